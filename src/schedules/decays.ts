// Schedules that fall from step to step, with Keras' names and defaults.

import { define, flag, notNegative, optional, positive, whole } from "../schema.js";
import { cosPi, power } from "./exact.js";
import type { Schedule } from "./schedule.js";

/**
 * η₀·((1 − α)·(1 + cos(π·t/T))/2 + α) for t up to T = decaySteps, α·η₀ afterwards (Loshchilov & Hutter 2017); before that, where
 * there are warm-up steps, in a line from the initial rate to the target.
 */
export const cosineDecay = define(
  "cosineDecay",
  {
    initialLearningRate: notNegative(),
    decaySteps: whole(1),
    /** The last rate, as a share of the first. */
    alpha: notNegative(0),
    /** The rate that warming up ends at, where there is a warm-up. */
    warmupTarget: optional(notNegative()),
    warmupSteps: whole(0, 0),
  },
  (initialLearningRate: number, decaySteps: number) => ({ initialLearningRate, decaySteps }),
  ({ initialLearningRate, decaySteps, alpha, warmupTarget, warmupSteps }, part): Schedule => {
    const from = warmupTarget ?? initialLearningRate;
    const warming = warmupTarget === undefined ? 0 : warmupSteps;
    return {
      ...part,
      at: (step) => {
        if (step < warming) return initialLearningRate + ((from - initialLearningRate) * step) / warming;
        const progress = Math.min(step - warming, decaySteps) / decaySteps;
        return from * ((1 - alpha) * 0.5 * (1 + cosPi(progress)) + alpha);
      },
    };
  },
);

/** η₀·rate^(t/T); with `staircase` the exponent is rounded down. */
export const exponentialDecay = define(
  "exponentialDecay",
  { initialLearningRate: notNegative(), decaySteps: whole(1), decayRate: positive(), staircase: flag(false) },
  (initialLearningRate: number, decaySteps: number, decayRate: number) => ({
    initialLearningRate,
    decaySteps,
    decayRate,
  }),
  ({ initialLearningRate, decaySteps, decayRate, staircase }, part): Schedule => ({
    ...part,
    at: (step) => {
      const exponent = step / decaySteps;
      return initialLearningRate * power(decayRate, staircase ? Math.floor(exponent) : exponent);
    },
  }),
);

/** (η₀ − η₁)·(1 − t/T)^p + η₁; with `cycle` T grows by whole multiples of itself. A line at p = 1. */
export const polynomialDecay = define(
  "polynomialDecay",
  {
    initialLearningRate: notNegative(),
    decaySteps: whole(1),
    endLearningRate: notNegative(0.0001),
    power: positive(1),
    cycle: flag(false),
  },
  (initialLearningRate: number, decaySteps: number) => ({ initialLearningRate, decaySteps }),
  ({ initialLearningRate, decaySteps, endLearningRate, power: exponent, cycle }, part): Schedule => ({
    ...part,
    at: (step) => {
      const length = cycle ? decaySteps * Math.max(1, Math.ceil(step / decaySteps)) : decaySteps;
      const left = 1 - Math.min(step, length) / length;
      const share = left === 0 ? 0 : power(left, exponent);
      return (initialLearningRate - endLearningRate) * share + endLearningRate;
    },
  }),
);

/** η₀ / (1 + rate·t/T); with `staircase` t/T is rounded down. */
export const inverseTimeDecay = define(
  "inverseTimeDecay",
  { initialLearningRate: notNegative(), decaySteps: whole(1), decayRate: notNegative(), staircase: flag(false) },
  (initialLearningRate: number, decaySteps: number, decayRate: number) => ({
    initialLearningRate,
    decaySteps,
    decayRate,
  }),
  ({ initialLearningRate, decaySteps, decayRate, staircase }, part): Schedule => ({
    ...part,
    at: (step) => {
      const time = step / decaySteps;
      return initialLearningRate / (1 + decayRate * (staircase ? Math.floor(time) : time));
    },
  }),
);
