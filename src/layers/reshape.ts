// Layers that only look at their input in another shape.

import { reshape as reshapeTensor } from "../ops/reshape.js";
import { checkShape, type Shape } from "../tensor/shape.js";
import { Tensor } from "../tensor/tensor.js";
import { type Layer, layer } from "./layer.js";

/** All features of a sample in a row. Shapes: [batch, ...] → [batch, features] */
export const flatten = (): Layer =>
  layer("flatten", {}, (x) => reshapeTensor(x, [x.shape[0] ?? 1, x.shape.slice(1).reduce((a, b) => a * b, 1)]));

/**
 * With a shape alone: the layer that gives each sample this shape ([batch, ...] → [batch, ...shape]).
 * With a tensor and a shape: the tensor under that shape. One size may be −1 and is worked out. Throws ShapeError.
 */
export function reshape(shape: Shape): Layer;
export function reshape(x: Tensor, shape: Shape): Tensor;
export function reshape(first: Tensor | Shape, second?: Shape): Layer | Tensor {
  if (first instanceof Tensor) return reshapeTensor(first, second as Shape);
  checkShape(first.map?.((size) => (size === -1 ? 1 : size)) ?? first, "reshape", 1);
  return layer("reshape", { shape: first }, (x) => reshapeTensor(x, [x.shape[0] ?? 1, ...first]));
}
