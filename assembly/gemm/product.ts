// The loops that every product shares: five around the micro-kernels (Goto & van de Geijn 2008).
//
//   for jc over n by NC:          a block of columns of B and C
//     for pc over k by KC:        B[pc, jc] is packed: KC × NC floats, half of the second-level cache
//       for ic over m by MC:      A[ic, pc] is packed: MC × KC floats, a quarter of the second-level cache
//         multiply-block.ts:      C[ic, jc], tile by tile
//
// Where the rows of A, B and C lie depends on the source: matrices, or patches of images. An empty class tells, and the compiler writes
// a loop nest for each.
//
// Each element of C is summed over k from first to last, each product and sum rounded, whatever the blocks, the tile or
// the number of threads: between blocks of k it waits in C, which changes nothing. So every path gives the same bits.

import { GemmInstruction } from "../instructions";
import { ConvolutionInstruction } from "../whole-instructions";
import { B_PACK, EDGE, EPILOGUE, KC, MC, NC, SCATTERED, SCATTERED_ROWS } from "./blocks";
import { epilogue } from "./epilogue";
import { multiplyBlock } from "./multiply-block";
import { packMatrixA, packMatrixB, packMatrixBTransposed } from "./pack-matrix";
import { packPatchColumns, packPatches, packTaps } from "./pack-patches";
import { gatherRows, hasEvenRows, scatterRows } from "./scattered-rows";

/** The operands are matrices: `it` is a GemmInstruction. */
export class Matrices {}
/** A's rows or columns are patches of images: `it` is a ConvolutionInstruction. */
export class Patches {}

/** C[iBegin…iEnd, jBegin…jEnd]; a, b, c and bias are the addresses of the whole matrices or of a group's first channels. */
export function product<Source>(
  it: usize,
  a: usize,
  b: usize,
  c: usize,
  bias: usize,
  k: i32,
  iBegin: i32,
  iEnd: i32,
  jBegin: i32,
  jEnd: i32,
  scratch: usize,
): void {
  const bPack = scratch + B_PACK;
  const kBlocks = (k + KC - 1) / KC;
  const kBlock = (k + kBlocks - 1) / kBlocks;
  const scattered = idof<Source>() === idof<Patches>() && !hasEvenRows(changetype<ConvolutionInstruction>(it));
  const rowBlock = scattered ? SCATTERED_ROWS : MC;
  for (let jc = jBegin; jc < jEnd; jc += NC) {
    const columns = min<i32>(NC, jEnd - jc);
    for (let pc = 0; pc < k; pc += kBlock) {
      const depth = min<i32>(kBlock, k - pc);
      packB<Source>(it, b, pc, depth, jc, columns, bPack);
      for (let ic = iBegin; ic < iEnd; ic += rowBlock) {
        const rows = min<i32>(rowBlock, iEnd - ic);
        packA<Source>(it, a, ic, rows, pc, depth, scratch);
        if (idof<Source>() === idof<Patches>()) {
          if (scattered) {
            const convolution = changetype<ConvolutionInstruction>(it);
            const block = scratch + SCATTERED;
            const to = c + ((<usize>jc) << 2);
            if (pc > 0) gatherRows(convolution, to, ic, rows, columns, block);
            multiplyBlock(scratch, bPack, depth, block, NC << 2, rows, columns, pc === 0, scratch + EDGE);
            if (bias && pc + depth === k) finish<Source>(it, block, NC << 2, rows, columns, bias + (jc << 2), scratch);
            scatterRows(convolution, to, ic, rows, columns, block);
            continue;
          }
        }
        const rowStride = cRowStride<Source>(it);
        const to = c + ((<usize>(ic * rowStride + jc)) << 2);
        const rowBytes = (<usize>rowStride) << 2;
        multiplyBlock(scratch, bPack, depth, to, rowBytes, rows, columns, pc === 0, scratch + EDGE);
        if (bias && pc + depth === k) finish<Source>(it, to, rowBytes, rows, columns, bias + (jc << 2), scratch);
      }
    }
  }
}

/** The epilogue of a finished block of C. */
export function finish<Source>(
  it: usize,
  c: usize,
  rowBytes: usize,
  rows: i32,
  columns: i32,
  bias: usize,
  scratch: usize,
): void {
  const room = scratch + EPILOGUE;
  if (idof<Source>() === idof<Matrices>()) {
    const gemm = changetype<GemmInstruction>(it);
    epilogue(c, rowBytes, rows, columns, bias, gemm.activation, gemm.p, gemm.q, room);
  } else {
    const convolution = changetype<ConvolutionInstruction>(it);
    epilogue(c, rowBytes, rows, columns, bias, convolution.activation, convolution.p, convolution.q, room);
  }
}

function cRowStride<Source>(it: usize): i32 {
  if (idof<Source>() === idof<Matrices>()) return changetype<GemmInstruction>(it).cRowStride;
  return changetype<ConvolutionInstruction>(it).cRowStride;
}

function packA<Source>(it: usize, a: usize, ic: i32, rows: i32, pc: i32, depth: i32, scratch: usize): void {
  if (idof<Source>() === idof<Matrices>()) {
    packMatrixA(changetype<GemmInstruction>(it), a, ic, rows, pc, depth, scratch);
  } else {
    const convolution = changetype<ConvolutionInstruction>(it);
    if (convolution.transposeA) packPatchColumns(convolution, a, ic, rows, pc, depth, scratch);
    else packPatches(convolution, a, ic, rows, pc, depth, scratch);
  }
}

function packB<Source>(it: usize, b: usize, pc: i32, depth: i32, jc: i32, columns: i32, to: usize): void {
  let rowStride: i32;
  let transposeB: i32;
  if (idof<Source>() === idof<Matrices>()) {
    rowStride = changetype<GemmInstruction>(it).bRowStride;
    transposeB = changetype<GemmInstruction>(it).transposeB;
  } else {
    rowStride = changetype<ConvolutionInstruction>(it).bRowStride;
    transposeB = changetype<ConvolutionInstruction>(it).transposeB;
  }
  const rowBytes = (<usize>rowStride) << 2;
  if (!transposeB) {
    packMatrixB(b + <usize>pc * rowBytes + ((<usize>jc) << 2), rowBytes, depth, columns, to);
  } else if (idof<Source>() === idof<Matrices>()) {
    packMatrixBTransposed(b + <usize>jc * rowBytes + ((<usize>pc) << 2), rowBytes, depth, depth, columns, to, 0);
  } else {
    packTaps(changetype<ConvolutionInstruction>(it), b + <usize>jc * rowBytes, pc, depth, columns, to);
  }
}
