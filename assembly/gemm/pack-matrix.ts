// Packs blocks of matrices: A and B as rows in memory, or transposed.

import { GemmInstruction } from "../instructions";
import { A_PANEL_FLOATS } from "./blocks";
import { packB16, packBEdge, packBTransposed4, packColumn, packColumns, packPairs } from "./pack";

/** Rows ic… of A and depth pc… of k, in panels of 2 rows. */
export function packMatrixA(it: GemmInstruction, a: usize, ic: i32, rows: i32, pc: i32, depth: i32, to: usize): void {
  const rowBytes: usize = it.aRowStride << 2;
  const panelBytes: usize = (<usize>A_PANEL_FLOATS) << 2;
  if (it.transposeA) {
    const from = a + <usize>pc * rowBytes + ((<usize>ic) << 2);
    const pairs = rows >> 1;
    packColumns(to, from, pairs, panelBytes, depth, rowBytes);
    if (rows & 1) packColumn(to + <usize>pairs * panelBytes, from + ((<usize>pairs) << 3), depth, rowBytes);
    return;
  }
  packPairs(to, panelBytes, a + <usize>ic * rowBytes + ((<usize>pc) << 2), rowBytes, rows, depth);
}

/** Panels of 16 columns from B stored as [k, n]; what is left becomes one of 8 and up to two of 4. */
export function packMatrixB(from: usize, rowBytes: usize, depth: i32, columns: i32, to: usize): void {
  const panels = columns >> 4;
  packB16(to, from, panels, depth, rowBytes);
  for (let j = panels << 4; j < columns; ) {
    const left = columns - j;
    const width = left > 4 ? 8 : 4;
    packBEdge(to + ((<usize>(depth * j)) << 2), from + ((<usize>j) << 2), depth, rowBytes, left, width);
    j += width;
  }
}

/**
 * The same from B stored as [n, k]: `part` steps of k, which lie in a row there, from the first of a block of `depth`; `to` is where the
 * first of them goes in the block's first panel.
 */
export function packMatrixBTransposed(
  from: usize,
  rowBytes: usize,
  part: i32,
  depth: i32,
  columns: i32,
  to: usize,
  done: i32,
): void {
  for (let j = 0; j < columns; ) {
    const left = columns - j;
    const width = left >= 16 ? 16 : left > 4 ? 8 : 4;
    const panel = to + ((<usize>(depth * j + done * width)) << 2);
    for (let q = 0; q < width; q += 4) {
      packBTransposed4(panel + ((<usize>q) << 2), from + <usize>(j + q) * rowBytes, part, rowBytes, left - q, width);
    }
    j += width;
  }
}
