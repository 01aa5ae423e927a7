// Adadelta: steps in the unit of the parameter.

import { add, divide, multiply, subtract } from "../ops/arithmetic.js";
import { sqrt, square } from "../ops/unary.js";
import { learningRateOption } from "../schedules/schedule.js";
import { define, fraction, none, positive } from "../schema.js";
import { movingAverage } from "./average.js";
import { decayed, weightDecayOption } from "./decay.js";
import type { Optimizer } from "./optimizer.js";

/**
 * v ← ρv + (1−ρ)g², δ = g·√(d + ε)/√(v + ε), d ← ρd + (1−ρ)δ², θ ← θ − η·δ (Zeiler 2012, where η = 1). PyTorch defaults to η = 1,
 * ρ = 0.9 and ε = 1e-6.
 */
export const adadelta = define(
  "adadelta",
  {
    learningRate: learningRateOption(1e-3),
    rho: fraction(0.95),
    epsilon: positive(1e-7),
    weightDecay: weightDecayOption(),
  },
  none,
  ({ learningRate, rho, epsilon, weightDecay }, part): Optimizer => ({
    ...part,
    name: part.kind,
    learningRate,
    update: ({ value }, g, state) => {
      const theta = decayed(value, weightDecay, state);
      const v = movingAverage(state, "velocity", rho, square(g));
      const before = state.slot("squaredSteps").read;
      const delta = divide(multiply(g, sqrt(add(before, epsilon))), sqrt(add(v, epsilon)));
      movingAverage(state, "squaredSteps", rho, square(delta));
      return subtract(theta, multiply(delta, state.learningRate));
    },
  }),
);
