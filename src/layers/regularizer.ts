// Penalties on the size of parameters: weights that are not needed are drawn towards 0, which hinders overfitting.

import { ArgumentError, show } from "../errors.js";
import { add, scale } from "../ops/arithmetic.js";
import { sum } from "../ops/broadcast.js";
import { abs, square } from "../ops/unary.js";
import { checkNotNegative, checkOptions } from "../options.js";
import type { Tensor } from "../tensor/tensor.js";

/** The penalty of a parameter, added to the loss. */
export type Regularizer = (parameter: Tensor) => Tensor;

/** strength · Σ |w| (Keras' L1). */
export const l1 = (strength = 0.01): Regularizer => {
  checkNotNegative(strength, "l1");
  return (w) => scale(sum(abs(w)), strength);
};

/** strength · Σ w² (Keras' L2). */
export const l2 = (strength = 0.01): Regularizer => {
  checkNotNegative(strength, "l2");
  return (w) => scale(sum(square(w)), strength);
};

/** l1 · Σ |w| + l2 · Σ w². */
export const l1l2 = (options: { readonly l1?: number; readonly l2?: number } = {}): Regularizer => {
  checkOptions("l1l2", options, ["l1", "l2"]);
  const [first, second] = [l1(options.l1 ?? 0.01), l2(options.l2 ?? 0.01)];
  return (w) => add(first(w), second(w));
};

/** The regularizer, or undefined when there is none. Throws ArgumentError. */
export const checkRegularizer = (regularizer: Regularizer | undefined, where: string): Regularizer | undefined => {
  if (regularizer === undefined || typeof regularizer === "function") return regularizer;
  throw new ArgumentError(`${where}: expected a regularizer such as l2(1e-4), received ${show(regularizer)}.`);
};
