// Norms of all orders, and vectors divided by theirs.

import { ArgumentError, show } from "../errors.js";
import { checkOptions, checkPositive } from "../options.js";
import type { Tensor } from "../tensor/tensor.js";
import { divide } from "./arithmetic.js";
import { checkReduction, type ReduceArguments, type ReduceOptions } from "./axes.js";
import { sumOver } from "./broadcast.js";
import { equal, notEqual } from "./comparisons.js";
import { pow } from "./power.js";
import { checkNotEmpty, extremumOver, maxOp, minOp } from "./reduce.js";
import { maximum, where } from "./select.js";
import { abs, sqrt, square } from "./unary.js";

/** Options of `norm`. */
export interface NormOptions extends ReduceOptions {
  /** 2 (Euclidean) when left out, 1 (sum of magnitudes), ±Infinity (largest, smallest magnitude), 0 (how many are not 0) or any p. */
  readonly order?: number;
}

/** The order of a norm, checked. */
export const checkOrder = (order: unknown, where: string): number => {
  if (typeof order === "number" && !Number.isNaN(order)) return order;
  throw new ArgumentError(`${where}: expected a number as order, received ${show(order)}.`);
};

/** The root of sums, whose gradient at 0 would be infinite; so it is not taken there. */
export const rootOf = (sums: Tensor, root: (x: Tensor) => Tensor): Tensor => {
  const zero = equal(sums, 0);
  return where(zero, 0, root(where(zero, 1, sums)));
};

/** The norm of a checked reduction; `name` is who complains where there is nothing to choose from. */
export const normOver = (reduction: ReduceArguments, order: number, name: string): Tensor => {
  const { x } = reduction;
  if (order === 2) return rootOf(sumOver({ ...reduction, x: square(x) }), sqrt);
  if (order === 0) return sumOver({ ...reduction, x: notEqual(x, 0) });
  const magnitudes = abs(x);
  if (order === 1) return sumOver({ ...reduction, x: magnitudes });
  if (!Number.isFinite(order)) {
    checkNotEmpty(x, reduction.axes, name);
    return extremumOver(order > 0 ? maxOp : minOp, { ...reduction, x: magnitudes });
  }
  // No power is taken of 0: its gradient would be infinite below order 1.
  const zero = equal(x, 0);
  const powers = where(zero, order > 0 ? 0 : Number.POSITIVE_INFINITY, pow(where(zero, 1, magnitudes), order));
  return rootOf(sumOver({ ...reduction, x: powers }), (sums) => pow(sums, 1 / order));
};

/**
 * Vector norm over axes, all of them by default: (Σ|x|^p)^(1/p). Its gradient is 0 at the zero vector, and for elements that are 0; for the orders
 * ±Infinity ties share it. PyTorch: linalg.vector_norm; Keras' and NumPy's norm take two axes as a matrix, this one does not.
 * Shapes: [..., reduced..., ...] → [...]. Throws ArgumentError for an order that is no number, ShapeError where ±Infinity finds no element.
 */
export const norm = (x: Tensor, options: NormOptions = {}): Tensor => {
  const reduction = checkReduction("norm", x, options, ["axis", "keepDims", "order"]);
  return normOver(reduction, checkOrder(options.order ?? 2, "norm"), "norm");
};

/** Options of `normalize`. */
export interface NormalizeOptions {
  /** The axes whose elements make one vector; the last when left out (PyTorch: axis 1). Negative axes count from the end. */
  readonly axis?: number | readonly number[];
  /** The order of the norm, 2 when left out; PyTorch's p. */
  readonly order?: number;
  /** What a norm counts as at least: 1e-7, as in Keras (PyTorch: 1e-12). */
  readonly epsilon?: number;
}

/**
 * x / max(‖x‖, epsilon): vectors of length 1 in the same directions, along the last axis by default. Keras and PyTorch call it normalize, too.
 * Shapes: [..., n, ...] → the same. Throws as norm does.
 */
export const normalize = (x: Tensor, options: NormalizeOptions = {}): Tensor => {
  checkOptions("normalize", options, ["axis", "order", "epsilon"]);
  const { axis = -1, order = 2, epsilon = 1e-7 } = options;
  const reduction = checkReduction("normalize", x, { axis, keepDims: true });
  const least = checkPositive(epsilon, "normalize: epsilon");
  return divide(x, maximum(normOver(reduction, checkOrder(order, "normalize"), "normalize"), least));
};
