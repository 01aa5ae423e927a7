// Samples of the elementwise functions of one operand.

import * as ops from "../../../src/ops/index.js";
import { ulp } from "../sample.js";
import { erf, roundHalfEven, sigmoid, softplus } from "../special-functions.js";
import { type UnarySample, unarySample } from "./shared.js";

/** The stated bound of the vector functions; below the smallest normal number they may be off by one such number. */
const within = (ulps: number) => ({ relative: ulps * ulp, absolute: 2 ** -126 });

export const unarySamples = {
  abs: unarySample("abs", ops.abs, Math.abs, { kinks: [0] }),
  sign: unarySample("sign", ops.sign, Math.sign, { kinks: [0] }),
  square: unarySample("square", ops.square, (x) => x * x),
  sqrt: unarySample("sqrt", ops.sqrt, Math.sqrt, { low: 0.01, high: 9 }),
  rsqrt: unarySample("rsqrt", ops.rsqrt, (x) => 1 / Math.sqrt(x), { low: 0.1, high: 9, tolerance: within(1.5) }),
  reciprocal: unarySample("reciprocal", ops.reciprocal, (x) => 1 / x, { low: 0.1, high: 9 }),
  flushDenormals: unarySample("flushDenormals", ops.flushDenormals, (x) => (Math.abs(x) < 2 ** -126 ? 0 : x)),
  exp: unarySample("exp", ops.exp, Math.exp, { tolerance: within(2) }),
  log: unarySample("log", ops.log, Math.log, { low: 0.01, high: 9, tolerance: within(2) }),
  log1p: unarySample("log1p", ops.log1p, Math.log1p, { low: -0.9, high: 9, tolerance: within(3) }),
  expm1: unarySample("expm1", ops.expm1, Math.expm1, { tolerance: within(3) }),
  sin: unarySample("sin", ops.sin, Math.sin, { tolerance: within(3), extremes: trigonometric() }),
  cos: unarySample("cos", ops.cos, Math.cos, { tolerance: within(3), extremes: trigonometric() }),
  tanh: unarySample("tanh", ops.tanh, Math.tanh, { tolerance: within(3) }),
  sigmoid: unarySample("sigmoid", ops.sigmoid, sigmoid, { low: -8, high: 8, tolerance: within(4) }),
  softplus: unarySample("softplus", ops.softplus, softplus, { low: -8, high: 8, tolerance: within(4) }),
  erf: unarySample("erf", ops.erf, erf, { tolerance: within(4) }),
  floor: unarySample("floor", ops.floor, Math.floor, { kinks: [-3, -2, -1, 0, 1, 2, 3] }),
  round: unarySample("round", ops.round, roundHalfEven, { kinks: [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5] }),
  relu: unarySample("relu", ops.relu, (x) => Math.max(x, 0), { kinks: [0] }),
} satisfies Record<string, UnarySample>;

function trigonometric(): number[] {
  return [Number.NaN, Number.POSITIVE_INFINITY, 0, -0, 1e-40, 1e-20, Math.fround(Math.PI), 10, -100, 1000];
}
