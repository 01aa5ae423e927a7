// Convolutions to few channels, as the gradient to images of one or three: there, packing patches costs far more than the product. The
// lines of an image that a line of patches sees are turned once, so that pixels lie side by side, and 32 patches are a row of lanes.
//
//     planes:  for each line in sight, for each channel:  0 x x x x x x 0 0 …      the pixels of the line, with zeros beyond its edges
//
// Each element is summed in the order of gemm.ts, so that the bits are those of packed patches.

import { storeTransposed } from "../lanes";
import { addProduct4 } from "../multiply-add";
import { NOTHING_LEFT, takeShare } from "../share";
import { ConvolutionInstruction } from "../whole-instructions";
import { B_PACK, KC } from "./blocks";
import { finish, Patches } from "./product";
import { hasEvenRows } from "./scattered-rows";

const FEW: i32 = 4;
/** Patches of a line that are worth it. */
const LEAST_PATCHES: i32 = 8;
/** Lines of patches that a thread takes at least: each share turns the lines above anew. */
const LEAST_LINES: i32 = 8;

// Scratch: | planes | coefficients, where packed columns of B would be | results of 32 patches |
const COEFFICIENTS: usize = B_PACK;
const COEFFICIENT_FLOATS: i32 = 128 * KC;
const RESULTS: usize = COEFFICIENTS + COEFFICIENT_FLOATS * 4;

/** Floats of a plane. */
function planeFloats(it: ConvolutionInstruction): i32 {
  return ((it.patchesX + 15) & ~15) + it.tapsX + 3;
}

export function hasFewFilters(it: ConvolutionInstruction): bool {
  if (it.n > FEW || it.groups !== 1 || it.transposeA || !hasEvenRows(it)) return false;
  if (it.strideX !== 1 || it.strideY !== 1 || it.tapStrideX !== 1 || it.tapStrideY !== 1) return false;
  if ((it.depth & 3) !== 0 || it.depth === 0 || it.patchesX < LEAST_PATCHES) return false;
  if (<i64>it.n * it.tapsY * it.tapsX * it.depth > COEFFICIENT_FLOATS) return false;
  return <i64>planeFloats(it) * it.tapsY * it.depth <= <i64>B_PACK / 4;
}

/** Threads take lines of patches as they get to them. */
export function fewFilters(it: ConvolutionInstruction, threads: i32, scratch: usize): void {
  const count = it.batch * it.patchesY;
  const taken = changetype<usize>(it) + offsetof<ConvolutionInstruction>("taken");
  gatherCoefficients(it, scratch + COEFFICIENTS);
  if (threads === 1) return linesOf(it, 0, count, scratch);
  for (;;) {
    const share = takeShare(taken, count, LEAST_LINES, threads);
    if (share === NOTHING_LEFT) return;
    linesOf(it, <i32>(share >> 32), <i32>share, scratch);
  }
}

/** The numbers of B that belong to a column, one behind the other in the order of k. */
function gatherCoefficients(it: ConvolutionInstruction, to: usize): void {
  const b: usize = it.b + ((<usize>it.bOffset) << 2);
  const step: usize = it.transposeB ? 4 : (<usize>it.bRowStride) << 2;
  for (let j = 0; j < it.n; j++) {
    for (let y = 0; y < it.tapsY; y++) {
      for (let x = 0; x < it.tapsX; x++) {
        const tap = it.transposeB
          ? y * it.bLineStride + x * it.bTapStride + j * it.bRowStride
          : (y * it.tapsX + x) * it.depth * it.bRowStride + j;
        let from = b + ((<usize>tap) << 2);
        for (let d = 0; d < it.depth; d++, to += 4, from += step) store<f32>(to, load<f32>(from));
      }
    }
  }
}

function linesOf(it: ConvolutionInstruction, begin: i32, end: i32, scratch: usize): void {
  const floats = planeFloats(it);
  const lineBytes = (<usize>(floats * it.depth)) << 2;
  const rowBytes = (<usize>it.cRowStride) << 2;
  const k = it.tapsY * it.tapsX * it.depth;
  let c: usize = it.c + ((<usize>it.cOffset) << 2) + <usize>(begin * it.patchesX) * rowBytes;
  for (let line = begin; line < end; line++) {
    const image = line / it.patchesY;
    const row = line - image * it.patchesY;
    // Lines keep their place among `tapsY`; below the first line of patches only the last is new.
    const first = line === begin || row === 0 ? 0 : it.tapsY - 1;
    for (let tap = first; tap < it.tapsY; tap++) {
      turnLine(it, image, row + tap + it.originY, scratch + <usize>((row + tap) % it.tapsY) * lineBytes, floats);
    }
    for (let x = 0; x < it.patchesX; x += 32) {
      const here = min<i32>(32, it.patchesX - x);
      for (let j = 0; j < it.n; j++) {
        const b = scratch + COEFFICIENTS + ((<usize>(j * k)) << 2);
        const to = scratch + RESULTS + ((<usize>j) << 7);
        const at = scratch + ((<usize>x) << 2);
        if (here > 16) wide(it, at, row, floats, lineBytes, b, to);
        else narrow(it, at, row, floats, lineBytes, b, to);
        let element = c + <usize>x * rowBytes + ((<usize>j) << 2);
        for (let i = 0; i < here; i++, element += rowBytes) store<f32>(element, load<f32>(to + ((<usize>i) << 2)));
      }
    }
    if (it.bias) finish<Patches>(changetype<usize>(it), c, rowBytes, it.patchesX, it.n, it.bias, scratch);
    c += <usize>it.patchesX * rowBytes;
  }
}

/** Writes a line of an image as planes, one for each channel; zeros where there are no pixels. */
function turnLine(it: ConvolutionInstruction, image: i32, y: i32, to: usize, floats: i32): void {
  const planeBytes = (<usize>floats) << 2;
  if (<u32>y >= <u32>it.height) {
    memory.fill(to, 0, planeBytes * <usize>it.depth);
    return;
  }
  const pixelBytes = (<usize>it.channels) << 2;
  const before = -it.originX;
  const begin = min<i32>(floats, max<i32>(0, before));
  const end = max<i32>(begin, min<i32>(floats, it.width + before));
  const from: usize = it.x + <usize>((image * it.height + y) * it.width + begin - before) * pixelBytes;
  for (let d = 0; d < it.depth; d += 4) {
    const last = to + 4 * planeBytes;
    let pixel = from + ((<usize>d) << 2);
    for (let i = 0; i < 4; i++) {
      const plane = to + <usize>i * planeBytes;
      for (let x = 0; x < begin; x++) store<f32>(plane + ((<usize>x) << 2), 0);
      for (let x = end; x < floats; x++) store<f32>(plane + ((<usize>x) << 2), 0);
    }
    let x = begin;
    for (; x + 3 < end; x += 4) {
      const r0 = v128.load(pixel);
      const r1 = v128.load(pixel + pixelBytes);
      const r2 = v128.load(pixel + 2 * pixelBytes);
      const r3 = v128.load(pixel + 3 * pixelBytes);
      storeTransposed(to + ((<usize>x) << 2), planeBytes, r0, r1, r2, r3);
      pixel += 4 * pixelBytes;
    }
    for (; x < end; x++, pixel += pixelBytes) {
      const plane = to + ((<usize>x) << 2);
      for (let i: usize = 0; i < 4; i++) store<f32>(plane + i * planeBytes, load<f32>(pixel + (i << 2)));
    }
    to = last;
  }
}

/** 32 patches from `at` on, for one column of B. */
function wide(
  it: ConvolutionInstruction,
  at: usize,
  row: i32,
  floats: i32,
  lineBytes: usize,
  b: usize,
  to: usize,
): void {
  const planeBytes = (<usize>floats) << 2;
  let x0 = f32x4.splat(0);
  let x1 = x0;
  let x2 = x0;
  let x3 = x0;
  let x4 = x0;
  let x5 = x0;
  let x6 = x0;
  let x7 = x0;
  for (let y = 0; y < it.tapsY; y++) {
    const line = at + <usize>((row + y) % it.tapsY) * lineBytes;
    for (let x = 0; x < it.tapsX; x++) {
      let a = line + ((<usize>x) << 2);
      for (const end = a + lineBytes; a < end; a += planeBytes, b += 4) {
        const s = v128.load32_splat(b);
        x0 = addProduct4(x0, v128.load(a), s);
        x1 = addProduct4(x1, v128.load(a, 16), s);
        x2 = addProduct4(x2, v128.load(a, 32), s);
        x3 = addProduct4(x3, v128.load(a, 48), s);
        x4 = addProduct4(x4, v128.load(a, 64), s);
        x5 = addProduct4(x5, v128.load(a, 80), s);
        x6 = addProduct4(x6, v128.load(a, 96), s);
        x7 = addProduct4(x7, v128.load(a, 112), s);
      }
    }
  }
  v128.store(to, x0);
  v128.store(to, x1, 16);
  v128.store(to, x2, 32);
  v128.store(to, x3, 48);
  v128.store(to, x4, 64);
  v128.store(to, x5, 80);
  v128.store(to, x6, 96);
  v128.store(to, x7, 112);
}

/** 16 patches. */
function narrow(
  it: ConvolutionInstruction,
  at: usize,
  row: i32,
  floats: i32,
  lineBytes: usize,
  b: usize,
  to: usize,
): void {
  const planeBytes = (<usize>floats) << 2;
  let x0 = f32x4.splat(0);
  let x1 = x0;
  let x2 = x0;
  let x3 = x0;
  for (let y = 0; y < it.tapsY; y++) {
    const line = at + <usize>((row + y) % it.tapsY) * lineBytes;
    for (let x = 0; x < it.tapsX; x++) {
      let a = line + ((<usize>x) << 2);
      for (const end = a + lineBytes; a < end; a += planeBytes, b += 4) {
        const s = v128.load32_splat(b);
        x0 = addProduct4(x0, v128.load(a), s);
        x1 = addProduct4(x1, v128.load(a, 16), s);
        x2 = addProduct4(x2, v128.load(a, 32), s);
        x3 = addProduct4(x3, v128.load(a, 48), s);
      }
    }
  }
  v128.store(to, x0);
  v128.store(to, x1, 16);
  v128.store(to, x2, 32);
  v128.store(to, x3, 48);
}
