// Elements chosen by indices along an axis, and the adjoint of that, a sum of elements at the places that indices name.

import { ArgumentError, ShapeError, show } from "../errors.js";
import { inWholeBinary } from "../kernels/binaries.js";
import type { BinaryOperation } from "../tensor/operation.js";
import { sameShape, showShape, sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { apply, checkFloat, checkTensor, checkType } from "./apply.js";
import { type AlongOptions, resolveAlong } from "./axes.js";
import { aroundRun } from "./broadcast.js";

interface Along {
  readonly axis: number;
}

export const gatherAlongOp: BinaryOperation<Along & { readonly outside: number }> = inWholeBinary({
  name: "gatherAlong",
  inferShape: ([, indices]) => indices.shape,
  inferType: ([x]) => x.dtype,
  emit: ([x, indices], out, { axis, outside }) => {
    const { outer, reduced, inner } = aroundRun(indices.shape, { first: axis, end: axis + 1 });
    if (sizeOf(out.shape) === 0) return [];
    return [{ name: "gatherAlong", x, indices, out, outer, axis: x.shape[axis]!, inner, count: reduced, outside }];
  },
  gradient: (dy, [x, indices], _, { axis }) => [
    apply(scatterAddAlongOp, [dy, indices], { axis, size: x.shape[axis]! }),
    undefined,
  ],
});

export const scatterAddAlongOp: BinaryOperation<Along & { readonly size: number }> = inWholeBinary({
  name: "scatterAddAlong",
  inferShape: ([x], { axis, size }) => x.shape.map((own, i) => (i === axis ? size : own)),
  emit: ([x, indices], out, { axis, size }) => {
    const { outer, reduced, inner } = aroundRun(x.shape, { first: axis, end: axis + 1 });
    if (sizeOf(out.shape) === 0) return [];
    return [{ name: "scatterAddAlong", x, indices, out, outer, axis: size, inner, count: reduced }];
  },
  gradient: (dy, [, indices], _, { axis }) => [apply(gatherAlongOp, [dy, indices], { axis, outside: 0 }), undefined],
});

/** Throws unless the indices are whole numbers of a shape that differs from x's along the axis only. */
const checkIndices = (indices: Tensor, x: Tensor, where: string): Tensor => {
  checkType(checkTensor(indices, where), "int32", `${where}: indices`);
  if (x.rank === 0 || indices.rank !== x.rank) {
    throw new ShapeError(
      `${where}: expected indices with as many axes as x, at least one, received ${showShape(x.shape)} and indices ` +
        `${showShape(indices.shape)}. Reshape the indices, or take gatherRows.`,
    );
  }
  return indices;
};

/**
 * The elements of x that the indices name along one axis, the last by default: for axis 1, result[i, j] = x[i, indices[i, j]]. NumPy calls it
 * takeAlongAxis, ONNX GatherElements. An index outside of 0 … n − 1 gives NaN. The gradient is added up where the elements came from.
 * Shapes: [..., n, ...], [..., m, ...] → [..., m, ...]; all other axes are the same.
 * Throws DataTypeError unless the indices are int32, ShapeError when their other axes are not x's.
 */
export const gather = (x: Tensor, indices: Tensor, options: AlongOptions = {}): Tensor => {
  checkTensor(x, "gather");
  checkIndices(indices, x, "gather");
  const axis = resolveAlong("gather", x, options);
  const expected = x.shape.map((size, i) => (i === axis ? indices.shape[axis]! : size));
  if (!sameShape(indices.shape, expected)) {
    throw new ShapeError(
      `gather: expected indices of shape ${showShape(expected)} for ${showShape(x.shape)} along axis ${axis}, received ` +
        `${showShape(indices.shape)}.`,
    );
  }
  return apply(gatherAlongOp, [x, indices], { axis, outside: Number.NaN }, "gather");
};

/**
 * Zeros with each element of x added where its index says along one axis, the last by default: for axis 1, result[i, indices[i, j]] += x[i, j],
 * in the order of j. It is the adjoint of gather. Indices outside of 0 … size − 1 are left out.
 * Shapes: [..., m, ...], the same → [..., size, ...].
 * Throws DataTypeError unless the indices are int32, ShapeError when their shape is not x's.
 */
export const scatterAdd = (x: Tensor, indices: Tensor, size: number, options: AlongOptions = {}): Tensor => {
  checkFloat(x, "scatterAdd");
  checkIndices(indices, x, "scatterAdd");
  if (!Number.isInteger(size) || size < 0) {
    throw new ArgumentError(`scatterAdd: expected a whole number as the size of the axis, received ${show(size)}.`);
  }
  const axis = resolveAlong("scatterAdd", x, options);
  if (!sameShape(indices.shape, x.shape)) {
    throw new ShapeError(
      `scatterAdd: expected an index for each element, received ${showShape(x.shape)} and indices ${showShape(indices.shape)}.`,
    );
  }
  return apply(scatterAddAlongOp, [x, indices], { axis, size }, "scatterAdd");
};
