// Choosing between values element by element: where, minimum, maximum, clip.

import { MicroOpcode } from "../../assembly/opcodes.js";
import { ArgumentError, show } from "../errors.js";
import type { BinaryOperation, TernaryOperation, UnaryOperation } from "../tensor/operation.js";
import type { Tensor } from "../tensor/tensor.js";
import { checkFloat, checkNoMore, checkTensor, type TensorLike, toTensor } from "./apply.js";
import type { BinaryFunction } from "./arithmetic.js";
import { sumTo } from "./broadcast.js";
import { equal, greaterEqual, lessEqual, notEqual } from "./comparisons.js";
import { elementwise, elementwiseOp, micro } from "./elementwise.js";

export const whereOp: TernaryOperation = elementwiseOp("where", micro(MicroOpcode.Where), (dy, [condition, a, b]) => [
  undefined,
  sumTo(where(condition, dy, 0), a.shape),
  sumTo(where(condition, 0, dy), b.shape),
]);

/**
 * a where the condition is not 0, else b, with broadcasting. The operand that was not chosen gets a gradient of 0, even
 * where it is Infinity or NaN.
 */
export const where = (condition: Tensor, a: TensorLike, b: TensorLike): Tensor => {
  checkTensor(condition, "where");
  const chosen = condition.dtype === "int32" ? notEqual(condition, 0) : condition;
  return elementwise(whereOp, [chosen, toTensor(a, "where"), toTensor(b, "where")]);
};

/** The gradient of a choice between a and b, where `first` tells which elements came from a. */
const splitBy = (first: Tensor, dy: Tensor, a: Tensor, b: Tensor): [Tensor, Tensor] => [
  sumTo(where(first, dy, 0), a.shape),
  sumTo(where(first, 0, dy), b.shape),
];

export const minimumOp: BinaryOperation = elementwiseOp("minimum", micro(MicroOpcode.Minimum), (dy, [a, b]) =>
  splitBy(lessEqual(a, b), dy, a, b),
);

export const maximumOp: BinaryOperation = elementwiseOp("maximum", micro(MicroOpcode.Maximum), (dy, [a, b]) =>
  splitBy(greaterEqual(a, b), dy, a, b),
);

/**
 * The smaller of a and b, with broadcasting; NaN if either is. Between equals the gradient goes to a, as in TensorFlow
 * (PyTorch and JAX give half to each); beside a number it goes to the tensor.
 */
export const minimum: BinaryFunction = (a, b, ...more: unknown[]) => {
  checkNoMore(more, "minimum");
  if (typeof b === "number") return clamp("minimum", toTensor(a, "minimum"), Number.NEGATIVE_INFINITY, b);
  if (typeof a === "number") return clamp("minimum", b, Number.NEGATIVE_INFINITY, a);
  return elementwise(minimumOp, [checkTensor(a, "minimum"), checkTensor(b, "minimum")]);
};

/**
 * The larger of a and b, with broadcasting; NaN if either is. Between equals the gradient goes to a, as in TensorFlow
 * (PyTorch and JAX give half to each); beside a number it goes to the tensor.
 */
export const maximum: BinaryFunction = (a, b, ...more: unknown[]) => {
  checkNoMore(more, "maximum");
  if (typeof b === "number") return clamp("maximum", toTensor(a, "maximum"), b, Number.POSITIVE_INFINITY);
  if (typeof a === "number") return clamp("maximum", b, a, Number.POSITIVE_INFINITY);
  return elementwise(maximumOp, [checkTensor(a, "maximum"), checkTensor(b, "maximum")]);
};

interface Bounds {
  readonly low: number;
  readonly high: number;
}

// What was not clipped is equal to its result, the bounds included.
export const clipOp: UnaryOperation<Bounds> = elementwiseOp(
  "clip",
  (_, { low, high }) => ({ micro: MicroOpcode.Clip, p: low, q: high }),
  (dy, [x], y) => [where(equal(x, y), dy, 0)],
);

/**
 * min(max(x, low), high); NaN stays NaN. The gradient passes where low ≤ x ≤ high. A bound may be infinite.
 * Throws ArgumentError when a bound is NaN or low > high.
 */
export const clip = (x: Tensor, low: number, high: number): Tensor => clamp("clip", x, low, high);

/** The clipped tensor, for the function that is named in errors. */
const clamp = (name: string, x: Tensor, low: number, high: number): Tensor => {
  checkFloat(x, name);
  if (!(typeof low === "number" && typeof high === "number" && low <= high)) {
    throw new ArgumentError(`${name}: expected numbers low ≤ high, received ${show(low)} and ${show(high)}.`);
  }
  return elementwise(clipOp, [x], { low, high });
};
