// Transpose: the axes in another order. Its adjoint is the inverse permutation.

import { ArgumentError, show } from "../errors.js";
import type { UnaryOperation } from "../tensor/operation.js";
import { resolveAxes, resolveAxis, stridesOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { apply, checkTensor } from "./apply.js";
import { stridedCopy } from "./strided-copy.js";

interface Permutation {
  readonly permutation: readonly number[];
}

export const transposeOp: UnaryOperation<Permutation> = {
  name: "transpose",
  inferShape: ([x], { permutation }) => permutation.map((axis) => x.shape[axis]!),
  inferType: ([x]) => x.dtype,
  emit: ([x], out, { permutation }) => {
    const strides = stridesOf(x.shape);
    const permuted = permutation.map((axis) => strides[axis]!);
    return stridedCopy(x, permuted, 0, out, stridesOf(out.shape), 0, out.shape);
  },
  gradient: (dy, _inputs, _y, { permutation }) => [
    transpose(
      dy,
      permutation.map((_, axis) => permutation.indexOf(axis)),
    ),
  ],
};

/**
 * The tensor with its axes reordered: axis i of the result is axis permutation[i] of x. Reversed when left out.
 * Throws ArgumentError unless the permutation names each axis once.
 */
export const transpose = (x: Tensor, permutation?: readonly number[]): Tensor => {
  const { rank, shape } = checkTensor(x, "transpose");
  if (permutation !== undefined && !Array.isArray(permutation)) {
    throw new ArgumentError(`transpose: expected a list of axes, received ${show(permutation)}.`);
  }
  const asked: readonly number[] = permutation ? [...permutation] : shape.map((_, axis) => rank - 1 - axis);
  const resolved = asked.map((axis) => resolveAxis(axis, rank, "transpose"));
  if (resolveAxes(resolved, rank, "transpose").length !== rank) {
    throw new ArgumentError(`transpose: expected each of the ${rank} axes once, received ${show(permutation)}.`);
  }
  return resolved.every((axis, i) => axis === i) ? x : apply(transposeOp, [x], { permutation: resolved });
};
