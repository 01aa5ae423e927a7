// Initializers that draw from one distribution, whatever the shape.

import { ArgumentError } from "../errors.js";
import * as random from "../ops/random.js";
import { define, finite, none, notNegative, seed } from "../schema.js";
import type { Initializer } from "./initializer.js";

/** Uniform in [minval, maxval). Throws ArgumentError unless minval ≤ maxval are finite. */
export const randomUniform = define(
  "randomUniform",
  { minval: finite(-0.05), maxval: finite(0.05), seed: seed() },
  none,
  ({ minval, maxval, seed }, part): Initializer => {
    if (minval > maxval) {
      throw new ArgumentError(`randomUniform: expected minval ≤ maxval, received ${minval} and ${maxval}.`);
    }
    return {
      ...part,
      initialize: (shape, { stream }) => random.uniform(shape, { low: minval, high: maxval, seed, stream }),
    };
  },
);

const normalLike = (kind: "randomNormal" | "truncatedNormal", draw: typeof random.normal) =>
  define(
    kind,
    { mean: finite(0), stddev: notNegative(0.05), seed: seed() },
    none,
    (options, part): Initializer => ({
      ...part,
      initialize: (shape, { stream }) => draw(shape, { ...options, stream }),
    }),
  );

/** Normal with the given mean and standard deviation. */
export const randomNormal = normalLike("randomNormal", random.normal);

/** Normal, cut at two standard deviations; `stddev` is that before the cut. */
export const truncatedNormal = normalLike("truncatedNormal", random.truncatedNormal);
