// A moving average of the parameters: steadier than the last of them.

import { add, multiply, subtract } from "../ops/arithmetic.js";
import { define, fraction } from "../schema.js";
import { averaging } from "./average.js";

/**
 * Keeps θ̄ ← decay·θ̄ + (1 − decay)·θ of every parameter beside it (Polyak & Juditsky 1992), begun at the first value. Put it behind the
 * optimizer: chain(adam(), ema(0.999)). Training does not see it; `model.getWeights({ averaged: true })` gives it, and setWeights takes it.
 * Behind accumulate it moves once an update, where Keras moves it in every step.
 */
export const ema = define(
  "ema",
  { decay: fraction() },
  (decay: number) => ({ decay }),
  ({ decay }, part) =>
    averaging(part, (average, value, state) => {
      // The first weights are random and have no place in it, as in Keras; parameters unfrozen later begin where they stand.
      const kept = state.perStep("kept", (step) => (step === 1 ? 0 : decay));
      return add(multiply(average, kept), multiply(value, subtract(1, kept)));
    }),
);
