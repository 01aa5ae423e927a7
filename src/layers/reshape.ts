// Layers that only look at their input in another shape.

import { reshape as reshapeTensor } from "../ops/reshape.js";
import { none, type Option } from "../schema.js";
import { checkShape, type Shape, sameShape, sizeOf } from "../tensor/shape.js";
import { Tensor } from "../tensor/tensor.js";
import { defineLayer, type Layer, oneTensor } from "./layer.js";

/** All features of a sample in a row. Shapes: [batch, ...] → [batch, features] */
export const flatten = defineLayer("flatten", {}, none, () => (x) => {
  const [batch = 1, ...sample] = oneTensor(x, "flatten").shape;
  return reshapeTensor(x, [batch, sizeOf(sample)]);
});

/** A shape in which one size may be −1. */
const openShape = (): Option<Shape, Shape, true> => ({
  read: (given, where) => {
    const open = Array.isArray(given) ? given.indexOf(-1) : -1;
    const sizes: unknown = open < 0 ? given : (given as Shape).map((size, axis) => (axis === open ? 1 : size));
    checkShape(sizes, where.replace(/: shape$/, ""), 1);
    return given as Shape;
  },
  needed: true,
  fallback: undefined,
  expects: "a shape, in which one size may be -1",
});

const reshapeLayer = defineLayer(
  "reshape",
  { shape: openShape() },
  (shape: Shape) => ({ shape }),
  ({ shape }) =>
    (x, scope) => {
      const y = reshapeTensor(x, [oneTensor(x, "reshape").shape[0] ?? 1, ...shape]);
      // Steps may have another shape: they are the same steps.
      const mask = scope.mask(x);
      if (mask && sameShape(mask.shape, y.shape.slice(0, mask.rank))) scope.setMask(y, mask);
      return y;
    },
);

/**
 * With a shape alone: the layer that gives each sample this shape ([batch, ...] → [batch, ...shape]).
 * With a tensor and a shape: the tensor under that shape. One size may be −1 and is worked out. Throws ShapeError.
 */
export const reshape: {
  (...given: Parameters<typeof reshapeLayer>): Layer;
  (x: Tensor, shape: Shape): Tensor;
} & Pick<typeof reshapeLayer, "schema" | "from"> = Object.assign(
  (first: Tensor | Shape, ...rest: readonly unknown[]) =>
    first instanceof Tensor ? reshapeTensor(first, rest[0] as Shape) : reshapeLayer(first, ...(rest as [])),
  { schema: reshapeLayer.schema, from: reshapeLayer.from },
) as never;
