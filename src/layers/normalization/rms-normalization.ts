// Root mean square normalisation: scaled by their size, not centred.

import { initializerOption } from "../../initializers/resolve.js";
import { normalizeRows } from "../../ops/normalize-rows.js";
import { reshape } from "../../ops/reshape.js";
import { axes, flag, none, notNegative } from "../../schema.js";
import { sizeOf } from "../../tensor/shape.js";
import { defineLayer, oneTensor } from "../layer.js";
import { regularizerOption } from "../regularizer.js";
import { weight } from "../weight.js";
import { axesBehindBatch, overAxes } from "./axes.js";

/**
 * y = x / √(mean x² + epsilon) · scale over the axes named (Zhang & Sennrich 2019). Parameter: scale (ones), of the axes' sizes. Epsilon 1e-6 as in
 * Keras; PyTorch's RMSNorm has the smallest step of its type, 1.19e-7, and calls the parameter weight.
 * Shapes: [batch, ..., features] → the same. Throws ArgumentError where the axes are not behind the batch.
 */
export const rmsNormalization = defineLayer(
  "rmsNormalization",
  {
    /** One axis or several. */
    axis: axes(-1),
    epsilon: notNegative(1e-6),
    /** Whether there is a factor for each feature; Keras always has it. */
    useScale: flag(true),
    scaleInitializer: initializerOption("ones"),
    scaleRegularizer: regularizerOption(),
  },
  none,
  ({ axis, epsilon, useScale, scaleInitializer, scaleRegularizer }) =>
    (x, scope) => {
      const axes = axesBehindBatch(axis, oneTensor(x, "rmsNormalization"), "rmsNormalization");
      const shape = axes.map((each) => x.shape[each]!);
      const factor = useScale
        ? weight(scope, "scale", shape, scaleInitializer, scaleRegularizer, undefined)
        : undefined;
      const gamma = factor && reshape(factor, [sizeOf(shape)]);
      return overAxes(x, axes, (rows) => normalizeRows(rows, { ...(gamma && { gamma }), epsilon, centered: false }));
    },
);
