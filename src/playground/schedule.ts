// How the learning rate changes while a network trains, by exact operations only: it decides the bits of the weights.

import { cosine, exponential } from "./exact.js";
import type { ScheduleName } from "./setup.js";

/** The natural logarithm of a hundredth, where the exponential schedule ends. */
const logHundredth = -4.605170185988091;

/** A learning rate must be above 0. */
const least = 1e-4;

const factors: Record<ScheduleName, (progress: number) => number> = {
  constant: () => 1,
  step: (progress) => (progress < 0.5 ? 1 : progress < 0.75 ? 0.1 : 0.01),
  exponential: (progress) => Math.max(exponential(logHundredth * progress), least),
  cosine: (progress) => Math.max((1 + cosine(Math.PI * progress)) / 2, least),
  // From a tenth, since the very first epoch has to learn something, too.
  warmup: (progress) => (progress < 0.1 ? 0.1 + 9 * progress : 1),
};

/** The learning rate when `progress` of all epochs, from 0 to 1, is done. The code generator writes the same operations. */
export const learningRateAt = (schedule: ScheduleName, base: number, progress: number): number =>
  base * factors[schedule](progress);
