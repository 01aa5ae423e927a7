// Products too small to be worth packing: straight loops over rows, four columns at a time where B's rows allow it.

import { GemmInstruction } from "../instructions";
import { addProduct4 } from "../multiply-add";

/** C[begin…end, :] of one matrix of the batch. */
export function smallProduct(it: GemmInstruction, a: usize, b: usize, c: usize, begin: i32, end: i32): void {
  const n = it.n;
  const k = it.k;
  const aRow: usize = (<usize>(it.transposeA ? 1 : it.aRowStride)) << 2;
  const aStep: usize = (<usize>(it.transposeA ? it.aRowStride : <i32>1)) << 2;
  const bColumn: usize = (<usize>(it.transposeB ? it.bRowStride : <i32>1)) << 2;
  const bStep: usize = (<usize>(it.transposeB ? 1 : it.bRowStride)) << 2;
  for (let i = begin; i < end; i++) {
    const row = a + <usize>i * aRow;
    let to = c + ((<usize>(i * it.cRowStride)) << 2);
    let j = 0;
    if (!it.transposeB) {
      for (; j + 3 < n; j += 4) {
        let from = row;
        let column = b + ((<usize>j) << 2);
        let x = f32x4.splat(0);
        for (let p = 0; p < k; p++) {
          x = addProduct4(x, v128.load32_splat(from), v128.load(column));
          from += aStep;
          column += bStep;
        }
        v128.store(to, x);
        to += 16;
      }
    }
    for (; j < n; j++) {
      let from = row;
      let column = b + <usize>j * bColumn;
      let x: f32 = 0;
      for (let p = 0; p < k; p++) {
        x += load<f32>(from) * load<f32>(column);
        from += aStep;
        column += bStep;
      }
      store<f32>(to, x);
      to += 4;
    }
  }
}
