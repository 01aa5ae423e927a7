// Convolutions in which each channel has a kernel of its own: four channels at a time, without packing, and the gradient to the kernel.
//
// Threads split lines of results; those of the kernel's gradient split channels and lines of taps, so that each of its sums is one thread's.

import { DepthwiseInstruction } from "./instructions";
import { storeFirst } from "./lanes";
import { addProduct4 } from "./multiply-add";
import { shareBegin } from "./share";

/** Channels of a cache line. */
const channelBlock: i32 = 16;

/** The first i ≥ 0 with i · step ≥ −origin. */
function firstInside(origin: i32, step: i32): i32 {
  return origin < 0 ? (step - 1 - origin) / step : 0;
}

/** How many i from 0 on have i · step < size − origin, at most `most`. */
function countInside(origin: i32, step: i32, size: i32, most: i32): i32 {
  return origin < size ? min<i32>(most, (size - origin + step - 1) / step) : 0;
}

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

/** Lines of taps of some channels: each line of patches is summed by itself, and the sums are added in the order of the lines. */
function kernelGradient(it: DepthwiseInstruction, begin: i32, end: i32, firstTap: i32, endTap: i32): void {
  const channels = it.channels;
  for (let tap = firstTap * it.tapsX; tap < endTap * it.tapsX; tap++) {
    const to = it.c + ((<usize>(tap * channels)) << 2);
    for (let c = begin; c < end; c += 4) storeFirst(to + ((<usize>c) << 2), f32x4.splat(0), end - c);
  }
  const lineFloats = it.width * channels;
  const rowFloats = it.patchesX * channels;
  for (let image = 0; image < it.batch; image++) {
    for (let i = 0; i < it.patchesY; i++) {
      const y = i * it.strideY + it.originY;
      const first = max<i32>(firstTap, firstInside(y, it.tapStrideY));
      const last = min<i32>(endTap, countInside(y, it.tapStrideY, it.height, it.tapsY));
      const dy = it.b + ((<usize>((image * it.patchesY + i) * rowFloats)) << 2);
      for (let u = first; u < last; u++) {
        const line = it.x + ((<usize>((image * it.height + y + u * it.tapStrideY) * lineFloats)) << 2);
        const to = it.c + ((<usize>(u * it.tapsX * channels)) << 2);
        for (let c = begin; c < end; c += 8) {
          const shift = (<usize>c) << 2;
          lineOfTaps(it, line + shift, dy + shift, to + shift, end - c);
        }
      }
    }
  }
}

/** Adds what a line of patches gives to a line of taps, for eight channels, of which the first `lanes` are there: three taps at a time. */
function lineOfTaps(it: DepthwiseInstruction, x: usize, dy: usize, to: usize, lanes: i32): void {
  const pixelBytes = (<usize>it.channels) << 2;
  const step = it.strideX;
  // Where there is no second vector, the first is read once more: nothing behind the buffers is.
  const second: usize = lanes > 4 ? 16 : 0;
  let v = 0;
  for (; v + 3 <= it.tapsX; v += 3) {
    const x0 = it.originX + v * it.tapStrideX;
    const x1 = x0 + it.tapStrideX;
    const x2 = x1 + it.tapStrideX;
    const begin = firstInside(x0, step);
    const end = countInside(x2, step, it.width, it.patchesX);
    if (begin >= end) break;
    const end0 = countInside(x0, step, it.width, it.patchesX);
    const end1 = countInside(x1, step, it.width, it.patchesX);
    let sum0 = f32x4.splat(0);
    let sum1 = products(it, x, dy, x1, firstInside(x1, step), begin, sum0);
    let sum2 = products(it, x, dy, x2, firstInside(x2, step), begin, sum0);
    let sum3 = sum0;
    let sum4 = products(it, x + second, dy + second, x1, firstInside(x1, step), begin, sum0);
    let sum5 = products(it, x + second, dy + second, x2, firstInside(x2, step), begin, sum0);
    let pixel = x + <usize>(begin * step + x0) * pixelBytes;
    let result = dy + <usize>begin * pixelBytes;
    const next = <usize>it.tapStrideX * pixelBytes;
    const stepBytes = <usize>step * pixelBytes;
    for (let j = begin; j < end; j++) {
      const low = v128.load(result);
      const high = v128.load(result + second);
      let at = pixel;
      sum0 = addProduct4(sum0, v128.load(at), low);
      sum3 = addProduct4(sum3, v128.load(at + second), high);
      at += next;
      sum1 = addProduct4(sum1, v128.load(at), low);
      sum4 = addProduct4(sum4, v128.load(at + second), high);
      at += next;
      sum2 = addProduct4(sum2, v128.load(at), low);
      sum5 = addProduct4(sum5, v128.load(at + second), high);
      pixel += stepBytes;
      result += pixelBytes;
    }
    sum0 = products(it, x, dy, x0, end, end0, sum0);
    sum1 = products(it, x, dy, x1, end, end1, sum1);
    addTo(to, sum0, lanes);
    addTo(to + pixelBytes, sum1, lanes);
    addTo(to + (pixelBytes << 1), sum2, lanes);
    if (lanes > 4) {
      sum3 = products(it, x + second, dy + second, x0, end, end0, sum3);
      sum4 = products(it, x + second, dy + second, x1, end, end1, sum4);
      addTo(to + 16, sum3, lanes - 4);
      addTo(to + pixelBytes + 16, sum4, lanes - 4);
      addTo(to + (pixelBytes << 1) + 16, sum5, lanes - 4);
    }
    to += (pixelBytes << 1) + pixelBytes;
  }
  for (; v < it.tapsX; v++, to += pixelBytes) {
    const x0 = it.originX + v * it.tapStrideX;
    const begin = firstInside(x0, step);
    const end = countInside(x0, step, it.width, it.patchesX);
    addTo(to, products(it, x, dy, x0, begin, end, f32x4.splat(0)), lanes);
    if (lanes > 4) addTo(to + 16, products(it, x + second, dy + second, x0, begin, end, f32x4.splat(0)), lanes - 4);
  }
}

/** Adds to the first `lanes` lanes at an address. */
function addTo(to: usize, sum: v128, lanes: i32): void {
  storeFirst(to, f32x4.add(v128.load(to), sum), lanes);
}

/** sum + Σ x · dy over the patches of a line from `begin` up to `end`, for the tap that lies at `origin` in the first one. */
function products(it: DepthwiseInstruction, x: usize, dy: usize, origin: i32, begin: i32, end: i32, sum: v128): v128 {
  const pixelBytes = (<usize>it.channels) << 2;
  const stepBytes = <usize>it.strideX * pixelBytes;
  let pixel = x + <usize>(<u32>(begin * it.strideX + origin)) * pixelBytes;
  let result = dy + <usize>begin * pixelBytes;
  for (let j = begin; j < end; j++) {
    sum = addProduct4(sum, v128.load(pixel), v128.load(result));
    pixel += stepBytes;
    result += pixelBytes;
  }
  return sum;
}
