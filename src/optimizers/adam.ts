// Adam and its kin.

import { add, divide, multiply, scale, subtract } from "../ops/arithmetic.js";
import { maximum } from "../ops/select.js";
import { flushDenormals, sqrt, square } from "../ops/unary.js";
import { checkFlag, checkFraction, checkNotNegative, checkOptions, checkPositive } from "../options.js";
import type { Tensor } from "../tensor/tensor.js";
import { integerPower } from "./integer-power.js";
import type { Optimizer, UpdateState } from "./optimizer.js";

export interface AdamOptions {
  readonly learningRate?: number;
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
  readonly amsgrad?: boolean;
}

interface Settings {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly amsgrad: boolean;
}

const known = ["learningRate", "beta1", "beta2", "epsilon", "amsgrad"];

const checkAdam = (where: string, options: AdamOptions): Settings & { learningRate: number } => ({
  learningRate: checkPositive(options.learningRate ?? 1e-3, `${where}: learningRate`),
  beta1: checkFraction(options.beta1 ?? 0.9, `${where}: beta1`),
  beta2: checkFraction(options.beta2 ?? 0.999, `${where}: beta2`),
  epsilon: checkPositive(options.epsilon ?? 1e-7, `${where}: epsilon`),
  amsgrad: checkFlag(options.amsgrad ?? false, `${where}: amsgrad`),
});

const adamUpdate = (
  theta: Tensor,
  g: Tensor,
  state: UpdateState,
  { beta1, beta2, epsilon, amsgrad }: Settings,
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
export const adam = (options: AdamOptions = {}): Optimizer => {
  checkOptions("adam", options, known);
  const settings = checkAdam("adam", options);
  return {
    name: "adam",
    config: { ...settings },
    learningRate: settings.learningRate,
    update: (theta, g, state) => adamUpdate(theta, g, state, settings),
  };
};

export interface AdamWOptions extends AdamOptions {
  readonly weightDecay?: number;
}

/**
 * Adam with decoupled weight decay: θ ← θ − η·λ·θ before Adam's update (Loshchilov & Hutter 2019).
 * Keras' default λ is 0.004, PyTorch's 0.01.
 */
export const adamw = (options: AdamWOptions = {}): Optimizer => {
  checkOptions("adamw", options, [...known, "weightDecay"]);
  const settings = checkAdam("adamw", options);
  const weightDecay = checkNotNegative(options.weightDecay ?? 0.004, "adamw: weightDecay");
  return {
    name: "adamw",
    config: { ...settings, weightDecay },
    learningRate: settings.learningRate,
    update: (theta, g, state) => {
      const decayed = subtract(theta, multiply(scale(theta, weightDecay), state.learningRate));
      return adamUpdate(decayed, g, state, settings);
    },
  };
};
