// The blocks of queries × keys that attention is worked out in, the scratch they lie in, and their products.

import { kernel2x16 } from "../gemm/micro-kernels";
import { packB16, packBEdge, packBTransposed4 } from "../gemm/pack";
import { AttentionLimit } from "../opcodes";

/** Queries, and keys, of a block. */
export const BLOCK: i32 = 64;
/** Bytes from one row of a block's scores to the next. */
export const SCORE_ROW: usize = 256;

// Scratch: | scores | their gradients | three of weights as panels | maxima, sums and more of rows | eight of BLOCK × AttentionLimit.Width floats |
const SCORE_BYTES: usize = 64 * SCORE_ROW;
const WIDE_BYTES: usize = 64 * <usize>AttentionLimit.Width * 4;
export const SCORES: usize = 0;
export const SLOPES: usize = SCORE_BYTES;
export const PANELS: usize = 2 * SCORE_BYTES;
export const COLUMN_PANELS: usize = 3 * SCORE_BYTES;
export const SLOPE_PANELS: usize = 4 * SCORE_BYTES;
export const ROWS: usize = 5 * SCORE_BYTES;
export const WIDE: usize = ROWS + 1024;
/** The place of the n-th block as wide as features may be. */
export function wideAt(n: usize): usize {
  return WIDE + n * WIDE_BYTES;
}

export function roundUp(count: i32, unit: i32): i32 {
  return ((count + unit - 1) / unit) * unit;
}

/**
 * C (first ? = : +=) A panels · B panels, where C lies in scratch: an even number of rows and whole panels of columns. A's panels of 2 rows
 * lie one behind the other, `panelBytes` apart.
 */
export function multiply(
  a: usize,
  panelBytes: usize,
  b: usize,
  depth: i32,
  c: usize,
  rowBytes: usize,
  rows: i32,
  columns: i32,
  first: bool,
): void {
  for (let j = 0; j < columns; j += 16) {
    let panel = a;
    let to = c;
    for (let i = 0; i < rows; i += 2) {
      kernel2x16(panel, b, depth, to, to + rowBytes, first);
      panel += panelBytes;
      to += 2 * rowBytes;
    }
    b += (<usize>depth) << 6;
    c += 64;
  }
}

/** Rows [depth, columns] as panels of 16 columns, the last filled with zeros. */
export function packPanels(to: usize, from: usize, rowBytes: usize, depth: i32, columns: i32): void {
  const panels = columns >> 4;
  packB16(to, from, panels, depth, rowBytes);
  if (columns & 15) {
    const done = panels << 4;
    packBEdge(to + ((<usize>(depth * done)) << 2), from + ((<usize>done) << 2), depth, rowBytes, columns - done, 16);
  }
}

/** Rows [columns, depth] as panels of 16 columns, the last filled with zeros. */
export function packPanelsTransposed(to: usize, from: usize, rowBytes: usize, depth: i32, columns: i32): void {
  for (let j = 0; j < columns; j += 16) {
    const panel = to + ((<usize>(depth * j)) << 2);
    for (let q = 0; q < 16; q += 4) {
      const left = columns - j - q;
      packBTransposed4(panel + ((<usize>q) << 2), from + <usize>(j + q) * rowBytes, depth, rowBytes, left, 16);
    }
  }
}

/** Multiplies floats in scratch, whole vectors of them. */
export function scaleFloats(at: usize, floats: i32, factor: f32): void {
  const factors = f32x4.splat(factor);
  for (; floats > 0; floats -= 4, at += 16) v128.store(at, f32x4.mul(v128.load(at), factors));
}
