// How the learning rate changes while a network trains, by exact operations only: it decides the bits of the weights.

import { cosine, exponential } from "./exact.js";
import type { ScheduleName } from "./setup.js";

/** The natural logarithm of 100: the exponential schedule ends at a hundredth of its base. */
const logHundred = 4.605170185988092;

const factors: Record<ScheduleName, (progress: number) => number> = {
  constant: () => 1,
  step: (progress) => (progress < 0.5 ? 1 : progress < 0.75 ? 0.1 : 0.01),
  exponential: (progress) => 1 / exponential(logHundred * progress),
  // Never below 0, whatever the last digit of the cosine is.
  cosine: (progress) => Math.max(0, (1 + cosine(Math.PI * progress)) / 2),
  warmup: (progress) => Math.min(1, progress * 10),
};

/** The learning rate when `progress` of all epochs, from 0 to 1, is done. */
export const learningRateAt = (schedule: ScheduleName, base: number, progress: number): number =>
  base * factors[schedule](Math.min(1, Math.max(0, progress)));
