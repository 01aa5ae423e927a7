// Samples of the logarithm of the gamma function and of its derivatives.

import * as ops from "../../../src/ops/index.js";
import type { Tensor } from "../../../src/tensor/tensor.js";
import { map } from "../nd-array.js";
import { type Case, type Sample, ulp, uniform } from "../sample.js";
import { digamma, logGamma, trigamma } from "../special-functions.js";
import { specials, unarySample } from "./shared.js";

/** What rounding leaves of a zero in the references. */
const zero = 1e-13;
const within = (ulps: number, absolute = zero): Case["tolerance"] => ({ relative: ulps * ulp, absolute });
/** Where polynomials meet, they do so within float32 only. */
const kinks = [-4, -3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5];
/** Squares of their reciprocals are no float32. */
const tiny = (x: number): boolean => x !== 0 && Math.abs(x) < 1e-15;

/** From 2.6 on there are neither zeros nor poles; the ranges are beside those. */
const sample = (
  name: string,
  apply: (x: Tensor) => Tensor,
  f: (x: number) => number,
  ranges: readonly (readonly [low: number, high: number, tolerance: Case["tolerance"], isChecked: boolean])[],
): Sample => {
  const { cases, badCalls } = unarySample(name, apply, f, {
    low: 2.6,
    high: 9,
    tolerance: within(8),
    extremes: specials.filter((x) => !tiny(x) && x !== 3e38),
    // −2.5 lies beside a zero of lgamma.
    extremesTolerance: within(8, 4 * ulp),
  });
  return {
    cases: [
      ...cases,
      ...ranges.map(
        ([low, high, tolerance, isChecked], i): Case => ({
          name: `from ${low} to ${high}`,
          inputs: [uniform([3, 67], low, high, i)],
          apply,
          reference: (x) => map(f, x),
          tolerance,
          ...(!isChecked && { differentiable: [] }),
        }),
      ),
    ],
    kinks,
    badCalls,
  };
};

export const gammaSamples = {
  lgamma: sample("lgamma", ops.lgamma, logGamma, [
    [0.05, 1.2, within(8), true],
    [0.9, 2.6, within(8), false],
    [9, 1e4, within(8), true],
    [-4.9, -0.1, within(8, 64 * ulp), false],
    [-0.9, -0.1, within(8, 16 * ulp), true],
  ]),
  digamma: sample("digamma", ops.digamma, digamma, [
    [0.05, 1.2, within(8), true],
    [0.9, 2.6, within(8), true],
    [9, 1e4, within(8), true],
    [-4.9, -0.1, within(8, 64 * ulp), false],
    [-0.9, -0.1, within(8, 32 * ulp), true],
  ]),
  trigamma: sample("trigamma", ops.trigamma, trigamma, [
    [0.05, 1.2, within(8), true],
    [0.9, 2.6, within(8), true],
    [9, 1e4, within(8), true],
    [-4.9, -0.1, within(8), false],
    [-0.9, -0.1, within(8), true],
  ]),
} satisfies Record<string, Sample>;
