// Samples of cumulative products and extrema, and of triangles.

import * as ops from "../../../src/ops/index.js";
import { constant } from "../../../src/ops/index.js";
import type { Tensor } from "../../../src/tensor/tensor.js";
import { along, generate, indexOf, ndArray } from "../nd-array.js";
import { axis, never, options, tensor } from "../parameters.js";
import { type Case, distinct, floats, type NdArray, type Sample, ulp } from "../sample.js";
import { notInt32, notTensors } from "./shared.js";

const shapes: readonly (readonly [readonly number[], number?])[] = [
  [[7]],
  [[1]],
  [[]],
  [[3, 0]],
  [[4, 5], 0],
  [[4, 5], -1],
  [[2, 9, 3], 1],
  [[3, 130]],
];

const running =
  (f: (a: number, b: number) => number) =>
  (values: readonly number[]): number[] => {
    const out: number[] = [];
    for (const [i, value] of values.entries()) out.push(i === 0 ? value : f(out[i - 1]!, value));
    return out;
  };

const cumulative = (
  name: string,
  apply: (x: Tensor, options: { axis?: number }) => Tensor,
  f: (a: number, b: number) => number,
  edge: NdArray,
  low: number,
  tolerance: Case["tolerance"],
): Sample => {
  const reference = (x: NdArray, at = -1): NdArray =>
    ndArray(x.shape, along(running(f), x.shape.length === 0 ? ndArray([1], x.data) : x, at).data);
  return {
    parameters: [tensor, options({ axis })],
    cases: [
      ...shapes.map(([shape, at], i) => ({
        inputs: [distinct(shape, low, 1.2, i)],
        apply: (x: Tensor) => apply(x, at === undefined ? {} : { axis: at }),
        reference: (x: NdArray) => reference(x, at),
        tolerance,
      })),
      {
        name: "edges",
        inputs: [edge],
        apply: (x) => apply(x, {}),
        reference: (x) => reference(x),
        tolerance,
        differentiable: [],
      },
    ],
    badCalls: [...notTensors(name, (x) => apply(x, {})), notInt32(name, (x) => apply(x, {}))],
  };
};

const edges = floats(
  [3, 5],
  [
    1,
    3,
    3,
    2,
    Number.POSITIVE_INFINITY,
    ...Array(3).fill(Number.NEGATIVE_INFINITY),
    ...Array(2).fill(Number.POSITIVE_INFINITY),
    0,
    -0.5,
    Number.NaN,
    9,
    -9,
  ],
);
const product = cumulative("cumulativeProduct", ops.cumulativeProduct, (a, b) => a * b, edges, 0.8, {
  relative: 70 * ulp,
});

const x = constant([1, 2, 3, 4, 5, 6], [2, 3]);
const triangles: readonly (readonly [readonly number[], number])[] = [
  [[3, 3], 0],
  [[3, 5], 1],
  [[5, 3], -1],
  [[2, 3, 4], 2],
  [[2, 2], 9],
  [[0, 2], 0],
  [[40, 33], -3],
];

const triangle = (
  name: string,
  apply: (x: Tensor, options: { diagonal?: number }) => Tensor,
  belongs: (column: number, last: number) => boolean,
): Sample => ({
  parameters: [tensor, options({ diagonal: { good: [0, -2], bad: [...never, 0.5, Number.NaN, "1", [0], {}, x] } })],
  cases: triangles.map(([shape, diagonal], i) => ({
    inputs: [distinct(shape, -1, 1, i)],
    apply: (a) => apply(a, { diagonal }),
    reference: (a) =>
      generate(shape, (position) =>
        belongs(position.at(-1)!, position.at(-2)! + diagonal) ? a.data[indexOf(position, shape)]! : 0,
      ),
    tolerance: {},
  })),
  linear: true,
  badCalls: [
    ...notTensors(name, (a) => apply(a, {})),
    {
      call: () => apply(constant([1, 2]), {}),
      error: `ShapeError: ${name}: expected matrices, [..., m, n], received [2].`,
    },
  ],
});

export const cumulativeSamples = {
  cumulativeProduct: {
    ...product,
    cases: [
      ...product.cases,
      {
        name: "zeros",
        inputs: [floats([3, 4], [1, 0, 2, 3, 0, 0.5, 0, 2, 1, 2, 3, 0])],
        apply: (a) => ops.cumulativeProduct(a),
        reference: (a) =>
          ndArray(
            a.shape,
            along(
              running((p, q) => p * q),
              a,
            ).data,
          ),
        tolerance: {},
      },
    ],
  },
  cumulativeMaximum: cumulative("cumulativeMaximum", ops.cumulativeMaximum, Math.max, edges, -1, {}),
  cumulativeMinimum: cumulative("cumulativeMinimum", ops.cumulativeMinimum, Math.min, edges, -1, {}),
  tril: triangle("tril", ops.tril, (column, last) => column <= last),
  triu: triangle("triu", ops.triu, (column, last) => column >= last),
} satisfies Record<string, Sample>;
