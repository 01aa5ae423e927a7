// Gather rows and its adjoint, scatter-add rows: what an embedding does, forwards and backwards.

import { ArgumentError, ShapeError, show } from "../errors.js";
import { inWholeBinary } from "../kernels/binaries.js";
import type { BinaryOperation } from "../tensor/operation.js";
import { type Shape, sameShape, showShape, sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { apply, checkFloat, checkTensor, checkType } from "./apply.js";

export const gatherRowsOp: BinaryOperation = inWholeBinary({
  name: "gatherRows",
  inferShape: ([x, indices]) => [...indices.shape, ...x.shape.slice(1)],
  inferType: ([x]) => x.dtype,
  emit: ([x, indices], out) =>
    sizeOf(out.shape) === 0
      ? []
      : [
          {
            name: "gatherRows",
            x: x,
            indices: indices,
            out,
            rows: x.shape[0]!,
            width: sizeOf(x.shape.slice(1)),
            count: sizeOf(indices.shape),
          },
        ],
  gradient: (dy, [x, indices]) => [scatterAddRows(dy, indices, x.shape[0]!), undefined],
});

const checkIndices = (indices: Tensor, where: string): void =>
  checkType(checkTensor(indices, where), "int32", `${where}: indices`);

/**
 * The rows of x that the indices name, in their order: result[i, ...] = x[indices[i], ...].
 * Shapes: [rows, ...width], [...any] → [...any, ...width]. Throws DataTypeError unless the indices are int32.
 */
export const gatherRows = (x: Tensor, indices: Tensor): Tensor => {
  checkTensor(x, "gatherRows");
  checkIndices(indices, "gatherRows");
  if (x.rank === 0 || (x.shape[0] === 0 && sizeOf(indices.shape) > 0)) {
    throw new ShapeError(`gatherRows: expected at least one row to gather from, received shape ${showShape(x.shape)}.`);
  }
  return apply(gatherRowsOp, [x, indices]);
};

interface Rows {
  readonly rows: number;
}

const widthOf = (x: Tensor, indices: Tensor): Shape => x.shape.slice(indices.rank);

export const scatterAddRowsOp: BinaryOperation<Rows> = inWholeBinary({
  name: "scatterAddRows",
  inferShape: ([x, indices], { rows }) => [rows, ...widthOf(x, indices)],
  emit: ([x, indices], out, { rows }) =>
    sizeOf(out.shape) === 0
      ? []
      : [
          {
            name: "scatterAddRows",
            x: x,
            indices: indices,
            out,
            rows,
            width: sizeOf(widthOf(x, indices)),
            count: sizeOf(indices.shape),
          },
        ],
  gradient: (dy, [, indices]) => [gatherRows(dy, indices), undefined],
});

/**
 * Zeros with each row of x added to the row that its index names: result[indices[i], ...] += x[i, ...], in the order
 * of i. Shapes: [...any, ...width], [...any] → [rows, ...width]. Throws ShapeError when the indices do not fit x.
 */
export const scatterAddRows = (x: Tensor, indices: Tensor, rows: number): Tensor => {
  checkFloat(x, "scatterAddRows");
  checkIndices(indices, "scatterAddRows");
  if (!Number.isInteger(rows) || rows < 0) {
    throw new ArgumentError(`scatterAddRows: expected a whole number of rows, received ${show(rows)}.`);
  }
  if (!sameShape(x.shape.slice(0, indices.rank), indices.shape)) {
    throw new ShapeError(
      `scatterAddRows: expected a row for each index, received ${showShape(x.shape)} and indices ${showShape(indices.shape)}.`,
    );
  }
  return apply(scatterAddRowsOp, [x, indices], { rows });
};
