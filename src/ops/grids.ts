// Tensors that follow from numbers or from vectors: unit matrices, even steps, grids, and products of all elements with all.

import { ArgumentError, ShapeError, show } from "../errors.js";
import { checkFinite, checkFlag, checkOptions, checkWhole } from "../options.js";
import { checkShape, showShape, sizeOf } from "../tensor/shape.js";
import { leaf, type Tensor } from "../tensor/tensor.js";
import { checkFloat, checkTensor } from "./apply.js";
import { multiply } from "./arithmetic.js";
import { broadcastTo } from "./broadcast.js";
import { equal } from "./comparisons.js";
import { iota } from "./iota.js";
import { reshape } from "./reshape.js";

/**
 * The matrix that is 1 on a diagonal, the main one by default, and 0 elsewhere; as many columns as rows unless told. A positive diagonal lies above
 * the main one (NumPy and Keras: k).
 * Shapes: → [rows, columns]. Throws ArgumentError unless all are whole numbers, rows and columns at least 0.
 */
export const eye = (rows: number, columns: number = rows, diagonal = 0): Tensor => {
  checkWhole(rows, "eye: rows");
  checkWhole(columns, "eye: columns");
  if (!Number.isInteger(diagonal) || Math.abs(diagonal) > 0x4000_0000) {
    throw new ArgumentError(`eye: expected a whole number as diagonal, received ${show(diagonal)}.`);
  }
  // Either is made by itself, even where the other is 0.
  checkShape([Math.max(rows, 1), Math.max(columns, 1)], "eye");
  const places = Int32Array.from({ length: rows }, (_, i) => i + diagonal);
  return equal(iota(columns), leaf({ kind: "constant", data: places }, [rows, 1], "int32"));
};

/** Options of `linspace`. */
export interface LinspaceOptions {
  /** Whether the last number is `stop`, as left out; otherwise the steps end before it. */
  readonly endpoint?: boolean;
}

/**
 * Numbers from start to stop in even steps, 50 by default as in NumPy and Keras: startᵢ = start + i·(stop − start)/(count − 1), rounded once.
 * Shapes: → [count]. Throws ArgumentError unless the ends are finite and the count is whole.
 */
export const linspace = (start: number, stop: number, count = 50, options: LinspaceOptions = {}): Tensor => {
  checkFinite(start, "linspace: start");
  checkFinite(stop, "linspace: stop");
  checkWhole(count, "linspace: count");
  checkOptions("linspace", options, ["endpoint"]);
  const endpoint = checkFlag(options.endpoint ?? true, "linspace: endpoint");
  checkShape([count], "linspace");
  const steps = endpoint ? count - 1 : count;
  // Weighted ends, so that none of them is missed by rounding.
  const at = (i: number): number => (steps === 0 ? start : (start * (steps - i) + stop * i) / steps);
  return leaf({ kind: "constant", data: Float32Array.from({ length: count }, (_, i) => at(i)) }, [count]);
};

/** Options of `meshgrid`. */
export interface MeshgridOptions {
  /** "xy", as left out in NumPy and Keras: the first vector runs along the columns. "ij", PyTorch's default: along the first axis. */
  readonly indexing?: "xy" | "ij";
}

/**
 * Of each vector a grid in which it runs along an axis of its own: all combinations of their elements.
 * Shapes: [m], [n], [k] … → as many of [n, m, k, …], or of [m, n, k, …] with "ij". Throws ShapeError unless they are vectors.
 */
export const meshgrid = (vectors: readonly Tensor[], options: MeshgridOptions = {}): Tensor[] => {
  if (!Array.isArray(vectors) || vectors.length === 0) {
    throw new ArgumentError(`meshgrid: expected a list of at least one vector, received ${show(vectors)}.`);
  }
  const sizes = Array.from(vectors, (vector: unknown) => {
    const { rank, shape } = checkTensor(vector, "meshgrid");
    if (rank !== 1) throw new ShapeError(`meshgrid: expected vectors [n], received shape ${showShape(shape)}.`);
    return shape[0]!;
  });
  checkOptions("meshgrid", options, ["indexing"]);
  const { indexing = "xy" } = options;
  if (indexing !== "xy" && indexing !== "ij") {
    throw new ArgumentError(`meshgrid: expected "xy" or "ij" as indexing, received ${show(indexing)}.`);
  }
  const axisOf = (i: number): number => (indexing === "xy" && i < 2 && sizes.length > 1 ? 1 - i : i);
  const shape = checkShape(
    sizes.map((_, axis) => sizes[axisOf(axis)]!),
    "meshgrid",
  );
  return vectors.map((vector: Tensor, i: number) =>
    broadcastTo(
      reshape(
        vector,
        shape.map((size, axis) => (axis === axisOf(i) ? size : 1)),
      ),
      shape,
    ),
  );
};

/**
 * The products of all elements of a with all of b, taken row by row as NumPy and Keras do (PyTorch takes vectors only).
 * Shapes: m elements, n elements → [m, n]
 */
export const outer = (a: Tensor, b: Tensor): Tensor =>
  multiply(reshape(checkFloat(a, "outer"), [sizeOf(a.shape), 1]), reshape(checkFloat(b, "outer"), [sizeOf(b.shape)]));

/**
 * Kronecker's product: each element of a times the whole of b, in its place; the shorter shape gets axes of size 1 in front.
 * Shapes: [m, …], [n, …] → [m·n, …]
 */
export const kron = (a: Tensor, b: Tensor): Tensor => {
  checkFloat(a, "kron");
  checkFloat(b, "kron");
  const rank = Math.max(a.rank, b.rank);
  const sizes = ({ shape }: Tensor): number[] => [...Array<number>(rank - shape.length).fill(1), ...shape];
  const [ofA, ofB] = [sizes(a), sizes(b)];
  const shape = checkShape(
    ofA.map((size, axis) => size * ofB[axis]!),
    "kron",
  );
  const [apart, beside] = [ofA.flatMap((size) => [size, 1]), ofB.flatMap((size) => [1, size])];
  return reshape(multiply(reshape(a, apart), reshape(b, beside)), shape);
};
