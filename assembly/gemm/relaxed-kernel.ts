// The innermost loop of the relaxed binary. A fused multiply-add needs no register for the product, so that a tile of 12
// accumulators fits beside 2 vectors of B and 1 of A: each load feeds more products than in the 2 × 16 tile.

import { addProduct4 } from "../multiply-add";

/**
 * 6 rows by 8 columns: half of a panel of B of 16 columns, three panels of A of 2 rows. C as in micro-kernels.ts; a missing
 * row is given as the first again.
 */
export function kernel6x8(
  a0: usize,
  a1: usize,
  a2: usize,
  b: usize,
  k: i32,
  c0: usize,
  c1: usize,
  c2: usize,
  c3: usize,
  c4: usize,
  c5: usize,
  first: bool,
): void {
  let x00 = first ? f32x4.splat(0) : v128.load(c0);
  let x01 = first ? f32x4.splat(0) : v128.load(c0, 16);
  let x10 = first ? f32x4.splat(0) : v128.load(c1);
  let x11 = first ? f32x4.splat(0) : v128.load(c1, 16);
  let x20 = first ? f32x4.splat(0) : v128.load(c2);
  let x21 = first ? f32x4.splat(0) : v128.load(c2, 16);
  let x30 = first ? f32x4.splat(0) : v128.load(c3);
  let x31 = first ? f32x4.splat(0) : v128.load(c3, 16);
  let x40 = first ? f32x4.splat(0) : v128.load(c4);
  let x41 = first ? f32x4.splat(0) : v128.load(c4, 16);
  let x50 = first ? f32x4.splat(0) : v128.load(c5);
  let x51 = first ? f32x4.splat(0) : v128.load(c5, 16);
  for (;;) {
    const b00 = v128.load(b);
    const b01 = v128.load(b, 16);
    const s00 = v128.load32_splat(a0);
    x00 = addProduct4(x00, s00, b00);
    x01 = addProduct4(x01, s00, b01);
    const s01 = v128.load32_splat(a0, 4);
    x10 = addProduct4(x10, s01, b00);
    x11 = addProduct4(x11, s01, b01);
    const s02 = v128.load32_splat(a1);
    x20 = addProduct4(x20, s02, b00);
    x21 = addProduct4(x21, s02, b01);
    const s03 = v128.load32_splat(a1, 4);
    x30 = addProduct4(x30, s03, b00);
    x31 = addProduct4(x31, s03, b01);
    const s04 = v128.load32_splat(a2);
    x40 = addProduct4(x40, s04, b00);
    x41 = addProduct4(x41, s04, b01);
    const s05 = v128.load32_splat(a2, 4);
    x50 = addProduct4(x50, s05, b00);
    x51 = addProduct4(x51, s05, b01);
    if (k === 1) break;
    const b10 = v128.load(b, 64);
    const b11 = v128.load(b, 80);
    const s10 = v128.load32_splat(a0, 8);
    x00 = addProduct4(x00, s10, b10);
    x01 = addProduct4(x01, s10, b11);
    const s11 = v128.load32_splat(a0, 12);
    x10 = addProduct4(x10, s11, b10);
    x11 = addProduct4(x11, s11, b11);
    const s12 = v128.load32_splat(a1, 8);
    x20 = addProduct4(x20, s12, b10);
    x21 = addProduct4(x21, s12, b11);
    const s13 = v128.load32_splat(a1, 12);
    x30 = addProduct4(x30, s13, b10);
    x31 = addProduct4(x31, s13, b11);
    const s14 = v128.load32_splat(a2, 8);
    x40 = addProduct4(x40, s14, b10);
    x41 = addProduct4(x41, s14, b11);
    const s15 = v128.load32_splat(a2, 12);
    x50 = addProduct4(x50, s15, b10);
    x51 = addProduct4(x51, s15, b11);
    k -= 2;
    if (k === 0) break;
    a0 += 16;
    a1 += 16;
    a2 += 16;
    b += 128;
  }
  v128.store(c5, x50);
  v128.store(c5, x51, 16);
  v128.store(c4, x40);
  v128.store(c4, x41, 16);
  v128.store(c3, x30);
  v128.store(c3, x31, 16);
  v128.store(c2, x20);
  v128.store(c2, x21, 16);
  v128.store(c1, x10);
  v128.store(c1, x11, 16);
  v128.store(c0, x00);
  v128.store(c0, x01, 16);
}
