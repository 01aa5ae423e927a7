// gradientCheck: right parts pass, whichever they are; wrong ones are found, with the place; kinks are counted and not judged.

import { expect, test } from "vitest";
import {
  ArgumentError,
  binaryCrossentropy,
  cast,
  constant,
  dense,
  dropout,
  embedding,
  gru,
  l2,
  layer,
  log,
  matmul,
  mergeAdd,
  multiply,
  NumericalError,
  ones,
  operation,
  relu,
  ShapeError,
  scale,
  sequential,
  sgd,
  sparseCategoricalCrossentropy,
  square,
  stopGradient,
  type Tensor,
  tanh,
  weightsHash,
  withGradient,
} from "../../src/index.js";
import { type CheckedPart, type GradientCheckOptions, gradientCheck } from "../../src/tools/index.js";
import { expectText } from "./pictures.js";

const right: readonly (readonly [string, () => CheckedPart, GradientCheckOptions])[] = [
  ["a layer", () => dense(3, { activation: "tanh", kernelRegularizer: l2(0.01) }), { inputShape: [4] }],
  ["a layer out of training", () => dropout(0.5), { inputShape: [8], training: false }],
  ["a layer that draws", () => dropout(0.5), { inputShape: [8] }],
  ["a layer of sequences", () => gru(3), { inputShape: [4, 2] }],
  ["a layer of several inputs", () => mergeAdd(), { inputShape: { left: [3], right: [3] } }],
  ["a layer of indices", () => embedding(5, 3), { inputShape: [2] }],
  ["a loss", () => binaryCrossentropy({ fromLogits: false }), { inputShape: [2] }],
  ["a loss of labels", () => sparseCategoricalCrossentropy({ fromLogits: true }), { inputShape: [4] }],
  [
    "a loss as an object",
    () => ({ name: "own", apply: (p: Tensor, t: Tensor) => square(multiply(p, t)) }),
    { inputShape: [2] },
  ],
  ["a function of one operand", () => (x: Tensor) => tanh(square(x)), { inputShape: [2, 3] }],
  [
    "a function of several",
    () => (a: Tensor, b: Tensor) => matmul(a, b),
    {
      inputShape: [
        [2, 3],
        [3, 4],
      ],
    },
  ],
  ["numbers of one's own", () => (x: Tensor) => log(x), { inputShape: [5], range: [0.5, 2] }],
  [
    "samples of one's own",
    () => dense(2),
    {
      x: [
        [1, -200],
        [3, 0.125],
      ],
    },
  ],
  ["large numbers", () => (x: Tensor) => square(x), { inputShape: [5], range: [900, 1000] }],
];

test.each(right)("%s passes", async (_, part, options) => {
  const check = await gradientCheck(part(), options);
  expect(String(check)).toContain(": right\n");
  expect(check).toMatchObject({ passed: true, skipped: 0 });
  expect(check.checked).toBeGreaterThan(3);
  expect(check.worst!.relativeError).toBeLessThan(0.002);
  expectText(check);
});

/** x², whose gradient is off by a factor in the last column. */
const wrongBy = (factor: number) => (x: Tensor) =>
  withGradient(square(x), [x], (dy) => [multiply(multiply(dy, scale(x, 2)), constant([1, 1, factor], [3]))]);

test.each([0, -1, 0.99, 1.01, 2])("a rule that is wrong by %d in one column is found there", async (factor) => {
  const check = await gradientCheck(wrongBy(factor), { inputShape: [2, 3] });
  expect(check.passed).toBe(false);
  expect(check.worst).toMatchObject({ name: "operand 0" });
  expect(check.worst!.index?.[1] ?? 2).toBe(2);
  expect(check.worst!.gradient / check.worst!.difference).toBeCloseTo(factor, 3);
  expect(String(check)).toContain("WRONG");
  expect(String(check)).toContain("Worst: operand 0");
  expectText(check);
});

test("a rule that forgets an operand is found", async () => {
  const forgetful = operation({
    name: "forgetful",
    compute: (a: Tensor, b: Tensor) => multiply(a, b),
    gradient: (dy, [, b]) => [multiply(dy, b), undefined],
  });
  const check = await gradientCheck(forgetful, { inputShape: [[4], [4]] });
  expect(check.tensors.map(({ worst }) => worst!.relativeError < 0.002)).toEqual([true, false]);
});

test("a layer that stops its gradient is found at the parameter", async () => {
  const stopped = layer("stopped", {}, (x, scope) => multiply(x, stopGradient(scope.parameter("gain", [3], ones()))));
  const check = await gradientCheck(stopped, { inputShape: [3] });
  expect(check.passed).toBe(false);
  expect(check.worst!.name).toBe("stopped/gain");
});

test("what lies at kinks is skipped and counted, and does not hide what is wrong beside it", async () => {
  const x = [[0, 0.5, -0.5]];
  const kinked = layer("kinked", {}, (given: Tensor) => relu(given));
  expect(await gradientCheck(kinked, { x, samples: 3 })).toMatchObject({ passed: true, checked: 2, skipped: 2 });
  const wrong = layer("wrong", {}, (given: Tensor) => withGradient(relu(given), [given], (dy) => [dy]));
  const check = await gradientCheck(wrong, { x, samples: 3 });
  expect(check).toMatchObject({ passed: false, worst: { index: [0, 2] } });
  expect(check.skipped).toBeGreaterThan(0);
  expect(String(check)).toContain(`${check.skipped} near a kink or a jump`);
});

test("kinks that are near are passed by with smaller steps", async () => {
  const near = layer("near", {}, (given: Tensor) => relu(given));
  expect(await gradientCheck(near, { x: [[0.005, -0.01, 0.02]] })).toMatchObject({ passed: true, skipped: 0 });
});

test("a kink at every element leaves nothing to be said", async () => {
  const check = await gradientCheck(
    layer("folded", {}, (given: Tensor) => relu(given)),
    { x: [[0, 0]] },
  );
  expect(check).toMatchObject({ passed: false, checked: 0, skipped: 3, worst: undefined });
  expect(String(check)).toContain("not known: nothing could be compared");
});

test("the same seed finds the same; a layer of a model is not touched", async () => {
  const hidden = dense(3, { activation: "tanh" });
  const model = sequential([hidden, dense(1)], { seed: 1 });
  model.compile({ optimizer: sgd(), loss: "mse" });
  await model.build([4]);
  const before = weightsHash(model.getWeights());
  const [first, second] = [
    await gradientCheck(hidden, { inputShape: [4] }),
    await gradientCheck(hidden, { inputShape: [4] }),
  ];
  expect(first.worst).toEqual(second.worst);
  expect((await gradientCheck(hidden, { inputShape: [4], seed: 1 })).worst).not.toEqual(first.worst);
  expect(weightsHash(model.getWeights())).toBe(before);
  expect((await gradientCheck(model as never, { inputShape: [4] })).passed).toBe(true);
});

test.each<[GradientCheckOptions, new () => Error, string]>([
  [
    {},
    ShapeError,
    "gradientCheck: inputShape: expected the shape of a sample, such as [4], received undefined. Or give x.",
  ],
  [{ inputShape: [0] }, ShapeError, "gradientCheck: inputShape: expected whole sizes of at least 1, received 0"],
  [
    { inputShape: [4], range: [1, 1] },
    ArgumentError,
    "gradientCheck: range: expected two numbers, the lesser first, received [1,1].",
  ],
  [
    { inputShape: [4], tolerance: 0 },
    ArgumentError,
    "gradientCheck: tolerance: expected a finite number above 0, received 0.",
  ],
  [
    { inputShape: [4], samples: 0 },
    ArgumentError,
    "gradientCheck: samples: expected a whole number of at least 1, received 0.",
  ],
  [
    { input_shape: [4] } as never,
    ArgumentError,
    'gradientCheck: unknown option "input_shape". Did you mean "inputShape"?',
  ],
])("refuses %o", async (options, kind, message) => {
  await expect(gradientCheck(dense(2), options)).rejects.toThrow(kind);
  await expect(gradientCheck(dense(2), options)).rejects.toThrow(message);
});

test("refuses what is no part, what has no gradient, and what is no number", async () => {
  const inputShape = [3];
  await expect(gradientCheck(3 as never, { inputShape })).rejects.toThrow(
    "gradientCheck: expected a layer, a loss or a function of tensors, received 3.",
  );
  await expect(gradientCheck((() => 3) as never, { inputShape })).rejects.toThrow(
    "gradientCheck: expected the function to return a tensor, received 3.",
  );
  await expect(gradientCheck((x: Tensor) => log(x), { inputShape })).rejects.toThrow(NumericalError);
  const counted = layer("counted", {}, (x, scope) => cast(scope.expects(x, "int32", 3), "float32"));
  await expect(gradientCheck(counted, { inputShape })).rejects.toThrow(
    "counted has nothing that a gradient could be of.",
  );
});
