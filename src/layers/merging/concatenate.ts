// The layer that puts tensors one after another.

import { concatenate } from "../../ops/concatenate.js";
import { axis } from "../../schema.js";
import { sameShape } from "../../tensor/shape.js";
import { defineLayer } from "../layer.js";
import { commonMask, mergedBy, type Several } from "./merge.js";

/**
 * The tensors one after another along an axis, the last one when left out.
 * Shapes: [..., n₁, ...], [..., n₂, ...] → [..., n₁ + n₂, ...]. Masks: behind one another along their axis, else steps that count in all. Throws
 * ShapeError when other axes differ, ArgumentError for less than two tensors. Keras: `Concatenate`.
 */
export const mergeConcatenate = defineLayer(
  "mergeConcatenate",
  { axis: axis(-1) },
  () => ({}),
  ({ axis }) =>
    (x: Several, scope) => {
      const tensors = mergedBy(x, "mergeConcatenate");
      const y = concatenate(tensors, axis);
      const along = axis < 0 ? axis + y.rank : axis;
      const masks = tensors.flatMap((tensor) => scope.mask(tensor) ?? []);
      const every = masks.length === tensors.length && masks.every(({ rank }) => rank > along && along > 0);
      const mask = every ? concatenate(masks, along) : commonMask(tensors, scope);
      if (mask && sameShape(mask.shape, y.shape.slice(0, mask.rank))) scope.setMask(y, mask);
      return y;
    },
);
