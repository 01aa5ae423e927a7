// Optimizers whose steps are as long as a parameter's own norm lets them be: LAMB and LARS, for large batches.

import { add, divide, multiply, scale, subtract } from "../ops/arithmetic.js";
import { sum } from "../ops/broadcast.js";
import { greater } from "../ops/comparisons.js";
import { where } from "../ops/select.js";
import { flushDenormals, sqrt, square } from "../ops/unary.js";
import { learningRateOption } from "../schedules/schedule.js";
import { define, flag, fraction, none, notNegative, positive } from "../schema.js";
import type { Tensor } from "../tensor/tensor.js";
import { movingAverage } from "./average.js";
import { integerPower } from "./integer-power.js";
import type { Optimizer } from "./optimizer.js";

const normOf = (x: Tensor): Tensor => sqrt(sum(square(x)));

/** a / b, and 1 where one of them is 0. */
const ratioOf = (a: Tensor, b: Tensor): Tensor => where(greater(multiply(greater(a, 0), b), 0), divide(a, b), 1);

/**
 * u = m̂/(√v̂ + ε) + λθ with Adam's m̂ and v̂, θ ← θ − η·‖θ‖/‖u‖·u, where a norm of 0 makes the ratio 1 (You et al. 2020). Unlike that of
 * other optimizers, the decay λ is part of the step, as in the paper; Keras' weight_decay is decoupled. PyTorch has none.
 */
export const lamb = define(
  "lamb",
  {
    learningRate: learningRateOption(1e-3),
    beta1: fraction(0.9),
    beta2: fraction(0.999),
    epsilon: positive(1e-7),
    weightDecay: notNegative(0),
  },
  none,
  ({ learningRate, beta1, beta2, epsilon, weightDecay }, part): Optimizer => ({
    ...part,
    name: part.kind,
    learningRate,
    update: ({ value: theta }, g, state) => {
      const m = movingAverage(state, "momentum", beta1, g);
      const v = movingAverage(state, "velocity", beta2, square(g));
      const first = state.perStep("first", (step) => 1 / (1 - integerPower(beta1, step)));
      const second = state.perStep("second", (step) => 1 / Math.sqrt(1 - integerPower(beta2, step)));
      const adaptive = divide(multiply(m, first), add(multiply(sqrt(v), second), epsilon));
      const u = weightDecay === 0 ? adaptive : add(adaptive, scale(theta, weightDecay));
      const rate = multiply(ratioOf(normOf(theta), normOf(u)), state.learningRate);
      return subtract(theta, multiply(u, rate));
    },
  }),
);

/**
 * g′ = g + λθ, r = c·‖θ‖/(‖g‖ + λ‖θ‖ + ε) (1 where a norm is 0), b ← μb + η·r·g′, θ ← θ − b, or θ ← θ − (μb + η·r·g′) with Nesterov's
 * look-ahead (You, Gitman & Ginsburg 2017, algorithm 1). Neither Keras nor PyTorch has it.
 */
export const lars = define(
  "lars",
  {
    learningRate: learningRateOption(0.1),
    momentum: fraction(0.9),
    nesterov: flag(false),
    /** The share of its norm by which a parameter may change at a rate of 1. */
    trustCoefficient: positive(1e-3),
    epsilon: notNegative(0),
    weightDecay: notNegative(0),
  },
  none,
  ({ learningRate, momentum, nesterov, trustCoefficient, epsilon, weightDecay }, part): Optimizer => ({
    ...part,
    name: part.kind,
    learningRate,
    update: ({ value: theta }, g, state) => {
      const [size, slope] = [normOf(theta), normOf(g)];
      const whole = weightDecay === 0 ? g : add(g, scale(theta, weightDecay));
      const below = add(add(slope, scale(size, weightDecay)), epsilon);
      const trust = where(
        greater(multiply(greater(size, 0), slope), 0),
        divide(scale(size, trustCoefficient), below),
        1,
      );
      const step = multiply(whole, multiply(trust, state.learningRate));
      if (momentum === 0) return subtract(theta, step);
      const buffer = state.slot("momentum");
      const next = flushDenormals(add(scale(buffer.read, momentum), step));
      buffer.write(next);
      return subtract(theta, nesterov ? add(scale(next, momentum), step) : next);
    },
  }),
);
