// One row times a matrix: B is read where it lies, since packing it would cost as much as the product.

import { GemmInstruction } from "../instructions";
import { addProduct4 } from "../multiply-add";

/** Rows of B that pass by before the next columns: so many pages are known to the processor at a time. */
const DEPTH: i32 = 64;

/** C[0, begin…end] of one matrix of the batch, each element summed over k from first to last, as everywhere; B is not transposed. */
export function rowProduct(it: GemmInstruction, a: usize, b: usize, c: usize, begin: i32, end: i32): void {
  const aStep: usize = (<usize>(it.transposeA ? it.aRowStride : <i32>1)) << 2;
  const bStep: usize = (<usize>it.bRowStride) << 2;
  for (let p = 0; p < it.k; p += DEPTH) {
    const depth = min<i32>(DEPTH, it.k - p);
    const row = a + <usize>p * aStep;
    const block = b + <usize>p * bStep;
    const first = p === 0;
    let j = begin;
    for (; j + 31 < end; j += 32) {
      const at = (<usize>j) << 2;
      columns32(row, aStep, block + at, bStep, depth, c + at, first);
    }
    for (; j + 3 < end; j += 4) {
      const at = (<usize>j) << 2;
      let x = first ? f32x4.splat(0) : v128.load(c + at);
      let from = row;
      let column = block + at;
      for (let q = 0; q < depth; q++) {
        x = addProduct4(x, v128.load32_splat(from), v128.load(column));
        from += aStep;
        column += bStep;
      }
      v128.store(c + at, x);
    }
    for (; j < end; j++) {
      const at = (<usize>j) << 2;
      let x = first ? f32x4.splat(0) : v128.load32_splat(c + at);
      let from = row;
      let column = block + at;
      for (let q = 0; q < depth; q++) {
        x = addProduct4(x, v128.load32_splat(from), v128.load32_splat(column));
        from += aStep;
        column += bStep;
      }
      store<f32>(c + at, f32x4.extract_lane(x, 0));
    }
  }
}

/** Eight vectors at a time: each addition waits for the one before it. */
function columns32(a: usize, aStep: usize, b: usize, bStep: usize, depth: i32, c: usize, first: bool): void {
  let x0 = first ? f32x4.splat(0) : v128.load(c);
  let x1 = first ? f32x4.splat(0) : v128.load(c, 16);
  let x2 = first ? f32x4.splat(0) : v128.load(c, 32);
  let x3 = first ? f32x4.splat(0) : v128.load(c, 48);
  let x4 = first ? f32x4.splat(0) : v128.load(c, 64);
  let x5 = first ? f32x4.splat(0) : v128.load(c, 80);
  let x6 = first ? f32x4.splat(0) : v128.load(c, 96);
  let x7 = first ? f32x4.splat(0) : v128.load(c, 112);
  for (let q = 0; q < depth; q++) {
    const s = v128.load32_splat(a);
    x0 = addProduct4(x0, s, v128.load(b));
    x1 = addProduct4(x1, s, v128.load(b, 16));
    x2 = addProduct4(x2, s, v128.load(b, 32));
    x3 = addProduct4(x3, s, v128.load(b, 48));
    x4 = addProduct4(x4, s, v128.load(b, 64));
    x5 = addProduct4(x5, s, v128.load(b, 80));
    x6 = addProduct4(x6, s, v128.load(b, 96));
    x7 = addProduct4(x7, s, v128.load(b, 112));
    a += aStep;
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
}
