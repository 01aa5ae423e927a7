// The matrix product. Threads split the rows or the columns of C; each packs what it needs into its own scratch, so nobody waits.

import { GemmInstruction } from "../instructions";
import { NOTHING_LEFT, shareBegin, takeShare } from "../share";
import { finish, Matrices, product } from "./product";
import { rowProduct } from "./row";
import { smallProduct } from "./small";

/** Multiplications up to which packing costs more than it saves. */
const smallWork: i32 = 4096;
/** Rows or columns that a thread takes at least, and where there are too few of them for all threads: each share packs the other operand anew. */
const leastShare: i32 = 64;
const fewestRows: i32 = 16;

/** Units of rows or columns that a thread takes at least of so many. */
export function leastUnits(most: i32, unit: i32, threads: i32): i32 {
  const least = max<i32>(fewestRows, min<i32>(leastShare, (most + threads - 1) / threads));
  return (least + unit - 1) / unit;
}

export function gemm(it: GemmInstruction, thread: i32, threads: i32, scratch: usize): void {
  const batch = it.batch;
  const small = <i64>it.m * it.n * it.k <= smallWork;
  if (batch >= threads && batch > 1) {
    const end = shareBegin(batch, 1, thread + 1, threads);
    for (let i = shareBegin(batch, 1, thread, threads); i < end; i++)
      matrixProduct(it, i, 0, it.m, 0, it.n, small, scratch);
    return;
  }
  if (threads === 1) {
    for (let i = 0; i < batch; i++) matrixProduct(it, i, 0, it.m, 0, it.n, small, scratch);
  } else if (small) {
    if (thread === 0) for (let i = 0; i < batch; i++) matrixProduct(it, i, 0, it.m, 0, it.n, true, scratch);
  } else {
    const byColumns = it.n > it.m;
    const unit = byColumns ? 16 : 2;
    const most = byColumns ? it.n : it.m;
    const taken = changetype<usize>(it) + offsetof<GemmInstruction>("taken");
    for (;;) {
      const share = takeShare(taken, (most + unit - 1) / unit, leastUnits(most, unit, threads), threads);
      if (share === NOTHING_LEFT) return;
      const begin = <i32>(share >> 32) * unit;
      const end = min<i32>(most, <i32>share * unit);
      for (let i = 0; i < batch; i++) {
        if (byColumns) matrixProduct(it, i, 0, it.m, begin, end, false, scratch);
        else matrixProduct(it, i, begin, end, 0, it.n, false, scratch);
      }
    }
  }
}

/** C[iBegin…iEnd, jBegin…jEnd] of one matrix of the batch. */
function matrixProduct(
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
  if (it.m === 1 && !it.transposeB) {
    rowProduct(it, a, b, c, jBegin, jEnd);
    const first = c + ((<usize>jBegin) << 2);
    const bias = it.bias + ((<usize>jBegin) << 2);
    if (it.bias) finish<Matrices>(changetype<usize>(it), first, 0, 1, jEnd - jBegin, bias, scratch);
    return;
  }
  if (small) {
    smallProduct(it, a, b, c, iBegin, iEnd);
    const rowBytes = (<usize>it.cRowStride) << 2;
    const rows = iEnd - iBegin;
    const first = c + <usize>iBegin * rowBytes;
    if (it.bias) finish<Matrices>(changetype<usize>(it), first, rowBytes, rows, it.n, it.bias, scratch);
    return;
  }
  product<Matrices>(changetype<usize>(it), a, b, c, it.bias, it.k, iBegin, iEnd, jBegin, jEnd, scratch);
}
