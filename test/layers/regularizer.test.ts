// Regularizers: what they add to the loss, and how they move the weights.

import { describe, expect, test } from "vitest";
import {
  dense,
  l1,
  l1l2,
  l2,
  orthogonalRegularizer,
  type Regularizer,
  sequential,
  sgd,
  square,
  sum,
} from "../../src/index.js";
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

/** 0.3 · d|cos|/dw for the kernel's element of this value, with cos = p·q / (|p||q|): −(q/(|p||q|) − cos·p/|p|²). */
const cosineGradient = (w: number): number => {
  const i = kernel.indexOf(w);
  const [p, q] = i < 2 ? [kernel.slice(0, 2), kernel.slice(2)] : [kernel.slice(2), kernel.slice(0, 2)];
  const dot = p[0]! * q[0]! + p[1]! * q[1]!;
  const [pp, qq] = [p, q].map(([a, b]) => a! * a! + b! * b!) as [number, number];
  const cosine = dot / Math.sqrt(pp * qq);
  return 0.3 * Math.sign(cosine) * (q[i % 2]! / Math.sqrt(pp * qq) - (cosine * p[i % 2]!) / pp);
};

const cases: Record<string, [Regularizer, number, (w: number) => number]> = {
  "l1(0.3)": [l1(0.3), 0.3 * absolute, (w) => 0.3 * Math.sign(w)],
  "l2(0.3)": [l2(0.3), 0.3 * squares, (w) => 0.6 * w],
  l1l2: [l1l2({ l1: 0.2, l2: 0.4 }), 0.2 * absolute + 0.4 * squares, (w) => 0.2 * Math.sign(w) + 0.8 * w],
  "l1l2({ l2 })": [l1l2({ l2: 0.4 }), 0.4 * squares, (w) => 0.8 * w],
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

// Keras' formula by hand for the rows (1, −2) and (0.5, 3): their cosine is −5.5 / √(5 · 9.25), and there is one pair.
test("orthogonalRegularizer", async () => {
  const result = await step({ kernelRegularizer: orthogonalRegularizer({ factor: 0.3 }) });
  expect(result.loss).toBeCloseTo(0.3 * (5.5 / Math.sqrt(46.25)), 6);
  const expected = kernel.map((w) => w - rate * cosineGradient(w));
  expect(distance(result.kernel, expected)).toBeLessThan(1e-6);
  const columns = await step({ kernelRegularizer: orthogonalRegularizer({ factor: 0.3, mode: "columns" }) });
  expect(columns.loss).toBeCloseTo(0.3 * (0.5 / Math.sqrt(1.25 * 13)), 6);
  await expect(step({ biasRegularizer: orthogonalRegularizer() })).rejects.toThrow(
    "orthogonalRegularizer: expected a parameter [rows, columns], received [2].",
  );
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
