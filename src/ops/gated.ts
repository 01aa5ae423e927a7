// Gated units: one half of the features decides how much of the other goes on.

import { ShapeError } from "../errors.js";
import { checkOptions } from "../options.js";
import { resolveAxis, showShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { silu } from "./activations.js";
import { checkFloat } from "./apply.js";
import { multiply } from "./arithmetic.js";
import type { AxisOptions } from "./axes.js";
import { split } from "./concatenate.js";
import { sigmoid } from "./unary.js";

type GateOptions = Pick<AxisOptions, "axis">;

const halves = (name: string, x: Tensor, options: GateOptions): [Tensor, Tensor] => {
  checkOptions(name, options, ["axis"]);
  const axis = resolveAxis(options.axis ?? -1, checkFloat(x, name).rank, name);
  if (x.shape[axis]! % 2 === 0) return split(x, 2, axis) as [Tensor, Tensor];
  throw new ShapeError(
    `${name}: expected an even number of features along axis ${axis}, received ${showShape(x.shape)}.`,
  );
};

/**
 * a · sigmoid(b) with a and b the halves of x along one axis, the last by default (Dauphin et al. 2017).
 * Shapes: [..., 2n] → [..., n]. Throws ShapeError for an odd number of features.
 */
export const glu = (x: Tensor, options: GateOptions = {}): Tensor => {
  const [a, b] = halves("glu", x, options);
  return multiply(a, sigmoid(b));
};

/**
 * silu(a) · b with a and b the halves of x along one axis, the last by default (Shazeer 2020).
 * Shapes: [..., 2n] → [..., n]. Throws ShapeError for an odd number of features.
 */
export const swiglu = (x: Tensor, options: GateOptions = {}): Tensor => {
  const [a, b] = halves("swiglu", x, options);
  return multiply(silu(a), b);
};
