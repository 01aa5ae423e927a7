// Convolutions in which each channel has a kernel of its own: four channels at a time, without packing, and the gradient to the kernel.
//
// Threads split lines of results; those of the kernel's gradient split channels and lines of taps, so that each of its sums is one thread's.

import { storeFirst } from "../lanes";
import { addProduct4 } from "../multiply-add";
import { shareBegin } from "../share";
import { DepthwiseInstruction } from "../whole-instructions";
import { countInside, firstInside } from "./inside";
import { kernelGradient } from "./kernel-gradient";

/** Channels of a cache line. */
const channelBlock: i32 = 16;

export function depthwise(it: DepthwiseInstruction, thread: i32, threads: i32): void {
  if (it.transpose) {
    const blocks = (it.channels + channelBlock - 1) / channelBlock;
    const parts = blocks >= threads ? 1 : it.tapsY;
    const tapsOfPart = it.tapsY / parts;
    const end = shareBegin(blocks * parts, 1, thread + 1, threads);
    for (let unit = shareBegin(blocks * parts, 1, thread, threads); unit < end; unit++) {
      const block = unit / parts;
      const begin = block * channelBlock;
      const tap = (unit - block * parts) * tapsOfPart;
      kernelGradient(it, begin, min<i32>(it.channels, begin + channelBlock), tap, tap + tapsOfPart);
    }
    return;
  }
  const lines = it.batch * it.patchesY;
  const end = shareBegin(lines, 1, thread + 1, threads);
  for (let line = shareBegin(lines, 1, thread, threads); line < end; line++) {
    const image = line / it.patchesY;
    lineOfResults(it, image, line - image * it.patchesY);
  }
}

/** A line of results: those whose patches lie inside from left to right are worked out four at a time. */
function lineOfResults(it: DepthwiseInstruction, image: i32, i: i32): void {
  const y = i * it.strideY + it.originY;
  const first = firstInside(y, it.tapStrideY);
  const down = countInside(y, it.tapStrideY, it.height, it.tapsY) - first;
  const lineFloats = it.width * it.channels;
  const x = it.x + ((<usize>(<u32>((image * it.height + y + first * it.tapStrideY) * lineFloats))) << 2);
  const b = it.b + ((<usize>(<u32>(it.bOffset + first * it.bLineStride))) << 2);
  const rowBytes = (<usize>it.cRowStride) << 2;
  const pixelBytes = (<usize>it.channels) << 2;
  const c = it.c + ((<usize>(it.cOffset + image * it.cImageStride + i * it.cLineStride)) << 2);
  const inner = it.width - (it.tapsX - 1) * it.tapStrideX;
  const left = min<i32>(it.patchesX, firstInside(it.originX, it.strideX));
  const right = max<i32>(left, countInside(it.originX, it.strideX, inner, it.patchesX));
  const threeTaps = it.tapsX === 3 && it.tapStrideX === it.strideX;
  for (let j = 0; j < it.patchesX; ) {
    // The last four may begin among those before them, whose results are the same once more.
    const isInside = j >= left && j < right && right - left >= 4;
    if (isInside) j = min<i32>(j, right - 4);
    const column = j * it.strideX + it.originX;
    const to = c + <usize>j * rowBytes;
    if (isInside) {
      const from = x + <usize>column * pixelBytes;
      if (threeTaps) fourOfThreeTaps(it, from, b, to, down, rowBytes);
      else four(it, from, b, to, down, rowBytes);
      j += 4;
      continue;
    }
    const skipped = firstInside(column, it.tapStrideX);
    const across = countInside(column, it.tapStrideX, it.width, it.tapsX) - skipped;
    const from = x + <usize>(<u32>(column + skipped * it.tapStrideX)) * pixelBytes;
    one(it, from, b + ((<usize>(<u32>(skipped * it.bTapStride))) << 2), to, down, across);
    j++;
  }
}

/** All channels of a result that meets down × across taps, eight at a time. */
function one(it: DepthwiseInstruction, x: usize, b: usize, c: usize, down: i32, across: i32): void {
  const lineBytes = (<usize>(it.tapStrideY * it.width * it.channels)) << 2;
  const tapBytes = (<usize>(it.tapStrideX * it.channels)) << 2;
  const bLineBytes = (<usize>(<u32>it.bLineStride)) << 2;
  const bTapBytes = (<usize>(<u32>it.bTapStride)) << 2;
  for (let channel = 0; channel < it.channels; channel += 8) {
    const lanes = it.channels - channel;
    const second: usize = lanes > 4 ? 16 : 0;
    let low = f32x4.splat(0);
    let high = low;
    let xLine = x;
    let bLine = b;
    for (let u = 0; u < down; u++) {
      let pixel = xLine;
      let tap = bLine;
      for (let v = 0; v < across; v++) {
        low = addProduct4(low, v128.load(pixel), v128.load(tap));
        high = addProduct4(high, v128.load(pixel + second), v128.load(tap + second));
        pixel += tapBytes;
        tap += bTapBytes;
      }
      xLine += lineBytes;
      bLine += bLineBytes;
    }
    storeFirst(c, low, lanes);
    if (lanes > 4) storeFirst(c + 16, high, lanes - 4);
    x += 32;
    b += 32;
    c += 32;
  }
}

/** All channels of four results side by side, `rowBytes` apart, that meet all taps from left to right. */
function four(it: DepthwiseInstruction, x: usize, b: usize, c: usize, down: i32, rowBytes: usize): void {
  const lineBytes = (<usize>(it.tapStrideY * it.width * it.channels)) << 2;
  const tapBytes = (<usize>(it.tapStrideX * it.channels)) << 2;
  const bLineBytes = (<usize>(<u32>it.bLineStride)) << 2;
  const bTapBytes = (<usize>(<u32>it.bTapStride)) << 2;
  const next1 = (<usize>(it.strideX * it.channels)) << 2;
  const next2 = next1 << 1;
  const next3 = next1 + next2;
  const across = it.tapsX;
  for (let channel = 0; channel < it.channels; channel += 4) {
    let sum0 = f32x4.splat(0);
    let sum1 = sum0;
    let sum2 = sum0;
    let sum3 = sum0;
    let xLine = x;
    let bLine = b;
    for (let u = 0; u < down; u++) {
      let pixel = xLine;
      let tap = bLine;
      for (let v = 0; v < across; v++) {
        const weights = v128.load(tap);
        sum0 = addProduct4(sum0, v128.load(pixel), weights);
        sum1 = addProduct4(sum1, v128.load(pixel + next1), weights);
        sum2 = addProduct4(sum2, v128.load(pixel + next2), weights);
        sum3 = addProduct4(sum3, v128.load(pixel + next3), weights);
        pixel += tapBytes;
        tap += bTapBytes;
      }
      xLine += lineBytes;
      bLine += bLineBytes;
    }
    const lanes = it.channels - channel;
    storeFirst(c, sum0, lanes);
    storeFirst(c + rowBytes, sum1, lanes);
    storeFirst(c + (rowBytes << 1), sum2, lanes);
    storeFirst(c + (rowBytes << 1) + rowBytes, sum3, lanes);
    x += 16;
    b += 16;
    c += 16;
  }
}

/** As `four`, for three taps that lie as far apart as the results do: six pixels of a line are all that four results meet. */
function fourOfThreeTaps(it: DepthwiseInstruction, x: usize, b: usize, c: usize, down: i32, rowBytes: usize): void {
  const lineBytes = (<usize>(it.tapStrideY * it.width * it.channels)) << 2;
  const next = (<usize>(it.strideX * it.channels)) << 2;
  const bLineBytes = (<usize>(<u32>it.bLineStride)) << 2;
  const bTapBytes = (<usize>(<u32>it.bTapStride)) << 2;
  const channels = it.channels;
  for (let channel = 0; channel < channels; channel += 4) {
    let sum0 = f32x4.splat(0);
    let sum1 = sum0;
    let sum2 = sum0;
    let sum3 = sum0;
    let line = x;
    let tap = b;
    for (let u = 0; u < down; u++) {
      const weights0 = v128.load(tap);
      const weights1 = v128.load(tap + bTapBytes);
      const weights2 = v128.load(tap + bTapBytes + bTapBytes);
      let pixel = line;
      let value = v128.load(pixel);
      sum0 = addProduct4(sum0, value, weights0);
      pixel += next;
      value = v128.load(pixel);
      sum0 = addProduct4(sum0, value, weights1);
      sum1 = addProduct4(sum1, value, weights0);
      pixel += next;
      value = v128.load(pixel);
      sum0 = addProduct4(sum0, value, weights2);
      sum1 = addProduct4(sum1, value, weights1);
      sum2 = addProduct4(sum2, value, weights0);
      pixel += next;
      value = v128.load(pixel);
      sum1 = addProduct4(sum1, value, weights2);
      sum2 = addProduct4(sum2, value, weights1);
      sum3 = addProduct4(sum3, value, weights0);
      pixel += next;
      value = v128.load(pixel);
      sum2 = addProduct4(sum2, value, weights2);
      sum3 = addProduct4(sum3, value, weights1);
      pixel += next;
      sum3 = addProduct4(sum3, v128.load(pixel), weights2);
      line += lineBytes;
      tap += bLineBytes;
    }
    const lanes = channels - channel;
    storeFirst(c, sum0, lanes);
    storeFirst(c + rowBytes, sum1, lanes);
    storeFirst(c + (rowBytes << 1), sum2, lanes);
    storeFirst(c + (rowBytes << 1) + rowBytes, sum3, lanes);
    x += 16;
    b += 16;
    c += 16;
  }
}
