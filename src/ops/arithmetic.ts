// Arithmetic with broadcasting. A number beside a tensor becomes an immediate of the step, not an operand.

import { MicroOpcode } from "../../assembly/opcodes.js";
import { checkFinite } from "../options.js";
import type { BinaryOperation, UnaryOperation } from "../tensor/operation.js";
import { sameShape } from "../tensor/shape.js";
import { Tensor } from "../tensor/tensor.js";
import { checkFloat, checkNoMore, checkTensor, literal, literalValue, type TensorLike, toTensor } from "./apply.js";
import { broadcastToOp, sumTo } from "./broadcast.js";
import { elementwise, elementwiseOp, micro } from "./elementwise.js";

export const addOp: BinaryOperation = elementwiseOp("add", micro(MicroOpcode.Add), (dy, [a, b]) => [
  sumTo(dy, a.shape),
  sumTo(dy, b.shape),
]);

export const subtractOp: BinaryOperation = elementwiseOp("subtract", micro(MicroOpcode.Subtract), (dy, [a, b]) => [
  sumTo(dy, a.shape),
  sumTo(negate(dy), b.shape),
]);

export const multiplyOp: BinaryOperation = elementwiseOp("multiply", micro(MicroOpcode.Multiply), (dy, [a, b]) => [
  sumTo(multiply(dy, b), a.shape),
  sumTo(multiply(dy, a), b.shape),
]);

// d(a/b) = da/b − (a/b)·db/b
export const divideOp: BinaryOperation = elementwiseOp("divide", micro(MicroOpcode.Divide), (dy, [a, b], y) => [
  sumTo(divide(dy, b), a.shape),
  sumTo(negate(divide(multiply(dy, y), b)), b.shape),
]);

export const affineOp: UnaryOperation<{ scale: number; shift: number }> = elementwiseOp(
  "affine",
  (_, { scale, shift }) => ({ micro: MicroOpcode.Affine, p: scale, q: shift }),
  (dy, _inputs, _y, { scale }) => [affine(dy, scale, 0)],
);

/** scale · x + shift, element by element, with both numbers fixed when the graph is traced. */
export const affine = (x: Tensor, scale: number, shift: number): Tensor =>
  line("affine", checkTensor(x, "affine"), checkFinite(scale, "affine"), checkFinite(shift, "affine"));

/** scale · x + shift, for the function that is named in errors. */
const line = (name: string, x: TensorLike, scale: number, shift: number): Tensor => {
  const tensor = checkFloat(toTensor(x, name), name);
  if (scale === 1 && shift === 0) return tensor;
  const value = literalValue(tensor);
  if (value === undefined) return elementwise(affineOp, [tensor], { scale, shift });
  // Known numbers are worked out here, with the rounding of the kernel.
  const { fround } = Math;
  return literal(fround(fround(fround(scale) * value) + fround(shift)), tensor.shape);
};

/**
 * The number that an operand stands for in the shape of the other one: a number, a literal, or a literal stretched to
 * the other's shape, as gradients of sums are. Infinite ones stay operands, those that float32 cannot hold are refused.
 */
const numberIn = (value: TensorLike, other: TensorLike): number | undefined => {
  const number = typeof value === "number" ? value : literalIn(value, other);
  return number !== undefined && Number.isFinite(Math.fround(number)) ? number : undefined;
};

const literalIn = (value: Tensor, other: TensorLike): number | undefined => {
  if (!(value instanceof Tensor)) return undefined;
  const rank = other instanceof Tensor ? other.rank : 0;
  const stretched = value.op === broadcastToOp && other instanceof Tensor && sameShape(value.shape, other.shape);
  return value.rank <= rank ? literalValue(stretched ? value.inputs[0]! : value) : undefined;
};

/** A function of two operands; a number beside a tensor is an operand of its own shape. */
export type BinaryFunction = (a: TensorLike, b: TensorLike) => Tensor;

/** a + b, with broadcasting. */
export const add: BinaryFunction = (a, b, ...more: unknown[]) => {
  checkNoMore(more, "add");
  const [x, y] = [numberIn(a, b), numberIn(b, a)];
  if (y !== undefined) return line("add", a, 1, y);
  if (x !== undefined) return line("add", b, 1, x);
  return elementwise(addOp, [toTensor(a, "add"), toTensor(b, "add")]);
};

/** a − b, with broadcasting. */
export const subtract: BinaryFunction = (a, b, ...more: unknown[]) => {
  checkNoMore(more, "subtract");
  const [x, y] = [numberIn(a, b), numberIn(b, a)];
  if (y !== undefined) return line("subtract", a, 1, -y);
  if (x !== undefined) return line("subtract", b, -1, x);
  return elementwise(subtractOp, [toTensor(a, "subtract"), toTensor(b, "subtract")]);
};

/** a · b element by element, with broadcasting. */
export const multiply: BinaryFunction = (a, b, ...more: unknown[]) => {
  checkNoMore(more, "multiply");
  const [x, y] = [numberIn(a, b), numberIn(b, a)];
  if (y !== undefined) return line("multiply", a, y, 0);
  if (x !== undefined) return line("multiply", b, x, 0);
  return elementwise(multiplyOp, [toTensor(a, "multiply"), toTensor(b, "multiply")]);
};

/** a / b, with broadcasting. */
export const divide: BinaryFunction = (a, b, ...more: unknown[]) => {
  checkNoMore(more, "divide");
  const y = numberIn(b, a);
  // By a power of two, multiplying by the reciprocal gives the same bits.
  if (y !== undefined && isPowerOfTwo(Math.abs(y))) return line("divide", a, 1 / y, 0);
  const x = a instanceof Tensor ? literalValue(a) : undefined;
  if (x !== undefined && y !== undefined) return literal(x / Math.fround(y), (a as Tensor).shape);
  return elementwise(divideOp, [toTensor(a, "divide"), toTensor(b, "divide")]);
};

/** Among the powers whose reciprocals float32 holds without loss; larger ones are rare enough. */
const isPowerOfTwo = (value: number): boolean =>
  value >= 1 && value <= 0x4000_0000 && (value & (value - 1)) === 0 && Number.isInteger(value);

/** −x. */
export const negate: (x: Tensor) => Tensor = (x, ...more: unknown[]) => {
  checkNoMore(more, "negate");
  return line("negate", checkTensor(x, "negate"), -1, 0);
};

/** scale · x with a number fixed when the graph is traced. */
export const scale = (x: Tensor, factor: number): Tensor =>
  line("scale", checkTensor(x, "scale"), checkFinite(factor, "scale"), 0);
