// Samples of softmax, its relatives, and cross-entropy from logits.

import * as ops from "../../../src/ops/index.js";
import { constant } from "../../../src/ops/index.js";
import type { Tensor } from "../../../src/tensor/tensor.js";
import { along, reduce, reshaped, total } from "../nd-array.js";
import {
  type BadCall,
  type Case,
  floats,
  integers,
  type NdArray,
  type Sample,
  sizeOf,
  ulp,
  uniform,
  uniformIntegers,
} from "../sample.js";
import { logSumExp, softmax } from "../special-functions.js";
import { notInt32, notTensors } from "./shared.js";

const x = constant([1, 2, 3, 4, 5, 6], [2, 3]);

const axes: readonly (readonly [readonly number[], number | undefined])[] = [
  [[7, 10], undefined],
  [[5], undefined],
  [[3, 1], undefined],
  [[2, 3, 4], 1],
  [[2, 3, 4], 0],
  [[3, 4], -2],
  [[2, 3, 4], 2],
  [[4, 1031], undefined],
  [[130, 33], undefined],
  [[0, 3], undefined],
];

const severalAxes: readonly (readonly [readonly number[], readonly number[], boolean])[] = [
  [[3, 4], [0, 1], false],
  [[2, 3, 4], [1, 2], true],
  [[2, 3, 4], [-1, 0], true],
  [[2, 3, 4, 5], [1, 3], false],
  [[2, 3, 4], [], true],
  [[3, 0, 2], [0, 1], false],
];

/** Large enough to overflow without the shift by the largest. */
const extreme = floats([4, 4], [1000, 0, -1000, 999, -1000, -1001, -1e4, -1000, 3e38, 1, 2, 3, 88, 89, 90, 91]);

/** Errors of exp (2 ulp), of the shift (half an ulp of the largest logit) and of a sum of so many terms. */
const tolerance = (shape: readonly number[], axis = -1, spread = 4): Case["tolerance"] => ({
  relative: (shape.at(axis)! / 2 + 4 + spread) * ulp,
  absolute: (4 + spread) * ulp,
});

const alongAxis = (
  name: string,
  apply: (x: Tensor, options?: { axis?: number }) => Tensor,
  reference: (x: NdArray, axis: number) => NdArray,
): Sample => ({
  cases: [
    ...axes.map(
      ([shape, axis], i): Case => ({
        name: `[${shape}] axis ${axis}`,
        inputs: [uniform(shape, -4, 4, i)],
        apply: (x) => (axis === undefined ? apply(x) : apply(x, { axis })),
        reference: (x) => reference(x, axis ?? -1),
        tolerance: tolerance(shape, axis),
      }),
    ),
    {
      name: "extremes",
      inputs: [extreme],
      apply: (x) => apply(x),
      reference: (x) => reference(x, -1),
      tolerance: { relative: 8 * ulp, absolute: 64 * ulp },
      differentiable: [],
    },
    {
      name: "NaN",
      inputs: [floats([2, 3], [1, Number.NaN, 2, 1, 2, 3])],
      apply: (x) => apply(x),
      reference: (x) => reference(x, -1),
      tolerance: tolerance([3]),
      differentiable: [],
    },
  ],
  badCalls: [
    ...notTensors(name, (x) => apply(x)),
    notInt32(name, (x) => apply(x)),
    ...[2, -3, 0.5, Number.NaN].map(
      (axis): BadCall => ({
        call: () => apply(x, { axis }),
        error: `ArgumentError: ${name}: expected an axis from -2 to 1 for rank 2, received ${axis}`,
      }),
    ),
    {
      call: () => apply(constant(1), { axis: 1 }),
      error: `ArgumentError: ${name}: expected an axis from -1 to 0 for rank 1`,
    },
  ],
});

const logSoftmax = (values: readonly number[]): number[] => {
  const denominator = logSumExp(values);
  return values.map((value) => value - denominator);
};

const crossEntropyOf = (logits: NdArray, targets: (row: number, column: number) => number): NdArray => {
  const columns = logits.shape.at(-1)!;
  const rows = sizeOf(logits.shape.slice(0, -1));
  const logs = along(logSoftmax, reshaped(logits, [rows, columns])).data;
  const losses = Array.from({ length: rows }, (_, row) =>
    total(
      Array.from({ length: columns }, (_, j) =>
        targets(row, j) === 0 ? 0 : -targets(row, j) * logs[row * columns + j]!,
      ),
    ),
  );
  return { shape: logits.shape.slice(0, -1), data: losses, dtype: "float32" };
};

const dense = (logits: NdArray, targets: NdArray): NdArray =>
  crossEntropyOf(logits, (row, column) => targets.data[row * logits.shape.at(-1)! + column]!);

const sparse = (logits: NdArray, labels: NdArray): NdArray =>
  crossEntropyOf(logits, (row, column) => Number(labels.data[row] === column));

const logitShapes = [[7, 10], [5], [1, 1], [2, 3, 4], [33, 10], [3, 1031], [0, 4]] as const;

export const softmaxSamples = {
  softmax: alongAxis("softmax", ops.softmax, (x, axis) => along(softmax, x, axis)),
  logSoftmax: alongAxis("logSoftmax", ops.logSoftmax, (x, axis) => along(logSoftmax, x, axis)),
  logSumExp: (() => {
    const sample = alongAxis("logSumExp", ops.logSumExp, (x, axis) => reduce(logSumExp, x, { axis }));
    const kept = axes.map(
      ([shape, axis], i): Case => ({
        name: `[${shape}] axis ${axis}, kept`,
        inputs: [uniform(shape, -4, 4, i)],
        apply: (x) => ops.logSumExp(x, { keepDims: true, ...(axis !== undefined && { axis }) }),
        reference: (x) => reduce(logSumExp, x, { axis: axis ?? -1, keepDims: true }),
        tolerance: tolerance(shape, axis),
      }),
    );
    const several = severalAxes.map(
      ([shape, axis, keepDims], i): Case => ({
        name: `[${shape}] axes ${axis}`,
        inputs: [uniform(shape, -4, 4, i)],
        apply: (x) => ops.logSumExp(x, { axis, keepDims }),
        reference: (x) => reduce(logSumExp, x, { axis, keepDims }),
        tolerance: tolerance([sizeOf(axis.map((each) => shape.at(each)!))]),
      }),
    );
    return { ...sample, cases: [...sample.cases, ...kept, ...several] };
  })(),
  softmaxCrossEntropy: {
    cases: [
      ...logitShapes.map(
        (shape, i): Case => ({
          inputs: [uniform(shape, -4, 4, i), uniform(shape, 0, 2 / shape.at(-1)!, i + 1)],
          apply: ops.softmaxCrossEntropy,
          reference: dense,
          tolerance: tolerance(shape, -1, 16),
        }),
      ),
      {
        name: "one-hot rows with extreme logits",
        inputs: [floats([3, 3], [1000, 0, -1000, -1e4, 1e4, 0, 5, 5, 5]), floats([3, 3], [0, 0, 1, 0, 1, 0, 1, 0, 0])],
        apply: ops.softmaxCrossEntropy,
        reference: dense,
        tolerance: { relative: 4 * ulp },
      },
    ],
    badCalls: [
      ...notTensors("softmaxCrossEntropy", (logits) => ops.softmaxCrossEntropy(logits, x)),
      ...notTensors("softmaxCrossEntropy", (targets) => ops.softmaxCrossEntropy(x, targets)),
      notInt32("softmaxCrossEntropy", (logits) => ops.softmaxCrossEntropy(logits, x)),
      {
        call: () => ops.softmaxCrossEntropy(x, constant([0, 1], [2], "int32")),
        error: "DataTypeError: softmaxCrossEntropy: expected float32 probabilities, received int32 [2]. For labels use",
      },
      {
        call: () => ops.softmaxCrossEntropy(x, constant([0, 1], [2])),
        error: "ShapeError: softmaxCrossEntropy: expected targets of shape [2,3] for logits [2,3], received [2]",
      },
      {
        call: () => ops.softmaxCrossEntropy(constant(1), constant(1)),
        error: "ShapeError: softmaxCrossEntropy: expected logits [..., classes], received shape []",
      },
      {
        call: () => ops.softmaxCrossEntropy(constant([], [2, 0]), constant([], [2, 0])),
        error: "ShapeError: softmaxCrossEntropy: expected logits [..., classes], received shape [2,0]",
      },
    ],
  },
  sparseSoftmaxCrossEntropy: {
    cases: [
      ...logitShapes.map(
        (shape, i): Case => ({
          inputs: [uniform(shape, -4, 4, i), uniformIntegers(shape.slice(0, -1), 0, shape.at(-1)!, i + 1)],
          apply: ops.sparseSoftmaxCrossEntropy,
          reference: sparse,
          tolerance: tolerance(shape, -1, 16),
        }),
      ),
      {
        name: "extreme logits",
        inputs: [floats([3, 3], [1000, 0, -1000, -1e4, 1e4, 0, 5, 5, 5]), integers([3], [2, 1, 0])],
        apply: ops.sparseSoftmaxCrossEntropy,
        reference: sparse,
        tolerance: { relative: 4 * ulp },
      },
    ],
    badCalls: [
      ...notTensors("sparseSoftmaxCrossEntropy", (logits) => ops.sparseSoftmaxCrossEntropy(logits, x)),
      ...notTensors("sparseSoftmaxCrossEntropy", (labels) => ops.sparseSoftmaxCrossEntropy(x, labels)),
      notInt32("sparseSoftmaxCrossEntropy", (logits) => ops.sparseSoftmaxCrossEntropy(logits, x)),
      {
        call: () => ops.sparseSoftmaxCrossEntropy(x, constant([0, 1])),
        error: "DataTypeError: sparseSoftmaxCrossEntropy: expected int32, received float32",
      },
      {
        call: () => ops.sparseSoftmaxCrossEntropy(x, constant([0, 1, 2], [3], "int32")),
        error: "ShapeError: sparseSoftmaxCrossEntropy: expected targets of shape [2] for logits [2,3], received [3]",
      },
      {
        call: () => ops.sparseSoftmaxCrossEntropy(constant(1), constant(1, [], "int32")),
        error: "ShapeError: sparseSoftmaxCrossEntropy: expected logits [..., classes], received shape []",
      },
    ],
  },
} satisfies Record<string, Sample>;
