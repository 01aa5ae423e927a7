// Constraints: what they make of an update, by Keras' formulas, and that they are saved.

import { expect, test } from "vitest";
import {
  batchNormalization,
  type Constraint,
  convLstm2d,
  dense,
  flatten,
  layerNormalization,
  loadModel,
  maxNorm,
  minMaxNorm,
  nonNegative,
  separableConv1d,
  sequential,
  sgd,
  simpleRnn,
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
  [
    "unitNorm over both axes",
    unitNorm({ axis: [0, 1] }),
    kernel.map((w) => w / Math.sqrt(kernel.reduce((t, each) => t + each * each, 0))),
  ],
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

test.each([
  [
    "simpleRnn",
    simpleRnn(2, {
      kernelConstraint: nonNegative(),
      recurrentConstraint: nonNegative(),
      biasConstraint: nonNegative(),
    }),
    [2, 3],
  ],
  [
    "convLstm2d",
    convLstm2d(1, 2, {
      kernelConstraint: nonNegative(),
      recurrentConstraint: nonNegative(),
      biasConstraint: nonNegative(),
    }),
    [1, 3, 3, 2],
  ],
  ["batchNormalization", batchNormalization({ gammaConstraint: nonNegative(), betaConstraint: nonNegative() }), [2, 3]],
  ["layerNormalization", layerNormalization({ gammaConstraint: nonNegative(), betaConstraint: nonNegative() }), [2, 3]],
  [
    "separableConv1d",
    separableConv1d(2, 2, {
      depthwiseConstraint: nonNegative(),
      pointwiseConstraint: nonNegative(),
      biasConstraint: nonNegative(),
    }),
    [3, 2],
  ],
])("%s constrains its parameters", async (_, layer, shape) => {
  const model = sequential([layer as ReturnType<typeof dense>, flatten(), dense(1)]);
  model.compile({ optimizer: sgd({ learningRate: 0.1 }), loss: "mse" });
  await model.build(shape);
  const ours = (path: string): boolean => !path.includes("/dense/");
  model.setWeights(
    Object.values(model.getWeights()).map(({ data }) => Float32Array.from(data, (_, i) => (i % 2 === 0 ? -2 : 2))),
  );
  const x = { data: new Float32Array(2 * shape.reduce((a, b) => a * b)).fill(0.5), shape: [2, ...shape] };
  await model.trainOnBatch(x, [[0], [1]]);
  const weights = Object.entries(model.getWeights()).filter(([path]) => ours(path) && !path.includes("moving"));
  expect(weights.length).toBeGreaterThan(1);
  for (const [path, { data }] of weights) expect(Math.min(...data), path).toBeGreaterThanOrEqual(0);
});

test("bounds the wrong way around are refused", () => {
  expect(() => minMaxNorm({ minValue: 2, maxValue: 1 })).toThrow(
    "minMaxNorm: expected minValue ≤ maxValue, received 2 and 1.",
  );
});
