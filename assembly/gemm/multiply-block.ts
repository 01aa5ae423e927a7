// A block of C: packed panels of A times packed panels of B, tile by tile.
//
//         for jr over NC by 16:   one panel of B stays in the first-level cache: KC × 16 floats
//           for ir over MC by 2:  two rows of A stream through; C[2, 16] in registers

import { A_PANEL_FLOATS } from "./blocks";
import { kernel2x16, kernel4x8, kernel8x4 } from "./micro-kernels";
import { kernel6x8 } from "./relaxed-kernel";

/**
 * C block (first ? = : +=) A panels · B panels: rows × columns of C, `rowBytes` from row to row; depth of k. `edge` is room for a tile at the
 * edge of C.
 */
export function multiplyBlock(
  aPack: usize,
  bPack: usize,
  depth: i32,
  c: usize,
  rowBytes: usize,
  rows: i32,
  columns: i32,
  first: bool,
  edge: usize,
): void {
  const panelBytes: usize = (<usize>A_PANEL_FLOATS) << 2;
  let panel = bPack;
  for (let jr = 0; jr < columns; ) {
    const left = columns - jr;
    const to = c + ((<usize>jr) << 2);
    if (left >= 16) {
      if (ASC_FEATURE_RELAXED_SIMD) {
        sixRows(aPack, panel, depth, to, rowBytes, rows, first);
        sixRows(aPack, panel + 32, depth, to + 32, rowBytes, rows, first);
        panel += (<usize>depth) << 6;
        jr += 16;
        continue;
      }
      let a = aPack;
      let c0 = to;
      for (let ir = 0; ir < rows; ir += 2) {
        kernel2x16(a, panel, depth, c0, ir + 1 < rows ? c0 + rowBytes : c0, first);
        a += panelBytes;
        c0 += 2 * rowBytes;
      }
      panel += (<usize>depth) << 6;
      jr += 16;
    } else if (left > 4) {
      narrow8(aPack, panel, depth, to, rowBytes, rows, min<i32>(left, 8), first, edge);
      panel += (<usize>depth) << 5;
      jr += 8;
    } else {
      narrow4(aPack, panel, depth, to, rowBytes, rows, left, first, edge);
      jr += 4;
    }
  }
}

/** 8 of a panel's 16 columns, 6 rows at a time: the relaxed binary's tile. */
function sixRows(aPack: usize, panel: usize, depth: i32, c: usize, rowBytes: usize, rows: i32, first: bool): void {
  const panelBytes: usize = (<usize>A_PANEL_FLOATS) << 2;
  let a = aPack;
  for (let ir = 0; ir < rows; ir += 6) {
    const height = min<i32>(6, rows - ir);
    kernel6x8(
      a,
      height > 2 ? a + panelBytes : a,
      height > 4 ? a + 2 * panelBytes : a,
      panel,
      depth,
      c,
      rowOr(c, rowBytes, 1, height),
      rowOr(c, rowBytes, 2, height),
      rowOr(c, rowBytes, 3, height),
      rowOr(c, rowBytes, 4, height),
      rowOr(c, rowBytes, 5, height),
      first,
    );
    a += 3 * panelBytes;
    c += 6 * rowBytes;
  }
}

/** Up to 8 columns, 4 rows at a time; fewer than 8 go through a buffer of whole vectors. */
function narrow8(
  aPack: usize,
  panel: usize,
  depth: i32,
  c: usize,
  rowBytes: usize,
  rows: i32,
  columns: i32,
  first: bool,
  edge: usize,
): void {
  const panelBytes: usize = (<usize>A_PANEL_FLOATS) << 2;
  for (let ir = 0; ir < rows; ir += 4) {
    const a0 = aPack + <usize>(ir >> 1) * panelBytes;
    const a1 = ir + 2 < rows ? a0 + panelBytes : a0;
    const height = min<i32>(4, rows - ir);
    const whole = columns === 8;
    const to = whole ? c : edge;
    const step = whole ? rowBytes : 32;
    if (!whole && !first) copyRows(edge, 32, c, rowBytes, height, columns);
    kernel4x8(
      a0,
      a1,
      panel,
      depth,
      to,
      rowOr(to, step, 1, height),
      rowOr(to, step, 2, height),
      rowOr(to, step, 3, height),
      first,
    );
    if (!whole) copyRows(c, rowBytes, edge, 32, height, columns);
    c += 4 * rowBytes;
  }
}

/** Up to 4 columns, 8 rows at a time. */
function narrow4(
  aPack: usize,
  panel: usize,
  depth: i32,
  c: usize,
  rowBytes: usize,
  rows: i32,
  columns: i32,
  first: bool,
  edge: usize,
): void {
  const panelBytes: usize = (<usize>A_PANEL_FLOATS) << 2;
  for (let ir = 0; ir < rows; ir += 8) {
    const a0 = aPack + <usize>(ir >> 1) * panelBytes;
    const height = min<i32>(8, rows - ir);
    const whole = columns === 4;
    const to = whole ? c : edge;
    const step = whole ? rowBytes : 16;
    if (!whole && !first) copyRows(edge, 16, c, rowBytes, height, columns);
    kernel8x4(
      a0,
      height > 2 ? a0 + panelBytes : a0,
      height > 4 ? a0 + 2 * panelBytes : a0,
      height > 6 ? a0 + 3 * panelBytes : a0,
      panel,
      depth,
      to,
      rowOr(to, step, 1, height),
      rowOr(to, step, 2, height),
      rowOr(to, step, 3, height),
      rowOr(to, step, 4, height),
      rowOr(to, step, 5, height),
      rowOr(to, step, 6, height),
      rowOr(to, step, 7, height),
      first,
    );
    if (!whole) copyRows(c, rowBytes, edge, 16, height, columns);
    c += 8 * rowBytes;
  }
}

/** The address of a row, or of the first row where there are not so many. */
function rowOr(first: usize, rowBytes: usize, row: i32, height: i32): usize {
  return row < height ? first + <usize>row * rowBytes : first;
}

export function copyRows(to: usize, toStep: usize, from: usize, fromStep: usize, rows: i32, columns: i32): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) store<f32>(to + ((<usize>j) << 2), load<f32>(from + ((<usize>j) << 2)));
    to += toStep;
    from += fromStep;
  }
}
