// Activations that have options of their own: each name is a layer, or with a tensor its value.

import { elu as eluOf, leakyRelu as leakyReluOf } from "../ops/activations.js";
import { affine, scale, subtract } from "../ops/arithmetic.js";
import { greater } from "../ops/comparisons.js";
import { minimum, where } from "../ops/select.js";
import { softmax as softmaxOf } from "../ops/softmax.js";
import { relu as reluOf } from "../ops/unary.js";
import { axes, finite, none, notNegative, optional } from "../schema.js";
import { Tensor } from "../tensor/tensor.js";
import { defineLayer, oneTensor } from "./layer.js";
import { layerOrOperation } from "./layer-or-operation.js";
import { axesBehindBatch, overAxes } from "./normalization/axes.js";

/**
 * min(x, maxValue) where x > threshold, else negativeSlope · (x − threshold), as Keras' ReLU: a layer. With a tensor or a number first, the
 * operation max(x, 0). Shapes: [...] → the same. Without a maxValue, negativeSlope 0, threshold 0. Throws ArgumentError for a negative option.
 */
export const relu = layerOrOperation(
  defineLayer(
    "relu",
    { maxValue: optional(notNegative()), negativeSlope: notNegative(0), threshold: notNegative(0) },
    none,
    ({ maxValue, negativeSlope, threshold }) =>
      (given) => {
        const x = oneTensor(given, "relu");
        if (threshold === 0 && maxValue === undefined && negativeSlope > 0) return leakyReluOf(x, negativeSlope);
        const above = threshold === 0 ? reluOf(x) : where(greater(x, threshold), x, 0);
        const bounded = maxValue === undefined ? above : minimum(above, maxValue);
        return negativeSlope === 0
          ? bounded
          : subtract(bounded, scale(reluOf(affine(x, -1, threshold)), negativeSlope));
      },
  ),
  reluOf,
  (first) => first instanceof Tensor || typeof first === "number",
);

/**
 * x where x > 0, else negativeSlope · x (Maas et al. 2013), as Keras' LeakyReLU: a layer with slope 0.3 (PyTorch 0.01). With a tensor first,
 * the operation leakyRelu(x, 0.2), whose slope is that of Keras' activation. Shapes: [...] → the same.
 */
export const leakyRelu = layerOrOperation(
  defineLayer(
    "leakyRelu",
    { negativeSlope: notNegative(0.3) },
    none,
    ({ negativeSlope }) =>
      (x) =>
        leakyReluOf(oneTensor(x, "leakyRelu"), negativeSlope),
  ),
  leakyReluOf,
);

/**
 * x where x > 0, else alpha · (e^x − 1) (Clevert et al. 2016); alpha 1: a layer. With a tensor first, the operation elu(x, alpha).
 * Shapes: [...] → the same.
 */
export const elu = layerOrOperation(
  defineLayer(
    "elu",
    { alpha: finite(1) },
    none,
    ({ alpha }) =>
      (x) =>
        eluOf(oneTensor(x, "elu"), alpha),
  ),
  eluOf,
);

/**
 * e^x / Σ e^x over one axis, the last by default, or over several: a layer. With a tensor first, the operation softmax(x, { axis }).
 * Shapes: [batch, ...] → the same. Throws ArgumentError where the batch's axis is among them.
 */
export const softmax = layerOrOperation(
  defineLayer(
    "softmax",
    { axis: axes(-1) },
    none,
    ({ axis }) =>
      (x) =>
        overAxes(x, axesBehindBatch(axis, oneTensor(x, "softmax"), "softmax"), (rows) => softmaxOf(rows)),
  ),
  softmaxOf,
);
