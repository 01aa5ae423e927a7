// Constraints: what they make of an update, by Keras' formulas, and that they are saved.

import { expect, test } from "vitest";
import {
  type Constraint,
  dense,
  loadModel,
  maxNorm,
  minMaxNorm,
  nonNegative,
  sequential,
  sgd,
  unitNorm,
} from "../../src/index.js";

const kernel = [1, -2, 0.5, 3, -4, 0.25];

/** The kernel [3, 2] after a step with a gradient of 0. */
const constrained = async (kernelConstraint: Constraint): Promise<number[]> => {
  const model = sequential([dense(2, { useBias: false, kernelConstraint })]);
  model.compile({ optimizer: sgd({ learningRate: 0.5 }), loss: "mse" });
  await model.build([3]);
  model.setWeights([kernel]);
  await model.trainOnBatch([[0, 0, 0]], [[0, 0]]);
  return Array.from(Object.values(model.getWeights())[0]!.data);
};

const norm = (column: number): number => Math.sqrt(kernel.reduce((t, w, i) => (i % 2 === column ? t + w * w : t), 0));
const columns = (length: (norm: number) => number): number[] =>
  kernel.map((w, i) => (w * length(norm(i % 2))) / (1e-7 + norm(i % 2)));

const cases: readonly [string, Constraint, number[]][] = [
  ["maxNorm(4)", maxNorm(4), columns((n) => Math.min(n, 4))],
  ["unitNorm", unitNorm(), columns(() => 1)],
  ["nonNegative", nonNegative(), kernel.map((w) => Math.max(w, 0))],
  [
    "minMaxNorm",
    minMaxNorm({ minValue: 3.8, maxValue: 4, rate: 0.5 }),
    columns((n) => 0.5 * Math.min(Math.max(n, 3.8), 4) + 0.5 * n),
  ],
  ["one's own", (w) => w, kernel],
];

test.each(cases)("%s", async (_, constraint, expected) => {
  for (const [i, value] of (await constrained(constraint)).entries()) expect(value).toBeCloseTo(expected[i]!, 5);
});

test("a constraint is saved and holds after loading", async () => {
  const model = sequential([dense(2, { useBias: false, kernelConstraint: unitNorm() })]);
  model.compile({ optimizer: sgd({ learningRate: 0.5 }), loss: "mse" });
  await model.build([3]);
  const again = await loadModel(await model.save());
  again.setWeights([kernel]);
  await again.trainOnBatch([[0, 0, 0]], [[0, 0]]);
  const { data } = Object.values(again.getWeights())[0]!;
  expect(data[0]! ** 2 + data[2]! ** 2 + data[4]! ** 2).toBeCloseTo(1, 5);
});

test("bounds the wrong way around are refused", () => {
  expect(() => minMaxNorm({ minValue: 2, maxValue: 1 })).toThrow(
    "minMaxNorm: expected minValue ≤ maxValue, received 2 and 1.",
  );
});
