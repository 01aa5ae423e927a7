// The matrix product: five loops around the micro-kernels (Goto & van de Geijn 2008).
//
//   for jc over n by NC:          a block of columns of B and C
//     for pc over k by KC:        B[pc, jc] is packed: KC × NC floats, half of the second-level cache
//       for ic over m by MC:      A[ic, pc] is packed: MC × KC floats, a quarter of the second-level cache
//         for jr over NC by 16:   one panel of B stays in the first-level cache: KC × 16 floats
//           for ir over MC by 2:  two rows of A stream through; C[2, 16] in registers
//
// Each element of C is summed over k from first to last, each product and sum rounded, whatever the blocks, the tile or
// the number of threads: between blocks of k it waits in C, which changes nothing. So every path gives the same bits.
// Threads split the rows or the columns of C; each packs what it needs into its own scratch, so nobody waits.

import { GemmInstruction } from "../instructions";
import { NOTHING_LEFT, shareBegin, takeShare } from "../share";
import { kernel2x16, kernel4x8, kernel8x4 } from "./micro-kernels";
import { packB16, packBEdge, packBTransposed4, packColumn, packColumns, packRows } from "./pack";
import { kernel6x8 } from "./relaxed-kernel";
import { smallProduct } from "./small";

const MC: i32 = 128;
const KC: i32 = 256;
const NC: i32 = 256;
/** Floats between panels that would otherwise start at the same place of a cache page. */
const aPanelFloats: i32 = 2 * KC;
const aBlockBytes: usize = (MC + 8) * KC * 4;
const bBlockBytes: usize = (NC + 16) * KC * 4;
/** Multiplications up to which packing costs more than it saves. */
const smallWork: i32 = 4096;
/** Rows or columns that a thread takes at least: each share packs the other operand anew. */
const LEAST_SHARE: i32 = 64;

/** Bytes of scratch that a product needs. */
export const GEMM_SCRATCH_BYTES: usize = aBlockBytes + bBlockBytes + 512;

export function gemm(it: GemmInstruction, thread: i32, threads: i32, scratch: usize): void {
  const batch = it.batch;
  const small = <i64>it.m * it.n * it.k <= smallWork;
  if (batch >= threads && batch > 1) {
    const end = shareBegin(batch, 1, thread + 1, threads);
    for (let i = shareBegin(batch, 1, thread, threads); i < end; i++) product(it, i, 0, it.m, 0, it.n, small, scratch);
    return;
  }
  if (threads === 1) {
    for (let i = 0; i < batch; i++) product(it, i, 0, it.m, 0, it.n, small, scratch);
  } else if (small) {
    if (thread === 0) for (let i = 0; i < batch; i++) product(it, i, 0, it.m, 0, it.n, true, scratch);
  } else {
    const byColumns = it.n > it.m;
    const unit = byColumns ? 16 : 2;
    const most = byColumns ? it.n : it.m;
    const taken = changetype<usize>(it) + offsetof<GemmInstruction>("taken");
    for (;;) {
      const share = takeShare(taken, (most + unit - 1) / unit, LEAST_SHARE / unit, threads);
      if (share === NOTHING_LEFT) return;
      const begin = <i32>(share >> 32) * unit;
      const end = min<i32>(most, <i32>share * unit);
      for (let i = 0; i < batch; i++) {
        if (byColumns) product(it, i, 0, it.m, begin, end, false, scratch);
        else product(it, i, begin, end, 0, it.n, false, scratch);
      }
    }
  }
}

/** C[iBegin…iEnd, jBegin…jEnd] of one matrix of the batch. */
function product(
  it: GemmInstruction,
  matrix: i32,
  iBegin: i32,
  iEnd: i32,
  jBegin: i32,
  jEnd: i32,
  small: bool,
  scratch: usize,
): void {
  const a: usize = it.a + ((<u32>(matrix * it.aBatchStride)) << 2);
  const b: usize = it.b + ((<u32>(matrix * it.bBatchStride)) << 2);
  const c: usize = it.c + ((<u32>(matrix * it.cBatchStride)) << 2);
  if (small) {
    smallProduct(it, a, b, c, iBegin, iEnd);
    return;
  }
  const k = it.k;
  const aPack = scratch;
  const bPack = scratch + aBlockBytes;
  const edge = bPack + bBlockBytes;
  const kBlocks = (k + KC - 1) / KC;
  const kBlock = (k + kBlocks - 1) / kBlocks;
  for (let jc = jBegin; jc < jEnd; jc += NC) {
    const columns = min<i32>(NC, jEnd - jc);
    for (let pc = 0; pc < k; pc += kBlock) {
      const depth = min<i32>(kBlock, k - pc);
      packB(it, b, pc, depth, jc, columns, bPack);
      for (let ic = iBegin; ic < iEnd; ic += MC) {
        const rows = min<i32>(MC, iEnd - ic);
        packA(it, a, ic, rows, pc, depth, aPack);
        multiplyBlock(
          it,
          aPack,
          bPack,
          depth,
          c + ((<usize>(ic * it.cRowStride + jc)) << 2),
          rows,
          columns,
          pc === 0,
          edge,
        );
      }
    }
  }
}

function packA(it: GemmInstruction, a: usize, ic: i32, rows: i32, pc: i32, depth: i32, to: usize): void {
  const rowBytes: usize = it.aRowStride << 2;
  const panelBytes: usize = (<usize>aPanelFloats) << 2;
  if (it.transposeA) {
    const from = a + <usize>pc * rowBytes + ((<usize>ic) << 2);
    const pairs = rows >> 1;
    packColumns(to, from, pairs, panelBytes, depth, rowBytes);
    if (rows & 1) packColumn(to + <usize>pairs * panelBytes, from + ((<usize>pairs) << 3), depth, rowBytes);
    return;
  }
  let row = a + <usize>ic * rowBytes + ((<usize>pc) << 2);
  for (let i = 0; i < rows; i += 2) {
    packRows(to, row, i + 1 < rows ? row + rowBytes : row, depth);
    row += 2 * rowBytes;
    to += panelBytes;
  }
}

/** Panels of 16 columns; what is left becomes one of 8 and up to two of 4. */
function packB(it: GemmInstruction, b: usize, pc: i32, depth: i32, jc: i32, columns: i32, to: usize): void {
  const rowBytes: usize = it.bRowStride << 2;
  let j = 0;
  if (!it.transposeB) {
    const panels = columns >> 4;
    packB16(to, b + <usize>pc * rowBytes + ((<usize>jc) << 2), panels, depth, rowBytes);
    j = panels << 4;
    to += (<usize>(depth * j)) << 2;
  }
  while (j < columns) {
    const left = columns - j;
    const width = left >= 16 ? 16 : left > 4 ? 8 : 4;
    const from = it.transposeB
      ? b + <usize>(jc + j) * rowBytes + ((<usize>pc) << 2)
      : b + <usize>pc * rowBytes + ((<usize>(jc + j)) << 2);
    if (it.transposeB) {
      for (let q = 0; q < width; q += 4) {
        packBTransposed4(to + ((<usize>q) << 2), from + <usize>q * rowBytes, depth, rowBytes, left - q, width);
      }
    } else packBEdge(to, from, depth, rowBytes, left, width);
    to += (<usize>(depth * width)) << 2;
    j += width;
  }
}

function multiplyBlock(
  it: GemmInstruction,
  aPack: usize,
  bPack: usize,
  depth: i32,
  c: usize,
  rows: i32,
  columns: i32,
  first: bool,
  edge: usize,
): void {
  const rowBytes: usize = it.cRowStride << 2;
  const panelBytes: usize = (<usize>aPanelFloats) << 2;
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
  const panelBytes: usize = (<usize>aPanelFloats) << 2;
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
  const panelBytes: usize = (<usize>aPanelFloats) << 2;
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
  const panelBytes: usize = (<usize>aPanelFloats) << 2;
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

function copyRows(to: usize, toStep: usize, from: usize, fromStep: usize, rows: i32, columns: i32): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) store<f32>(to + ((<usize>j) << 2), load<f32>(from + ((<usize>j) << 2)));
    to += toStep;
    from += fromStep;
  }
}
