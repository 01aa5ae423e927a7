// Penalties on the size of parameters: weights that are not needed are drawn towards 0, which hinders overfitting.

import { checkNumber } from "../ops/apply.js";
import { add, scale } from "../ops/arithmetic.js";
import { sum } from "../ops/broadcast.js";
import { abs, square } from "../ops/unary.js";
import type { Tensor } from "../tensor/tensor.js";

/** The penalty of a parameter, added to the loss. */
export type Regularizer = (parameter: Tensor) => Tensor;

/** strength · Σ |w| (Keras' L1). */
export const l1 = (strength = 0.01): Regularizer => {
  checkNumber(strength, "l1");
  return (w) => scale(sum(abs(w)), strength);
};

/** strength · Σ w² (Keras' L2). */
export const l2 = (strength = 0.01): Regularizer => {
  checkNumber(strength, "l2");
  return (w) => scale(sum(square(w)), strength);
};

/** l1 · Σ |w| + l2 · Σ w². */
export const l1l2 = (options: { readonly l1?: number; readonly l2?: number } = {}): Regularizer => {
  const [first, second] = [l1(options.l1 ?? 0.01), l2(options.l2 ?? 0.01)];
  return (w) => add(first(w), second(w));
};
