// Elementwise functions of one operand that have a kernel step of their own.

import { MicroOpcode } from "../../assembly/opcodes.js";
import type { BinaryOperation, UnaryOperation } from "../tensor/operation.js";
import type { Tensor } from "../tensor/tensor.js";
import { affine, divide, multiply, negate, scale, subtract } from "./arithmetic.js";
import { elementwise, elementwiseOp, micro, unary } from "./elementwise.js";

// d|x| = sign(x)·dx; 0 at 0.
export const absOp: UnaryOperation = elementwiseOp("abs", micro(MicroOpcode.Absolute), (dy, [x]) => [
  multiply(dy, sign(x)),
]);
/** |x|. */
export const abs = unary(absOp);

export const signOp: UnaryOperation = elementwiseOp("sign", micro(MicroOpcode.Sign), () => [undefined]);
/** −1, 0 or 1. */
export const sign = unary(signOp);

export const squareOp: UnaryOperation = elementwiseOp("square", micro(MicroOpcode.Square), (dy, [x]) => [
  scale(multiply(dy, x), 2),
]);
/** x². */
export const square = unary(squareOp);

// d√x = dx / 2√x
export const sqrtOp: UnaryOperation = elementwiseOp("sqrt", micro(MicroOpcode.SquareRoot), (dy, _, y) => [
  divide(scale(dy, 0.5), y),
]);
/** √x; NaN below 0. */
export const sqrt = unary(sqrtOp);

// d(1/√x) = −½·y³·dx
export const rsqrtOp: UnaryOperation = elementwiseOp("rsqrt", micro(MicroOpcode.ReciprocalSquareRoot), (dy, _, y) => [
  scale(multiply(dy, multiply(y, square(y))), -0.5),
]);
/** 1 / √x. */
export const rsqrt = unary(rsqrtOp);

// d(1/x) = −y²·dx
export const reciprocalOp: UnaryOperation = elementwiseOp("reciprocal", micro(MicroOpcode.Reciprocal), (dy, _, y) => [
  negate(multiply(dy, square(y))),
]);
/** 1 / x. */
export const reciprocal = unary(reciprocalOp);

// As if it were x: what it takes away is less than rounding takes elsewhere.
export const flushDenormalsOp: UnaryOperation = elementwiseOp(
  "flushDenormals",
  micro(MicroOpcode.FlushDenormals),
  (dy) => [dy],
);
/**
 * x, or 0 where |x| < 2⁻¹²⁶. Averages that decay would end in denormal numbers and stay there, for the smallest one times
 * 0.9 rounds to itself; many processors compute with those a hundred times more slowly.
 */
export const flushDenormals = unary(flushDenormalsOp);

export const expOp: UnaryOperation = elementwiseOp("exp", micro(MicroOpcode.Exp), (dy, _, y) => [multiply(dy, y)]);
/** e^x. */
export const exp = unary(expOp);

export const logOp: UnaryOperation = elementwiseOp("log", micro(MicroOpcode.Log), (dy, [x]) => [divide(dy, x)]);
/** Natural logarithm; −Infinity at 0, NaN below. */
export const log = unary(logOp);

// d log(1 + x) = dx / (1 + x)
export const log1pOp: UnaryOperation = elementwiseOp("log1p", micro(MicroOpcode.Log1p), (dy, [x]) => [
  divide(dy, affine(x, 1, 1)),
]);
/** log(1 + x), exact to the last bits near 0, where 1 + x would lose them. */
export const log1p = unary(log1pOp);

// d(eˣ − 1) = eˣ·dx. Not y + 1: where y is near −1, that is rounding and nothing else.
export const expm1Op: UnaryOperation = elementwiseOp("expm1", micro(MicroOpcode.Expm1), (dy, [x]) => [
  multiply(dy, exp(x)),
]);
/** e^x − 1, exact to the last bits near 0, where the subtraction would lose them. */
export const expm1 = unary(expm1Op);

export const sinOp: UnaryOperation = elementwiseOp("sin", micro(MicroOpcode.Sin), (dy, [x]) => [multiply(dy, cos(x))]);
/** Sine of an angle in radians. */
export const sin = unary(sinOp);

export const cosOp: UnaryOperation = elementwiseOp("cos", micro(MicroOpcode.Cos), (dy, [x]) => [
  negate(multiply(dy, sin(x))),
]);
/** Cosine of an angle in radians. */
export const cos = unary(cosOp);

// d erf(x) = 2/√π · e^(−x²)·dx
export const erfOp: UnaryOperation = elementwiseOp("erf", micro(MicroOpcode.Erf), (dy, [x]) => [
  multiply(dy, scale(exp(negate(square(x))), 2 / Math.sqrt(Math.PI))),
]);
/** The error function 2/√π ∫₀ˣ e^(−t²) dt. */
export const erf = unary(erfOp);

export const floorOp: UnaryOperation = elementwiseOp("floor", micro(MicroOpcode.Floor), () => [undefined]);
/** The largest whole number that is not above x. Its gradient is 0. */
export const floor = unary(floorOp);

export const roundOp: UnaryOperation = elementwiseOp("round", micro(MicroOpcode.Round), () => [undefined]);
/** The nearest whole number; halves go to the even neighbour, as in NumPy and TensorFlow. Its gradient is 0. */
export const round = unary(roundOp);

// dy · (1 − y²) in one step; its own gradient is made of plain arithmetic.
export const tanhGradientOp: BinaryOperation = elementwiseOp(
  "tanhGradient",
  micro(MicroOpcode.TanhGradient),
  (dg, [dy, y]) => [multiply(dg, subtract(1, square(y))), scale(multiply(multiply(dg, dy), y), -2)],
);

export const tanhOp: UnaryOperation = elementwiseOp("tanh", micro(MicroOpcode.Tanh), (dy, _, y) => [
  elementwise(tanhGradientOp, [dy, y]),
]);
/** Hyperbolic tangent. */
export const tanh = unary(tanhOp);

// dy · y · (1 − y)
export const sigmoidGradientOp: BinaryOperation = elementwiseOp(
  "sigmoidGradient",
  micro(MicroOpcode.SigmoidGradient),
  (dg, [dy, y]) => [multiply(dg, multiply(y, subtract(1, y))), multiply(multiply(dg, dy), subtract(1, scale(y, 2)))],
);

export const sigmoidOp: UnaryOperation = {
  ...elementwiseOp<object, readonly [Tensor]>("sigmoid", micro(MicroOpcode.Sigmoid), (dy, _, y) => [
    elementwise(sigmoidGradientOp, [dy, y]),
  ]),
  normalises: "elements",
};
/** Logistic function 1 / (1 + e^−x). */
export const sigmoid = unary(sigmoidOp);

// y > 0 ? dy : 0. The result tells as much as the operand, so the operand may be overwritten.
export const reluGradientOp: BinaryOperation = elementwiseOp(
  "reluGradient",
  micro(MicroOpcode.ReluGradient),
  (dg, [, y]) => [elementwise(reluGradientOp, [dg, y]), undefined],
);

export const reluOp: UnaryOperation = elementwiseOp(
  "relu",
  { micro: MicroOpcode.Clip, p: 0, q: Number.POSITIVE_INFINITY },
  (dy, _, y) => [elementwise(reluGradientOp, [dy, y])],
);
/** max(x, 0); its gradient at 0 is 0. */
export const relu = unary(reluOp);

// d log(1 + eˣ) = sigmoid(x)·dx
export const softplusOp: UnaryOperation = elementwiseOp("softplus", micro(MicroOpcode.Softplus), (dy, [x]) => [
  multiply(dy, sigmoid(x)),
]);
/** log(1 + e^x), a smooth relu; stable for large |x|. */
export const softplus = unary(softplusOp);
