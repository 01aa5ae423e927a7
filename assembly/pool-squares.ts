// Pools of windows of 2 × 2 pixels side by side, the usual ones: every pixel belongs to one window, so that gradients are written where the
// general way adds them, and a window's pixels are in registers at once. The bits are the same.

import { PoolKind } from "./opcodes";
import { PoolInstruction } from "./whole-instructions";

/** Whether windows are such squares inside the image, and channels whole vectors. */
export function areSquares(it: PoolInstruction): bool {
  return (
    it.tapsY === 2 &&
    it.tapsX === 2 &&
    it.strideY === 2 &&
    it.strideX === 2 &&
    it.dilationY === 1 &&
    it.dilationX === 1 &&
    it.originY === 0 &&
    it.originX === 0 &&
    2 * it.rows <= it.height &&
    2 * it.columns <= it.width &&
    (it.channels & 3) === 0
  );
}

/** The windows of some channels of one image: `pixels` and `results` are offsets of the first ones. */
export function squares(it: PoolInstruction, pixels: usize, results: usize, channels: i32): void {
  const pixelBytes: usize = it.channels << 2;
  const lineBytes = <usize>it.width * pixelBytes;
  const bytes = (<usize>channels) << 2;
  for (let i = 0; i < it.rows; i++) {
    let first = pixels + <usize>(2 * i) * lineBytes;
    for (let j = 0; j < it.columns; j++) {
      square(it, first, first + lineBytes, pixelBytes, results, bytes);
      first += 2 * pixelBytes;
      results += pixelBytes;
    }
  }
}

/** One window: offsets of its upper and of its lower left pixel, and of its result. */
function square(it: PoolInstruction, upper: usize, lower: usize, pixelBytes: usize, result: usize, bytes: usize): void {
  if (it.kind === PoolKind.Maximum) largest<Values>(it, upper, lower, pixelBytes, result, bytes);
  else if (it.kind === PoolKind.MaximumGradient) largest<Gradients>(it, upper, lower, pixelBytes, result, bytes);
  else if (it.kind === PoolKind.Average) average(it, upper, lower, pixelBytes, result, bytes);
  else averageGradient(it, upper, lower, pixelBytes, result, bytes);
}

/** Where a value is larger than the largest so far; a NaN is larger than any number, and none is larger than a NaN. */
export function isLarger(value: v128, largest: v128): v128 {
  return v128.andnot(f32x4.eq(largest, largest), f32x4.le(value, largest));
}

class Values {}
class Gradients {}

/** The values of z where x is largest, or z where it is and 0 elsewhere. */
function largest<Kind>(
  it: PoolInstruction,
  upper: usize,
  lower: usize,
  pixelBytes: usize,
  result: usize,
  bytes: usize,
): void {
  for (const end = upper + bytes; upper < end; upper += 16, lower += 16, result += 16) {
    const a = v128.load(it.x + upper);
    const b = v128.load(it.x + upper + pixelBytes);
    const c = v128.load(it.x + lower);
    const d = v128.load(it.x + lower + pixelBytes);
    const second = isLarger(b, a);
    const largestOfTwo = v128.bitselect(b, a, second);
    const third = isLarger(c, largestOfTwo);
    const fourth = isLarger(d, v128.bitselect(c, largestOfTwo, third));
    if (idof<Kind>() === idof<Values>()) {
      let picked = v128.bitselect(v128.load(it.z + upper + pixelBytes), v128.load(it.z + upper), second);
      picked = v128.bitselect(v128.load(it.z + lower), picked, third);
      v128.store(it.out + result, v128.bitselect(v128.load(it.z + lower + pixelBytes), picked, fourth));
    } else {
      // What is added to 0 elsewhere: −0 becomes 0.
      let rest = f32x4.add(v128.load(it.z + result), f32x4.splat(0));
      v128.store(it.out + lower + pixelBytes, v128.and(rest, fourth));
      rest = v128.andnot(rest, fourth);
      v128.store(it.out + lower, v128.and(rest, third));
      rest = v128.andnot(rest, third);
      v128.store(it.out + upper + pixelBytes, v128.and(rest, second));
      v128.store(it.out + upper, v128.andnot(rest, second));
    }
  }
}

function average(
  it: PoolInstruction,
  upper: usize,
  lower: usize,
  pixelBytes: usize,
  result: usize,
  bytes: usize,
): void {
  const quarter = f32x4.splat(0.25);
  for (const end = upper + bytes; upper < end; upper += 16, lower += 16, result += 16) {
    let sum = f32x4.add(f32x4.splat(0), v128.load(it.x + upper));
    sum = f32x4.add(sum, v128.load(it.x + upper + pixelBytes));
    sum = f32x4.add(sum, v128.load(it.x + lower));
    sum = f32x4.add(sum, v128.load(it.x + lower + pixelBytes));
    v128.store(it.out + result, f32x4.mul(sum, quarter));
  }
}

function averageGradient(
  it: PoolInstruction,
  upper: usize,
  lower: usize,
  pixelBytes: usize,
  result: usize,
  bytes: usize,
): void {
  const quarter = f32x4.splat(0.25);
  const zero = f32x4.splat(0);
  for (const end = upper + bytes; upper < end; upper += 16, lower += 16, result += 16) {
    const share = f32x4.add(f32x4.mul(v128.load(it.x + result), quarter), zero);
    v128.store(it.out + upper, share);
    v128.store(it.out + upper + pixelBytes, share);
    v128.store(it.out + lower, share);
    v128.store(it.out + lower + pixelBytes, share);
  }
}
