// Samples of reductions, scans and stretching.

import * as ops from "../../../src/ops/index.js";
import { constant } from "../../../src/ops/index.js";
import type { Tensor } from "../../../src/tensor/tensor.js";
import { along, axesOf, broadcastAt, broadcastShape, generate, reduce, reshaped, total } from "../nd-array.js";
import { cumulative, firstWhere } from "../reference/reductions.js";
import {
  type BadCall,
  type Case,
  distinct,
  floats,
  type NdArray,
  type Sample,
  sizeOf,
  sumTolerance,
  ulp,
  uniform,
} from "../sample.js";
import { broadcastPairs, notInt32, notTensors } from "./shared.js";

interface Options {
  readonly axis?: number | readonly number[];
  readonly keepDims?: boolean;
}

const x = constant([1, 2, 3, 4, 5, 6], [2, 3]);

/** Shapes and axes: all, each, several, apart from each other, long ones around a block of 1,024, sizes of 1. */
const reductions: readonly (readonly [readonly number[], Options])[] = [
  [[], {}],
  [[1], {}],
  [[7], {}],
  [[3, 5], {}],
  [[3, 5], { axis: 0 }],
  [[3, 5], { axis: -1 }],
  [[3, 5], { axis: 1, keepDims: true }],
  [[3, 5], { keepDims: true }],
  [[3, 5], { axis: [] }],
  [[2, 3, 4], { axis: 1 }],
  [[2, 3, 4], { axis: [0, 2] }],
  [[2, 3, 4], { axis: [-1, 0], keepDims: true }],
  [[2, 3, 4, 5], { axis: [1, 2] }],
  [[2, 3, 1, 5], { axis: [1, 3] }],
  [[2, 1, 3, 2, 2], { axis: [0, 2, 4] }],
  [[1030], {}],
  [[3, 2051], { axis: 1 }],
  [[2051, 3], { axis: 0 }],
  [[4, 33, 37], { axis: 1 }],
  [[130, 9], { axis: 0 }],
];

const countOf = (shape: readonly number[], axis: Options["axis"]): number =>
  sizeOf(axesOf(axis, shape.length).map((a) => shape[a]!));

export const reduction = (
  name: string,
  apply: (x: Tensor, options?: Options) => Tensor,
  f: (values: number[]) => number,
  tolerance: (count: number) => Case["tolerance"],
  inputs: (shape: readonly number[], seed: number) => NdArray,
): Pick<Sample, "cases" | "badCalls"> => ({
  cases: reductions.map(([shape, options], i) => ({
    name: `[${shape}] axis ${options.axis} keepDims ${options.keepDims}`,
    inputs: [inputs(shape, i)],
    apply: (x) => (i % 2 === 0 && Object.keys(options).length === 0 ? apply(x) : apply(x, options)),
    reference: (x) => reduce(f, x, options),
    tolerance: tolerance(countOf(shape, options.axis)),
  })),
  badCalls: [
    ...notTensors(name, (x) => apply(x)),
    notInt32(name, (x) => apply(x)),
    ...badAxes(name, (axis) => apply(x, { axis })),
    {
      call: () => apply(x, { axis: [0, 0] }),
      error: `ArgumentError: ${name}: expected each axis once, received [0,0]`,
    },
    {
      call: () => apply(x, { axis: [1, -1] }),
      error: `ArgumentError: ${name}: expected each axis once, received [1,-1]`,
    },
  ],
});

const badAxes = (name: string, apply: (axis: number) => unknown): BadCall[] =>
  [2, -3, 0.5, Number.NaN, "0" as unknown as number].map((axis) => ({
    call: () => apply(axis),
    error: `ArgumentError: ${name}: expected an axis from -2 to 1 for rank 2, received`,
  }));

export const nothingToChoose = (name: string, apply: (x: Tensor, options?: Options) => Tensor): BadCall[] => [
  {
    call: () => apply(constant([], [3, 0]), { axis: 1 }),
    error: `ShapeError: ${name}: expected at least one element along axis`,
  },
];

const random = (shape: readonly number[], seed: number): NdArray => uniform(shape, -1, 1, seed);
const unordered = (shape: readonly number[], seed: number): NdArray => distinct(shape, -1, 1, seed);
/** Around 1, so that long products neither vanish nor overflow. */
const nearOne = (shape: readonly number[], seed: number): NdArray => uniform(shape, 0.9, 1.1, seed);

const edges = (apply: (x: Tensor, options?: Options) => Tensor, f: (values: number[]) => number): Case => ({
  name: "NaN and infinities",
  inputs: [
    floats(
      [4, 5],
      [
        1,
        2,
        Number.NaN,
        4,
        5,
        6,
        7,
        8,
        9,
        10,
        Number.NEGATIVE_INFINITY,
        12,
        13,
        14,
        15,
        16,
        17,
        18,
        19,
        Number.POSITIVE_INFINITY,
      ],
    ),
  ],
  apply: (x) => apply(x, { axis: 1 }),
  reference: (x) => reduce(f, x, { axis: 1 }),
  tolerance: { relative: 4 * ulp },
  differentiable: [],
});

const empty = (apply: (x: Tensor, options?: Options) => Tensor, value: number): Case => ({
  name: "over nothing",
  inputs: [floats([3, 0], [])],
  apply: (x) => apply(x, { axis: 1 }),
  reference: () => floats([3], [value, value, value]),
  tolerance: {},
  differentiable: [],
});

const extremum = (
  name: string,
  apply: (x: Tensor, options?: Options) => Tensor,
  f: (...values: number[]) => number,
): Sample => {
  const largest = (values: number[]): number => f(...values);
  const common = reduction(name, apply, largest, () => ({}), unordered);
  return {
    cases: [...common.cases, edges(apply, largest)],
    badCalls: [...common.badCalls, ...nothingToChoose(name, apply)],
  };
};

const sumOf = (values: number[]): number => total(values);
const meanOf = (values: number[]): number => total(values) / values.length;
const varianceOf =
  (correction: number) =>
  (values: number[]): number => {
    const mean = meanOf(values);
    return total(values.map((value) => (value - mean) ** 2)) / (values.length - correction);
  };
const productOf = (values: number[]): number => values.reduce((product, value) => product * value, 1);

const positions = (
  name: string,
  apply: (x: Tensor, options?: { axis?: number; keepDims?: boolean }) => Tensor,
  better: (a: number, b: number) => boolean,
): Sample => {
  const cases: [NdArray, { axis?: number; keepDims?: boolean }][] = [
    [distinct([7]), {}],
    [distinct([1]), {}],
    [distinct([3, 5]), {}],
    [distinct([3, 5]), { axis: 0 }],
    [distinct([2, 3, 4]), { axis: 1, keepDims: true }],
    [distinct([5, 1031]), {}],
    [distinct([1031, 5]), { axis: 0 }],
    [floats([2, 6], [3, 1, 3, 1, 3, 1, 2, 2, 2, 2, 2, 2]), {}],
    [
      floats(
        [3, 5],
        [1, Number.NaN, 3, Number.NaN, 9, Number.NEGATIVE_INFINITY, 1, 2, 3, 4, Number.POSITIVE_INFINITY, 1, 2, 3, 4],
      ),
      {},
    ],
    [floats([1, 4], Array(4).fill(Number.NEGATIVE_INFINITY)), {}],
    [floats([1, 4], Array(4).fill(Number.POSITIVE_INFINITY)), {}],
  ];
  return {
    cases: cases.map(([input, options]) => ({
      inputs: [input],
      apply: (x) => apply(x, options),
      reference: (x) => ({
        ...reduce((values) => firstWhere(values, better), x, { axis: -1, ...options }),
        dtype: "int32",
      }),
      tolerance: {},
      differentiable: [],
    })),
    badCalls: [
      ...notTensors(name, (x) => apply(x)),
      notInt32(name, (x) => apply(x)),
      ...badAxes(name, (axis) => apply(x, { axis })),
      { call: () => apply(x, { axis: [0] as unknown as number }), error: `ArgumentError: ${name}: expected an axis` },
      {
        call: () => apply(constant([], [3, 0])),
        error: `ShapeError: ${name}: expected at least one element along axis`,
      },
    ],
  };
};

const scans: readonly (readonly [readonly number[], ops.CumulativeOptions])[] = [
  [[7], {}],
  [[1], {}],
  [[3, 5], { axis: 0 }],
  [[3, 5], { axis: 1, exclusive: true }],
  [[2, 3, 4], { axis: 1, reverse: true }],
  [[2, 3, 4], { axis: -1, reverse: true, exclusive: true }],
  [[2, 517], {}],
  [[517, 2], { axis: 0 }],
  [[0, 3], {}],
];

const over = (
  name: string,
  input: NdArray,
  apply: (x: Tensor) => Tensor,
  reference: (x: NdArray) => NdArray,
  tolerance: Case["tolerance"],
  rest: Partial<Case> = {},
): Case => ({ name, inputs: [input], apply, reference, tolerance, ...rest });

/** The sample with further cases and calls. */
const extended = (
  { cases, badCalls }: Pick<Sample, "cases" | "badCalls">,
  more: readonly Case[],
  moreBadCalls: readonly BadCall[] = [],
): Sample => ({ cases: [...cases, ...more], badCalls: [...badCalls, ...moreBadCalls] });

const zerosInside = floats([4, 3], [2, 0, 3, 0, 0, 5, 1, -2, 4, 0.5, 3, 0]);

export const reduceSamples = {
  sum: {
    ...extended(
      reduction("sum", ops.sum, sumOf, (count) => sumTolerance(count), random),
      [edges(ops.sum, sumOf), empty(ops.sum, 0)],
    ),
    linear: true,
  },
  mean: {
    ...extended(
      reduction("mean", ops.mean, meanOf, (count) => sumTolerance(count + 2, 1 / count), random),
      [
        edges(ops.mean, meanOf),
        empty(ops.mean, Number.NaN),
        over("exact for equal elements", floats([49], Array(49).fill(1)), ops.mean, () => floats([], [1]), {}),
      ],
    ),
    linear: true,
  },
  max: extremum("max", ops.max, Math.max),
  min: extremum("min", ops.min, Math.min),
  product: extended(
    reduction("product", ops.product, productOf, (count) => ({ relative: (count * ulp) / 2 }), nearOne),
    [
      edges(ops.product, productOf),
      empty(ops.product, 1),
      over(
        "none, one and several zeros",
        zerosInside,
        (x) => ops.product(x, { axis: 1 }),
        (x) => reduce(productOf, x, { axis: 1 }),
        {},
        { secondDerivatives: false },
      ),
    ],
  ),
  variance: extended(
    reduction("variance", ops.variance, varianceOf(0), (count) => sumTolerance(count + 4, 4 / count), random),
    [
      over(
        "correction 1",
        uniform([7, 13]),
        (x) => ops.variance(x, { axis: 0, correction: 1 }),
        (x) => reduce(varianceOf(1), x, { axis: 0 }),
        sumTolerance(12, 0.2),
      ),
      over("far from 0", uniform([100], 1000, 1001), ops.variance, (x) => reduce(varianceOf(0), x), {
        // The mean is off by half an ulp of 1000, and that is squared.
        relative: 1e-3,
      }),
    ],
    [
      {
        call: () => ops.variance(x, { axis: 0, correction: 2 }),
        error: "ArgumentError: variance: expected a correction below the 2 elements of each variance, received 2",
      },
      {
        call: () => ops.variance(x, { correction: Number.NaN }),
        error: "ArgumentError: variance: correction: expected a finite number, received NaN",
      },
    ],
  ),
  argMax: positions("argMax", ops.argMax, (a, b) => a > b),
  argMin: positions("argMin", ops.argMin, (a, b) => a < b),
  cumulativeSum: {
    cases: scans.map(([shape, options], i) => ({
      inputs: [uniform(shape, -1, 1, i)],
      apply: (x) => ops.cumulativeSum(x, options),
      reference: (x) =>
        along((values) => cumulative(values, options.exclusive ?? false, options.reverse ?? false), x, options.axis),
      tolerance: sumTolerance(Math.max(0, ...shape)),
    })),
    linear: true,
    badCalls: [
      ...notTensors("cumulativeSum", (x) => ops.cumulativeSum(x)),
      notInt32("cumulativeSum", (x) => ops.cumulativeSum(x)),
      ...badAxes("cumulativeSum", (axis) => ops.cumulativeSum(x, { axis })),
    ],
  },
  broadcastTo: {
    cases: broadcastPairs.map(([a, b], i) => ({
      inputs: [uniform(a, -1, 1, i)],
      apply: (x) => ops.broadcastTo(x, broadcastShape(a, b)),
      reference: (x) => generate(broadcastShape(a, b), (position) => broadcastAt(x, position)),
      tolerance: {},
    })),
    linear: true,
    badCalls: [
      ...notTensors("broadcastTo", (x) => ops.broadcastTo(x, [2])),
      { call: () => ops.broadcastTo(x, [3]), error: "ShapeError: broadcastTo: [2,3] does not broadcast to [3]" },
      {
        call: () => ops.broadcastTo(x, [4, 3]),
        error: "ShapeError: broadcastTo: expected shapes that broadcast together, received [2,3] and [4,3]",
      },
    ],
  },
  sumTo: {
    cases: broadcastPairs.map(([a, b], i) => ({
      inputs: [uniform(broadcastShape(a, b), -1, 1, i)],
      apply: (x) => ops.sumTo(x, b),
      reference: (x) => {
        const lead = x.shape.length - b.length;
        const axis = x.shape.flatMap((_, at) => (at < lead || b[at - lead] === 1 ? [at] : []));
        return reshaped(reduce(sumOf, x, { axis }), b);
      },
      tolerance: sumTolerance(sizeOf(broadcastShape(a, b)) / Math.max(1, sizeOf(b))),
    })),
    linear: true,
    badCalls: notTensors("sumTo", (x) => ops.sumTo(x, [])),
  },
} satisfies Record<string, Sample>;
