// Transpose: the axes in another order. Its adjoint is the inverse permutation.

import { ArgumentError, show } from "../errors.js";
import type { Operation } from "../tensor/operation.js";
import { resolveAxes, stridesOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { apply, checkTensor } from "./apply.js";
import { stridedCopy } from "./strided-copy.js";

interface Permutation {
  readonly permutation: readonly number[];
}

export const transposeOp: Operation<Permutation> = {
  name: "transpose",
  inferShape: ([x], { permutation }) => permutation.map((axis) => x!.shape[axis]!),
  inferType: ([x]) => x!.dtype,
  emit: ([x], out, { permutation }) => {
    const strides = stridesOf(x!.shape);
    const permuted = permutation.map((axis) => strides[axis]!);
    return stridedCopy(x!, permuted, 0, out, stridesOf(out.shape), 0, out.shape);
  },
  gradient: (dy, _inputs, _y, { permutation }) => [
    transpose(
      dy,
      permutation.map((_, axis) => permutation.indexOf(axis)),
    ),
  ],
  sumOverSteps: ([x], { permutation }, over) => transpose(over.summed(x!), permutation),
};

/**
 * The tensor with its axes reordered: axis i of the result is axis permutation[i] of x. Reversed when left out.
 * Throws ArgumentError unless the permutation names each axis once.
 */
export const transpose = (x: Tensor, permutation?: readonly number[]): Tensor => {
  checkTensor(x, "transpose");
  if (permutation !== undefined && !Array.isArray(permutation)) {
    throw new ArgumentError(`transpose: expected a list of axes, received ${show(permutation)}.`);
  }
  const resolved =
    permutation?.map((axis) => (axis < 0 ? axis + x.rank : axis)) ?? x.shape.map((_, i) => x.rank - 1 - i);
  if (resolveAxes(resolved, x.rank, "transpose").length !== x.rank) {
    throw new ArgumentError(`transpose: expected each of the ${x.rank} axes once, received ${show(permutation)}.`);
  }
  return resolved.every((axis, i) => axis === i) ? x : apply(transposeOp, [x], { permutation: resolved });
};
