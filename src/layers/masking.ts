// Steps that are padded are masked.

import { ShapeError } from "../errors.js";
import { multiply } from "../ops/arithmetic.js";
import { cast } from "../ops/cast.js";
import { notEqual } from "../ops/comparisons.js";
import { max } from "../ops/reduce.js";
import { reshape } from "../ops/reshape.js";
import { finite, none } from "../schema.js";
import { showShape } from "../tensor/shape.js";
import { defineLayer, oneTensor } from "./layer.js";

/**
 * Masks the steps whose features are all `maskValue`, for recurrent layers, losses and metrics behind it, and sets them to 0.
 * Shapes: [batch, time, ...features] → the same, with a mask [batch, time]. Throws ShapeError for x without features.
 */
export const masking = defineLayer("masking", { maskValue: finite(0) }, none, ({ maskValue }) => (x, scope) => {
  const { rank, shape } = oneTensor(x, "masking");
  if (rank < 3) {
    throw new ShapeError(`masking: expected x of shape [batch, time, ...features], received ${showShape(shape)}.`);
  }
  const differs = cast(notEqual(x, maskValue), "float32");
  const mask = max(differs, { axis: shape.slice(2).map((_, axis) => axis + 2) });
  const y = multiply(x, reshape(mask, [shape[0]!, shape[1]!, ...shape.slice(2).map(() => 1)]));
  scope.setMask(y, mask);
  return y;
});
