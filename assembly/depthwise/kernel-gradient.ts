// The gradient of a depthwise convolution to its kernel: sums along lines of patches, eight channels and three taps at a time.

import { storeFirst } from "../lanes";
import { addProduct4 } from "../multiply-add";
import { DepthwiseInstruction } from "../whole-instructions";
import { countInside, firstInside } from "./inside";

/** Lines of taps of some channels: each line of patches is summed by itself, and the sums are added in the order of the lines. */
export function kernelGradient(it: DepthwiseInstruction, begin: i32, end: i32, firstTap: i32, endTap: i32): void {
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
