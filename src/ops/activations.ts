// Activation functions made of other operations: each is a chain that runs as one instruction.

import { MicroOpcode } from "../../assembly/opcodes.js";
import { ArgumentError, show } from "../errors.js";
import { checkFlag, checkOptions } from "../options.js";
import type { BinaryOperation, UnaryOperation } from "../tensor/operation.js";
import type { Tensor } from "../tensor/tensor.js";
import { checkFloat, checkNoMore, checkNumber, type TensorLike, toTensor } from "./apply.js";
import { add, affine, divide, multiply, scale } from "./arithmetic.js";
import { elementwise, elementwiseOp } from "./elementwise.js";
import { clip, minimum } from "./select.js";
import { abs, erf, expm1, relu, reluGradientOp, sigmoid, softplus, square, tanh } from "./unary.js";

// Passes strictly between the bounds: 0 < y and 0 < 6 − y.
export const relu6Op: UnaryOperation = elementwiseOp("relu6", { micro: MicroOpcode.Clip, p: 0, q: 6 }, (dy, _, y) => [
  elementwise(reluGradientOp, [elementwise(reluGradientOp, [dy, y]), affine(y, -1, 6)]),
]);
/** min(max(x, 0), 6); its gradient at both bounds is 0. */
export const relu6: (x: TensorLike) => Tensor = (x, ...more: unknown[]) => {
  checkNoMore(more, "relu6");
  return elementwise(relu6Op, [toTensor(x, "relu6")]);
};

/** A function of one float32 tensor and nothing else, by its formula. */
const activation =
  (name: string, formula: (x: Tensor) => Tensor): ((x: Tensor) => Tensor) =>
  (x, ...more: unknown[]) => {
    checkNoMore(more, name);
    return formula(checkFloat(x, name));
  };

interface Slope {
  readonly negativeSlope: number;
}

export const leakyReluGradientOp: BinaryOperation<Slope> = elementwiseOp(
  "leakyReluGradient",
  (_, { negativeSlope }) => ({ micro: MicroOpcode.LeakyReluGradient, p: negativeSlope }),
  (dg, [, side], _y, slope) => [elementwise(leakyReluGradientOp, [dg, side], slope), undefined],
);

// The result has the operand's sign unless the slope is negative; so the operand may be overwritten.
export const leakyReluOp: UnaryOperation<Slope> = elementwiseOp(
  "leakyRelu",
  (_, { negativeSlope }) => ({ micro: MicroOpcode.LeakyRelu, p: negativeSlope }),
  (dy, [x], y, slope) => [elementwise(leakyReluGradientOp, [dy, slope.negativeSlope < 0 ? x : y], slope)],
);
/** x > 0 ? x : negativeSlope · x (Maas et al. 2013). Its gradient at 0 is the slope. PyTorch's default is 0.01. */
export const leakyRelu = (x: Tensor, negativeSlope = 0.2): Tensor =>
  elementwise(leakyReluOp, [checkFloat(x, "leakyRelu")], {
    negativeSlope: checkNumber(negativeSlope, "leakyRelu"),
  });

/** x > 0 ? x : alpha · (e^x − 1) (Clevert et al. 2016). */
export const elu = (x: Tensor, alpha = 1): Tensor => {
  checkNumber(alpha, "elu");
  // One term is 0 on either side of 0, and the exponential never overflows.
  return add(relu(checkFloat(x, "elu")), scale(expm1(minimum(x, 0)), alpha));
};

/** scale · elu(x, alpha) with the constants that keep mean 0 and variance 1 (Klambauer et al. 2017). */
export const selu = activation("selu", (x) => {
  const [alpha, lambda] = [1.6732632423543772, 1.0507009873554805];
  return add(scale(relu(x), lambda), scale(expm1(minimum(x, 0)), lambda * alpha));
});

/** max(x, 0) + min(alpha · (e^(x/alpha) − 1), 0), smooth at 0 for every alpha > 0 (Barron 2017). */
export const celu = (x: Tensor, alpha = 1): Tensor => {
  if (!(checkNumber(alpha, "celu") > 0)) {
    throw new ArgumentError(`celu: expected alpha above 0, received ${show(alpha)}.`);
  }
  return add(relu(checkFloat(x, "celu")), scale(expm1(scale(minimum(x, 0), 1 / alpha)), alpha));
};

export interface GeluOptions {
  /** Use tanh instead of erf, as GPT-2 does; off by at most 5e-4. */
  readonly approximate?: boolean;
}

/** Beyond it, the tanh form of gelu is x or 0 in float32; within it, x³ overflows nowhere. */
const geluReach = 16;

/**
 * x · Φ(x) = x/2 · (1 + erf(x/√2)), with Φ the normal distribution's cumulative function; approximately
 * x/2 · (1 + tanh(√(2/π) · (x + 0.044715·x³))) (Hendrycks & Gimpel 2016), which is x · sigmoid(2√(2/π) · (…)).
 */
export const gelu = (x: Tensor, options: GeluOptions = {}): Tensor => {
  checkFloat(x, "gelu");
  checkOptions("gelu", options, ["approximate"]);
  if (!checkFlag(options.approximate ?? false, "gelu: approximate")) {
    return multiply(scale(x, 0.5), affine(erf(scale(x, Math.sqrt(0.5))), 1, 1));
  }
  // By the sigmoid, which has its small values to the last bits, where 1 + tanh has none left.
  const c = 2 * Math.sqrt(2 / Math.PI);
  const z = clip(x, -geluReach, geluReach);
  return multiply(x, sigmoid(multiply(z, affine(square(z), 0.044715 * c, c))));
};

/** x · sigmoid(x), also called swish (Elfwing et al. 2017, Ramachandran et al. 2017). */
export const silu = activation("silu", (x) => multiply(x, sigmoid(x)));

/** x · tanh(softplus(x)) (Misra 2019). */
export const mish = activation("mish", (x) => multiply(x, tanh(softplus(x))));

/** relu6(x + 3) / 6, as in Keras 3 and PyTorch (Keras 2: clip(0.2·x + 0.5, 0, 1)). */
export const hardSigmoid = activation("hardSigmoid", (x) => scale(relu6(affine(x, 1, 3)), 1 / 6));

/** x · relu6(x + 3) / 6 (Howard et al. 2019). */
export const hardSwish = activation("hardSwish", (x) => multiply(x, hardSigmoid(x)));

/** x / (1 + |x|). */
export const softsign = activation("softsign", (x) => divide(x, affine(abs(x), 1, 1)));
