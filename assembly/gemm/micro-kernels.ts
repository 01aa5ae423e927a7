// The innermost loops: a tile of C stays in registers while the shared dimension passes by.
//
// Every kernel: C[rows, columns] = (first ? 0 : C) + A panels · B panel, element by element in the order of k, each product
// and each sum rounded. a: panels of 2 rows, k × 2 floats; b: a panel of `columns` floats, k times. Where C has fewer rows,
// the caller passes the first row's address again: rows are stored from the last to the first, so the first one wins.
//
// Several steps of k a round, with a way out between them: without it, compilers mix the steps and run out of registers. Six in the
// workhorse: on processors that are short of instructions a cycle, two reach 0.75 of the peak, four 0.82, six 0.85, eight no more. Tiles of
// 4 × 8 with six steps are as fast on V8 11 and 12 and take 1.05 of the time on 13, so that there is nothing to choose by the engine.
// V8 keeps 16 vector registers, one for itself: 8 accumulators, 4 of B, 1 of A are the most that do not spill.

import { addProduct4 } from "../multiply-add";

/** 2 rows by 16 columns: the workhorse. */
export function kernel2x16(a0: usize, b: usize, k: i32, c0: usize, c1: usize, first: bool): void {
  let x00 = first ? f32x4.splat(0) : v128.load(c0);
  let x01 = first ? f32x4.splat(0) : v128.load(c0, 16);
  let x02 = first ? f32x4.splat(0) : v128.load(c0, 32);
  let x03 = first ? f32x4.splat(0) : v128.load(c0, 48);
  let x10 = first ? f32x4.splat(0) : v128.load(c1);
  let x11 = first ? f32x4.splat(0) : v128.load(c1, 16);
  let x12 = first ? f32x4.splat(0) : v128.load(c1, 32);
  let x13 = first ? f32x4.splat(0) : v128.load(c1, 48);
  for (;;) {
    const b00 = v128.load(b);
    const b01 = v128.load(b, 16);
    const b02 = v128.load(b, 32);
    const b03 = v128.load(b, 48);
    const s00 = v128.load32_splat(a0);
    x00 = addProduct4(x00, s00, b00);
    x01 = addProduct4(x01, s00, b01);
    x02 = addProduct4(x02, s00, b02);
    x03 = addProduct4(x03, s00, b03);
    const s01 = v128.load32_splat(a0, 4);
    x10 = addProduct4(x10, s01, b00);
    x11 = addProduct4(x11, s01, b01);
    x12 = addProduct4(x12, s01, b02);
    x13 = addProduct4(x13, s01, b03);
    if (k === 1) break;
    const b10 = v128.load(b, 64);
    const b11 = v128.load(b, 80);
    const b12 = v128.load(b, 96);
    const b13 = v128.load(b, 112);
    const s10 = v128.load32_splat(a0, 8);
    x00 = addProduct4(x00, s10, b10);
    x01 = addProduct4(x01, s10, b11);
    x02 = addProduct4(x02, s10, b12);
    x03 = addProduct4(x03, s10, b13);
    const s11 = v128.load32_splat(a0, 12);
    x10 = addProduct4(x10, s11, b10);
    x11 = addProduct4(x11, s11, b11);
    x12 = addProduct4(x12, s11, b12);
    x13 = addProduct4(x13, s11, b13);
    if (k === 2) break;
    const b20 = v128.load(b, 128);
    const b21 = v128.load(b, 144);
    const b22 = v128.load(b, 160);
    const b23 = v128.load(b, 176);
    const s20 = v128.load32_splat(a0, 16);
    x00 = addProduct4(x00, s20, b20);
    x01 = addProduct4(x01, s20, b21);
    x02 = addProduct4(x02, s20, b22);
    x03 = addProduct4(x03, s20, b23);
    const s21 = v128.load32_splat(a0, 20);
    x10 = addProduct4(x10, s21, b20);
    x11 = addProduct4(x11, s21, b21);
    x12 = addProduct4(x12, s21, b22);
    x13 = addProduct4(x13, s21, b23);
    if (k === 3) break;
    const b30 = v128.load(b, 192);
    const b31 = v128.load(b, 208);
    const b32 = v128.load(b, 224);
    const b33 = v128.load(b, 240);
    const s30 = v128.load32_splat(a0, 24);
    x00 = addProduct4(x00, s30, b30);
    x01 = addProduct4(x01, s30, b31);
    x02 = addProduct4(x02, s30, b32);
    x03 = addProduct4(x03, s30, b33);
    const s31 = v128.load32_splat(a0, 28);
    x10 = addProduct4(x10, s31, b30);
    x11 = addProduct4(x11, s31, b31);
    x12 = addProduct4(x12, s31, b32);
    x13 = addProduct4(x13, s31, b33);
    if (k === 4) break;
    const b40 = v128.load(b, 256);
    const b41 = v128.load(b, 272);
    const b42 = v128.load(b, 288);
    const b43 = v128.load(b, 304);
    const s40 = v128.load32_splat(a0, 32);
    x00 = addProduct4(x00, s40, b40);
    x01 = addProduct4(x01, s40, b41);
    x02 = addProduct4(x02, s40, b42);
    x03 = addProduct4(x03, s40, b43);
    const s41 = v128.load32_splat(a0, 36);
    x10 = addProduct4(x10, s41, b40);
    x11 = addProduct4(x11, s41, b41);
    x12 = addProduct4(x12, s41, b42);
    x13 = addProduct4(x13, s41, b43);
    if (k === 5) break;
    const b50 = v128.load(b, 320);
    const b51 = v128.load(b, 336);
    const b52 = v128.load(b, 352);
    const b53 = v128.load(b, 368);
    const s50 = v128.load32_splat(a0, 40);
    x00 = addProduct4(x00, s50, b50);
    x01 = addProduct4(x01, s50, b51);
    x02 = addProduct4(x02, s50, b52);
    x03 = addProduct4(x03, s50, b53);
    const s51 = v128.load32_splat(a0, 44);
    x10 = addProduct4(x10, s51, b50);
    x11 = addProduct4(x11, s51, b51);
    x12 = addProduct4(x12, s51, b52);
    x13 = addProduct4(x13, s51, b53);
    k -= 6;
    if (k === 0) break;
    a0 += 48;
    b += 384;
  }
  v128.store(c1, x10);
  v128.store(c1, x11, 16);
  v128.store(c1, x12, 32);
  v128.store(c1, x13, 48);
  v128.store(c0, x00);
  v128.store(c0, x01, 16);
  v128.store(c0, x02, 32);
  v128.store(c0, x03, 48);
}

/** 4 rows by 8 columns, where less than 16 columns are left. */
export function kernel4x8(
  a0: usize,
  a1: usize,
  b: usize,
  k: i32,
  c0: usize,
  c1: usize,
  c2: usize,
  c3: usize,
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
    if (k === 1) break;
    const b10 = v128.load(b, 32);
    const b11 = v128.load(b, 48);
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
    k -= 2;
    if (k === 0) break;
    a0 += 16;
    a1 += 16;
    b += 64;
  }
  v128.store(c3, x30);
  v128.store(c3, x31, 16);
  v128.store(c2, x20);
  v128.store(c2, x21, 16);
  v128.store(c1, x10);
  v128.store(c1, x11, 16);
  v128.store(c0, x00);
  v128.store(c0, x01, 16);
}

/** 8 rows by 4 columns, where less than 8 columns are left; C is a buffer of whole vectors at the edge. */
export function kernel8x4(
  a0: usize,
  a1: usize,
  a2: usize,
  a3: usize,
  b: usize,
  k: i32,
  c0: usize,
  c1: usize,
  c2: usize,
  c3: usize,
  c4: usize,
  c5: usize,
  c6: usize,
  c7: usize,
  first: bool,
): void {
  let x00 = first ? f32x4.splat(0) : v128.load(c0);
  let x10 = first ? f32x4.splat(0) : v128.load(c1);
  let x20 = first ? f32x4.splat(0) : v128.load(c2);
  let x30 = first ? f32x4.splat(0) : v128.load(c3);
  let x40 = first ? f32x4.splat(0) : v128.load(c4);
  let x50 = first ? f32x4.splat(0) : v128.load(c5);
  let x60 = first ? f32x4.splat(0) : v128.load(c6);
  let x70 = first ? f32x4.splat(0) : v128.load(c7);
  for (;;) {
    const b00 = v128.load(b);
    const s00 = v128.load32_splat(a0);
    x00 = addProduct4(x00, s00, b00);
    const s01 = v128.load32_splat(a0, 4);
    x10 = addProduct4(x10, s01, b00);
    const s02 = v128.load32_splat(a1);
    x20 = addProduct4(x20, s02, b00);
    const s03 = v128.load32_splat(a1, 4);
    x30 = addProduct4(x30, s03, b00);
    const s04 = v128.load32_splat(a2);
    x40 = addProduct4(x40, s04, b00);
    const s05 = v128.load32_splat(a2, 4);
    x50 = addProduct4(x50, s05, b00);
    const s06 = v128.load32_splat(a3);
    x60 = addProduct4(x60, s06, b00);
    const s07 = v128.load32_splat(a3, 4);
    x70 = addProduct4(x70, s07, b00);
    if (k === 1) break;
    const b10 = v128.load(b, 16);
    const s10 = v128.load32_splat(a0, 8);
    x00 = addProduct4(x00, s10, b10);
    const s11 = v128.load32_splat(a0, 12);
    x10 = addProduct4(x10, s11, b10);
    const s12 = v128.load32_splat(a1, 8);
    x20 = addProduct4(x20, s12, b10);
    const s13 = v128.load32_splat(a1, 12);
    x30 = addProduct4(x30, s13, b10);
    const s14 = v128.load32_splat(a2, 8);
    x40 = addProduct4(x40, s14, b10);
    const s15 = v128.load32_splat(a2, 12);
    x50 = addProduct4(x50, s15, b10);
    const s16 = v128.load32_splat(a3, 8);
    x60 = addProduct4(x60, s16, b10);
    const s17 = v128.load32_splat(a3, 12);
    x70 = addProduct4(x70, s17, b10);
    k -= 2;
    if (k === 0) break;
    a0 += 16;
    a1 += 16;
    a2 += 16;
    a3 += 16;
    b += 32;
  }
  v128.store(c7, x70);
  v128.store(c6, x60);
  v128.store(c5, x50);
  v128.store(c4, x40);
  v128.store(c3, x30);
  v128.store(c2, x20);
  v128.store(c1, x10);
  v128.store(c0, x00);
}
