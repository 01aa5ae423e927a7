// One row times a matrix: B is read where it lies, since packing it would cost as much as the product.

import { GemmInstruction } from "../instructions";
import { addProduct4 } from "../multiply-add";

/** Columns that pass by before the next rows of B: their sums stay in the first-level cache. */
const COLUMNS: i32 = 1024;
/** Elements of B that stay in the second-level cache, so that it may be read a strip of columns at a time: half a megabyte. */
const CACHED: i32 = 1 << 17;
/** Columns of a strip: their sums fill half of the registers. */
const STRIP: i32 = 32;

/** C[0, begin…end] of one matrix of the batch, each element summed over k from first to last, as everywhere; B is not transposed. */
export function rowProduct(it: GemmInstruction, a: usize, b: usize, c: usize, begin: i32, end: i32): void {
  const aStep: usize = (<usize>(it.transposeA ? it.aRowStride : <i32>1)) << 2;
  const bStep: usize = (<usize>it.bRowStride) << 2;
  if (<i64>it.k * it.n <= CACHED) {
    for (; begin + STRIP <= end; begin += STRIP) {
      const at = (<usize>begin) << 2;
      sumStrip(a, aStep, b + at, bStep, c + at, it.k);
    }
  }
  for (let j = begin; j < end; j += COLUMNS) {
    const count = min<i32>(COLUMNS, end - j);
    const at = (<usize>j) << 2;
    memory.fill(c + at, 0, (<usize>count) << 2);
    let row = a;
    let block = b + at;
    let p = 0;
    for (; p + 7 < it.k; p += 8) {
      addRows8(row, aStep, block, bStep, c + at, count);
      row += 8 * aStep;
      block += 8 * bStep;
    }
    for (; p < it.k; p++) {
      addRow(row, block, c + at, count);
      row += aStep;
      block += bStep;
    }
  }
}

/** A strip of C: its sums stay in registers from the first row of B to the last. Two rows in turn, since V8 checks for interrupts in each. */
function sumStrip(a: usize, aStep: usize, b: usize, bStep: usize, c: usize, k: i32): void {
  let x0 = f32x4.splat(0);
  let x1 = x0;
  let x2 = x0;
  let x3 = x0;
  let x4 = x0;
  let x5 = x0;
  let x6 = x0;
  let x7 = x0;
  for (let p = 1; p < k; p += 2) {
    let s = v128.load32_splat(a);
    x0 = addProduct4(x0, s, v128.load(b));
    x1 = addProduct4(x1, s, v128.load(b, 16));
    x2 = addProduct4(x2, s, v128.load(b, 32));
    x3 = addProduct4(x3, s, v128.load(b, 48));
    x4 = addProduct4(x4, s, v128.load(b, 64));
    x5 = addProduct4(x5, s, v128.load(b, 80));
    x6 = addProduct4(x6, s, v128.load(b, 96));
    x7 = addProduct4(x7, s, v128.load(b, 112));
    b += bStep;
    s = v128.load32_splat(a + aStep);
    x0 = addProduct4(x0, s, v128.load(b));
    x1 = addProduct4(x1, s, v128.load(b, 16));
    x2 = addProduct4(x2, s, v128.load(b, 32));
    x3 = addProduct4(x3, s, v128.load(b, 48));
    x4 = addProduct4(x4, s, v128.load(b, 64));
    x5 = addProduct4(x5, s, v128.load(b, 80));
    x6 = addProduct4(x6, s, v128.load(b, 96));
    x7 = addProduct4(x7, s, v128.load(b, 112));
    a += 2 * aStep;
    b += bStep;
  }
  v128.store(c, x0);
  v128.store(c, x1, 16);
  v128.store(c, x2, 32);
  v128.store(c, x3, 48);
  v128.store(c, x4, 64);
  v128.store(c, x5, 80);
  v128.store(c, x6, 96);
  v128.store(c, x7, 112);
  if (k & 1) addRow(a, b, c, STRIP);
}

/** C += eight rows of B, one after another, each read from first to last: the processor sees eight streams. */
function addRows8(a: usize, aStep: usize, b: usize, bStep: usize, c: usize, count: i32): void {
  const s0 = v128.load32_splat(a);
  const s1 = v128.load32_splat(a + aStep);
  const s2 = v128.load32_splat(a + 2 * aStep);
  const s3 = v128.load32_splat(a + 3 * aStep);
  const s4 = v128.load32_splat(a + 4 * aStep);
  const s5 = v128.load32_splat(a + 5 * aStep);
  const s6 = v128.load32_splat(a + 6 * aStep);
  const s7 = v128.load32_splat(a + 7 * aStep);
  let b1 = b + bStep;
  let b2 = b1 + bStep;
  let b3 = b2 + bStep;
  let b4 = b3 + bStep;
  let b5 = b4 + bStep;
  let b6 = b5 + bStep;
  let b7 = b6 + bStep;
  const vectorsEnd = c + ((<usize>(count & ~3)) << 2);
  const end = c + ((<usize>count) << 2);
  const pairsEnd = c + ((<usize>(count & ~7)) << 2);
  for (; c < pairsEnd; c += 32) {
    let x = addProduct4(v128.load(c), s0, v128.load(b));
    let y = addProduct4(v128.load(c, 16), s0, v128.load(b, 16));
    x = addProduct4(x, s1, v128.load(b1));
    y = addProduct4(y, s1, v128.load(b1, 16));
    x = addProduct4(x, s2, v128.load(b2));
    y = addProduct4(y, s2, v128.load(b2, 16));
    x = addProduct4(x, s3, v128.load(b3));
    y = addProduct4(y, s3, v128.load(b3, 16));
    x = addProduct4(x, s4, v128.load(b4));
    y = addProduct4(y, s4, v128.load(b4, 16));
    x = addProduct4(x, s5, v128.load(b5));
    y = addProduct4(y, s5, v128.load(b5, 16));
    x = addProduct4(x, s6, v128.load(b6));
    y = addProduct4(y, s6, v128.load(b6, 16));
    x = addProduct4(x, s7, v128.load(b7));
    y = addProduct4(y, s7, v128.load(b7, 16));
    v128.store(c, x);
    v128.store(c, y, 16);
    b += 32;
    b1 += 32;
    b2 += 32;
    b3 += 32;
    b4 += 32;
    b5 += 32;
    b6 += 32;
    b7 += 32;
  }
  for (; c < vectorsEnd; c += 16) {
    let x = addProduct4(v128.load(c), s0, v128.load(b));
    x = addProduct4(x, s1, v128.load(b1));
    x = addProduct4(x, s2, v128.load(b2));
    x = addProduct4(x, s3, v128.load(b3));
    x = addProduct4(x, s4, v128.load(b4));
    x = addProduct4(x, s5, v128.load(b5));
    x = addProduct4(x, s6, v128.load(b6));
    x = addProduct4(x, s7, v128.load(b7));
    v128.store(c, x);
    b += 16;
    b1 += 16;
    b2 += 16;
    b3 += 16;
    b4 += 16;
    b5 += 16;
    b6 += 16;
    b7 += 16;
  }
  for (; c < end; c += 4) {
    let x = addProduct4(v128.load32_splat(c), s0, v128.load32_splat(b));
    x = addProduct4(x, s1, v128.load32_splat(b1));
    x = addProduct4(x, s2, v128.load32_splat(b2));
    x = addProduct4(x, s3, v128.load32_splat(b3));
    x = addProduct4(x, s4, v128.load32_splat(b4));
    x = addProduct4(x, s5, v128.load32_splat(b5));
    x = addProduct4(x, s6, v128.load32_splat(b6));
    x = addProduct4(x, s7, v128.load32_splat(b7));
    v128.store32_lane(c, x, 0);
    b += 4;
    b1 += 4;
    b2 += 4;
    b3 += 4;
    b4 += 4;
    b5 += 4;
    b6 += 4;
    b7 += 4;
  }
}

/** C += a row of B. */
function addRow(a: usize, b: usize, c: usize, count: i32): void {
  const s = v128.load32_splat(a);
  const vectorsEnd = c + ((<usize>(count & ~3)) << 2);
  const end = c + ((<usize>count) << 2);
  for (; c < vectorsEnd; c += 16) {
    v128.store(c, addProduct4(v128.load(c), s, v128.load(b)));
    b += 16;
  }
  for (; c < end; c += 4) {
    v128.store32_lane(c, addProduct4(v128.load32_splat(c), s, v128.load32_splat(b)), 0);
    b += 4;
  }
}
