// Convolutions of images of few channels: so few numbers come from each pixel that packing patches costs more than the product. The lines
// of an image that a line of patches sees are copied once, with zeros beyond its edges; patches are read where they lie in the copy.
//
//     copied lines   0 x x x x x x 0        a patch: tapsX · channels numbers of each line, from the top to the bottom
//                    0 x x x x x x 0
//                    0 x x x x x x 0
//
// Each element is summed in the order of gemm.ts, so that the bits are those of packed patches.

import { copyFloats } from "../lanes";
import { addProduct4 } from "../multiply-add";
import { NOTHING_LEFT, shareBegin, takeShare } from "../share";
import { ConvolutionInstruction } from "../whole-instructions";
import { B_PACK, KC, NC } from "./blocks";
import { packMatrixB } from "./pack-matrix";
import { finish, Patches } from "./product";
import { hasEvenRows } from "./scattered-rows";

/** Channels up to which it is worth it: forward, and to the kernel. */
const FEW: i32 = 8;
const FEW_TO_KERNEL: i32 = 4;
/** Bytes for the copied lines: they lie where packed rows of A would. */
const LINES_BYTES: i32 = 0x1_0000;
/** Lines of patches that a thread takes at least. */
const LEAST_LINES: i32 = 8;

/** Floats of an image's line that a line of patches sees. */
function span(it: ConvolutionInstruction): i32 {
  return ((it.patchesX - 1) * it.strideX + it.tapsX) * it.channels;
}

export function hasFewChannels(it: ConvolutionInstruction): bool {
  if (it.channels > (it.transposeA ? FEW_TO_KERNEL : FEW) || it.groups !== 1) return false;
  if (it.transposeB || it.tapStrideX !== 1 || !hasEvenRows(it)) return false;
  if ((it.n & 15) !== 0 || it.n > NC || it.tapsY * it.tapsX * it.channels > KC) return false;
  return <i64>span(it) * it.tapsY <= LINES_BYTES / 4;
}

/** Threads take lines of patches as they get to them; of the gradient to the kernel they split the elements, once: each copies all lines. */
export function fewChannels(it: ConvolutionInstruction, thread: i32, threads: i32, scratch: usize): void {
  const lines = it.batch * it.patchesY;
  if (it.transposeA) {
    const elements = it.tapsY * it.tapsX * it.channels;
    const count = ((elements + 1) >> 1) * (it.n >> 4);
    const begin = shareBegin(count, 1, thread, threads);
    kernelGradient(it, lines, begin, shareBegin(count, 1, thread + 1, threads), scratch);
    return;
  }
  if (threads === 1) {
    resultsOfLines(it, 0, lines, scratch);
    return;
  }
  const taken = changetype<usize>(it) + offsetof<ConvolutionInstruction>("taken");
  for (;;) {
    const share = takeShare(taken, lines, LEAST_LINES, threads);
    if (share === NOTHING_LEFT) return;
    resultsOfLines(it, <i32>(share >> 32), <i32>share, scratch);
  }
}

/** Copies the lines that a line of patches sees. */
function copyLines(it: ConvolutionInstruction, line: i32, to: usize): void {
  const image = line / it.patchesY;
  const width = it.width * it.channels;
  const floats = span(it);
  const first = it.originX * it.channels;
  const begin = min<i32>(floats, max<i32>(0, -first));
  const end = max<i32>(begin, min<i32>(floats, width - first));
  let y = (line - image * it.patchesY) * it.strideY + it.originY;
  for (let tap = 0; tap < it.tapsY; tap++) {
    const last = to + ((<usize>floats) << 2);
    if (<u32>y < <u32>it.height) {
      for (let i = 0; i < begin; i++) store<f32>(to + ((<usize>i) << 2), 0);
      const from: usize = it.x + ((<usize>((image * it.height + y) * width + first + begin)) << 2);
      copyFloats(to + ((<usize>begin) << 2), from, end - begin);
      for (to += (<usize>end) << 2; to < last; to += 4) store<f32>(to, 0);
    } else {
      for (; to < last; to += 4) store<f32>(to, 0);
    }
    y += it.tapStrideY;
  }
}

function resultsOfLines(it: ConvolutionInstruction, begin: i32, end: i32, scratch: usize): void {
  const elements = it.tapsY * it.tapsX * it.channels;
  const n = it.n;
  const rowBytes = (<usize>it.cRowStride) << 2;
  const panelBytes = (<usize>elements) << 6;
  const panels = scratch + B_PACK;
  const b: usize = it.b + ((<usize>it.bOffset) << 2);
  packMatrixB(b, (<usize>it.bRowStride) << 2, elements, n, panels);
  const lineBytes = (<usize>span(it)) << 2;
  const runBytes = (<usize>(it.tapsX * it.channels)) << 2;
  const step = (<usize>(it.strideX * it.channels)) << 2;
  let c: usize = it.c + ((<usize>it.cOffset) << 2) + <usize>(begin * it.patchesX) * rowBytes;
  for (let line = begin; line < end; line++) {
    copyLines(it, line, scratch);
    const first = c;
    let patch = scratch;
    for (let x = 0; x < it.patchesX; x += 2) {
      const two = x + 1 < it.patchesX;
      let panel = panels;
      const last = c + ((<usize>n) << 2);
      for (let to = c; to < last; to += 64) {
        twoPatches(patch, two ? step : 0, lineBytes, runBytes, it.tapsY, panel, to, two ? to + rowBytes : to);
        panel += panelBytes;
      }
      patch += 2 * step;
      c += two ? 2 * rowBytes : rowBytes;
    }
    if (it.bias) finish<Patches>(changetype<usize>(it), first, rowBytes, it.patchesX, n, it.bias, scratch);
  }
}

/** Two patches, `step` bytes apart, times a panel of 16 columns. Without a second one, it is the first again. */
function twoPatches(
  a: usize,
  step: usize,
  lineBytes: usize,
  runBytes: usize,
  lines: i32,
  b: usize,
  c0: usize,
  c1: usize,
): void {
  let x00 = f32x4.splat(0);
  let x01 = x00;
  let x02 = x00;
  let x03 = x00;
  let x10 = x00;
  let x11 = x00;
  let x12 = x00;
  let x13 = x00;
  for (; lines > 0; lines--) {
    const end = a + runBytes;
    for (let at = a; at < end; at += 4) {
      const b0 = v128.load(b);
      const b1 = v128.load(b, 16);
      const b2 = v128.load(b, 32);
      const b3 = v128.load(b, 48);
      const s0 = v128.load32_splat(at);
      x00 = addProduct4(x00, s0, b0);
      x01 = addProduct4(x01, s0, b1);
      x02 = addProduct4(x02, s0, b2);
      x03 = addProduct4(x03, s0, b3);
      const s1 = v128.load32_splat(at + step);
      x10 = addProduct4(x10, s1, b0);
      x11 = addProduct4(x11, s1, b1);
      x12 = addProduct4(x12, s1, b2);
      x13 = addProduct4(x13, s1, b3);
      b += 64;
    }
    a += lineBytes;
  }
  storeTwo(c0, c1, x00, x01, x02, x03, x10, x11, x12, x13);
}

/** The second row first: where there is none, the first one wins. */
function storeTwo(
  c0: usize,
  c1: usize,
  x00: v128,
  x01: v128,
  x02: v128,
  x03: v128,
  x10: v128,
  x11: v128,
  x12: v128,
  x13: v128,
): void {
  v128.store(c1, x10);
  v128.store(c1, x11, 16);
  v128.store(c1, x12, 32);
  v128.store(c1, x13, 48);
  v128.store(c0, x00);
  v128.store(c0, x01, 16);
  v128.store(c0, x02, 32);
  v128.store(c0, x03, 48);
}

/** Tiles begin … end of the gradient to the kernel: two of a patch's elements, 16 columns. */
function kernelGradient(it: ConvolutionInstruction, lines: i32, begin: i32, end: i32, scratch: usize): void {
  const run = it.tapsX * it.channels;
  const elements = it.tapsY * run;
  const panels = it.n >> 4;
  const lineFloats = span(it);
  const step = (<usize>(it.strideX * it.channels)) << 2;
  const bBytes = (<usize>it.bRowStride) << 2;
  const cBytes = (<usize>it.cRowStride) << 2;
  let b: usize = it.b + ((<usize>it.bOffset) << 2);
  const c: usize = it.c + ((<usize>it.cOffset) << 2);
  for (let line = 0; line < lines; line++) {
    copyLines(it, line, scratch);
    for (let tile = begin; tile < end; tile++) {
      const pair = tile / panels;
      const column = (<usize>(tile - pair * panels)) << 6;
      const element = pair << 1;
      const other = min<i32>(element + 1, elements - 1);
      const c0 = c + <usize>element * cBytes + column;
      const c1 = c + <usize>other * cBytes + column;
      const a0 = scratch + ((<usize>((element / run) * lineFloats + (element % run))) << 2);
      const a1 = scratch + ((<usize>((other / run) * lineFloats + (other % run))) << 2);
      twoElements(a0, a1, step, it.patchesX, b + column, bBytes, c0, c1, line === 0);
    }
    b += <usize>it.patchesX * bBytes;
  }
}

/** C (first ? = : +=) two elements of each patch of a line times their rows of B. */
function twoElements(
  a0: usize,
  a1: usize,
  step: usize,
  patches: i32,
  b: usize,
  bBytes: usize,
  c0: usize,
  c1: usize,
  first: bool,
): void {
  let x00 = first ? f32x4.splat(0) : v128.load(c0);
  let x01 = first ? f32x4.splat(0) : v128.load(c0, 16);
  let x02 = first ? f32x4.splat(0) : v128.load(c0, 32);
  let x03 = first ? f32x4.splat(0) : v128.load(c0, 48);
  let x10 = first ? f32x4.splat(0) : v128.load(c1);
  let x11 = first ? f32x4.splat(0) : v128.load(c1, 16);
  let x12 = first ? f32x4.splat(0) : v128.load(c1, 32);
  let x13 = first ? f32x4.splat(0) : v128.load(c1, 48);
  for (; patches > 0; patches--) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const b2 = v128.load(b, 32);
    const b3 = v128.load(b, 48);
    const s0 = v128.load32_splat(a0);
    x00 = addProduct4(x00, s0, b0);
    x01 = addProduct4(x01, s0, b1);
    x02 = addProduct4(x02, s0, b2);
    x03 = addProduct4(x03, s0, b3);
    const s1 = v128.load32_splat(a1);
    x10 = addProduct4(x10, s1, b0);
    x11 = addProduct4(x11, s1, b1);
    x12 = addProduct4(x12, s1, b2);
    x13 = addProduct4(x13, s1, b3);
    a0 += step;
    a1 += step;
    b += bBytes;
  }
  storeTwo(c0, c1, x00, x01, x02, x03, x10, x11, x12, x13);
}
