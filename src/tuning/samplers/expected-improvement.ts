// How much better than the best so far a normally distributed value is expected to be, as a logarithm: tells apart what is hopeless and what is more so.

import { normalShare } from "../../evaluation/normal.js";
import { exp, log } from "../../schedules/exact.js";

/** log √2π. */
const logRootTwoPi = 0.9189385332046728;

/** Below it the share that is left is told by a fraction, above by itself. */
const tail = -3;
const depth = 48;

/** What a normal number falls beyond t on average, as Mills' ratio has it: 1 / (t + c) with c = 1/(t + 2/(t + 3/(t + …))) (Laplace 1805). */
const tailFraction = (t: number): number => {
  let c = t;
  for (let k = depth; k > 1; k--) c = t + k / c;
  return 1 / c;
};

/**
 * log(φ(z) + z·Φ(z)) and its slope: the expected excess of a normal number with mean z over 0. In the tail without the cancellation of the formula
 * (Ament et al. 2023).
 */
export const logExcess = (z: number): readonly [value: number, slope: number] => {
  if (z < tail) {
    const c = tailFraction(-z);
    return [-0.5 * z * z - logRootTwoPi + log(c / (c - z)), 1 / c];
  }
  const share = normalShare(z);
  const excess = exp(-0.5 * z * z - logRootTwoPi) + z * share;
  return [log(excess), share / excess];
};

/** The logarithm of the expected improvement on `best`, of what is to be small, and its slopes by the mean and by the variance. */
export const logImprovement = (
  mean: number,
  variance: number,
  best: number,
): { readonly value: number; readonly byMean: number; readonly byVariance: number } => {
  const sigma = Math.sqrt(variance);
  const z = (best - mean) / sigma;
  const [value, slope] = logExcess(z);
  return { value: value + log(sigma), byMean: -slope / sigma, byVariance: (1 - slope * z) / (2 * variance) };
};
