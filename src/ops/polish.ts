// The step of Newton-Schulz iterations: it moves the singular values of a matrix by a polynomial, and leaves its directions as they are.

import type { Tensor } from "../tensor/tensor.js";
import { add, scale } from "./arithmetic.js";
import { matmul } from "./matmul.js";

/** X ← aX + bX(XᵀX) + cX(XᵀX)²: every singular value s of X becomes as + bs³ + cs⁵. */
export const polish = (x: Tensor, [a, b, c]: readonly [number, number, number]): Tensor => {
  const gram = matmul(x, x, { transposeA: true });
  const change = add(scale(gram, b), scale(matmul(gram, gram), c));
  return add(scale(x, a), matmul(x, change));
};

/** Lifts small singular values 3.4 times and leaves those from 0.68 to 1.14 there (Jordan et al. 2024). */
export const lift = [3.4445, -4.775, 2.0315] as const;
