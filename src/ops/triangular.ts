// The lower or the upper triangle of matrices; the rest is 0.

import { ArgumentError, ShapeError, show } from "../errors.js";
import { checkOptions } from "../options.js";
import { showShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { leaf } from "../tensor/tensor.js";
import { checkFloat } from "./apply.js";
import { greaterEqual, lessEqual } from "./comparisons.js";
import { iota } from "./iota.js";
import { where } from "./select.js";

/** Options of `tril` and `triu`. */
export interface TriangleOptions {
  /** The diagonal that still belongs to the triangle: 0 the main one, above it positive, below it negative. */
  readonly diagonal?: number;
}

const triangle =
  (name: string, belongs: (column: Tensor, last: Tensor) => Tensor) =>
  (x: Tensor, options: TriangleOptions = {}): Tensor => {
    checkFloat(x, name);
    checkOptions(name, options, ["diagonal"]);
    const { diagonal = 0 } = options;
    if (!Number.isInteger(diagonal) || Math.abs(diagonal) > 0x4000_0000) {
      throw new ArgumentError(`${name}: expected a whole number as diagonal, received ${show(diagonal)}.`);
    }
    if (x.rank < 2) throw new ShapeError(`${name}: expected matrices, [..., m, n], received ${showShape(x.shape)}.`);
    const [rows, columns] = x.shape.slice(-2) as [number, number];
    const last = leaf(
      { kind: "constant", data: Int32Array.from({ length: rows }, (_, i) => i + diagonal) },
      [rows, 1],
      "int32",
    );
    return where(belongs(iota(columns), last), x, 0);
  };

/** The lower triangle of matrices, the diagonal with it: x where column − row ≤ diagonal, else 0. Shapes: [..., m, n] → the same. */
export const tril = triangle("tril", lessEqual);

/** The upper triangle of matrices, the diagonal with it: x where column − row ≥ diagonal, else 0. Shapes: [..., m, n] → the same. */
export const triu = triangle("triu", greaterEqual);
