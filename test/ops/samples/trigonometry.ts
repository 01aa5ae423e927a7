// Samples of tangents, of the angles of sines and tangents, and of their hyperbolic twins.

import * as ops from "../../../src/ops/index.js";
import { type Sample, ulp } from "../sample.js";
import { binarySample, specials, unarySample } from "./shared.js";

const within = (ulps: number) => ({ relative: ulps * ulp, absolute: 2 ** -126 });
/** A sine and a cosine of three such units each. */
const tangent = {
  low: -1.4,
  high: 1.4,
  tolerance: within(8),
  extremes: [Number.NaN, Number.POSITIVE_INFINITY, 0, -0, 1e-40, 1e-20, 10],
};
/** Where Math's own float64 has an end that float32 reaches earlier. */
const finite = specials.filter((x) => Math.abs(x) <= 88 || !Number.isFinite(x));

const { cases, ...rest } = binarySample("atan2", ops.atan2, Math.atan2);
/** A quotient and an angle of it. */
const atan2: Sample = { ...rest, cases: cases.map((each) => ({ ...each, tolerance: within(6) })) };

export const trigonometrySamples = {
  tan: unarySample("tan", ops.tan, Math.tan, tangent),
  atan: unarySample("atan", ops.atan, Math.atan, { tolerance: within(4) }),
  asin: unarySample("asin", ops.asin, Math.asin, { low: -0.95, high: 0.95, tolerance: within(4) }),
  acos: unarySample("acos", ops.acos, Math.acos, { low: -0.95, high: 0.95, tolerance: within(4) }),
  sinh: unarySample("sinh", ops.sinh, Math.sinh, { tolerance: within(6), extremes: finite }),
  cosh: unarySample("cosh", ops.cosh, Math.cosh, { tolerance: within(6), extremes: finite }),
  asinh: unarySample("asinh", ops.asinh, Math.asinh, { tolerance: within(6) }),
  acosh: unarySample("acosh", ops.acosh, Math.acosh, { low: 1.1, high: 9, tolerance: within(6) }),
  atanh: unarySample("atanh", ops.atanh, Math.atanh, { low: -0.9, high: 0.9, tolerance: within(6) }),
  atan2,
} satisfies Record<string, Sample>;
