// Adam with the largest gradient in the place of their mean square.

import { add, divide, multiply, scale, subtract } from "../ops/arithmetic.js";
import { maximum } from "../ops/select.js";
import { abs, flushDenormals } from "../ops/unary.js";
import { learningRateOption } from "../schedules/schedule.js";
import { define, fraction, none, positive } from "../schema.js";
import { movingAverage } from "./average.js";
import { decayed, weightDecayOption } from "./decay.js";
import { integerPower } from "./integer-power.js";
import type { Optimizer } from "./optimizer.js";

/**
 * m ← β₁m + (1−β₁)g, u ← max(β₂u, |g|), θ ← θ − η/(1−β₁ᵗ) · m/(u + ε) (Kingma & Ba 2015, section 7.1). Keras' form: PyTorch adds ε to
 * |g| instead and defaults to η = 2e-3, ε = 1e-8.
 */
export const adamax = define(
  "adamax",
  {
    learningRate: learningRateOption(1e-3),
    beta1: fraction(0.9),
    beta2: fraction(0.999),
    epsilon: positive(1e-7),
    weightDecay: weightDecayOption(),
  },
  none,
  ({ learningRate, beta1, beta2, epsilon, weightDecay }, part): Optimizer => ({
    ...part,
    name: part.kind,
    learningRate,
    update: ({ value }, g, state) => {
      const theta = decayed(value, weightDecay, state);
      const m = movingAverage(state, "momentum", beta1, g);
      const largest = state.slot("largest");
      const u = flushDenormals(maximum(scale(largest.read, beta2), abs(g)));
      largest.write(u);
      const rate = state.perStep("rate", (step, rate) => rate / (1 - integerPower(beta1, step)));
      return subtract(theta, multiply(divide(m, add(u, epsilon)), rate));
    },
  }),
);
