// Reshape: the same values under another shape. Nothing is computed or moved.

import { ShapeError, show } from "../errors.js";
import type { UnaryOperation } from "../tensor/operation.js";
import { checkShape, type Shape, sameShape, showShape, sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { apply, checkTensor, literal, literalValue } from "./apply.js";

export const reshapeOp: UnaryOperation<{ shape: Shape }> = {
  name: "reshape",
  inferShape: (_, { shape }) => shape,
  inferType: ([x]) => x.dtype,
  view: true,
  reshapes: true,
  gradient: (dy, [x]) => [reshape(dy, x.shape)],
};

/**
 * The same elements, in row-major order, under another shape; one size may be −1 and is worked out.
 * Throws ShapeError when the number of elements differs.
 */
export const reshape = (x: Tensor, shape: Shape): Tensor => {
  const resolved = resolveSize(checkTensor(x, "reshape"), shape);
  if (sameShape(x.shape, resolved)) return x;
  const value = literalValue(x);
  return value === undefined ? apply(reshapeOp, [x], { shape: [...resolved] }) : literal(value, resolved);
};

const resolveSize = (x: Tensor, shape: Shape): Shape => {
  const size = sizeOf(x.shape);
  const open = Array.isArray(shape) ? shape.indexOf(-1) : -1;
  const known = open < 0 ? shape : shape.filter((_, axis) => axis !== open);
  const rest = sizeOf(checkShape(known, "reshape"));
  const resolved = open < 0 ? shape : shape.map((s, axis) => (axis === open && rest > 0 ? size / rest : s));
  if (sizeOf(resolved) !== size || resolved.some((s) => !Number.isInteger(s) || s < 0)) {
    throw new ShapeError(
      `reshape: expected a shape of ${size} elements for ${showShape(x.shape)}, received ${show(shape)}.`,
    );
  }
  return resolved;
};
