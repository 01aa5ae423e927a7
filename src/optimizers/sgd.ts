// Stochastic gradient descent.

import { ArgumentError } from "../errors.js";
import { add, multiply, scale, subtract } from "../ops/arithmetic.js";
import { flushDenormals } from "../ops/unary.js";
import { learningRateOption } from "../schedules/schedule.js";
import { define, flag, fraction, none } from "../schema.js";
import { decayed, weightDecayOption } from "./decay.js";
import type { Optimizer } from "./optimizer.js";

/**
 * θ ← θ − η·g; with momentum μ: v ← μ·v − η·g and θ ← θ + v (Polyak 1964), or θ ← θ + μ·v − η·g with Nesterov's
 * look-ahead (Sutskever et al. 2013). Keras' form: PyTorch keeps the velocity without η, which differs when η changes. With dampening τ, as in
 * PyTorch, velocities after the first take (1 − τ)·η·g. Throws ArgumentError for dampening with nesterov.
 */
export const sgd = define(
  "sgd",
  {
    learningRate: learningRateOption(0.01),
    momentum: fraction(0),
    nesterov: flag(false),
    dampening: fraction(0),
    weightDecay: weightDecayOption(),
  },
  none,
  ({ learningRate, momentum, nesterov, dampening, weightDecay }, part): Optimizer => {
    if (nesterov && dampening > 0) {
      throw new ArgumentError(`sgd: expected no dampening with nesterov, received ${dampening}.`);
    }
    const damped = (step: number, rate: number): number => (step === 1 ? rate : rate * (1 - dampening));
    return {
      ...part,
      name: part.kind,
      learningRate,
      update: ({ value }, g, state) => {
        const theta = decayed(value, weightDecay, state);
        if (momentum === 0) return subtract(theta, multiply(g, state.learningRate));
        const velocity = state.slot("velocity");
        const step = multiply(g, dampening > 0 ? state.perStep("damped", damped) : state.learningRate);
        const next = flushDenormals(subtract(scale(velocity.read, momentum), step));
        velocity.write(next);
        return nesterov ? add(theta, subtract(scale(next, momentum), step)) : add(theta, next);
      },
    };
  },
);
