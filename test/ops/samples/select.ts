// Samples of comparisons and of choices between values.

import * as ops from "../../../src/ops/index.js";
import { constant } from "../../../src/ops/index.js";
import type { Tensor } from "../../../src/tensor/tensor.js";
import { map } from "../nd-array.js";
import { type Case, floats, integers, type Sample, uniform, uniformIntegers } from "../sample.js";
import { binarySample, broadcastPairs, notInt32, notTensors, unarySample } from "./shared.js";

const x = constant([1, 2]);
const whole = constant([1, 2], [2], "int32");

type Comparison = (a: Tensor | number, b: Tensor | number) => Tensor;

const comparison = (name: string, apply: Comparison, f: (a: number, b: number) => boolean): Sample => {
  const holds = (...[a, b]: number[]): number => Number(f(a!, b!));
  const floating = binarySample(name, apply, holds, { differentiable: [] });
  const numbers: Case[] = [
    {
      name: "int32 with ties",
      inputs: [uniformIntegers([6, 90], -2, 3, 1), uniformIntegers([90], -2, 3, 2)],
      apply,
      reference: (a, b) => map(holds, a, b),
      tolerance: {},
      differentiable: [],
    },
    {
      name: "int32 beyond 2²⁴",
      inputs: [
        integers([4], [16777216, 16777217, -2147483648, 2147483647]),
        integers([4], [16777217, 16777216, 2147483647, -2147483648]),
      ],
      apply,
      reference: (a, b) => map(holds, a, b),
      tolerance: {},
      differentiable: [],
    },
    {
      name: "int32 with a number",
      inputs: [uniformIntegers([91], -2, 3)],
      apply: (a) => apply(a, 1),
      reference: (a) => map((v) => holds(v, 1), a),
      tolerance: {},
      differentiable: [],
    },
    {
      name: "a number with float32",
      inputs: [uniformIntegers([91], -2, 3)].map(({ shape, data }) => floats(shape, [...data])),
      apply: (a) => apply(1, a),
      reference: (a) => map((v) => holds(1, v), a),
      tolerance: {},
      differentiable: [],
    },
  ];
  return {
    cases: [...floating.cases, ...numbers],
    badCalls: [
      ...floating.badCalls,
      {
        call: () => apply(x, whole),
        error: `DataTypeError: ${name}: expected two operands of one type, received float32 and int32`,
      },
      {
        call: () => apply(whole, 1.5),
        error: `ArgumentError: ${name}: expected a whole number of 32 bits beside an int32 tensor, received 1.5`,
      },
      {
        call: () => apply(2 ** 31, whole),
        error: `ArgumentError: ${name}: expected a whole number of 32 bits beside an int32 tensor, received 2147483648`,
      },
    ],
  };
};

const extremum = (
  name: string,
  apply: (a: Tensor | number, b: Tensor | number) => Tensor,
  f: (a: number, b: number) => number,
): Sample => {
  const sample = binarySample(name, apply, f);
  return {
    ...sample,
    cases: [
      ...sample.cases,
      {
        name: "with a number on the right",
        inputs: [uniform([7, 13])],
        apply: (a) => apply(a, 0.25),
        reference: (a) => map((v) => f(v, 0.25), a),
        tolerance: {},
      },
      {
        name: "with a number on the left",
        inputs: [uniform([7, 13])],
        apply: (a) => apply(0.25, a),
        reference: (a) => map((v) => f(0.25, v), a),
        tolerance: {},
      },
    ],
    kinks: [0.25],
    badCalls: [
      ...sample.badCalls,
      notInt32(name, (a) => apply(a, x)),
      notInt32(name, (b) => apply(x, b)),
      { call: () => apply(x, Number.NaN), error: `ArgumentError: ${name}: expected numbers low ≤ high, received` },
    ],
  };
};

const choose = (condition: number, a: number, b: number): number => (condition !== 0 ? a : b);
const chooseOf = choose as (...values: number[]) => number;

export const selectSamples = {
  equal: comparison("equal", ops.equal, (a, b) => a === b),
  notEqual: comparison("notEqual", ops.notEqual, (a, b) => a !== b),
  less: comparison("less", ops.less, (a, b) => a < b),
  lessEqual: comparison("lessEqual", ops.lessEqual, (a, b) => a <= b),
  greater: comparison("greater", ops.greater, (a, b) => a > b),
  greaterEqual: comparison("greaterEqual", ops.greaterEqual, (a, b) => a >= b),
  minimum: extremum("minimum", ops.minimum, Math.min),
  maximum: extremum("maximum", ops.maximum, Math.max),
  clip: {
    ...unarySample(
      "clip",
      (a) => ops.clip(a, -0.5, 1.25),
      (v) => Math.min(Math.max(v, -0.5), 1.25),
      { kinks: [-0.5, 1.25] },
    ),
    badCalls: [
      ...notTensors("clip", (a) => ops.clip(a, 0, 1)),
      notInt32("clip", (a) => ops.clip(a, 0, 1)),
      { call: () => ops.clip(x, 1, 0), error: "ArgumentError: clip: expected numbers low ≤ high, received 1 and 0" },
      {
        call: () => ops.clip(x, Number.NaN, 0),
        error: "ArgumentError: clip: expected numbers low ≤ high, received NaN and 0",
      },
      {
        call: () => ops.clip(x, 0, undefined as unknown as number),
        error: "ArgumentError: clip: expected numbers low ≤ high, received 0 and undefined",
      },
    ],
  },
  where: {
    cases: [
      ...broadcastPairs.map(([a, b], i): Case => {
        const condition = uniformIntegers(a, 0, 2, i);
        return {
          inputs: [floats(condition.shape, [...condition.data]), uniform(b, -1, 1, i + 1), uniform(a, -1, 1, i + 2)],
          apply: ops.where,
          reference: (...inputs) => map(chooseOf, ...inputs),
          tolerance: {},
          differentiable: [false, true, true],
        };
      }),
      {
        name: "int32 condition",
        inputs: [uniformIntegers([4, 7], -1, 2), uniform([7]), uniform([4, 1])],
        apply: ops.where,
        reference: (...inputs) => map(chooseOf, ...inputs),
        tolerance: {},
      },
      {
        name: "what is not chosen may be anything",
        inputs: [
          floats([4], [1, 0, -0, Number.NaN]),
          floats([4], [1, Number.NaN, 3, 4]),
          floats([4], [Number.NaN, 6, 7, Number.NaN]),
        ],
        apply: ops.where,
        reference: (...inputs) => map(chooseOf, ...inputs),
        tolerance: {},
        differentiable: [],
      },
      {
        name: "numbers",
        inputs: [floats([5], [1, 0, 2, 0, 0])],
        apply: (condition) => ops.where(condition, 1.5, -2),
        reference: (condition) => map((c) => choose(c, 1.5, -2), condition),
        tolerance: {},
        differentiable: [],
      },
    ],
    badCalls: [
      ...notTensors("where", (condition) => ops.where(condition, x, x)),
      ...notTensors("where", (a) => ops.where(x, a, x)),
      ...notTensors("where", (b) => ops.where(x, x, b)),
      notInt32("where", (a) => ops.where(x, a, x)),
      {
        call: () => ops.where(x, constant([1, 2, 3]), 0),
        error: "ShapeError: where: expected shapes that broadcast together, received [2] and [3]",
      },
    ],
  },
} satisfies Record<string, Sample>;
