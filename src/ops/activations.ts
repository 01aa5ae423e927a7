// Activation functions made of other operations: each is a chain that runs as one instruction.

import { MicroOpcode } from "../../assembly/opcodes.js";
import { ArgumentError, show } from "../errors.js";
import { checkFinite, checkFlag, checkOptions } from "../options.js";
import type { BinaryOperation, UnaryOperation } from "../tensor/operation.js";
import type { Tensor } from "../tensor/tensor.js";
import { checkFloat, checkNoMore } from "./apply.js";
import { affine, multiply, scale } from "./arithmetic.js";
import { elementwise, elementwiseOp, micro, unary } from "./elementwise.js";
import { clip } from "./select.js";
import { abs, erf, reciprocal, reluGradientOp, sigmoid, softplus, square, tanh } from "./unary.js";

// Passes strictly between the bounds: 0 < y and 0 < 6 − y.
export const relu6Op: UnaryOperation = elementwiseOp("relu6", { micro: MicroOpcode.Clip, p: 0, q: 6 }, (dy, _, y) => [
  elementwise(reluGradientOp, [elementwise(reluGradientOp, [dy, y]), affine(y, -1, 6)]),
]);
/** min(max(x, 0), 6); its gradient at both bounds is 0. */
export const relu6 = unary(relu6Op);

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
    negativeSlope: checkFinite(negativeSlope, "leakyRelu"),
  });

interface Exponential {
  /** Factor of x above 0. */
  readonly slope: number;
  /** Factor of e^x − 1 elsewhere. */
  readonly alpha: number;
}

// x > 0 ? slope·dy : alpha·eˣ·dy, with eˣ itself: alpha + y would be rounding and nothing else where y is near −alpha.
export const eluGradientOp: BinaryOperation<Exponential> = elementwiseOp(
  "eluGradient",
  (_, { slope, alpha }) => ({ micro: MicroOpcode.EluGradient, p: alpha, q: slope }),
  (dg, [dy, x], _y, attributes) => [
    elementwise(eluGradientOp, [dg, x], attributes),
    elementwise(eluGradientOp, [multiply(dg, dy), x], { ...attributes, slope: 0 }),
  ],
);

export const eluOp: UnaryOperation<Exponential> = elementwiseOp(
  "elu",
  (_, { slope, alpha }) => ({ micro: MicroOpcode.Elu, p: alpha, q: slope }),
  (dy, [x], _y, attributes) => [elementwise(eluGradientOp, [dy, x], attributes)],
);

/** x > 0 ? x : alpha · (e^x − 1) (Clevert et al. 2016). */
export const elu = (x: Tensor, alpha = 1): Tensor =>
  elementwise(eluOp, [checkFloat(x, "elu")], { slope: 1, alpha: checkFinite(alpha, "elu") });

/** scale · elu(x, alpha) with the constants that keep mean 0 and variance 1 (Klambauer et al. 2017). */
export const selu = activation("selu", (x) => {
  const [alpha, lambda] = [1.6732632423543772, 1.0507009873554805];
  return elementwise(eluOp, [x], { slope: lambda, alpha: lambda * alpha });
});

/** max(x, 0) + min(alpha · (e^(x/alpha) − 1), 0), smooth at 0 for every alpha > 0 (Barron 2017). */
export const celu = (x: Tensor, alpha = 1): Tensor => {
  if (!(checkFinite(alpha, "celu") > 0)) {
    throw new ArgumentError(`celu: expected alpha above 0, received ${show(alpha)}.`);
  }
  // Of x/alpha, so above 0 the slope takes alpha back.
  const shrunk = scale(checkFloat(x, "celu"), checkFinite(1 / alpha, "celu: 1 / alpha"));
  return elementwise(eluOp, [shrunk], { slope: alpha, alpha });
};

/** Options of `gelu`. */
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

// dx = dy / (1 + |x|)²: not by way of the quotient, whose two terms cancel far from 0.
export const softsignOp: UnaryOperation = elementwiseOp("softsign", micro(MicroOpcode.Softsign), (dy, [x]) => [
  multiply(dy, square(reciprocal(affine(abs(x), 1, 1)))),
]);
/** x / (1 + |x|). */
export const softsign = activation("softsign", (x) => elementwise(softsignOp, [x]));
