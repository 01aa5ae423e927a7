// Pools of images NHWC: the largest or the average of the pixels in a window, channel by channel, and their gradients.
//
// Threads split images and blocks of channels, so that windows which overlap add up in one thread, in the order of the windows.

import { storeFirst } from "./lanes";
import { PoolKind } from "./opcodes";
import { areSquares, isLarger, squares } from "./pool-squares";
import { shareBegin } from "./share";
import { PoolInstruction } from "./whole-instructions";

/** Channels that one thread goes through at a time where images are too few to share out: whole cache lines. */
const channelBlock: i32 = 32;

class Maximum {}
class MaximumGradient {}
class Average {}
class AverageGradient {}

export function pool(it: PoolInstruction, thread: i32, threads: i32): void {
  switch (it.kind) {
    case PoolKind.Maximum:
      return units<Maximum>(it, thread, threads);
    case PoolKind.MaximumGradient:
      return units<MaximumGradient>(it, thread, threads);
    case PoolKind.Average:
      return units<Average>(it, thread, threads);
    default:
      return units<AverageGradient>(it, thread, threads);
  }
}

/** Images and blocks of channels, one after the other. */
function units<Kind>(it: PoolInstruction, thread: i32, threads: i32): void {
  // Whole pixels follow each other in memory, which the processor fetches ahead.
  const block = it.batch >= threads << 2 ? it.channels : channelBlock;
  const blocks = (it.channels + block - 1) / block;
  const count = it.batch * blocks;
  const end = shareBegin(count, 1, thread + 1, threads);
  for (let unit = shareBegin(count, 1, thread, threads); unit < end; unit++) {
    const image = unit / blocks;
    const channel = (unit - image * blocks) * block;
    windows<Kind>(it, image, channel, min<i32>(block, it.channels - channel));
  }
}

function windows<Kind>(it: PoolInstruction, image: i32, channel: i32, channels: i32): void {
  const pixelBytes: usize = it.channels << 2;
  const lineBytes = <usize>it.width * pixelBytes;
  const pixels = (<usize>image * (it.height * it.width * it.channels) + channel) << 2;
  const results = (<usize>image * (it.rows * it.columns * it.channels) + channel) << 2;
  const spread = idof<Kind>() === idof<MaximumGradient>() || idof<Kind>() === idof<AverageGradient>();
  const inSquares = areSquares(it);
  const covered = inSquares && 2 * it.rows === it.height && 2 * it.columns === it.width;
  if (spread && !covered) clear(it.out + pixels, it.height * it.width, pixelBytes, channels);
  if (inSquares) return squares(it, pixels, results, channels);
  const downBytes = <usize>it.dilationY * lineBytes;
  const acrossBytes = <usize>it.dilationX * pixelBytes;
  let result = results;
  for (let i = 0; i < it.rows; i++) {
    const y = i * it.strideY + it.originY;
    const tapY = firstTap(y, it.dilationY);
    const taps = endTap(y, it.tapsY, it.dilationY, it.height) - tapY;
    const line = pixels + <usize>(y + tapY * it.dilationY) * lineBytes;
    for (let j = 0; j < it.columns; j++) {
      const x = j * it.strideX + it.originX;
      const tapX = firstTap(x, it.dilationX);
      const across = endTap(x, it.tapsX, it.dilationX, it.width) - tapX;
      const first = line + <usize>(x + tapX * it.dilationX) * pixelBytes;
      for (let c = 0; c < channels; c += 4) {
        const offset = (<usize>c) << 2;
        window<Kind>(it, first + offset, result + offset, taps, across, downBytes, acrossBytes, channels - c);
      }
      result += pixelBytes;
    }
  }
}

/** The first tap of a window from `begin` on that lies inside. */
function firstTap(begin: i32, dilation: i32): i32 {
  return begin >= 0 ? 0 : (dilation - 1 - begin) / dilation;
}

/** The tap behind the last one that lies inside of `size` pixels. */
function endTap(begin: i32, taps: i32, dilation: i32, size: i32): i32 {
  return begin + (taps - 1) * dilation < size ? taps : (size - begin + dilation - 1) / dilation;
}

/** Zeros in `channels` channels of each pixel. */
function clear(to: usize, pixels: i32, pixelBytes: usize, channels: i32): void {
  for (let i = 0; i < pixels; i++) {
    memory.fill(to, 0, (<usize>channels) << 2);
    to += pixelBytes;
  }
}

/** Four channels of a window of down × across pixels that lie downBytes and acrossBytes apart; `first` and `result` are offsets in images and in results. */
function window<Kind>(
  it: PoolInstruction,
  first: usize,
  result: usize,
  down: i32,
  across: i32,
  downBytes: usize,
  acrossBytes: usize,
  lanes: i32,
): void {
  if (idof<Kind>() === idof<Average>() || idof<Kind>() === idof<AverageGradient>()) {
    const count = f32x4.splat(<f32>(down * across));
    if (idof<Kind>() === idof<Average>()) {
      let sum = f32x4.splat(0);
      for (let u = 0; u < down; u++) {
        let pixel = it.x + first + <usize>u * downBytes;
        for (let v = 0; v < across; v++, pixel += acrossBytes) sum = f32x4.add(sum, v128.load(pixel));
      }
      storeFirst(it.out + result, f32x4.div(sum, count), lanes);
      return;
    }
    const share = f32x4.div(v128.load(it.x + result), count);
    for (let u = 0; u < down; u++) {
      let pixel = it.out + first + <usize>u * downBytes;
      for (let v = 0; v < across; v++, pixel += acrossBytes) {
        storeFirst(pixel, f32x4.add(v128.load(pixel), share), lanes);
      }
    }
    return;
  }
  // The first of the largest; a NaN is larger than any number.
  let largest = v128.load(it.x + first);
  let place = i32x4.splat(0);
  let picked = v128.load(it.z + (idof<Kind>() === idof<Maximum>() ? first : result));
  for (let u = 0; u < down; u++) {
    let offset = first + <usize>u * downBytes;
    for (let v = 0; v < across; v++, offset += acrossBytes) {
      const value = v128.load(it.x + offset);
      const larger = isLarger(value, largest);
      largest = v128.bitselect(value, largest, larger);
      if (idof<Kind>() === idof<Maximum>()) picked = v128.bitselect(v128.load(it.z + offset), picked, larger);
      else place = v128.bitselect(i32x4.splat(u * across + v), place, larger);
    }
  }
  if (idof<Kind>() === idof<Maximum>()) {
    storeFirst(it.out + result, picked, lanes);
    return;
  }
  for (let u = 0; u < down; u++) {
    let pixel = it.out + first + <usize>u * downBytes;
    for (let v = 0; v < across; v++, pixel += acrossBytes) {
      const own = v128.and(picked, i32x4.eq(place, i32x4.splat(u * across + v)));
      storeFirst(pixel, f32x4.add(v128.load(pixel), own), lanes);
    }
  }
}
