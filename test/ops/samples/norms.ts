// Samples of powers, norms, and vectors divided by theirs.

import * as ops from "../../../src/ops/index.js";
import { constant } from "../../../src/ops/index.js";
import { along, map, reduce, total } from "../nd-array.js";
import { axes, flag, from, never, options, type Parameter, tensor } from "../parameters.js";
import { type BadCall, type Case, distinct, floats, type NdArray, type Sample, ulp, uniform } from "../sample.js";
import { powerOf } from "../special-functions.js";
import { nothingToChoose, reduction } from "./reduce.js";
import { binarySample, notInt32, notTensors } from "./shared.js";

const powers = binarySample("power", ops.power, powerOf);
const within = { relative: 2 * ulp, absolute: 2 ** -149 };
const raised = (a: NdArray, b: NdArray): NdArray => map(powerOf, a, b);
const edges = [0, -0, 1, -1, 2, -2, 0.5, -0.5, 3, -3, 2.5, -2.5, 1e-40, -1e-40, 3e38, Number.NaN];
const infinities = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
const everyEdge = floats([edges.length + 2], [...edges, ...infinities]);

const power: Sample = {
  ...powers,
  cases: [
    // Of bases above 0.
    ...powers.cases
      .filter(({ name }) => name !== "extremes")
      .map(
        ({ inputs: [a, b] }, i): Case => ({
          inputs: [uniform(a!.shape, 0.1, 3, 2 * i), uniform(b!.shape, -4, 4, 2 * i + 1)],
          apply: ops.power,
          reference: raised,
          tolerance: within,
        }),
      ),
    {
      name: "bases below 0 with whole exponents",
      inputs: [uniform([5, 7], -3, -0.1), floats([7], [-3, -2, -1, 0, 1, 2, 3])],
      apply: ops.power,
      reference: raised,
      tolerance: within,
      differentiable: [true, false],
    },
    {
      name: "by a number",
      inputs: [uniform([7, 13], 0.1, 3)],
      apply: (a) => ops.power(a, 2.5),
      reference: (a) => map((value) => value ** 2.5, a),
      tolerance: within,
    },
    {
      name: "of a number",
      inputs: [uniform([7, 13], -4, 4)],
      apply: (b) => ops.power(1.5, b),
      reference: (b) => map((value) => 1.5 ** value, b),
      tolerance: within,
    },
    {
      name: "extremes",
      inputs: [{ ...everyEdge, shape: [everyEdge.data.length, 1] }, everyEdge],
      apply: ops.power,
      reference: raised,
      tolerance: within,
      differentiable: [],
    },
  ],
};

/** The norm of any order, as PyTorch defines it. */
export const normOf =
  (order: number) =>
  (values: readonly number[]): number => {
    const magnitudes = values.map(Math.abs);
    if (order === 0) return magnitudes.filter((value) => value !== 0).length;
    if (order === Number.POSITIVE_INFINITY) return Math.max(...magnitudes);
    if (order === Number.NEGATIVE_INFINITY) return Math.min(...magnitudes);
    return total(magnitudes.map((value) => value ** order)) ** (1 / order);
  };

const { POSITIVE_INFINITY: infinity, NEGATIVE_INFINITY: least } = Number;
const orders = [1, infinity, least, 0, 3, 2.5, 0.5, -1, -2];
export const order: Parameter = {
  good: [...orders, 2],
  bad: [...never, Number.NaN, "2", [2], {}, constant(2)],
};
export const epsilon = from([1e-3], 0, -1);
const x = constant([1, 2, 3, 4, 5, 6], [2, 3]);
/** A sum of so many, its square or power, and the root. */
export const normTolerance = (count: number): Case["tolerance"] => ({ relative: (count + 8) * ulp });

const euclidean = reduction(
  "norm",
  ops.norm,
  normOf(2),
  (count) => ({ relative: (count + 2) * ulp }),
  // The root of x² has no second derivative at 0.
  (shape, seed) => distinct(shape, -1, 1.3, seed),
);
export const badOrders = (name: string, call: (order: number) => unknown): BadCall[] =>
  [Number.NaN, "2" as unknown as number].map((each) => ({
    call: () => call(each),
    error: `ArgumentError: ${name}: expected a number as order, received`,
  }));

const norm: Sample = {
  parameters: [tensor, options({ axis: axes, keepDims: flag, order })],
  cases: [
    ...euclidean.cases,
    ...orders.flatMap((each): Case[] => [
      {
        name: `order ${each}`,
        inputs: [distinct([5, 15], -1, 2)],
        apply: (a) => ops.norm(a, { axis: 1, order: each }),
        reference: (a) => reduce(normOf(each), a, { axis: 1 }),
        tolerance: normTolerance(15),
      },
      {
        name: `order ${each}, some zeros and a vector of them`,
        inputs: [floats([3, 3], [0, 1, -2, 0, 0, 0, -3, 0.5, 0])],
        apply: (a) => ops.norm(a, { axis: -1, order: each, keepDims: true }),
        reference: (a) => reduce(normOf(each), a, { axis: 1, keepDims: true }),
        tolerance: normTolerance(3),
        differentiable: [],
      },
    ]),
    {
      name: "of zeros",
      inputs: [floats([2, 3], Array(6).fill(0))],
      apply: (a) => ops.norm(a),
      reference: () => floats([], [0]),
      tolerance: {},
      differentiable: [],
    },
  ],
  badCalls: [
    ...euclidean.badCalls,
    ...badOrders("norm", (each) => ops.norm(x, { order: each })),
    ...nothingToChoose("norm", (a, given) => ops.norm(a, { order: least, ...given })),
  ],
};

const unit = (p: number, smallest: number) => (values: number[]) =>
  values.map((value) => value / Math.max(normOf(p)(values), smallest));

const normalize: Sample = {
  parameters: [tensor, options({ axis: axes, order, epsilon })],
  cases: [
    ...[{}, { axis: 0 }, { order: 1 }, { order: infinity, axis: 1 }, { order: 3, axis: -2 }].map(
      (given: ops.NormalizeOptions, i): Case => ({
        name: JSON.stringify(given),
        inputs: [distinct([4, 7], -1, 2, i)],
        apply: (a) => ops.normalize(a, given),
        reference: (a) => along(unit(given.order ?? 2, 1e-7), a, (given.axis as number) ?? -1),
        tolerance: normTolerance(7),
      }),
    ),
    {
      name: "several axes",
      inputs: [distinct([2, 3, 4])],
      apply: (a) => ops.normalize(a, { axis: [0, 2] }),
      reference: (a) => {
        const norms = reduce(normOf(2), a, { axis: [0, 2], keepDims: true });
        return map((value, length) => value / length, a, norms);
      },
      tolerance: normTolerance(8),
    },
    {
      name: "shorter than epsilon",
      inputs: [floats([3, 2], [0, 0, 0.25, 0, 3, 4])],
      apply: (a) => ops.normalize(a, { epsilon: 0.5 }),
      reference: (a) => along(unit(2, 0.5), a),
      tolerance: normTolerance(2),
      differentiable: [],
    },
  ],
  badCalls: [
    ...notTensors("normalize", (a) => ops.normalize(a)),
    notInt32("normalize", (a) => ops.normalize(a)),
    ...badOrders("normalize", (each) => ops.normalize(x, { order: each })),
  ],
};

export const normSamples = {
  power,
  norm,
  normalize,
} satisfies Record<string, Sample>;
