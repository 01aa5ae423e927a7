// Sums, products and extremes over the middle axis of x[outer, reduced, inner].
//
//   inner = 1: along a row           inner > 1: down columns, 16 at a time
//   | 1024 | 1024 | rest |           | 1024 rows |
//                                    | 1024 rows |
//                                    | rest      |
// Each block of 1024 is reduced for itself before it joins the total, and the order is the same whatever the number of threads, which
// share the results and never one result. Sums of more than one block are longSum's.

import { ReduceInstruction } from "./instructions";
import { firstLanes, storeFirst } from "./lanes";
import { longSum } from "./long-sum";
import { Reduction } from "./opcodes";
import { shareBegin } from "./share";

const blockSize = 1024;

class Sum {}
class Product {}
class Maximum {}
class Minimum {}

function combine<Kind>(a: v128, b: v128): v128 {
  if (idof<Kind>() === idof<Sum>()) return f32x4.add(a, b);
  if (idof<Kind>() === idof<Product>()) return f32x4.mul(a, b);
  if (idof<Kind>() === idof<Maximum>()) return f32x4.max(a, b);
  return f32x4.min(a, b);
}

/** What changes nothing: the result over no elements. */
function neutral<Kind>(): v128 {
  if (idof<Kind>() === idof<Sum>()) return f32x4.splat(0);
  if (idof<Kind>() === idof<Product>()) return f32x4.splat(1);
  if (idof<Kind>() === idof<Maximum>()) return f32x4.splat(-Infinity);
  return f32x4.splat(Infinity);
}

/** Four partial results of up to 1024 floats. */
function reduceBlock<Kind>(x: usize, count: i32): v128 {
  let a = neutral<Kind>();
  if (count >= 16) {
    let b = a;
    let c = a;
    let d = a;
    for (; count >= 16; count -= 16, x += 64) {
      a = combine<Kind>(a, v128.load(x));
      b = combine<Kind>(b, v128.load(x, 16));
      c = combine<Kind>(c, v128.load(x, 32));
      d = combine<Kind>(d, v128.load(x, 48));
    }
    a = combine<Kind>(combine<Kind>(a, b), combine<Kind>(c, d));
  }
  for (; count >= 4; count -= 4, x += 16) a = combine<Kind>(a, v128.load(x));
  if (count > 0) a = combine<Kind>(a, v128.bitselect(v128.load(x), neutral<Kind>(), firstLanes(count)));
  return a;
}

function reduceRow<Kind>(x: usize, count: i32): f32 {
  let total = neutral<Kind>();
  for (; count > 0; count -= blockSize, x += blockSize * 4) {
    total = combine<Kind>(total, reduceBlock<Kind>(x, min<i32>(count, blockSize)));
  }
  total = combine<Kind>(total, v128.shuffle<f32>(total, total, 2, 3, 2, 3));
  total = combine<Kind>(total, v128.shuffle<f32>(total, total, 1, 1, 1, 1));
  return f32x4.extract_lane(total, 0);
}

/** Sixteen neighbouring columns. */
function reduceColumns16<Kind>(out: usize, x: usize, count: i32, rowBytes: usize): void {
  let total0 = neutral<Kind>();
  let total1 = total0;
  let total2 = total0;
  let total3 = total0;
  while (count > 0) {
    let a = neutral<Kind>();
    let b = a;
    let c = a;
    let d = a;
    for (let i = min<i32>(count, blockSize); i > 0; i--, x += rowBytes) {
      a = combine<Kind>(a, v128.load(x));
      b = combine<Kind>(b, v128.load(x, 16));
      c = combine<Kind>(c, v128.load(x, 32));
      d = combine<Kind>(d, v128.load(x, 48));
    }
    total0 = combine<Kind>(total0, a);
    total1 = combine<Kind>(total1, b);
    total2 = combine<Kind>(total2, c);
    total3 = combine<Kind>(total3, d);
    count -= blockSize;
  }
  v128.store(out, total0);
  v128.store(out, total1, 16);
  v128.store(out, total2, 32);
  v128.store(out, total3, 48);
}

/** Up to four neighbouring columns. */
function reduceColumns4<Kind>(out: usize, x: usize, count: i32, rowBytes: usize, columns: i32): void {
  let total = neutral<Kind>();
  for (; count > 0; count -= blockSize) {
    let a = neutral<Kind>();
    for (let i = min<i32>(count, blockSize); i > 0; i--, x += rowBytes) a = combine<Kind>(a, v128.load(x));
    total = combine<Kind>(total, a);
  }
  storeFirst(out, total, columns);
}

function reduceAs<Kind>(it: ReduceInstruction, thread: i32, threads: i32): void {
  const inner = it.inner;
  const reduced = it.reduced;
  if (inner === 1) {
    const end = shareBegin(it.outer, 16, thread + 1, threads);
    for (let row = shareBegin(it.outer, 16, thread, threads); row < end; row++) {
      store<f32>(it.out + (row << 2), reduceRow<Kind>(it.x + ((row * reduced) << 2), reduced));
    }
    return;
  }
  // Few matrices with many columns share the columns, many with few share the matrices.
  const byColumns = it.outer < threads;
  const firstColumn = byColumns ? shareBegin(inner, 16, thread, threads) : 0;
  const lastColumn = byColumns ? shareBegin(inner, 16, thread + 1, threads) : inner;
  const first = byColumns ? 0 : shareBegin(it.outer, 1, thread, threads);
  const last = byColumns ? it.outer : shareBegin(it.outer, 1, thread + 1, threads);
  const rowBytes = (<usize>inner) << 2;
  for (let i = first; i < last; i++) {
    const x = it.x + <usize>i * reduced * rowBytes;
    const out = it.out + <usize>i * rowBytes;
    let column = firstColumn;
    for (; column + 16 <= lastColumn; column += 16) {
      reduceColumns16<Kind>(out + (column << 2), x + (column << 2), reduced, rowBytes);
    }
    for (; column < lastColumn; column += 4) {
      reduceColumns4<Kind>(out + (column << 2), x + (column << 2), reduced, rowBytes, lastColumn - column);
    }
  }
}

export function reduce(it: ReduceInstruction, thread: i32, threads: i32, scratch: usize): void {
  switch (it.reduction) {
    case Reduction.Sum:
      if (it.reduced > blockSize) return longSum(it, thread, threads, scratch);
      return reduceAs<Sum>(it, thread, threads);
    case Reduction.Product:
      if (!WHOLE) unreachable();
      return reduceAs<Product>(it, thread, threads);
    case Reduction.Maximum:
      return reduceAs<Maximum>(it, thread, threads);
    default:
      return reduceAs<Minimum>(it, thread, threads);
  }
}
