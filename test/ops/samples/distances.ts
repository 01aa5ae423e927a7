// Samples of angles and distances between vectors.

import * as ops from "../../../src/ops/index.js";
import { constant } from "../../../src/ops/index.js";
import type { Tensor } from "../../../src/tensor/tensor.js";
import { broadcastAt, broadcastShape, generate, reduce, total } from "../nd-array.js";
import { axis, flag, from, options, type Parameter, tensor } from "../parameters.js";
import { type BadCall, type Case, distinct, floats, type NdArray, type Sample, ulp } from "../sample.js";
import { badOrders, epsilon, normOf, normTolerance, order } from "./norms.js";
import { notInt32, notTensors } from "./shared.js";

const x = constant([1, 2, 3, 4, 5, 6], [2, 3]);
const { POSITIVE_INFINITY: infinity } = Number;

/** A number of two lists of numbers, for each pair of vectors along an axis. */
const ofPairs = (
  f: (a: number[], b: number[]) => number,
  [a, b]: readonly [NdArray, NdArray],
  given: { axis?: number; keepDims?: boolean } = {},
): NdArray => {
  const shape = broadcastShape(a.shape, b.shape);
  const [left, right] = [a, b].map((each) => generate(shape, (at) => broadcastAt(each, at)));
  const places: NdArray = { ...left!, data: Array.from(left!.data, (_, i) => i) };
  const picked = (each: NdArray, at: readonly number[]): number[] => at.map((i) => each.data[i]!);
  return reduce((at) => f(picked(left!, at), picked(right!, at)), places, { axis: -1, ...given });
};

const dotOf = (a: number[], b: number[]): number => total(a.map((value, i) => value * b[i]!));
const cosine =
  (smallest: number) =>
  (a: number[], b: number[]): number =>
    dotOf(a, b) / (Math.max(normOf(2)(a), smallest) * Math.max(normOf(2)(b), smallest));

type Pair = readonly [readonly number[], readonly number[], { readonly axis?: number; readonly keepDims?: boolean }];
const pairs: readonly Pair[] = [
  [[4, 7], [4, 7], {}],
  [[4, 7], [7], {}],
  [[3, 5, 2], [3, 5, 2], { axis: 1 }],
  [[3, 5, 2], [5, 1], { axis: -2, keepDims: true }],
  [[3, 1, 2], [1, 5, 2], { axis: 1 }],
  [[3, 1], [3, 6], { keepDims: true }],
  [[6], [6], {}],
];
const second: Parameter = { ...tensor, bad: [...tensor.bad, constant([1, 2])] };
const unlike = (name: string, call: (a: Tensor, b: Tensor) => unknown): BadCall => ({
  call: () => call(constant([1, 2]), x),
  error: `ShapeError: ${name}: expected shapes that broadcast together, received [2] and [2,3]`,
});
const badPairs = (name: string, call: (a: Tensor, b: Tensor) => unknown): BadCall[] => [
  ...notTensors(name, (a) => call(a, x)),
  ...notTensors(name, (b) => call(x, b)),
  notInt32(name, (a) => call(a, x)),
  notInt32(name, (b) => call(x, b)),
];

const cosineBetween: Sample = {
  parameters: [tensor, second, options({ axis, keepDims: flag, epsilon })],
  cases: [
    ...pairs.map(
      ([a, b, given], i): Case => ({
        name: `[${a}] and [${b}]`,
        inputs: [distinct(a, -1, 2, 2 * i), distinct(b, -1, 2.2, 2 * i + 1)],
        apply: (p, q) => ops.cosineBetween(p, q, given),
        reference: (p, q) => ofPairs(cosine(1e-8), [p, q], given),
        tolerance: { relative: 24 * ulp, absolute: 24 * ulp },
        // A vector of equal elements keeps its direction whatever they are: its gradient is rounding.
        differentiable: [a.at(given.axis ?? -1) !== 1, b.at(given.axis ?? -1) !== 1],
      }),
    ),
    {
      name: "shorter than epsilon",
      inputs: [floats([3, 2], [0, 0, 0.25, 0, 3, 4]), floats([2], [0.75, 1])],
      apply: (p, q) => ops.cosineBetween(p, q, { epsilon: 0.5 }),
      reference: (p, q) => ofPairs(cosine(0.5), [p, q]),
      tolerance: normTolerance(2),
      differentiable: [false, true],
    },
  ],
  badCalls: [
    ...badPairs("cosineBetween", (a, b) => ops.cosineBetween(a, b)),
    unlike("cosineBetween", (a, b) => ops.cosineBetween(a, b)),
  ],
};

const pairwiseDistance: Sample = {
  parameters: [tensor, second, options({ order, epsilon: from([1e-3, 0], -1), keepDims: flag })],
  cases: [
    ...pairs
      .filter(([, , { axis: along }]) => along === undefined)
      .flatMap(([a, b, { keepDims }]) =>
        [2, 1, 3, infinity].map(
          (each, i): Case => ({
            name: `[${a}] and [${b}], order ${each}`,
            inputs: [distinct(a, -1, 2, 2 * i), distinct(b, -1.1, 2.2, 2 * i + 1)],
            apply: (p, q) => ops.pairwiseDistance(p, q, { order: each, epsilon: 0.25, ...(keepDims && { keepDims }) }),
            reference: (p, q) =>
              ofPairs((left, right) => normOf(each)(left.map((value, k) => value - right[k]! + 0.25)), [p, q], {
                ...(keepDims && { keepDims }),
              }),
            // Differences are rounded like their operands.
            tolerance: { relative: 16 * ulp, absolute: 8 * ulp },
          }),
        ),
      ),
    {
      name: "of the same vectors",
      inputs: [floats([1, 4], [1, 2, 3, 4]), floats([1, 4], [1, 2, 3, 4])],
      apply: (p, q) => ops.pairwiseDistance(p, q),
      reference: () => floats([1], [2e-6]),
      tolerance: { relative: 8 * ulp },
      differentiable: [],
    },
  ],
  badCalls: [
    ...badPairs("pairwiseDistance", (a, b) => ops.pairwiseDistance(a, b)),
    unlike("pairwiseDistance", (a, b) => ops.pairwiseDistance(a, b)),
    ...badOrders("pairwiseDistance", (each) => ops.pairwiseDistance(x, x, { order: each })),
  ],
};

const eachWithEach =
  (f: (a: number[], b: number[]) => number) =>
  (a: NdArray, b: NdArray): NdArray => {
    const batch = broadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
    const d = a.shape.at(-1)!;
    const vector = (each: NdArray, at: readonly number[], row: number): number[] =>
      Array.from({ length: d }, (_, k) => broadcastAt(each, [...at, row, k]));
    return generate([...batch, a.shape.at(-2)!, b.shape.at(-2)!], (at) => {
      const own = at.slice(0, -2);
      return f(vector(a, own, at.at(-2)!), vector(b, own, at.at(-1)!));
    });
  };
const apart =
  (p: number) =>
  (a: number[], b: number[]): number =>
    normOf(p)(a.map((value, k) => value - b[k]!));

type Distances = readonly [readonly number[], readonly number[], ops.DistancesOptions];
const distances: readonly Distances[] = [
  [[3, 4], [5, 4], {}],
  [[3, 4], [5, 4], { products: true }],
  [[2, 3, 4], [5, 4], { order: 1 }],
  [[2, 1, 3, 4], [2, 1, 4], { order: infinity }],
  [[3, 4], [2, 5, 4], { order: 3 }],
  [[1, 1], [1, 1], {}],
  [[30, 3], [2, 3], {}],
  [[2, 3], [30, 3], { products: false }],
  [[0, 3], [2, 3], {}],
];

const cdist: Sample = {
  parameters: [tensor, second, options({ order, products: flag })],
  cases: distances.map(
    ([a, b, given], i): Case => ({
      name: `[${a}] and [${b}], ${JSON.stringify(given)}`,
      inputs: [distinct(a, -1, 2, 2 * i), distinct(b, -1.1, 2.2, 2 * i + 1)],
      apply: (p, q) => ops.cdist(p, q, given),
      reference: eachWithEach(apart(given.order ?? 2)),
      // Squares of up to 15 of which little may be left.
      tolerance: { relative: 16 * ulp, absolute: 64 * ulp },
    }),
  ),
  badCalls: [
    ...badPairs("cdist", (a, b) => ops.cdist(a, b)),
    ...badOrders("cdist", (each) => ops.cdist(x, x, { order: each })),
    {
      call: () => ops.cdist(x, constant([1, 2, 3, 4], [2, 2])),
      error:
        "ShapeError: cdist: expected vectors of one length, [..., m, d] and [..., n, d], received [2,3] and [2,2].",
    },
  ],
};

export const distanceSamples = {
  cosineBetween,
  pairwiseDistance,
  cdist,
} satisfies Record<string, Sample>;
