// Optimizers that scale each gradient by what gradients were before: RMSprop and Adagrad.

import { add, divide, multiply, scale, subtract } from "../ops/arithmetic.js";
import { flushDenormals, sqrt, square } from "../ops/unary.js";
import { learningRateOption } from "../schedules/schedule.js";
import { define, flag, fraction, none, notNegative, positive } from "../schema.js";
import { decayed, weightDecayOption } from "./decay.js";
import type { Optimizer } from "./optimizer.js";

/**
 * v ← ρv + (1−ρ)g², θ ← θ − η·g/√(v + ε) (Tieleman & Hinton 2012); centered: √(v − ḡ² + ε) with ḡ ← ρḡ + (1−ρ)g; with
 * momentum μ: b ← μb + η·g/√…, θ ← θ − b. Keras' form: PyTorch defaults to ρ = 0.99 and adds ε outside the root.
 */
export const rmsprop = define(
  "rmsprop",
  {
    learningRate: learningRateOption(1e-3),
    rho: fraction(0.9),
    momentum: fraction(0),
    epsilon: positive(1e-7),
    centered: flag(false),
    weightDecay: weightDecayOption(),
  },
  none,
  ({ learningRate, rho, momentum, epsilon, centered, weightDecay }, part): Optimizer => ({
    ...part,
    name: part.kind,
    learningRate,
    update: ({ value }, g, state) => {
      const theta = decayed(value, weightDecay, state);
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
  }),
);

/**
 * s ← s + g², θ ← θ − η·g/√(s + ε) (Duchi, Hazan & Singer 2011). Keras starts s at 0.1, PyTorch at 0 with η = 0.01;
 * PyTorch's lr_decay d is the learning rate `inverseTimeDecay(η, 1, d)`.
 */
export const adagrad = define(
  "adagrad",
  {
    learningRate: learningRateOption(1e-3),
    initialAccumulatorValue: notNegative(0.1),
    epsilon: positive(1e-7),
    weightDecay: weightDecayOption(),
  },
  none,
  ({ learningRate, initialAccumulatorValue, epsilon, weightDecay }, part): Optimizer => ({
    ...part,
    name: part.kind,
    learningRate,
    update: ({ value }, g, state) => {
      const theta = decayed(value, weightDecay, state);
      const accumulator = state.slot("accumulator", { initial: initialAccumulatorValue });
      const next = add(accumulator.read, square(g));
      accumulator.write(next);
      return subtract(theta, divide(multiply(g, state.learningRate), sqrt(add(next, epsilon))));
    },
  }),
);
