// Slow weights that follow the fast ones now and then.

import { add, scale, subtract } from "../ops/arithmetic.js";
import { where } from "../ops/select.js";
import { between, define, none, whole } from "../schema.js";
import type { Transform } from "./transform.js";

/**
 * In every `steps`-th step φ ← φ + α(θ − φ) and θ ← φ, where φ begins at the first weights (Zhang et al. 2019). Put it behind the
 * optimizer: chain(adam(), lookahead({ steps: 5 })). Neither Keras nor PyTorch has it.
 */
export const lookahead = define(
  "lookahead",
  { steps: whole(1, 5), alpha: between(0, 1, 0.5) },
  none,
  ({ steps, alpha }, part): Transform => {
    const self: Transform = {
      ...part,
      name: part.kind,
      values: (parameters, values, context) =>
        values.map((value, i) => {
          const state = context.stateOf(self, parameters[i]!);
          const slow = state.slot("slow", { initial: "parameter" });
          const due = state.perStep("due", (step) => Number(step % steps === 0));
          const moved = add(slow.read, scale(subtract(value, slow.read), alpha));
          slow.write(where(due, moved, slow.read));
          return where(due, moved, value);
        }),
    };
    return self;
  },
);
