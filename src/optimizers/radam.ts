// Adam that waits with its denominator until there is enough to go by.

import { add, divide, multiply, subtract } from "../ops/arithmetic.js";
import { sqrt, square } from "../ops/unary.js";
import { learningRateOption } from "../schedules/schedule.js";
import { define, fraction, none, positive } from "../schema.js";
import { movingAverage } from "./average.js";
import { decayed, weightDecayOption } from "./decay.js";
import { integerPower } from "./integer-power.js";
import type { Optimizer } from "./optimizer.js";

/**
 * With ρ∞ = 2/(1−β₂) − 1 and ρ = ρ∞ − 2tβ₂ᵗ/(1−β₂ᵗ): θ ← θ − η·m̂ while ρ ≤ 5, then θ ← θ − η·m̂·r·√(1−β₂ᵗ)/(√v + ε) with
 * r² = (ρ−4)(ρ−2)ρ∞ / ((ρ∞−4)(ρ∞−2)ρ) and m̂ = m/(1−β₁ᵗ) (Liu et al. 2020; Keras has none). PyTorch's ε is 1e-8.
 */
export const radam = define(
  "radam",
  {
    learningRate: learningRateOption(1e-3),
    beta1: fraction(0.9),
    beta2: fraction(0.999),
    epsilon: positive(1e-7),
    weightDecay: weightDecayOption(),
  },
  none,
  ({ learningRate, beta1, beta2, epsilon, weightDecay }, part): Optimizer => {
    const longest = 2 / (1 - beta2) - 1;
    /** The factor of the denominator; 0 while there is none. */
    const rectified = (step: number): number => {
      const faded = integerPower(beta2, step);
      const length = longest - (2 * step * faded) / (1 - faded);
      if (length <= 5) return 0;
      const ratio = ((length - 4) * (length - 2) * longest) / ((longest - 4) * (longest - 2) * length);
      return Math.sqrt(ratio) * Math.sqrt(1 - faded);
    };
    return {
      ...part,
      name: part.kind,
      learningRate,
      update: ({ value }, g, state) => {
        const theta = decayed(value, weightDecay, state);
        const m = movingAverage(state, "momentum", beta1, g);
        const v = movingAverage(state, "velocity", beta2, square(g));
        const corrected = (step: number, rate: number): number => rate / (1 - integerPower(beta1, step));
        const adaptive = state.perStep("adaptive", (step, rate) => corrected(step, rate) * rectified(step));
        const plain = state.perStep("plain", (step, rate) => (rectified(step) === 0 ? corrected(step, rate) : 0));
        const scaled = multiply(divide(m, add(sqrt(v), epsilon)), adaptive);
        return subtract(theta, add(scaled, multiply(m, plain)));
      },
    };
  },
);
