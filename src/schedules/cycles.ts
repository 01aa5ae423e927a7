// Schedules that rise and fall.

import { ArgumentError } from "../errors.js";
import { between, choice, define, flag, notNegative, positive, whole } from "../schema.js";
import { cosPi, power } from "./exact.js";
import type { Schedule } from "./schedule.js";

/**
 * The cosine from η₀ to α·η₀ over T = firstDecaySteps, then anew from m times as high over t times as long, and so on (Loshchilov & Hutter
 * 2017; Keras: CosineDecayRestarts; PyTorch: CosineAnnealingWarmRestarts, where m = 1).
 */
export const cosineDecayRestarts = define(
  "cosineDecayRestarts",
  {
    initialLearningRate: notNegative(),
    firstDecaySteps: whole(1),
    /** How much longer each period is than the one before. */
    tMul: positive(2),
    /** How much higher each period begins. */
    mMul: notNegative(1),
    alpha: notNegative(0),
  },
  (initialLearningRate: number, firstDecaySteps: number) => ({ initialLearningRate, firstDecaySteps }),
  ({ initialLearningRate, firstDecaySteps, tMul, mMul, alpha }, part): Schedule => {
    if (tMul < 1)
      throw new ArgumentError(`cosineDecayRestarts: tMul: expected a number of at least 1, received ${tMul}.`);
    return {
      ...part,
      at: (step) => {
        let [rest, length, height] = [step, firstDecaySteps, 1];
        if (tMul === 1) {
          height = mMul === 1 ? 1 : power(mMul, Math.floor(step / length));
          rest = step % length;
        } else for (; rest >= length; length *= tMul, height *= mMul) rest -= length;
        return initialLearningRate * ((1 - alpha) * 0.5 * height * (1 + cosPi(rest / length)) + alpha);
      },
    };
  },
);

const lineOrCosine = (from: number, to: number, share: number, anneal: "cos" | "linear"): number =>
  anneal === "cos" ? to + ((from - to) / 2) * (1 + cosPi(share)) : from + (to - from) * share;

/**
 * From maxLearningRate / divFactor up to maxLearningRate over pctStart of all steps, then down to the first rate / finalDivFactor
 * (Smith & Topin 2019; PyTorch: OneCycleLR). With threePhase it comes down to the first rate as fast as it rose, and then to the last.
 */
export const oneCycle = define(
  "oneCycle",
  {
    maxLearningRate: notNegative(),
    totalSteps: whole(1),
    pctStart: between(0, 1, 0.3),
    annealStrategy: choice(["cos", "linear"], "cos"),
    divFactor: positive(25),
    finalDivFactor: positive(1e4),
    threePhase: flag(false),
  },
  (maxLearningRate: number, totalSteps: number) => ({ maxLearningRate, totalSteps }),
  (
    { maxLearningRate, totalSteps, pctStart, annealStrategy, divFactor, finalDivFactor, threePhase },
    part,
  ): Schedule => {
    const first = maxLearningRate / divFactor;
    const last = first / finalDivFactor;
    const rise = pctStart * totalSteps - 1;
    const phases = threePhase
      ? [
          { end: rise, from: first, to: maxLearningRate },
          { end: 2 * pctStart * totalSteps - 2, from: maxLearningRate, to: first },
          { end: totalSteps - 1, from: first, to: last },
        ]
      : [
          { end: rise, from: first, to: maxLearningRate },
          { end: totalSteps - 1, from: maxLearningRate, to: last },
        ];
    return {
      ...part,
      at: (step) => {
        let begin = 0;
        for (const { end, from, to } of phases) {
          if (step <= end && end > begin) return lineOrCosine(from, to, (step - begin) / (end - begin), annealStrategy);
          begin = end;
        }
        return last;
      },
    };
  },
);

/**
 * Up and down in a line between two rates, stepSize steps each way (Smith 2017; PyTorch: CyclicLR). In mode "triangular2" each cycle is half
 * as high as the one before, in "expRange" the height falls by gamma in every step.
 */
export const cyclic = define(
  "cyclic",
  {
    baseLearningRate: notNegative(),
    maxLearningRate: notNegative(),
    stepSize: whole(1, 2000),
    mode: choice(["triangular", "triangular2", "expRange"], "triangular"),
    gamma: positive(1),
  },
  (baseLearningRate: number, maxLearningRate: number) => ({ baseLearningRate, maxLearningRate }),
  ({ baseLearningRate, maxLearningRate, stepSize, mode, gamma }, part): Schedule => {
    const heights = {
      triangular: () => 1,
      triangular2: (cycle: number) => power(0.5, cycle),
      expRange: (_: number, step: number) => power(gamma, step),
    };
    return {
      ...part,
      at: (step) => {
        const cycle = Math.floor(step / (2 * stepSize));
        const share = 1 - Math.abs(step / stepSize - 2 * cycle - 1);
        const rate = baseLearningRate + (maxLearningRate - baseLearningRate) * share * heights[mode](cycle, step);
        return Math.max(0, rate);
      },
    };
  },
);
