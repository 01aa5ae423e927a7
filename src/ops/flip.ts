// Flip: the elements along some axes in reverse order. It is its own adjoint.

import type { UnaryOperation } from "../tensor/operation.js";
import { resolveAxes, sizeOf, stridesOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { apply, checkTensor } from "./apply.js";
import { stridedCopy } from "./strided-copy.js";

interface Axes {
  readonly axes: readonly number[];
}

export const flipOp: UnaryOperation<Axes> = {
  name: "flip",
  inferShape: ([x]) => x.shape,
  inferType: ([x]) => x.dtype,
  emit: ([x], out, { axes }) => {
    const strides = stridesOf(x.shape);
    const reversed = strides.map((stride, axis) => (axes.includes(axis) ? -stride : stride));
    const last = axes.reduce((offset, axis) => offset + (x.shape[axis]! - 1) * strides[axis]!, 0);
    return sizeOf(out.shape) === 0 ? [] : stridedCopy(x, reversed, last, out, strides, 0, out.shape);
  },
  gradient: (dy, _inputs, _y, { axes }) => [apply(flipOp, [dy], { axes })],
};

/** The elements along the given axes, or along all, in reverse order (TensorFlow: reverse). */
export const flip = (x: Tensor, axis?: number | readonly number[]): Tensor => {
  const axes = resolveAxes(axis, checkTensor(x, "flip").rank, "flip").filter((each) => x.shape[each] !== 1);
  return axes.length === 0 ? x : apply(flipOp, [x], { axes });
};
