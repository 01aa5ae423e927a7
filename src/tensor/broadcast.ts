// How an operand of an elementwise operation lies under the result's shape.

import type { Shape } from "./shape.js";

/**
 * The operand seen from [rows, columns] of the result: element (i, j) is at i·rowStride + j·columnStride.
 * `columns` is undefined where any split of the result into rows and columns will do.
 */
export interface Placement {
  readonly kind: "full" | "scalar" | "row" | "column";
  readonly columns: number | undefined;
}

/**
 * Where an operand lies under a result that it broadcasts to; undefined when no split into rows and columns
 * describes it, as for [2,1,3] under [2,4,3].
 *
 *     full    [4,3] under [4,3]       row     [3] under [4,3]: columns = 3
 *     scalar  [1]   under [4,3]       column  [4,1] under [4,3]: columns = 3
 */
export const placementOf = (operand: Shape, result: Shape): Placement | undefined => {
  const lead = result.length - operand.length;
  // Axes of the result that have more than one element, as: does the operand vary along it?
  const axes = result
    .map((size, axis) => ({ size, varies: axis >= lead && operand[axis - lead] !== 1 }))
    .filter(({ size }) => size !== 1);
  const changes = axes.filter(({ varies }, i) => i > 0 && varies !== axes[i - 1]!.varies).length;
  const last = axes.at(-1);
  if (changes === 0) return { kind: last === undefined || last.varies ? "full" : "scalar", columns: undefined };
  if (changes > 1) return undefined;
  const columns = axes.filter(({ varies }) => varies === last!.varies).reduce((product, { size }) => product * size, 1);
  return { kind: last!.varies ? "row" : "column", columns };
};
