// Losses on probabilities go back to the logits behind them, targets are aligned with predictions, and accuracy follows from shapes.

import { describe, expect, test } from "vitest";
import {
  activation,
  binaryCrossentropy,
  categoricalCrossentropy,
  constant,
  DataError,
  differentiate,
  evaluate,
  type Loss,
  layer,
  type Model,
  mean,
  model,
  multiply,
  ones,
  reshape,
  scale,
  sequential,
  sgd,
  sigmoid,
  slice,
  softmax,
  sparseCategoricalCrossentropy,
  square,
  stopGradient,
  subtract,
  sum,
  type Tensor,
  withGradient,
} from "../../src/index.js";

/** The gradient of a loss with respect to the numbers behind its probabilities. */
const gradientOf = async (
  loss: Loss,
  z: readonly number[],
  shape: readonly number[],
  probabilities: (z: Tensor) => Tensor,
  target: Tensor,
): Promise<number[]> => {
  const logits = constant(z, shape);
  const [value] = await evaluate(differentiate(sum(loss.apply(probabilities(logits), target)), [logits]));
  return Array.from(value!.data);
};

describe("a prediction that is surely wrong has a gradient of 1", () => {
  test.each<[string, (z: Tensor) => Tensor]>([
    ["sigmoid", sigmoid],
    ["sigmoid in another shape", (z) => reshape(sigmoid(reshape(z, [2])), [2, 1])],
  ])("%s at 17 and -17", async (_, probabilities) => {
    const target = constant([0, 1], [2, 1]);
    const gradient = await gradientOf(binaryCrossentropy(), [17, -17], [2, 1], probabilities, target);
    expect(gradient[0]).toBeCloseTo(1, 6);
    expect(gradient[1]).toBeCloseTo(-1, 6);
  });

  test.each<[string, (z: Tensor) => Tensor]>([
    ["softmax", softmax],
    ["softmax in another shape", (z) => reshape(softmax(reshape(z, [1, 1, 3])), [1, 3])],
  ])("%s at 16.2, labels and distributions", async (_, probabilities) => {
    const z = [16.2, 0, -1];
    for (const [loss, target] of [
      [sparseCategoricalCrossentropy(), constant([1], [1], "int32")],
      [categoricalCrossentropy(), constant([0, 1, 0], [1, 3])],
    ] as const) {
      const gradient = await gradientOf(loss, z, [1, 3], probabilities, target);
      expect(gradient[0]).toBeCloseTo(1, 5);
      expect(gradient[1]).toBeCloseTo(-1, 5);
    }
  });

  test("some rows of a softmax are probabilities like any others", async () => {
    const rows = (z: Tensor): Tensor => slice(softmax(z), [1, 0], [1, 3]);
    const sparse = sparseCategoricalCrossentropy();
    const gradient = await gradientOf(sparse, [0, 0, 0, 1, 0, -1], [2, 3], rows, constant([1], [1], "int32"));
    const exponentials = [1, 0, -1].map(Math.exp);
    const whole = exponentials.reduce((a, b) => a + b);
    expect(gradient.slice(0, 3)).toEqual([0, 0, 0]);
    for (const [i, e] of exponentials.entries()) expect(gradient[3 + i]).toBeCloseTo(e / whole - Number(i === 1), 5);
  });

  test("where a gradient is stopped, or has a rule of its own, that holds", async () => {
    const target = constant([0, 1], [2, 1]);
    const loss = binaryCrossentropy();
    const logits = constant([1, -1], [2, 1]);
    const stopped = sum(loss.apply(stopGradient(sigmoid(logits)), target));
    const [zeros] = await evaluate(differentiate(stopped, [logits]));
    expect(Array.from(zeros!.data)).toEqual([0, 0]);
    const ruled = (z: Tensor): Tensor => withGradient(sigmoid(z), [z], (dy) => [scale(dy, 0)]);
    expect((await gradientOf(loss, [1, -1], [2, 1], ruled, target)).map(Math.abs)).toEqual([0, 0]);
  });

  test.each(["sigmoid", "softmax"] as const)("%s as a layer of a model: one step of training", async (name) => {
    const width = name === "softmax" ? 3 : 1;
    const scaled = layer("scaled", {}, (x, scope) => multiply(x, scope.parameter("gain", [width], ones())));
    const made = sequential([scaled, activation(name)]);
    made.compile({ optimizer: sgd({ learningRate: 1 }), loss: `${width > 1 ? "categorical" : "binary"}Crossentropy` });
    await made.build([width]);
    // The gradient of a gain is its input times that of the logit.
    await made.trainOnBatch([width > 1 ? [17, 0, 0] : [17]], [width > 1 ? [0, 1, 0] : [0]]);
    expect(Object.values(made.getWeights())[0]!.data[0]).toBeCloseTo(1 - 17, 4);
  });
});

/** A model whose prediction is its input. */
const echo = (): Model => model(layer("echo", {}, (x) => x));

describe("accuracy follows from the shapes", () => {
  const prediction = [
    [0.6, 0.3, 0.1],
    [0.6, 0.3, 0.1],
    [0.2, 0.3, 0.5],
    [0.6, 0.3, 0.1],
  ];
  const oneHot = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 1, 0],
    [0, 0, 1],
  ];

  test.each<[string, "mse" | "huber" | ((p: Tensor, t: Tensor) => Tensor)]>([
    ["mse", "mse"],
    ["huber", "huber"],
    ["a loss of one's own", (p, t) => mean(square(subtract(p, t)), { axis: -1 })],
  ])("one-hot targets under %s: one of four", async (_, loss) => {
    const made = echo();
    made.compile({ loss, metrics: ["accuracy"] });
    expect((await made.evaluate(prediction, oneHot)).accuracy).toBe(0.25);
  });

  test("one output: on which side of a half", async () => {
    const made = echo();
    made.compile({ loss: (p: Tensor, t: Tensor) => square(subtract(p, t)), metrics: ["accuracy"] });
    expect((await made.evaluate([[0.9], [0.2], [0.4], [0.8]], [[1], [0], [1], [0]])).accuracy).toBe(0.5);
  });
});

describe("targets are aligned with predictions, and nothing is broadcast", () => {
  const squares = (p: Tensor, t: Tensor): Tensor => square(subtract(p, t));
  const numbers = [1, 2, 4];
  const columns = numbers.map((value) => [value]);
  // (1 + 4 + 16) / 3 against zeros.
  test.each<[string, boolean, number[] | number[][]]>([
    ["predictions [n], targets [n,1]", true, [[0], [0], [0]]],
    ["predictions [n], targets [n]", true, [0, 0, 0]],
    ["predictions [n,1], targets [n]", false, [0, 0, 0]],
    ["predictions [n,1], targets [n,1]", false, [[0], [0], [0]]],
  ])("%s", async (_, flat, targets) => {
    const made = model(layer("echo", {}, (x: Tensor) => (flat ? reshape(x, [x.shape[0]!]) : x)));
    for (const loss of [squares, "mse"] as const) {
      made.compile({ loss });
      expect((await made.evaluate(columns, targets as number[][])).loss).toBe(7);
    }
  });

  test("another width is refused", async () => {
    const made = echo();
    made.compile({ loss: squares });
    const wide = [
      [1, 2, 3],
      [1, 2, 3],
      [1, 2, 3],
    ];
    await expect(made.evaluate(columns, wide)).rejects.toThrow(DataError);
    await expect(made.evaluate(wide, columns)).rejects.toThrow("y: expected targets of shape [3,3]");
  });
});
