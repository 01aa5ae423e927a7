// Regularizers: what they add to the loss, and how they move the weights.

import { describe, expect, test } from "vitest";
import { dense, l1, l1l2, l2, type Regularizer, sequential, sgd, square, sum } from "../../src/index.js";
import { distance } from "./outputs.js";

const kernel = [1, -2, 0.5, 3];
const bias = [-1, 0.25];
const rate = 0.1;

/** One step on samples and targets of 0 where the loss itself is 0, so that only the penalty counts. */
const step = async (options: object, input: readonly number[] = [0, 0], target: readonly number[] = bias) => {
  const model = sequential([dense(2, options)]);
  model.compile({ optimizer: sgd({ learningRate: rate }), loss: "mse" });
  await model.build([2]);
  model.setWeights([kernel, bias]);
  const { loss } = await model.trainOnBatch([input], [target]);
  const [k, b] = Object.values(model.getWeights()).map(({ data }) => Array.from(data));
  return { model, loss, kernel: k!, bias: b! };
};

const absolute = kernel.reduce((total, w) => total + Math.abs(w), 0);
const squares = kernel.reduce((total, w) => total + w * w, 0);

const cases: Record<string, [Regularizer, number, (w: number) => number]> = {
  "l1(0.3)": [l1(0.3), 0.3 * absolute, (w) => 0.3 * Math.sign(w)],
  "l2(0.3)": [l2(0.3), 0.3 * squares, (w) => 0.6 * w],
  l1l2: [l1l2({ l1: 0.2, l2: 0.4 }), 0.2 * absolute + 0.4 * squares, (w) => 0.2 * Math.sign(w) + 0.8 * w],
  "l1()": [l1(), 0.01 * absolute, (w) => 0.01 * Math.sign(w)],
  "one's own": [(w) => sum(square(square(w))), kernel.reduce((t, w) => t + w ** 4, 0), (w) => 4 * w ** 3],
};

describe.each(Object.entries(cases))("%s", (_, [regularizer, penalty, gradient]) => {
  test("of the kernel", async () => {
    const result = await step({ kernelRegularizer: regularizer });
    expect(Math.abs(result.loss - penalty) / penalty).toBeLessThan(1e-6);
    expect(
      distance(
        result.kernel,
        kernel.map((w) => w - rate * gradient(w)),
      ),
    ).toBeLessThan(1e-5);
    expect(result.bias).toEqual(bias);
  });

  test("of the bias", async () => {
    const result = await step({ biasRegularizer: regularizer });
    expect(
      distance(
        result.bias,
        bias.map((w) => w - rate * gradient(w)),
      ),
    ).toBeLessThan(1e-5);
    expect(result.kernel).toEqual(kernel);
  });
});

test("the penalty is part of evaluate's loss too, as in Keras, but of no metric", async () => {
  const model = sequential([dense(2, { kernelRegularizer: l2(0.5) })]);
  model.compile({ loss: "mse", metrics: ["mse"] });
  await model.build([2]);
  model.setWeights([kernel, bias]);
  const { loss, mse } = await model.evaluate([[0, 0]], [bias]);
  expect(Math.abs(loss - 0.5 * squares)).toBeLessThan(1e-5);
  expect(mse).toBe(0);
});

test("penalties of several layers add up, and do not depend on the batch's size", async () => {
  const model = sequential([dense(2, { kernelRegularizer: l2(0.5) }), dense(2, { kernelRegularizer: l1(2) })]);
  model.compile({ loss: "mse" });
  await model.build([2]);
  model.setWeights([kernel, [0, 0], kernel, bias]);
  const rows = (count: number, row: readonly number[]) => Array.from({ length: count }, () => row);
  for (const count of [1, 3, 7]) {
    const { loss } = await model.evaluate(rows(count, [0, 0]), rows(count, bias), { batchSize: 2 });
    expect(Math.abs(loss - (0.5 * squares + 2 * absolute))).toBeLessThan(1e-5);
  }
});

test("a layer that is used twice is penalised for each use", async () => {
  const shared = dense(2, { kernelRegularizer: l2(0.5), useBias: false });
  const model = sequential([shared, shared]);
  model.compile({ loss: "mse" });
  await model.build([2]);
  model.setWeights([kernel]);
  expect(Math.abs((await model.evaluate([[0, 0]], [[0, 0]])).loss - squares)).toBeLessThan(1e-5);
});

test("of the activity: of the output, divided by the samples of the batch, as in Keras", async () => {
  const model = sequential([dense(2, { activityRegularizer: l2(0.5), activation: "relu" })]);
  model.compile({ loss: (prediction) => sum(square(prediction), { axis: 1 }) });
  await model.build([2]);
  model.setWeights([kernel, bias]);
  const { loss } = await model.evaluate(
    [
      [1, 0],
      [1, 0],
      [0, 1],
    ],
    [bias, bias, bias],
  );
  const squared = [
    Math.max(1 - 1, 0) ** 2 + Math.max(-2 + 0.25, 0) ** 2,
    Math.max(1 - 1, 0) ** 2 + Math.max(-2 + 0.25, 0) ** 2,
    Math.max(0.5 - 1, 0) ** 2 + Math.max(3 + 0.25, 0) ** 2,
  ].reduce((a, b) => a + b);
  expect(Math.abs(loss - (1 + 0.5) * (squared / 3))).toBeLessThan(1e-5);
});
