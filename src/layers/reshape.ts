// Layers that only look at their input in another shape.

import { reshape as reshapeTensor } from "../ops/reshape.js";
import { checkShape, type Shape, sizeOf } from "../tensor/shape.js";
import { Tensor } from "../tensor/tensor.js";
import { type Layer, layer, oneTensor } from "./layer.js";

/** All features of a sample in a row. Shapes: [batch, ...] → [batch, features] */
export const flatten = (): Layer =>
  layer("flatten", {}, (x) => {
    const [batch = 1, ...sample] = oneTensor(x, "flatten").shape;
    return reshapeTensor(x, [batch, sizeOf(sample)]);
  });

/**
 * With a shape alone: the layer that gives each sample this shape ([batch, ...] → [batch, ...shape]).
 * With a tensor and a shape: the tensor under that shape. One size may be −1 and is worked out. Throws ShapeError.
 */
export function reshape(shape: Shape): Layer;
export function reshape(x: Tensor, shape: Shape): Tensor;
export function reshape(first: Tensor | Shape, second?: Shape): Layer | Tensor {
  if (first instanceof Tensor) return reshapeTensor(first, second as Shape);
  const open = Array.isArray(first) ? first.indexOf(-1) : -1;
  checkShape(open < 0 ? first : first.map((size, axis) => (axis === open ? 1 : size)), "reshape", 1);
  return layer("reshape", { shape: first }, (x) => reshapeTensor(x, [oneTensor(x, "reshape").shape[0] ?? 1, ...first]));
}
