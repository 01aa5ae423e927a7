// Adam with Nesterov's look-ahead.

import { add, divide, multiply, subtract } from "../ops/arithmetic.js";
import { sqrt, square } from "../ops/unary.js";
import { power } from "../schedules/exact.js";
import { learningRateOption } from "../schedules/schedule.js";
import { define, fraction, none, notNegative, positive } from "../schema.js";
import { movingAverage } from "./average.js";
import { decayed, weightDecayOption } from "./decay.js";
import { integerPower } from "./integer-power.js";
import type { Optimizer } from "./optimizer.js";

/** The products μ₁ · … · μₜ, each from the one before; asked for another step, it begins anew, with the same bits. */
const productsOf = (factor: (step: number) => number) => {
  let [at, product] = [0, 1];
  return (step: number): number => {
    if (step < at) [at, product] = [0, 1];
    while (at < step) product *= factor(++at);
    return product;
  };
};

/**
 * μₜ = β₁(1 − 0.96^(t·d)/2), m̂ = μₜ₊₁m/(1 − μ₁…μₜ₊₁) + (1−μₜ)g/(1 − μ₁…μₜ), v̂ = v/(1−β₂ᵗ), θ ← θ − η·m̂/(√v̂ + ε), with Adam's m and v
 * (Dozat 2016). The momentum's decay d is 1 in Keras and 0.004 in PyTorch, whose η is 2e-3 and ε 1e-8.
 */
export const nadam = define(
  "nadam",
  {
    learningRate: learningRateOption(1e-3),
    beta1: fraction(0.9),
    beta2: fraction(0.999),
    epsilon: positive(1e-7),
    /** How fast the momentum grows from half of β₁ to β₁. */
    momentumDecay: notNegative(1),
    weightDecay: weightDecayOption(),
  },
  none,
  ({ learningRate, beta1, beta2, epsilon, momentumDecay, weightDecay }, part): Optimizer => {
    const momentum = (step: number): number => beta1 * (1 - 0.5 * power(0.96, step * momentumDecay));
    const products = productsOf(momentum);
    return {
      ...part,
      name: part.kind,
      learningRate,
      update: ({ value }, g, state) => {
        const theta = decayed(value, weightDecay, state);
        const m = movingAverage(state, "momentum", beta1, g);
        const v = movingAverage(state, "velocity", beta2, square(g));
        const ofMomentum = state.perStep(
          "rateOfMomentum",
          (step, rate) => (rate * momentum(step + 1)) / (1 - products(step) * momentum(step + 1)),
        );
        const ofGradient = state.perStep(
          "rateOfGradient",
          (step, rate) => (rate * (1 - momentum(step))) / (1 - products(step)),
        );
        const correction = state.perStep("correction", (step) => 1 / Math.sqrt(1 - integerPower(beta2, step)));
        const direction = add(multiply(m, ofMomentum), multiply(g, ofGradient));
        return subtract(theta, divide(direction, add(multiply(sqrt(v), correction), epsilon)));
      },
    };
  },
);
