// Cumulative products and extrema along an axis, by doubling: after step s each element holds what 2ˢ neighbours make.

import type { Tensor } from "../tensor/tensor.js";
import { multiply } from "./arithmetic.js";
import { type AlongOptions, checkAlong } from "./axes.js";
import { reshape } from "./reshape.js";
import { maximum, minimum } from "./select.js";
import { pad, slice } from "./slice.js";

/** log₂ n passes over x; gradients are those of the steps, so that they are right at zeros and at ties. */
const cumulative =
  (name: string, combine: (own: Tensor, before: Tensor) => Tensor, neutral: number) =>
  (given: Tensor, options: AlongOptions = {}): Tensor => {
    const { x, axis } = checkAlong(name, given, options, ["axis"]);
    const size = x.shape[axis]!;
    let y = x;
    for (let distance = 1; distance < size; distance *= 2) {
      const begin = x.shape.map(() => 0);
      const kept = slice(
        y,
        begin,
        x.shape.map((own, i) => (i === axis ? size - distance : own)),
      );
      const before = pad(
        kept,
        x.shape.map((_, i) => (i === axis ? [distance, 0] : [0, 0])),
        neutral,
      );
      y = combine(y, before);
    }
    return reshape(y, given.shape);
  };

/** Finite, for padding takes numbers; what is smaller is only −Infinity. */
const largest = 3.4028234663852886e38;

/**
 * The product of the elements up to and including each, along one axis, the last by default. The gradient is right where elements are 0.
 * Shapes: [..., n, ...] → the same. PyTorch: cumprod.
 */
export const cumulativeProduct = cumulative("cumulativeProduct", multiply, 1);

/**
 * The largest of the elements up to and including each, along one axis, the last by default; NaN from the first NaN on. Among equal ones the
 * gradient goes to the last. Nothing is below −3.4e38: −Infinity becomes that, but for the first.
 * Shapes: [..., n, ...] → the same. PyTorch: cummax.
 */
export const cumulativeMaximum = cumulative("cumulativeMaximum", maximum, -largest);

/**
 * The smallest of the elements up to and including each, along one axis, the last by default; NaN from the first NaN on. Among equal ones the
 * gradient goes to the last. Nothing is above 3.4e38: Infinity becomes that, but for the first.
 * Shapes: [..., n, ...] → the same. PyTorch: cummin.
 */
export const cumulativeMinimum = cumulative("cumulativeMinimum", minimum, largest);
