// Powers with an exponent that is fixed when the graph is traced.

import { MicroOpcode } from "../../assembly/opcodes.js";
import { checkFinite } from "../options.js";
import type { UnaryOperation } from "../tensor/operation.js";
import type { Tensor } from "../tensor/tensor.js";
import { checkFloat, constant } from "./apply.js";
import { multiply, scale } from "./arithmetic.js";
import { broadcastTo } from "./broadcast.js";
import { elementwise, elementwiseOp } from "./elementwise.js";
import { reciprocal, rsqrt, sqrt, square } from "./unary.js";

interface Exponent {
  readonly exponent: number;
}

// d xᵖ = p·xᵖ⁻¹·dx
export const powOp: UnaryOperation<Exponent> = elementwiseOp(
  "pow",
  (_, { exponent }) => ({ micro: MicroOpcode.Power, p: exponent }),
  (dy, [x], _y, { exponent }) => [scale(multiply(dy, pow(x, exponent - 1)), exponent)],
);

/** Exponents that have a step of their own, faster and more exact than the general one. */
const special: ReadonlyMap<number, (x: Tensor) => Tensor> = new Map<number, (x: Tensor) => Tensor>([
  [1, (x) => x],
  [2, square],
  [0.5, sqrt],
  [-0.5, rsqrt],
  [-1, reciprocal],
]);

/**
 * x to the power of a number. NaN where x < 0 and the exponent is not whole; 1 everywhere for exponent 0. `power` takes an exponent for each element.
 * Throws ArgumentError unless the exponent is a finite number.
 */
export const pow = (x: Tensor, exponent: number): Tensor => {
  checkFloat(x, "pow");
  checkFinite(exponent, "pow");
  if (exponent === 0) return broadcastTo(constant(1), x.shape);
  return special.get(exponent)?.(x) ?? elementwise(powOp, [x], { exponent });
};
