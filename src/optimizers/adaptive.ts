// Optimizers that scale each gradient by what gradients were before: RMSprop and Adagrad.

import { add, divide, multiply, scale, subtract } from "../ops/arithmetic.js";
import { flushDenormals, sqrt, square } from "../ops/unary.js";
import { checkFlag, checkFraction, checkNotNegative, checkOptions, checkPositive } from "../options.js";
import type { Optimizer } from "./optimizer.js";

export interface RmspropOptions {
  readonly learningRate?: number;
  readonly rho?: number;
  readonly momentum?: number;
  readonly epsilon?: number;
  readonly centered?: boolean;
}

/**
 * v ← ρv + (1−ρ)g², θ ← θ − η·g/√(v + ε) (Tieleman & Hinton 2012); centered: √(v − ḡ² + ε) with ḡ ← ρḡ + (1−ρ)g; with
 * momentum μ: b ← μb + η·g/√…, θ ← θ − b. Keras' form: PyTorch defaults to ρ = 0.99 and adds ε outside the root.
 */
export const rmsprop = (options: RmspropOptions = {}): Optimizer => {
  checkOptions("rmsprop", options, ["learningRate", "rho", "momentum", "epsilon", "centered"]);
  const learningRate = checkPositive(options.learningRate ?? 1e-3, "rmsprop: learningRate");
  const rho = checkFraction(options.rho ?? 0.9, "rmsprop: rho");
  const momentum = checkFraction(options.momentum ?? 0, "rmsprop: momentum");
  const epsilon = checkPositive(options.epsilon ?? 1e-7, "rmsprop: epsilon");
  const centered = checkFlag(options.centered ?? false, "rmsprop: centered");
  return {
    name: "rmsprop",
    config: { learningRate, rho, momentum, epsilon, centered },
    learningRate,
    update: (theta, g, state) => {
      const second = state.slot("velocity");
      const v = flushDenormals(add(scale(second.read, rho), scale(square(g), 1 - rho)));
      second.write(v);
      let spread = v;
      if (centered) {
        const first = state.slot("averageGradient");
        const average = flushDenormals(add(scale(first.read, rho), scale(g, 1 - rho)));
        first.write(average);
        spread = subtract(v, square(average));
      }
      const step = divide(multiply(g, state.learningRate), sqrt(add(spread, epsilon)));
      if (momentum === 0) return subtract(theta, step);
      const buffer = state.slot("momentum");
      const moved = flushDenormals(add(scale(buffer.read, momentum), step));
      buffer.write(moved);
      return subtract(theta, moved);
    },
  };
};

export interface AdagradOptions {
  readonly learningRate?: number;
  readonly initialAccumulatorValue?: number;
  readonly epsilon?: number;
}

/**
 * s ← s + g², θ ← θ − η·g/√(s + ε) (Duchi, Hazan & Singer 2011). Keras starts s at 0.1, PyTorch at 0 with η = 0.01.
 */
export const adagrad = (options: AdagradOptions = {}): Optimizer => {
  checkOptions("adagrad", options, ["learningRate", "initialAccumulatorValue", "epsilon"]);
  const learningRate = checkPositive(options.learningRate ?? 1e-3, "adagrad: learningRate");
  const initial = checkNotNegative(options.initialAccumulatorValue ?? 0.1, "adagrad: initialAccumulatorValue");
  const epsilon = checkPositive(options.epsilon ?? 1e-7, "adagrad: epsilon");
  return {
    name: "adagrad",
    config: { learningRate, initialAccumulatorValue: initial, epsilon },
    learningRate,
    update: (theta, g, state) => {
      const accumulator = state.slot("accumulator", initial);
      const next = add(accumulator.read, square(g));
      accumulator.write(next);
      return subtract(theta, divide(multiply(g, state.learningRate), sqrt(add(next, epsilon))));
    },
  };
};
