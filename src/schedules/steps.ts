// Schedules that stay and jump, with Keras' or PyTorch's names.

import { ArgumentError, show } from "../errors.js";
import { define, notNegative, type Option, whole } from "../schema.js";
import { power } from "./exact.js";
import type { Schedule } from "./schedule.js";

/** One rate for ever. */
export const constantRate = define(
  "constantRate",
  { learningRate: notNegative() },
  (learningRate: number) => ({ learningRate }),
  ({ learningRate }, part): Schedule => ({ ...part, at: () => learningRate }),
);

const listOf = (
  what: string,
  fits: (value: number, i: number, all: readonly number[]) => boolean,
): Option<readonly number[], readonly number[], true> => ({
  read: (given, where) => {
    const list = given as readonly number[];
    if (
      Array.isArray(given) &&
      given.length > 0 &&
      list.every((value, i) => Number.isFinite(value) && fits(value, i, list))
    ) {
      return [...list];
    }
    throw new ArgumentError(`${where}: expected ${what}, received ${show(given)}.`);
  },
  needed: true,
  fallback: undefined,
  expects: what,
});

const growing = () =>
  listOf(
    "whole numbers from 0 that grow, such as [100, 200]",
    (value, i, all) => Number.isSafeInteger(value) && value >= 0 && (i === 0 || value > all[i - 1]!),
  );

const countUntil = (steps: readonly number[], reached: (step: number) => boolean): number =>
  steps.filter(reached).length;

/** values[i], where i is the number of boundaries below the step: a step that is a boundary still has the value before it, as in Keras. */
export const piecewiseConstantDecay = define(
  "piecewiseConstantDecay",
  {
    boundaries: growing(),
    values: listOf("rates of at least 0, one more than boundaries", (value, _, all) => value >= 0 && all.length > 1),
  },
  (boundaries: readonly number[], values: readonly number[]) => ({ boundaries, values }),
  ({ boundaries, values }, part): Schedule => {
    if (values.length !== boundaries.length + 1) {
      throw new ArgumentError(
        `piecewiseConstantDecay: expected one value more than boundaries, received ${values.length} and ${boundaries.length}.`,
      );
    }
    return { ...part, at: (step) => values[countUntil(boundaries, (boundary) => step > boundary)]! };
  },
);

/** η₀·γ^⌊t/T⌋ (PyTorch: StepLR). */
export const stepDecay = define(
  "stepDecay",
  { initialLearningRate: notNegative(), stepSize: whole(1), gamma: notNegative(0.1) },
  (initialLearningRate: number, stepSize: number) => ({ initialLearningRate, stepSize }),
  ({ initialLearningRate, stepSize, gamma }, part): Schedule => ({
    ...part,
    at: (step) => initialLearningRate * power(gamma, Math.floor(step / stepSize)),
  }),
);

/** η₀·γⁿ, where n is the number of milestones that are reached (PyTorch: MultiStepLR). */
export const multiStepDecay = define(
  "multiStepDecay",
  { initialLearningRate: notNegative(), milestones: growing(), gamma: notNegative(0.1) },
  (initialLearningRate: number, milestones: readonly number[]) => ({ initialLearningRate, milestones }),
  ({ initialLearningRate, milestones, gamma }, part): Schedule => ({
    ...part,
    at: (step) =>
      initialLearningRate *
      power(
        gamma,
        countUntil(milestones, (milestone) => step >= milestone),
      ),
  }),
);

/** In a line from one rate to another, which stays (PyTorch: LinearLR, with rates in place of factors). */
export const linearRate = define(
  "linearRate",
  { initialLearningRate: notNegative(), endLearningRate: notNegative(), steps: whole(1) },
  (initialLearningRate: number, endLearningRate: number, steps: number) => ({
    initialLearningRate,
    endLearningRate,
    steps,
  }),
  ({ initialLearningRate, endLearningRate, steps }, part): Schedule => ({
    ...part,
    at: (step) => initialLearningRate + ((endLearningRate - initialLearningRate) * Math.min(step, steps)) / steps,
  }),
);

/** scale · modelSize^−½ · min(s^−½, s·warmupSteps^−1.5) at s = t + 1 (Vaswani et al. 2017, eq. 3). */
export const noam = define(
  "noam",
  { modelSize: whole(1), warmupSteps: whole(1, 4000), scale: notNegative(1) },
  (modelSize: number) => ({ modelSize }),
  ({ modelSize, warmupSteps, scale }, part): Schedule => ({
    ...part,
    at: (step) => {
      const number = step + 1;
      const rising = number / (warmupSteps * Math.sqrt(warmupSteps));
      return (scale / Math.sqrt(modelSize)) * Math.min(1 / Math.sqrt(number), rising);
    },
  }),
);
