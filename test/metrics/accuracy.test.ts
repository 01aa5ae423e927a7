// Metrics: cases counted by hand, larger ones against plain code, and through a model's evaluate.

import { describe, expect, test } from "vitest";
import {
  binaryAccuracy,
  binaryCrossentropy,
  categoricalAccuracy,
  constant,
  dense,
  evaluate,
  type Metric,
  sequential,
  sparseCategoricalAccuracy,
  sparseTopKCategoricalAccuracy,
  topKCategoricalAccuracy,
} from "../../src/index.js";
import { typeOfTargets } from "../../src/losses/loss.js";
import { uniform } from "../ops/sample.js";

/** What the metric says of each sample. */
const judge = async (metric: Metric, rows: readonly (readonly number[])[], target: readonly (number | number[])[]) => {
  const results = rows.map(async (row, i) => {
    const own = [target[i]!].flat();
    const shape = Array.isArray(target[i]) ? [1, own.length] : [1];
    const held = constant(own, shape, typeOfTargets(metric.targets));
    const sums = await evaluate([...metric.measure(constant(row, [1, row.length]), held, undefined)]);
    return metric.result(sums.map(({ data }) => Float64Array.from(data)));
  });
  return Promise.all(results);
};

const oneHot = (labels: readonly number[], classes: number): number[][] =>
  labels.map((label) => Array.from({ length: classes }, (_, i) => Number(i === label)));

describe("counted by hand", () => {
  test("binary accuracy asks whether predictions are above the threshold, which itself is not", async () => {
    const rows = [
      [0.9, 0.2, 0.5, 0.51],
      [0.4, 0.6, 0.49, 1],
    ];
    const target = [
      [1, 0, 1, 1],
      [1, 1, 0, 0],
    ];
    expect(await judge(binaryAccuracy(), rows, target)).toEqual([0.75, 0.5]);
    expect(await judge(binaryAccuracy({ threshold: 0.45 }), rows, target)).toEqual([1, 0.25]);
  });

  test("categorical accuracy takes the first of equal predictions", async () => {
    const rows = [
      [0.1, 0.7, 0.2],
      [0.4, 0.4, 0.2],
      [0.4, 0.4, 0.2],
      [-3, -2, -1],
    ];
    expect(await judge(categoricalAccuracy(), rows, oneHot([1, 0, 1, 0], 3))).toEqual([1, 1, 0, 0]);
    expect(await judge(sparseCategoricalAccuracy(), rows, [1, 0, 1, 2])).toEqual([1, 1, 0, 1]);
  });

  test("top k counts those that are larger than the class' own prediction", async () => {
    const rows = [
      [0.1, 0.5, 0.15, 0.25],
      [0.1, 0.5, 0.15, 0.25],
      [0.1, 0.5, 0.15, 0.25],
      [0.3, 0.3, 0.3, 0.1],
      [Number.NEGATIVE_INFINITY, 3, 2, 1],
      [Number.NEGATIVE_INFINITY, 3, 2, 1],
    ];
    const labels = [1, 3, 2, 2, 0, 1];
    const inTwo = [1, 1, 0, 1, 0, 1];
    expect(await judge(sparseTopKCategoricalAccuracy({ k: 2 }), rows, labels)).toEqual(inTwo);
    expect(await judge(topKCategoricalAccuracy({ k: 2 }), rows, oneHot(labels, 4))).toEqual(inTwo);
    expect(await judge(sparseTopKCategoricalAccuracy({ k: 1 }), rows, labels)).toEqual([1, 0, 0, 1, 0, 1]);
    // Five, the default, is more than there are classes.
    expect(await judge(sparseTopKCategoricalAccuracy(), rows, labels)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  test("a sample whose predictions are NaN is no hit", async () => {
    const rows = [
      [Number.NaN, Number.NaN, Number.NaN],
      [0.1, 0.7, Number.NaN],
      [0.1, 0.7, 0.2],
    ];
    expect(await judge(sparseTopKCategoricalAccuracy({ k: 2 }), rows, [1, 2, 2])).toEqual([0, 0, 1]);
    expect(await judge(topKCategoricalAccuracy({ k: 2 }), rows, oneHot([1, 2, 2], 3))).toEqual([0, 0, 1]);
  });
});

describe("against plain code", () => {
  const [count, classes] = [500, 23];
  const scores = uniform([count, classes], -1, 1, 3).data;
  const rows = Array.from({ length: count }, (_, i) => Array.from(scores.slice(i * classes, (i + 1) * classes)));
  const labels = Array.from({ length: count }, (_, i) => (i * 7) % classes);
  const rankOf = (row: number[], label: number): number => row.filter((value) => value > row[label]!).length;

  test.each([1, 2, 5, 22])("top %i", async (k) => {
    const expected = rows.map((row, i) => Number(rankOf(row, labels[i]!) < k));
    expect(await judge(sparseTopKCategoricalAccuracy({ k }), rows, labels)).toEqual(expected);
    expect(await judge(topKCategoricalAccuracy({ k }), rows, oneHot(labels, classes))).toEqual(expected);
  });

  test("accuracy is top 1", async () => {
    const expected = rows.map((row, i) => Number(rankOf(row, labels[i]!) === 0));
    expect(await judge(sparseCategoricalAccuracy(), rows, labels)).toEqual(expected);
    expect(await judge(categoricalAccuracy(), rows, oneHot(labels, classes))).toEqual(expected);
  });
});

/** A model that predicts what it is given. */
const echo = async (width: number) => {
  const model = sequential([dense(width, { useBias: false })]);
  await model.build([width]);
  model.setWeights([
    oneHot(
      Array.from({ length: width }, (_, i) => i),
      width,
    ).flat(),
  ]);
  return model;
};

describe("through a model", () => {
  // Seven samples in batches of three: the last batch is smaller, and counts for less.
  const x = [
    [2, -1],
    [0.5, 3],
    [-4, 0.25],
    [1, 2],
    [0, -3],
    [8, 7.5],
    [-1, -2],
  ];
  const y = [
    [1, -1],
    [1.5, 2],
    [0, 0],
    [1, 2],
    [4, 4],
    [8, 8],
    [-2, 0],
  ];
  const differences = x.flatMap((row, i) => row.map((value, j) => value - y[i]![j]!));
  const meanOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

  test("errors are means over all samples", async () => {
    const model = await echo(2);
    model.compile({ loss: "meanSquaredError", metrics: ["mse", "mae", "meanAbsoluteError", "meanSquaredError"] });
    const logs = await model.evaluate(x, y, { batchSize: 3 });
    const [squared, absolute] = [meanOf(differences.map((d) => d * d)), meanOf(differences.map(Math.abs))];
    expect(logs.loss).toBeCloseTo(squared, 5);
    expect(logs.mse).toBeCloseTo(squared, 5);
    expect(logs.meanSquaredError).toBeCloseTo(squared, 5);
    expect(logs.mae).toBeCloseTo(absolute, 5);
    expect(logs.meanAbsoluteError).toBeCloseTo(absolute, 5);
  });

  // Rows of x whose larger number stands first: 0, 4, 5, 6.
  const labels = [0, 0, 1, 1, 1, 0, 0];
  const right = 5 / 7;

  test("accuracy is the kind that the loss asks for", async () => {
    const model = await echo(2);
    model.compile({ loss: "sparseCategoricalCrossentropy", metrics: ["accuracy"] });
    expect((await model.evaluate(x, labels, { batchSize: 3 })).accuracy).toBeCloseTo(right, 6);
    model.compile({ loss: "categoricalCrossentropy", metrics: ["acc", "topKCategoricalAccuracy"] });
    const logs = await model.evaluate(x, oneHot(labels, 2), { batchSize: 3 });
    expect(logs).toMatchObject({ accuracy: expect.closeTo(right, 6), topKCategoricalAccuracy: 1 });
  });

  test("accuracy under binary cross-entropy asks whether logits are above 0, probabilities above one half", async () => {
    const model = await echo(1);
    const [numbers, target] = [
      [[0.2], [0.7], [-1], [0.4]],
      [1, 1, 0, 0],
    ];
    model.compile({ loss: binaryCrossentropy({ fromLogits: true }), metrics: ["accuracy"] });
    expect((await model.evaluate(numbers, target)).accuracy).toBe(0.75);
    model.compile({ loss: binaryCrossentropy(), metrics: ["accuracy"] });
    expect((await model.evaluate(numbers, target)).accuracy).toBe(0.75);
    expect((await model.evaluate([[0.2], [0.7], [0.1], [0.3]], target)).accuracy).toBe(0.75);
    expect((await model.evaluate([[0.6], [0.7], [0.1], [0.3]], target)).accuracy).toBe(1);
  });
});

test.each([
  [
    () => topKCategoricalAccuracy({ k: 0 }),
    "topKCategoricalAccuracy: k: expected a whole number of at least 1, received 0.",
  ],
  [() => binaryAccuracy({ treshold: 1 } as object), 'unknown option "treshold". Did you mean "threshold"?'],
  [
    () => categoricalAccuracy().measure(constant([1, 2], [1, 2]), constant([1], [1]), undefined),
    "categoricalAccuracy: expected targets of shape [1,2], as predicted, received [1].",
  ],
])("%s says what is wrong", (call, message) => {
  expect(call).toThrow(message);
});
