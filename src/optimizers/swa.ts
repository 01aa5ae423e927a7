// The plain mean of the parameters at the end of training.

import { add, multiply, subtract } from "../ops/arithmetic.js";
import { define, none, whole } from "../schema.js";
import type { Transform } from "./transform.js";

/**
 * Stochastic weight averaging (Izmailov et al. 2018): the mean of the parameters after step `start`, and after every `every`-th from there
 * on; before, the parameters themselves. Put it behind the optimizer: chain(sgd(), swa({ start: 1000 })). Training does not see it;
 * `model.getWeights({ averaged: true })` gives it. (PyTorch: torch.optim.swa_utils.)
 */
export const swa = define(
  "swa",
  { start: whole(1, 1), every: whole(1, 1) },
  none,
  ({ start, every }, part): Transform => {
    const self: Transform = {
      ...part,
      name: part.kind,
      values: (parameters, values, context) => {
        values.forEach((value, i) => {
          const state = context.stateOf(self, parameters[i]!);
          const average = state.slot("average", { averages: true });
          const share = state.perStep("share", (step) => {
            if (step < start) return 1;
            return (step - start) % every === 0 ? 1 / ((step - start) / every + 1) : 0;
          });
          average.write(add(average.read, multiply(subtract(value, average.read), share)));
        });
        return values;
      },
    };
    return self;
  },
);
