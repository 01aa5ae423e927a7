// Random tensors. A counter-based generator computes them from (seed, stream, step, index), so they depend on no order.

import { ArgumentError } from "../errors.js";
import { checkFinite, checkOptions } from "../options.js";
import type { TernaryOperation } from "../tensor/operation.js";
import { checkShape, type Shape, sizeOf } from "../tensor/shape.js";
import { leaf, type Tensor } from "../tensor/tensor.js";
import { apply, checkType, constant } from "./apply.js";
import { affine, multiply, scale } from "./arithmetic.js";
import { greaterEqual, less } from "./comparisons.js";
import { clip } from "./select.js";
import { checkDraw, type RandomOptions } from "./stream.js";
import { cos, log, sqrt, square } from "./unary.js";

export type { RandomOptions } from "./stream.js";

interface Draw {
  readonly shape: Shape;
  readonly stream: number;
}

// Threefry-2x32 with 20 rounds (Salmon et al. 2011), key (seed, stream), counter (i >> 1, step): the two words of a
// result become elements 2i and 2i + 1, as (word >>> 8) · 2⁻²⁴. Elements are counted from the first row of the data, which `row` says.
export const randomOp: TernaryOperation<Draw> = {
  name: "random",
  inferShape: (scalars, { shape }) => {
    for (const scalar of scalars) checkType(scalar, "int32", "random");
    return shape;
  },
  emit: ([seed, step, row], out, { shape, stream }) => {
    const count = sizeOf(shape);
    return count === 0 ? [] : [{ name: "random", out, count, seed, step, row, stream, width: sizeOf(shape.slice(1)) }];
  },
  gradient: () => [undefined, undefined, undefined],
};

/** Options of every distribution. */
const everyDraw = ["stream", "seed"] as const;

/**
 * Uniform numbers in [0, 1), multiples of 2⁻²⁴. A stream has two keys, 2 · stream and 2 · stream + 1, so that a
 * distribution that needs two independent uniforms shares neither with another stream.
 */
const draw = (name: string, shape: Shape, options: RandomOptions, key: 0 | 1 = 0): Tensor => {
  const { stream = 0, seed } = options;
  const checked = [...checkShape(shape, name)];
  checkDraw(name, options);
  const seeded =
    seed === undefined ? leaf({ kind: "scalar", name: "seed" }, [], "int32") : constant(seed | 0, [], "int32");
  const step = leaf({ kind: "scalar", name: "step" }, [], "int32");
  const row = leaf({ kind: "scalar", name: "row" }, [], "int32");
  return apply(randomOp, [seeded, step, row], { shape: checked, stream: (2 * stream + key) | 0 });
};

export interface UniformOptions extends RandomOptions {
  readonly low?: number | undefined;
  readonly high?: number | undefined;
}

/**
 * Uniform random numbers in [low, high); where high − low is not a power of two, rounding may give high itself.
 * Throws ArgumentError unless low ≤ high are finite.
 */
export const uniform = (shape: Shape, options: UniformOptions = {}): Tensor => {
  checkOptions("uniform", options, ["low", "high", ...everyDraw]);
  const { low = 0, high = 1 } = options;
  checkFinite(low, "uniform: low");
  checkFinite(high, "uniform: high");
  if (low > high) throw new ArgumentError(`uniform: expected low ≤ high, received ${low} and ${high}.`);
  checkFinite(high - low, "uniform: high − low");
  return affine(draw("uniform", shape, options), high - low, low);
};

export interface NormalOptions extends RandomOptions {
  readonly mean?: number | undefined;
  /** Standard deviation. */
  readonly stddev?: number | undefined;
}

const checkNormal = (options: NormalOptions, where: string): { readonly mean: number; readonly stddev: number } => {
  checkOptions(where, options, ["mean", "stddev", ...everyDraw]);
  const { mean = 0, stddev = 1 } = options;
  checkFinite(mean, `${where}: mean`);
  if (checkFinite(stddev, `${where}: stddev`) < 0) {
    throw new ArgumentError(`${where}: expected a stddev of at least 0, received ${stddev}.`);
  }
  return { mean, stddev };
};

/**
 * Normal random numbers, √(−2 log(1 − u₁)) · cos(2π u₂) from two uniforms (Box & Muller 1958), scaled by the standard
 * deviation and shifted by the mean. None is further than 5.77 standard deviations from the mean.
 */
export const normal = (shape: Shape, options: NormalOptions = {}): Tensor => {
  const { mean, stddev } = checkNormal(options, "normal");
  const [u1, u2] = [draw("normal", shape, options, 0), draw("normal", shape, options, 1)];
  // 1 − u₁ is exact and never 0.
  const radius = sqrt(scale(log(affine(u1, -1, 1)), -2));
  return affine(multiply(radius, cos(scale(u2, 2 * Math.PI))), stddev, mean);
};

/** erf(√2): the share of a normal distribution that lies within two standard deviations. */
const shareWithinTwo = 0.9544997361036416;

/**
 * √2 · erfinv(p) / p as a polynomial of w = −log(1 − p²), as Giles (2012) splits it, lowest power first. Fitted for
 * |p| ≤ erf(√2) by test/golden/truncated-normal.py; relative error at most 5e-8.
 */
const quantile = [
  1.2533141374588013, 0.3281181752681732, 0.016323719173669815, -0.0032758822198957205, -0.00021657624165527523,
  9.106490324484184e-5, -6.416413270926569e-6,
] as const;

/**
 * Normal random numbers with those outside of two standard deviations left out, as Keras and TensorFlow draw them:
 * the inverse of the distribution function at a uniform. `stddev` is that of the normal before it is cut, so the
 * result's own is 0.87962566 times as large.
 */
export const truncatedNormal = (shape: Shape, options: NormalOptions = {}): Tensor => {
  const { mean, stddev } = checkNormal(options, "truncatedNormal");
  const p = affine(draw("truncatedNormal", shape, options), 2 * shareWithinTwo, -shareWithinTwo);
  const w = scale(log(affine(square(p), -1, 1)), -1);
  const [last, ...lower] = [...quantile].reverse();
  const [next, ...rest] = lower;
  const ratio = rest.reduce((sum, coefficient) => affine(multiply(sum, w), 1, coefficient), affine(w, last!, next!));
  return affine(clip(multiply(p, ratio), -2, 2), stddev, mean);
};

/** 1 with the given probability, else 0. Throws ArgumentError unless 0 ≤ probability ≤ 1. */
export const bernoulli = (shape: Shape, probability: number, options: RandomOptions = {}): Tensor => {
  checkOptions("bernoulli", options, everyDraw);
  if (!(checkFinite(probability, "bernoulli") >= 0 && probability <= 1)) {
    throw new ArgumentError(`bernoulli: expected a probability from 0 to 1, received ${probability}.`);
  }
  return less(draw("bernoulli", shape, options), probability);
};

/**
 * What dropout multiplies by: 0 with probability `rate`, else 1 / (1 − rate), so that the mean is 1
 * (Srivastava et al. 2014). Throws ArgumentError unless 0 ≤ rate < 1.
 */
export const dropoutMask = (shape: Shape, rate: number, options: RandomOptions = {}): Tensor => {
  checkOptions("dropoutMask", options, everyDraw);
  if (!(checkFinite(rate, "dropoutMask") >= 0 && rate < 1)) {
    throw new ArgumentError(`dropoutMask: expected a rate of at least 0 and below 1, received ${rate}.`);
  }
  return scale(greaterEqual(draw("dropoutMask", shape, options), rate), 1 / (1 - rate));
};
