// Cumulative products and extrema along an axis, by doubling: after step s each element holds what 2ˢ neighbours make.

import type { Tensor } from "../tensor/tensor.js";
import { multiply } from "./arithmetic.js";
import { type AlongOptions, checkAlong } from "./axes.js";
import { concatenate } from "./concatenate.js";
import { reshape } from "./reshape.js";
import { maximum, minimum } from "./select.js";
import { slice } from "./slice.js";

/** log₂ n passes over x; gradients are those of the steps, so that they are right at zeros and at ties. */
const cumulative =
  (name: string, combine: (own: Tensor, before: Tensor) => Tensor) =>
  (given: Tensor, options: AlongOptions = {}): Tensor => {
    const { x, axis } = checkAlong(name, given, options, ["axis"]);
    const size = x.shape[axis]!;
    const part = (y: Tensor, begin: number, count: number): Tensor =>
      slice(
        y,
        x.shape.map((_, i) => (i === axis ? begin : 0)),
        x.shape.map((own, i) => (i === axis ? count : own)),
      );
    let y = x;
    for (let distance = 1; distance < size; distance *= 2) {
      const rest = size - distance;
      y = concatenate([part(y, 0, distance), combine(part(y, distance, rest), part(y, 0, rest))], axis);
    }
    return reshape(y, given.shape);
  };

/**
 * The product of the elements up to and including each, along one axis, the last by default. The gradient is right where elements are 0.
 * Shapes: [..., n, ...] → the same. PyTorch: cumprod.
 */
export const cumulativeProduct = cumulative("cumulativeProduct", multiply);

/**
 * The largest of the elements up to and including each, along one axis, the last by default; NaN from the first NaN on. Among equal ones the
 * gradient goes to the last.
 * Shapes: [..., n, ...] → the same. PyTorch: cummax.
 */
export const cumulativeMaximum = cumulative("cumulativeMaximum", maximum);

/**
 * The smallest of the elements up to and including each, along one axis, the last by default; NaN from the first NaN on. Among equal ones the
 * gradient goes to the last.
 * Shapes: [..., n, ...] → the same. PyTorch: cummin.
 */
export const cumulativeMinimum = cumulative("cumulativeMinimum", minimum);
