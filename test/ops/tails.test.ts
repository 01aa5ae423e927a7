// Activations and functions of one operand far from 0, at the smallest numbers, at infinity and at NaN: values and
// gradients against float64 formulas that lose nothing there.

import { expect, test } from "vitest";
import { differentiate } from "../../src/graph/differentiate.js";
import * as ops from "../../src/ops/index.js";
import { evaluate } from "../../src/runtime/evaluate.js";
import type { Tensor } from "../../src/tensor/tensor.js";
import { sigmoid, softplus } from "./special-functions.js";

type Real = (x: number) => number;

interface Tail {
  readonly apply: (x: Tensor) => Tensor;
  readonly value: Real;
  readonly slope: Real;
  /** Left out where the function multiplies infinity by 0, as it does in PyTorch. */
  readonly finiteOnly?: true;
  /** What a gradient may be off by where it is made of a result that was rounded to 1, as in PyTorch: half a unit of it. */
  readonly slopeFrom1?: true;
}

/** 0 times anything is 0: what the products below tend to. */
const times = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : a * b);
const [alpha, lambda] = [1.6732632423543772, 1.0507009873554805];
const geluArgument = (x: number): number => 2 * Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3);
const geluSlope = (x: number): number => 2 * Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * x ** 2);
const bump = (x: number): number => sigmoid(x) * sigmoid(-x);
const mishSlope = (x: number): number => {
  const w = Math.tanh(softplus(x));
  return w + times(times(x, 1 - w * w), sigmoid(x));
};
/** d tanh = 4e⁻²ˣ / (1 + e⁻²ˣ)². */
const tanhSlope = (x: number): number => {
  const e = Math.exp(-2 * Math.abs(x));
  return (4 * e) / (1 + e) ** 2;
};

const tails: Readonly<Record<string, Tail>> = {
  elu: { apply: (x) => ops.elu(x), value: (x) => (x > 0 ? x : Math.expm1(x)), slope: (x) => (x > 0 ? 1 : Math.exp(x)) },
  "elu, alpha 0.5": {
    apply: (x) => ops.elu(x, 0.5),
    value: (x) => (x > 0 ? x : 0.5 * Math.expm1(x)),
    slope: (x) => (x > 0 ? 1 : 0.5 * Math.exp(x)),
  },
  selu: {
    apply: ops.selu,
    value: (x) => lambda * (x > 0 ? x : alpha * Math.expm1(x)),
    slope: (x) => lambda * (x > 0 ? 1 : alpha * Math.exp(x)),
  },
  celu: {
    apply: (x) => ops.celu(x),
    value: (x) => (x > 0 ? x : Math.expm1(x)),
    slope: (x) => (x > 0 ? 1 : Math.exp(x)),
  },
  "celu, alpha 2": {
    apply: (x) => ops.celu(x, 2),
    value: (x) => (x > 0 ? x : 2 * Math.expm1(x / 2)),
    slope: (x) => (x > 0 ? 1 : Math.exp(x / 2)),
  },
  "gelu, approximate": {
    apply: (x) => ops.gelu(x, { approximate: true }),
    value: (x) => times(x, sigmoid(geluArgument(x))),
    slope: (x) => sigmoid(geluArgument(x)) + times(times(x, bump(geluArgument(x))), geluSlope(x)),
    finiteOnly: true,
  },
  silu: {
    apply: ops.silu,
    value: (x) => times(x, sigmoid(x)),
    slope: (x) => sigmoid(x) + times(x, bump(x)),
    finiteOnly: true,
  },
  mish: { apply: ops.mish, value: (x) => times(x, Math.tanh(softplus(x))), slope: mishSlope, finiteOnly: true },
  softsign: {
    apply: ops.softsign,
    value: (x) => x / (1 + Math.abs(x)),
    slope: (x) => 1 / (1 + Math.abs(x)) ** 2,
    finiteOnly: true,
  },
  hardSigmoid: {
    apply: ops.hardSigmoid,
    value: (x) => Math.min(Math.max(x + 3, 0), 6) / 6,
    slope: (x) => (Math.abs(x) < 3 ? 1 / 6 : 0),
  },
  hardSwish: {
    apply: ops.hardSwish,
    value: (x) => times(x, Math.min(Math.max(x + 3, 0), 6) / 6),
    slope: (x) => (x <= -3 ? 0 : x >= 3 ? 1 : x / 3 + 0.5),
    finiteOnly: true,
  },
  softplus: { apply: ops.softplus, value: softplus, slope: sigmoid },
  sigmoid: { apply: ops.sigmoid, value: sigmoid, slope: bump, slopeFrom1: true },
  tanh: { apply: ops.tanh, value: Math.tanh, slope: tanhSlope, slopeFrom1: true },
  exp: { apply: ops.exp, value: Math.exp, slope: Math.exp },
  expm1: { apply: ops.expm1, value: Math.expm1, slope: Math.exp },
  sqrt: { apply: ops.sqrt, value: Math.sqrt, slope: (x) => 0.5 / Math.sqrt(x) },
  "1 / x": { apply: ops.reciprocal, value: (x) => 1 / x, slope: (x) => -1 / (x * x) },
  square: { apply: ops.square, value: (x) => x * x, slope: (x) => 2 * x },
  "minimum with a number": {
    apply: (x) => ops.minimum(x, 1),
    value: (x) => Math.min(x, 1),
    slope: (x) => Number(!(x > 1)),
  },
  "maximum with a number": {
    apply: (x) => ops.maximum(x, 1),
    value: (x) => Math.max(x, 1),
    slope: (x) => Number(!(x < 1)),
  },
};

const magnitudes = [
  0, 1e-45, 1e-40, 1e-20, 1e-8, 1e-4, 0.1, 0.9, 2, 5, 6, 9, 12, 15, 16, 17, 20, 30, 60, 87, 88, 88.7, 89,
];
const points = [...magnitudes, 100, 104, 1e3, 1e5, 1e10, 1e15, 1e20, 1e30, 3e38]
  .flatMap((x) => [x, -x])
  .map(Math.fround);

/** The smallest number that is not denormal: kernels may take what is smaller for 0. */
const smallest = 2 ** -126;

test.each(Object.entries(tails))("%s", async (_, { apply, value, slope, finiteOnly, slopeFrom1 }) => {
  const at = [...points, ...(finiteOnly ? [] : [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])];
  const x = ops.constant(at, [at.length]);
  const y = apply(x);
  const [values, slopes] = await evaluate([y, ...differentiate(ops.sum(y), [x])]);
  const faults = at.flatMap((point, i) =>
    (
      [
        ["value", values!.data[i]!, value(point), 0],
        ["slope", slopes!.data[i]!, slope(point), slopeFrom1 ? 2 ** -23 : 0],
      ] as const
    ).flatMap(([what, actual, exact, allowed]) => {
      const expected = Math.fround(exact);
      if (Object.is(actual + 0, expected + 0)) return [];
      const error = Math.abs(actual - exact);
      const isClose = error <= 1e-5 * Math.abs(exact) || error <= smallest || error <= allowed;
      return isClose && Number.isFinite(expected) ? [] : [`${what} at ${point}: ${actual}, not ${expected}`];
    }),
  );
  expect(faults).toEqual([]);
});

const ofNaN: readonly string[] = Object.keys(tails).filter((name) => !/number|hard/.test(name));

test.each(ofNaN)("%s of NaN is NaN, its gradient too", async (name) => {
  const x = ops.constant([Number.NaN]);
  const y = tails[name]!.apply(x);
  const [values, slopes] = await evaluate([y, ...differentiate(ops.sum(y), [x])]);
  expect([values!.data[0], slopes!.data[0]]).toEqual([Number.NaN, Number.NaN]);
});
