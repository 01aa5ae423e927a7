// Axes of reductions and of functions along an axis: the options that name them, checked.

import { checkFlag, checkOptions } from "../options.js";
import { resolveAxes, resolveAxis } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { checkFloat } from "./apply.js";
import { reshape } from "./reshape.js";

/** Options of reductions such as `sum` and `mean`. */
export interface ReduceOptions {
  /** The axes to reduce; all of them when left out. Negative axes count from the end. */
  readonly axis?: number | readonly number[];
  /** Keep reduced axes with size 1. */
  readonly keepDims?: boolean;
}

/** A reduction that was asked for: of which tensor, over which axes. */
export interface ReduceArguments {
  readonly x: Tensor;
  readonly axes: readonly number[];
  readonly keepDims: boolean;
}

/** The arguments of a reduction, checked. A scalar is reduced like a tensor of one element, as NumPy does. */
export const checkReduction = (
  name: string,
  x: Tensor,
  options: ReduceOptions,
  known: readonly string[] = ["axis", "keepDims"],
): ReduceArguments => {
  const { rank } = checkFloat(x, name);
  checkOptions(name, options, known);
  const { axis, keepDims = false } = options;
  const axes = resolveAxes(axis, Math.max(rank, 1), name).filter((each) => each < rank);
  return { x, axes, keepDims: checkFlag(keepDims, `${name}: keepDims`) };
};

/** Options of operations along one axis. */
export interface AxisOptions {
  /** The one axis to work along; the last when left out. Negative axes count from the end. */
  readonly axis?: number;
  /** Keep the reduced axis with size 1. */
  readonly keepDims?: boolean;
}

/**
 * The arguments of a function along one axis, checked. A scalar is taken as a tensor of one element with one axis, as in
 * NumPy: then `x` is that tensor.
 */
export const checkAlong = (
  name: string,
  x: Tensor,
  options: AxisOptions,
  known: readonly string[] = ["axis", "keepDims"],
): { readonly x: Tensor; readonly axis: number; readonly keepDims: boolean } => {
  checkFloat(x, name);
  checkOptions(name, options, known);
  const { axis = -1, keepDims = false } = options;
  const resolved = resolveAxis(axis, Math.max(x.rank, 1), name);
  return {
    x: x.rank === 0 ? reshape(x, [1]) : x,
    axis: resolved,
    keepDims: checkFlag(keepDims, `${name}: keepDims`),
  };
};

/** The axis that an operation goes along. */
export interface AlongOptions {
  /** The one axis to work along; the last when left out. Negative axes count from the end. */
  readonly axis?: number;
}

/** The axis of a function along one axis of a tensor of whatever type that has at least one. */
export const resolveAlong = (name: string, x: Tensor, options: AlongOptions): number => {
  checkOptions(name, options, ["axis"]);
  return resolveAxis(options.axis ?? -1, x.rank, name);
};
