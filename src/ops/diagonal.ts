// Diagonals of matrices and their adjoint, matrices that are 0 beside a diagonal; traces.

import { ArgumentError, ShapeError, show } from "../errors.js";
import { checkOptions } from "../options.js";
import type { UnaryOperation } from "../tensor/operation.js";
import { checkShape, resolveAxis, type Shape, showShape, sizeOf, stridesOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { apply, checkFloat, checkTensor } from "./apply.js";
import { sumOver } from "./broadcast.js";
import { stridedCopy } from "./strided-copy.js";

/** A diagonal across two axes: where their positions differ by the offset, that of the second being larger by it. */
interface Diagonal {
  readonly rows: number;
  readonly columns: number;
  readonly offset: number;
}

/** How many elements a diagonal has. */
const lengthOf = (shape: Shape, { rows, columns, offset }: Diagonal): number =>
  Math.max(0, Math.min(shape[rows]! + Math.min(offset, 0), shape[columns]! - Math.max(offset, 0)));

/** The shape without the two axes, then the diagonal; and the strides and the offset under which it lies in the whole. */
const inside = (shape: Shape, diagonal: Diagonal) => {
  const { rows, columns, offset } = diagonal;
  const strides = stridesOf(shape);
  const rest = shape.flatMap((_, axis) => (axis === rows || axis === columns ? [] : [axis]));
  return {
    shape: [...rest.map((axis) => shape[axis]!), lengthOf(shape, diagonal)],
    strides: [...rest.map((axis) => strides[axis]!), strides[rows]! + strides[columns]!],
    begin: offset < 0 ? -offset * strides[rows]! : offset * strides[columns]!,
  };
};

export const diagonalOp: UnaryOperation<Diagonal> = {
  name: "diagonal",
  inferShape: ([x], diagonal) => inside(x.shape, diagonal).shape,
  inferType: ([x]) => x.dtype,
  emit: ([x], out, diagonal) => {
    const { shape, strides, begin } = inside(x.shape, diagonal);
    return stridedCopy(x, strides, begin, out, stridesOf(shape), 0, shape);
  },
  gradient: (dy, [x], _, diagonal) => [apply(diagonalEmbedOp, [dy], { ...diagonal, shape: x.shape })],
};

// The whole is filled, then the diagonal is copied into it.
export const diagonalEmbedOp: UnaryOperation<Diagonal & { readonly shape: Shape }> = {
  name: "diagonalEmbed",
  inferShape: (_, { shape }) => shape,
  inferType: ([x]) => x.dtype,
  emit: ([x], out, diagonal) => {
    const count = sizeOf(out.shape);
    if (count === 0) return [];
    const { strides, begin } = inside(out.shape, diagonal);
    return [
      { name: "fill", out, count, value: 0 },
      ...stridedCopy(x, stridesOf(x.shape), 0, out, strides, begin, x.shape),
    ];
  },
  gradient: (dy, _inputs, _y, { rows, columns, offset }) => [apply(diagonalOp, [dy], { rows, columns, offset })],
};

/** The diagonal of a tensor across two axes that were checked. */
export const diagonalOf = (x: Tensor, rows: number, columns: number, offset: number, where: string): Tensor =>
  apply(diagonalOp, [x], { rows, columns, offset }, where);

/** Options of `diagonal` and `trace`. */
export interface DiagonalOptions {
  /** Which diagonal: 0 the main one, above it positive, below it negative. */
  readonly offset?: number;
  /** The axis of the rows, 0 when left out. Negative axes count from the end. */
  readonly axis1?: number;
  /** The axis of the columns, 1 when left out. */
  readonly axis2?: number;
}

const checkWhich = (value: unknown, where: string): number => {
  if (Number.isInteger(value) && Math.abs(value as number) <= 0x4000_0000) return value as number;
  throw new ArgumentError(`${where}: expected a whole number, received ${show(value)}.`);
};

const across = (x: Tensor, options: DiagonalOptions, where: string): Tensor => {
  checkOptions(where, options, ["offset", "axis1", "axis2"]);
  const { offset = 0, axis1 = 0, axis2 = 1 } = options;
  checkWhich(offset, `${where}: offset`);
  if (x.rank < 2) throw new ShapeError(`${where}: expected at least two axes, received shape ${showShape(x.shape)}.`);
  const rows = resolveAxis(axis1, x.rank, where);
  const columns = resolveAxis(axis2, x.rank, where);
  if (rows === columns) {
    throw new ArgumentError(`${where}: expected two axes, received axis1 ${show(axis1)} and axis2 ${show(axis2)}.`);
  }
  return diagonalOf(x, rows, columns, offset, where);
};

/**
 * The elements whose positions along axis1 and axis2 differ by the offset, as a new last axis. Names and defaults are NumPy's and Keras'; PyTorch
 * says dim1 and dim2.
 * Shapes: [..., m, ..., n, ...] → [..., ..., ..., k]. Throws ArgumentError unless the axes are two.
 */
export const diagonal = (x: Tensor, options: DiagonalOptions = {}): Tensor =>
  across(checkTensor(x, "diagonal"), options, "diagonal");

/**
 * The sum of a diagonal, Σ xᵢᵢ, of the first two axes by default (PyTorch's takes one matrix).
 * Shapes: [..., m, ..., n, ...] → [..., ..., ...]. Throws ArgumentError unless the axes are two.
 */
export const trace = (x: Tensor, options: DiagonalOptions = {}): Tensor => {
  const elements = across(checkFloat(x, "trace"), options, "trace");
  return sumOver({ x: elements, axes: [elements.rank - 1], keepDims: false });
};

/** Options of `diag`. */
export interface DiagOptions {
  /** Which diagonal: 0 the main one, above it positive, below it negative (NumPy and Keras: k). */
  readonly diagonal?: number;
}

/**
 * Of a vector the matrix that has it on a diagonal and 0 elsewhere, of a matrix that diagonal, as NumPy's and PyTorch's diag.
 * Shapes: [n] → [n + |diagonal|, n + |diagonal|], [m, n] → [k]. Throws ShapeError for tensors of other ranks.
 */
export const diag = (x: Tensor, options: DiagOptions = {}): Tensor => {
  checkTensor(x, "diag");
  checkOptions("diag", options, ["diagonal"]);
  const offset = checkWhich(options.diagonal ?? 0, "diag: diagonal");
  if (x.rank === 2) return diagonalOf(x, 0, 1, offset, "diag");
  if (x.rank !== 1) {
    throw new ShapeError(`diag: expected a vector [n] or a matrix [m, n], received shape ${showShape(x.shape)}.`);
  }
  const size = x.shape[0]! + Math.abs(offset);
  const shape = checkShape([size, size], "diag");
  return apply(diagonalEmbedOp, [x], { rows: 0, columns: 1, offset, shape }, "diag");
};
