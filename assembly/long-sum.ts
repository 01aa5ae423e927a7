// Sums of more than 1024 numbers, along the middle axis of x[outer, reduced, inner].
//
//   inner = 1: along a row           inner > 1: down columns, 16 at a time
//   | 512 | 512 | … | rest |         | 32 rows |
//                                    | 32 rows |
//                                    | rest    |
// In a run of 512 floats or 32 rows each lane adds 32 numbers one after another; up to eight runs make a block, and blocks are added
// in pairs, so that rounding errors grow with the logarithm of the length (Higham 1993). Blocks that wait for their pair
// lie on a stack in scratch, as the ones of a binary counter:
//
//   blocks so far   1   2    3      4      5        6
//   stack           0   01   01 2   0123   0123 4   0123 45
//
// After the last block all that still waits is added, the latest first.

import { ReduceInstruction } from "./instructions";
import { firstLanes, storeFirst, sumLanes } from "./lanes";
import { shareBegin } from "./share";

/** Floats of a row's runs, and rows of the runs of columns. */
const rowRun = 512;
const columnRun = 32;
/** Runs of a block: pairing costs a branch that no processor foresees, and eight runs are worth it. */
const blockRuns = 8;

/** Four partial sums of a row. */
function sumRow(x: usize, count: i32, stack: usize): v128 {
  let top = stack;
  let total = f32x4.splat(0);
  for (let block = 0; count > 0; block++) {
    total = f32x4.splat(0);
    for (let run = 0; run < blockRuns && count > 0; run++) {
      let a = f32x4.splat(0);
      let b = a;
      let c = a;
      let d = a;
      let floats = min<i32>(count, rowRun);
      count -= floats;
      for (; floats >= 16; floats -= 16, x += 64) {
        a = f32x4.add(a, v128.load(x));
        b = f32x4.add(b, v128.load(x, 16));
        c = f32x4.add(c, v128.load(x, 32));
        d = f32x4.add(d, v128.load(x, 48));
      }
      for (; floats >= 4; floats -= 4, x += 16) a = f32x4.add(a, v128.load(x));
      if (floats > 0) b = f32x4.add(b, v128.and(v128.load(x), firstLanes(floats)));
      total = f32x4.add(total, f32x4.add(f32x4.add(a, b), f32x4.add(c, d)));
    }
    for (let pairs = block; top > stack && (pairs & 1 || count === 0); pairs >>= 1) {
      top -= 16;
      total = f32x4.add(v128.load(top), total);
    }
    v128.store(top, total);
    top += 16;
  }
  return total;
}

/** Sixteen neighbouring columns. */
function sumColumns16(out: usize, x: usize, count: i32, rowBytes: usize, stack: usize): void {
  let top = stack;
  for (let block = 0; count > 0; block++) {
    let total0 = f32x4.splat(0);
    let total1 = total0;
    let total2 = total0;
    let total3 = total0;
    for (let run = 0; run < blockRuns && count > 0; run++) {
      let a = f32x4.splat(0);
      let b = a;
      let c = a;
      let d = a;
      const rows = min<i32>(count, columnRun);
      count -= rows;
      for (let i = rows; i > 0; i--, x += rowBytes) {
        a = f32x4.add(a, v128.load(x));
        b = f32x4.add(b, v128.load(x, 16));
        c = f32x4.add(c, v128.load(x, 32));
        d = f32x4.add(d, v128.load(x, 48));
      }
      total0 = f32x4.add(total0, a);
      total1 = f32x4.add(total1, b);
      total2 = f32x4.add(total2, c);
      total3 = f32x4.add(total3, d);
    }
    for (let pairs = block; top > stack && (pairs & 1 || count === 0); pairs >>= 1) {
      top -= 64;
      total0 = f32x4.add(v128.load(top), total0);
      total1 = f32x4.add(v128.load(top, 16), total1);
      total2 = f32x4.add(v128.load(top, 32), total2);
      total3 = f32x4.add(v128.load(top, 48), total3);
    }
    const to = count > 0 ? top : out;
    v128.store(to, total0);
    v128.store(to, total1, 16);
    v128.store(to, total2, 32);
    v128.store(to, total3, 48);
    top += 64;
  }
}

/** Up to four neighbouring columns, in the order of sixteen. */
function sumColumns4(x: usize, count: i32, rowBytes: usize, stack: usize): v128 {
  let top = stack;
  let total = f32x4.splat(0);
  for (let block = 0; count > 0; block++) {
    total = f32x4.splat(0);
    for (let run = 0; run < blockRuns && count > 0; run++) {
      let a = f32x4.splat(0);
      const rows = min<i32>(count, columnRun);
      count -= rows;
      for (let i = rows; i > 0; i--, x += rowBytes) a = f32x4.add(a, v128.load(x));
      total = f32x4.add(total, a);
    }
    for (let pairs = block; top > stack && (pairs & 1 || count === 0); pairs >>= 1) {
      top -= 16;
      total = f32x4.add(v128.load(top), total);
    }
    v128.store(top, total);
    top += 16;
  }
  return total;
}

export function longSum(it: ReduceInstruction, thread: i32, threads: i32, scratch: usize): void {
  const inner = it.inner;
  const reduced = it.reduced;
  if (inner === 1) {
    const end = shareBegin(it.outer, 16, thread + 1, threads);
    for (let row = shareBegin(it.outer, 16, thread, threads); row < end; row++) {
      store<f32>(it.out + (row << 2), sumLanes(sumRow(it.x + ((row * reduced) << 2), reduced, scratch)));
    }
    return;
  }
  // Groups of sixteen columns, those of all matrices one after the other.
  const groups = (inner + 15) >> 4;
  const rowBytes = (<usize>inner) << 2;
  const end = shareBegin(it.outer * groups, 1, thread + 1, threads);
  for (let group = shareBegin(it.outer * groups, 1, thread, threads); group < end; group++) {
    const matrix = group / groups;
    let column = (group - matrix * groups) << 4;
    const x = it.x + <usize>matrix * reduced * rowBytes;
    const out = it.out + <usize>matrix * rowBytes;
    if (column + 16 <= inner) {
      sumColumns16(out + (column << 2), x + (column << 2), reduced, rowBytes, scratch);
      continue;
    }
    for (; column < inner; column += 4) {
      const total = sumColumns4(x + (column << 2), reduced, rowBytes, scratch);
      storeFirst(out + (column << 2), total, inner - column);
    }
  }
}
