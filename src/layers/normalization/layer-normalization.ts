// Layer normalisation: each sample's features are centred and scaled by what they show of themselves.

import { add, multiply } from "../../ops/arithmetic.js";
import { normalizeRows } from "../../ops/normalize-rows.js";
import { variance } from "../../ops/reduce.js";
import { reshape } from "../../ops/reshape.js";
import { rsqrt } from "../../ops/unary.js";
import { axes, flag, none, notNegative } from "../../schema.js";
import { sizeOf } from "../../tensor/shape.js";
import type { Tensor } from "../../tensor/tensor.js";
import { defineLayer, oneTensor } from "../layer.js";
import { axesBehindBatch, overAxes } from "./axes.js";
import { gainOptions, gainsOf } from "./gains.js";

/** x / √(variance + epsilon) · gamma: Keras' rmsScaling, which divides by the deviation from the mean and does not take the mean off. */
const scaledOnly = (rows: Tensor, gamma: Tensor | undefined, epsilon: number): Tensor => {
  const inverse = rsqrt(add(variance(rows, { axis: -1, keepDims: true }), epsilon));
  return multiply(rows, gamma ? multiply(gamma, inverse) : inverse);
};

/**
 * y = (x − mean) / √(variance + epsilon) · gamma + beta over the axes named, for each sample and each place on its other axes (Ba, Kiros & Hinton
 * 2016). Parameters: gamma (ones), beta (zeros), of the axes' sizes. Epsilon 1e-3 as in Keras; PyTorch's LayerNorm: 1e-5, its
 * normalized_shape are the last axes, its elementwise_affine is `center` and `scale`. With rmsScaling y = x / √(variance + epsilon) · gamma.
 * Shapes: [batch, ..., features] → the same. Throws ArgumentError where the axes are not behind the batch.
 */
export const layerNormalization = defineLayer(
  "layerNormalization",
  {
    /** One axis or several. */
    axis: axes(-1),
    epsilon: notNegative(1e-3),
    ...gainOptions(),
    rmsScaling: flag(false),
  },
  none,
  ({ axis, epsilon, rmsScaling, ...options }) =>
    (x, scope) => {
      const axes = axesBehindBatch(axis, oneTensor(x, "layerNormalization"), "layerNormalization");
      const shape = axes.map((each) => x.shape[each]!);
      const given = gainsOf({ ...options, center: options.center && !rmsScaling }, shape, scope);
      const flat = (vector: Tensor | undefined): Tensor | undefined => vector && reshape(vector, [sizeOf(shape)]);
      const [gamma, beta] = [flat(given.gamma), flat(given.beta)];
      return overAxes(x, axes, (rows) =>
        rmsScaling
          ? scaledOnly(rows, gamma, epsilon)
          : normalizeRows(rows, { ...(gamma && { gamma }), ...(beta && { beta }), epsilon }),
      );
    },
);
