// Initializers that draw from one distribution, whatever the shape.

import { ArgumentError } from "../errors.js";
import { checkNumber } from "../ops/apply.js";
import * as random from "../ops/random.js";
import { checkNotNegative, checkOptions } from "../options.js";
import type { Initializer } from "./initializer.js";

export interface RandomUniformOptions {
  readonly minval?: number;
  readonly maxval?: number;
  /** A seed of its own, where the model's is not wanted. */
  readonly seed?: number;
}

/** Uniform in [minval, maxval). Throws ArgumentError unless minval ≤ maxval are finite. */
export const randomUniform = (options: RandomUniformOptions = {}): Initializer => {
  checkOptions("randomUniform", options, ["minval", "maxval", "seed"]);
  const { minval = -0.05, maxval = 0.05, seed } = options;
  checkNumber(minval, "randomUniform: minval");
  checkNumber(maxval, "randomUniform: maxval");
  if (minval > maxval) {
    throw new ArgumentError(`randomUniform: expected minval ≤ maxval, received ${minval} and ${maxval}.`);
  }
  return {
    name: "randomUniform",
    config: { minval, maxval, ...(seed !== undefined && { seed }) },
    initialize: (shape, { stream }) => random.uniform(shape, { low: minval, high: maxval, seed, stream }),
  };
};

export interface RandomNormalOptions {
  readonly mean?: number;
  /** Standard deviation. */
  readonly stddev?: number;
  /** A seed of its own, where the model's is not wanted. */
  readonly seed?: number;
}

const normalLike =
  (name: "randomNormal" | "truncatedNormal", draw: typeof random.normal) =>
  (options: RandomNormalOptions = {}): Initializer => {
    checkOptions(name, options, ["mean", "stddev", "seed"]);
    const { mean = 0, stddev = 0.05, seed } = options;
    checkNumber(mean, `${name}: mean`);
    checkNotNegative(stddev, `${name}: stddev`);
    return {
      name,
      config: { mean, stddev, ...(seed !== undefined && { seed }) },
      initialize: (shape, { stream }) => draw(shape, { mean, stddev, seed, stream }),
    };
  };

/** Normal with the given mean and standard deviation. */
export const randomNormal = normalLike("randomNormal", random.normal);

/** Normal, cut at two standard deviations; `stddev` is that before the cut. */
export const truncatedNormal = normalLike("truncatedNormal", random.truncatedNormal);
