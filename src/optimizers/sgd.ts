// Stochastic gradient descent.

import { add, multiply, scale, subtract } from "../ops/arithmetic.js";
import { flushDenormals } from "../ops/unary.js";
import { checkFlag, checkFraction, checkOptions, checkPositive } from "../options.js";
import type { Optimizer } from "./optimizer.js";

export interface SgdOptions {
  readonly learningRate?: number;
  readonly momentum?: number;
  readonly nesterov?: boolean;
}

/**
 * θ ← θ − η·g; with momentum μ: v ← μ·v − η·g and θ ← θ + v (Polyak 1964), or θ ← θ + μ·v − η·g with Nesterov's
 * look-ahead (Sutskever et al. 2013). Keras' form: PyTorch keeps the velocity without η, which differs when η changes.
 */
export const sgd = (options: SgdOptions = {}): Optimizer => {
  checkOptions("sgd", options, ["learningRate", "momentum", "nesterov"]);
  const learningRate = checkPositive(options.learningRate ?? 0.01, "sgd: learningRate");
  const momentum = checkFraction(options.momentum ?? 0, "sgd: momentum");
  const nesterov = checkFlag(options.nesterov ?? false, "sgd: nesterov");
  return {
    name: "sgd",
    config: { learningRate, momentum, nesterov },
    learningRate,
    update: (theta, g, state) => {
      if (momentum === 0) return subtract(theta, multiply(g, state.learningRate));
      const velocity = state.slot("velocity");
      const step = multiply(g, state.learningRate);
      const next = flushDenormals(subtract(scale(velocity.read, momentum), step));
      velocity.write(next);
      return nesterov ? add(theta, subtract(scale(next, momentum), step)) : add(theta, next);
    },
  };
};
