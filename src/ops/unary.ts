// Elementwise functions of one operand that have a kernel step of their own.

import { MicroOpcode } from "../../assembly/opcodes.js";
import { type TensorLike, toTensor } from "./apply.js";
import { divide, multiply, negate, scale, subtract } from "./arithmetic.js";
import { elementwise, elementwiseOp, micro } from "./elementwise.js";
import type { Operation } from "../tensor/operation.js";
import type { Tensor } from "../tensor/tensor.js";

const unary =
  (op: Operation) =>
  (x: TensorLike): Tensor =>
    elementwise(op, [toTensor(x, op.name)]);

// d|x| = sign(x)·dx; 0 at 0.
export const absOp: Operation = elementwiseOp("abs", micro("Absolute"), (dy, [x]) => [multiply(dy, sign(x!))]);
/** |x|. */
export const abs = unary(absOp);

export const signOp: Operation = elementwiseOp("sign", micro("Sign"), () => [undefined]);
/** −1, 0 or 1. */
export const sign = unary(signOp);

export const squareOp: Operation = elementwiseOp("square", micro("Square"), (dy, [x]) => [scale(multiply(dy, x!), 2)]);
/** x². */
export const square = unary(squareOp);

// d√x = dx / 2√x
export const sqrtOp: Operation = elementwiseOp("sqrt", micro("SquareRoot"), (dy, _, y) => [divide(scale(dy, 0.5), y)]);
/** √x; NaN below 0. */
export const sqrt = unary(sqrtOp);

// d(1/√x) = −½·y³·dx
export const rsqrtOp: Operation = elementwiseOp("rsqrt", micro("ReciprocalSquareRoot"), (dy, _, y) => [
  scale(multiply(dy, multiply(y, square(y))), -0.5),
]);
/** 1 / √x. */
export const rsqrt = unary(rsqrtOp);

// d(1/x) = −y²·dx
export const reciprocalOp: Operation = elementwiseOp("reciprocal", micro("Reciprocal"), (dy, _, y) => [
  negate(multiply(dy, square(y))),
]);
/** 1 / x. */
export const reciprocal = unary(reciprocalOp);

export const expOp: Operation = elementwiseOp("exp", micro("Exp"), (dy, _, y) => [multiply(dy, y)]);
/** e^x. */
export const exp = unary(expOp);

export const logOp: Operation = elementwiseOp("log", micro("Log"), (dy, [x]) => [divide(dy, x!)]);
/** Natural logarithm; −Infinity at 0, NaN below. */
export const log = unary(logOp);

// dy · (1 − y²) in one step; its own gradient is made of plain arithmetic.
export const tanhGradientOp: Operation = elementwiseOp("tanhGradient", micro("TanhGradient"), (dg, [dy, y]) => [
  multiply(dg, subtract(1, square(y!))),
  scale(multiply(multiply(dg, dy!), y!), -2),
]);

export const tanhOp: Operation = elementwiseOp("tanh", micro("Tanh"), (dy, _, y) => [
  elementwise(tanhGradientOp, [dy, y]),
]);
/** Hyperbolic tangent. */
export const tanh = unary(tanhOp);

// dy · y · (1 − y)
export const sigmoidGradientOp: Operation = elementwiseOp(
  "sigmoidGradient",
  micro("SigmoidGradient"),
  (dg, [dy, y]) => [
    multiply(dg, multiply(y!, subtract(1, y!))),
    multiply(multiply(dg, dy!), subtract(1, scale(y!, 2))),
  ],
);

export const sigmoidOp: Operation = elementwiseOp("sigmoid", micro("Sigmoid"), (dy, _, y) => [
  elementwise(sigmoidGradientOp, [dy, y]),
]);
/** Logistic function 1 / (1 + e^−x). */
export const sigmoid = unary(sigmoidOp);

// y > 0 ? dy : 0. The result tells as much as the operand, so the operand may be overwritten.
export const reluGradientOp: Operation = elementwiseOp("reluGradient", micro("ReluGradient"), (dg, [, y]) => [
  elementwise(reluGradientOp, [dg, y!]),
  undefined,
]);

export const reluOp: Operation = elementwiseOp(
  "relu",
  { micro: MicroOpcode.Clip, p: 0, q: Number.POSITIVE_INFINITY },
  (dy, _, y) => [elementwise(reluGradientOp, [dy, y])],
);
/** max(x, 0); its gradient at 0 is 0. */
export const relu = unary(reluOp);
