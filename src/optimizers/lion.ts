// Lion: steps of one size in every direction.

import { add, multiply, scale, subtract } from "../ops/arithmetic.js";
import { sign } from "../ops/unary.js";
import { learningRateOption } from "../schedules/schedule.js";
import { define, fraction, none } from "../schema.js";
import { movingAverage } from "./average.js";
import { decayed, weightDecayOption } from "./decay.js";
import type { Optimizer } from "./optimizer.js";

/**
 * θ ← θ − η·sign(β₁m + (1−β₁)g), then m ← β₂m + (1−β₂)g (Chen et al. 2023; PyTorch has none). Keras' default η is 1e-3; the paper takes a
 * tenth of Adam's.
 */
export const lion = define(
  "lion",
  {
    learningRate: learningRateOption(1e-3),
    beta1: fraction(0.9),
    beta2: fraction(0.99),
    weightDecay: weightDecayOption(),
  },
  none,
  ({ learningRate, beta1, beta2, weightDecay }, part): Optimizer => ({
    ...part,
    name: part.kind,
    learningRate,
    update: ({ value }, g, state) => {
      const theta = decayed(value, weightDecay, state);
      const before = state.slot("momentum").read;
      const direction = sign(add(scale(before, beta1), scale(g, 1 - beta1)));
      movingAverage(state, "momentum", beta2, g);
      return subtract(theta, multiply(direction, state.learningRate));
    },
  }),
);
