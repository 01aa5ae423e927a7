// ONNX's activation functions in terms of this library's operations and layers. Attributes and defaults: onnx/docs/Operators.md.

import { prelu, thresholdedRelu } from "../../src/index.js";
import * as ops from "../../src/ops/index.js";
import { outputOf } from "../layers/recurrent/apply.js";
import type { Operator } from "./onnx-operations.js";

const infinite = Number.POSITIVE_INFINITY;

/** Bounds that are left out bound nothing; the upper one counts where they cross. */
const clip: Operator = ([x, low, high]) =>
  ops.minimum(ops.maximum(x!.tensor, low ? low.numbers[0]! : -infinite), high ? high.numbers[0]! : infinite);

/** One slope a channel where they fit no last axis, as older versions have them. The layer's slopes are the same for every sample. */
const slopes: Operator = ([x, slope]) => {
  const { shape, rank } = x!.tensor;
  const given = slope!.tensor;
  const ofChannels = given.rank === 1 && given.shape[0] !== 1 && given.shape[0] !== shape[rank - 1];
  const alpha = ofChannels ? ops.reshape(given, [given.shape[0]!, ...shape.slice(2).map(() => 1)]) : given;
  return alpha.rank < rank
    ? outputOf(prelu(), x!.tensor, { alpha: ops.broadcastTo(alpha, shape.slice(1)) })
    : ops.where(ops.greater(x!.tensor, 0), x!.tensor, ops.multiply(x!.tensor, alpha));
};

export const activationOperators: Readonly<Record<string, Operator>> = {
  Celu: ([x], { alpha = 1 }) => ops.celu(x!.tensor, alpha as number),
  Clip: clip,
  Elu: ([x], { alpha = 1 }) => ops.elu(x!.tensor, alpha as number),
  Gelu: ([x], { approximate = "none" }) => ops.gelu(x!.tensor, { approximate: approximate === "tanh" }),
  HardSigmoid: ([x], { alpha = 0.2, beta = 0.5 }) => {
    const line = ops.add(ops.scale(x!.tensor, alpha as number), beta as number);
    return ops.clip(line, 0, 1);
  },
  HardSwish: ([x]) => ops.hardSwish(x!.tensor),
  LeakyRelu: ([x], { alpha = 0.01 }) => ops.leakyRelu(x!.tensor, alpha as number),
  Mish: ([x]) => ops.mish(x!.tensor),
  PRelu: slopes,
  Relu: ([x]) => ops.relu(x!.tensor),
  Selu: ([x], { alpha, gamma }) =>
    alpha === undefined ? ops.selu(x!.tensor) : ops.scale(ops.elu(x!.tensor, alpha as number), gamma as number),
  Shrink: ([x], { bias = 0, lambd = 0.5 }) => {
    const away = ops.subtract(x!.tensor, ops.scale(ops.sign(x!.tensor), bias as number));
    return ops.where(ops.greater(ops.abs(x!.tensor), lambd as number), away, 0);
  },
  Sigmoid: ([x]) => ops.sigmoid(x!.tensor),
  Softplus: ([x]) => ops.softplus(x!.tensor),
  Softsign: ([x]) => ops.softsign(x!.tensor),
  Swish: ([x], { alpha = 1 }) => ops.multiply(x!.tensor, ops.sigmoid(ops.scale(x!.tensor, alpha as number))),
  Tanh: ([x]) => ops.tanh(x!.tensor),
  ThresholdedRelu: ([x], { alpha = 1 }) => outputOf(thresholdedRelu(alpha as number), x!.tensor),
};
