// Adam and its kin.

import { add, divide, multiply, scale, subtract } from "../ops/arithmetic.js";
import { maximum } from "../ops/select.js";
import { flushDenormals, sqrt, square } from "../ops/unary.js";
import { learningRateOption } from "../schedules/schedule.js";
import { define, flag, fraction, none, notNegative, positive, type Values } from "../schema.js";
import type { Tensor } from "../tensor/tensor.js";
import { integerPower } from "./integer-power.js";
import type { Optimizer, UpdateState } from "./optimizer.js";

const options = {
  learningRate: learningRateOption(1e-3),
  /** How much of the mean of gradients stays. */
  beta1: fraction(0.9),
  /** How much of the mean of their squares stays. */
  beta2: fraction(0.999),
  epsilon: positive(1e-7),
  /** Whether the largest mean of squares so far is taken. */
  amsgrad: flag(false),
};

const adamUpdate = (
  theta: Tensor,
  g: Tensor,
  state: UpdateState,
  { beta1, beta2, epsilon, amsgrad }: Values<typeof options>,
): Tensor => {
  const first = state.slot("momentum");
  const second = state.slot("velocity");
  const m = flushDenormals(add(scale(first.read, beta1), scale(g, 1 - beta1)));
  const v = flushDenormals(add(scale(second.read, beta2), scale(square(g), 1 - beta2)));
  first.write(m);
  second.write(v);
  let largest = v;
  if (amsgrad) {
    const kept = state.slot("velocityMaximum");
    largest = maximum(kept.read, v);
    kept.write(largest);
  }
  const rate = state.perStep(
    "rate",
    (step, learningRate) => (learningRate * Math.sqrt(1 - integerPower(beta2, step))) / (1 - integerPower(beta1, step)),
  );
  return subtract(theta, multiply(divide(m, add(sqrt(largest), epsilon)), rate));
};

/**
 * m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², θ ← θ − η·√(1−β₂ᵗ)/(1−β₁ᵗ) · m/(√v + ε) (Kingma & Ba 2015, the form before
 * section 2.1); with amsgrad, v's maximum so far takes v's place (Reddi et al. 2018).
 * As in Keras, ε is added before the bias correction; PyTorch adds it afterwards and defaults to 1e-8.
 */
export const adam = define(
  "adam",
  options,
  none,
  (settings, part): Optimizer => ({
    ...part,
    name: part.kind,
    learningRate: settings.learningRate,
    update: ({ value }, g, state) => adamUpdate(value, g, state, settings),
  }),
);

/**
 * Adam with decoupled weight decay: θ ← θ − η·λ·θ before Adam's update (Loshchilov & Hutter 2019).
 * Keras' default λ is 0.004, PyTorch's 0.01.
 */
export const adamw = define(
  "adamw",
  { ...options, weightDecay: notNegative(0.004) },
  none,
  ({ weightDecay, ...settings }, part): Optimizer => ({
    ...part,
    name: part.kind,
    learningRate: settings.learningRate,
    update: ({ value: theta }, g, state) => {
      const decayed = subtract(theta, multiply(scale(theta, weightDecay), state.learningRate));
      return adamUpdate(decayed, g, state, settings);
    },
  }),
);
