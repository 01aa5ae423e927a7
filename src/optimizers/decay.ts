// Decoupled weight decay, as all optimizers have it as an option.

import { multiply, scale, subtract } from "../ops/arithmetic.js";
import { notNegative } from "../schema.js";
import type { Tensor } from "../tensor/tensor.js";
import type { UpdateState } from "./optimizer.js";

/** λ in θ ← θ − η·λ·θ before the update (Loshchilov & Hutter 2019; Keras: weight_decay). Biases are left out by `groups`. */
export const weightDecayOption = () => notNegative(0);

/** The parameter after its decay. */
export const decayed = (theta: Tensor, weightDecay: number, { learningRate }: UpdateState): Tensor =>
  weightDecay === 0 ? theta : subtract(theta, multiply(scale(theta, weightDecay), learningRate));
