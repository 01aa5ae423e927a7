// The plain mean of the parameters at the end of training.

import { add, multiply, subtract } from "../ops/arithmetic.js";
import { define, none, whole } from "../schema.js";
import { averaging } from "./average.js";

/**
 * Stochastic weight averaging (Izmailov et al. 2018): the mean of the parameters after step `start`, and after every `every`-th from there
 * on; before, the parameters themselves. Put it behind the optimizer: chain(sgd(), swa({ start: 1000 })). Training does not see it;
 * `model.getWeights({ averaged: true })` gives it. (PyTorch: torch.optim.swa_utils.)
 */
export const swa = define("swa", { start: whole(1, 1), every: whole(1, 1) }, none, ({ start, every }, part) =>
  averaging(part, (average, value, state) => {
    const share = state.perStep("share", (step) => {
      if (step < start) return 1;
      return (step - start) % every === 0 ? 1 / ((step - start) / every + 1) : 0;
    });
    return add(average, multiply(subtract(value, average), share));
  }),
);
