// Samples of the matrix product.

import * as ops from "../../../src/ops/index.js";
import { constant } from "../../../src/ops/index.js";
import { matrixProduct, reshaped } from "../nd-array.js";
import { type Case, type NdArray, type Sample, sizeOf, sumTolerance, uniform } from "../sample.js";
import { notInt32, notTensors } from "./shared.js";

const transpositions = [
  { transposeA: false, transposeB: false },
  { transposeA: true, transposeB: false },
  { transposeA: false, transposeB: true },
  { transposeA: true, transposeB: true },
];

/** Batches and sizes m, k, n: around tiles and blocks, single rows and columns, repeated matrices, nothing at all. */
const sizes: readonly { a?: readonly number[]; b?: readonly number[]; m: number; k: number; n: number }[] = [
  { m: 1, k: 1, n: 1 },
  { m: 2, k: 3, n: 4 },
  { m: 5, k: 7, n: 3 },
  { m: 1, k: 17, n: 9 },
  { m: 9, k: 17, n: 1 },
  { m: 17, k: 1, n: 19 },
  { m: 64, k: 65, n: 33 },
  { m: 33, k: 127, n: 65 },
  { m: 3, k: 600, n: 18 },
  { m: 4, k: 0, n: 3 },
  { m: 0, k: 4, n: 3 },
  { a: [3], b: [3], m: 4, k: 5, n: 6 },
  { a: [2, 3], b: [2, 3], m: 4, k: 2, n: 3 },
  { a: [3], b: [], m: 4, k: 5, n: 6 },
  { a: [], b: [3], m: 4, k: 5, n: 6 },
  { a: [2, 1], b: [3], m: 4, k: 2, n: 3 },
  { a: [2, 3], b: [1], m: 2, k: 3, n: 2 },
  { a: [0], b: [0], m: 2, k: 3, n: 2 },
];

const cases = sizes.flatMap(({ a = [], b = [], m, k, n }, i) =>
  transpositions.map(
    ({ transposeA, transposeB }): Case => ({
      name: `[${a}] ${m}×${k}${transposeA ? "ᵀ" : ""} · [${b}] ${k}×${n}${transposeB ? "ᵀ" : ""}`,
      inputs: [
        uniform([...a, ...(transposeA ? [k, m] : [m, k])], -1, 1, 2 * i),
        uniform([...b, ...(transposeB ? [n, k] : [k, n])], -1, 1, 2 * i + 1),
      ],
      apply: (x, y) => ops.matmul(x, y, { transposeA, transposeB }),
      reference: (x, y) => matrixProduct(x, y, transposeA, transposeB),
      tolerance: sumTolerance(k),
    }),
  ),
);

/** An operand of one axis is a row on the left and a column on the right. */
const vectorCase = (a: readonly number[], b: readonly number[], shape: readonly number[]): Case => ({
  name: `[${a}] · [${b}]`,
  inputs: [uniform(a, -1, 1, 1), uniform(b, -1, 1, 2)],
  apply: (x, y) => ops.matmul(x, y),
  reference: (x, y) => {
    const matrix = (v: NdArray, whole: readonly number[]): NdArray => (v.shape.length === 1 ? reshaped(v, whole) : v);
    return reshaped(matrixProduct(matrix(x, [1, sizeOf(a)]), matrix(y, [sizeOf(b), 1])), shape);
  },
  tolerance: sumTolerance(a.at(-1)!),
});

const [a, b] = [constant(Array(6).fill(1), [2, 3]), constant(Array(12).fill(1), [3, 4])];

export const matmulSamples = {
  matmul: {
    cases: [
      ...cases,
      vectorCase([5], [5], []),
      vectorCase([5], [5, 3], [3]),
      vectorCase([4, 5], [5], [4]),
      vectorCase([2, 4, 5], [5], [2, 4]),
      vectorCase([5], [2, 5, 3], [2, 3]),
    ],
    linear: true,
    flops: ([a, b]) => 2 * sizeOf(a!) * b!.at(-1)!,
    badCalls: [
      ...notTensors("matmul", (x) => ops.matmul(x, b)),
      ...notTensors("matmul", (x) => ops.matmul(a, x)),
      notInt32("matmul", (x) => ops.matmul(x, b), [2, 3]),
      notInt32("matmul", (x) => ops.matmul(a, x), [3, 4]),
      {
        call: () => ops.matmul(a, a),
        error: "ShapeError: matmul: expected [m,k] @ [k,n], received [2,3] and [2,3]. Is one operand transposed?",
      },
      {
        call: () => ops.matmul(a, b, { transposeA: true }),
        error: "ShapeError: matmul: expected [k,m]ᵀ @ [k,n], received [2,3] and [3,4]",
      },
      {
        call: () => ops.matmul(a, b, { transposeB: true }),
        error: "ShapeError: matmul: expected [m,k] @ [n,k]ᵀ, received [2,3] and [3,4]",
      },
      { call: () => ops.matmul(constant(2), b), error: "ShapeError: matmul: expected matrices, received [] and [3,4]" },
      {
        call: () => ops.matmul(constant(Array(12).fill(1), [2, 2, 3]), constant(Array(36).fill(1), [3, 3, 4])),
        error: "ShapeError: matmul: expected shapes that broadcast together, received [2] and [3]",
      },
    ],
  },
} satisfies Record<string, Sample>;
