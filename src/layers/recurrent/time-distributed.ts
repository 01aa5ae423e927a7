// A layer applied to every step of a sequence alike.

import { ShapeError } from "../../errors.js";
import { reshape } from "../../ops/reshape.js";
import { showShape } from "../../tensor/shape.js";
import type { Tensor } from "../../tensor/tensor.js";
import { layerOption } from "../chain.js";
import { defineLayer, type Layer, oneTensor } from "../layer.js";

/**
 * The layer on each step x[:, t], with the same weights: all steps of all samples go through it as one batch, so that batch normalisation sees
 * them together. A layer that keeps something for each sample has no place inside.
 * Shapes: [batch, time, ...] → [batch, time, ...output]. Throws ShapeError for x without steps.
 */
export const timeDistributed = defineLayer(
  "timeDistributed",
  { layer: layerOption() },
  (layer: Layer) => ({ layer }),
  ({ layer }) =>
    (x: Tensor, scope) => {
      const [batch, time, ...step] = oneTensor(x, "timeDistributed").shape;
      if (batch === undefined || time === undefined) {
        throw new ShapeError(
          `timeDistributed: expected x of shape [batch, time, ...], received ${showShape(x.shape)}.`,
        );
      }
      const each = oneTensor(layer.apply(reshape(x, [batch * time, ...step]), scope), "timeDistributed");
      const y = reshape(each, [batch, time, ...each.shape.slice(1)]);
      scope.setMask(y, scope.mask(x));
      return y;
    },
);
