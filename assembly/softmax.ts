// Softmax of each row, its logarithm, or log Σ exp, after taking off the row's largest element m:
//
//   softmax x = e^(x − m) / Σ e^(x − m)     log Σ e^x = m + log Σ e^(x − m)

import { SoftmaxInstruction } from "./instructions";
import { firstLanes, maximumLane, storeFirst, sumLanes } from "./lanes";
import { exp4, exponentials, Inside } from "./math/exponential";
import { log4 } from "./math/logarithm";
import { SoftmaxKind } from "./opcodes";
import { shareBegin } from "./share";

/** The largest of `count` floats; NaN when one is NaN. */
export function largestOf(x: usize, count: i32): f32 {
  let largest = f32x4.splat(-Infinity);
  let other = largest;
  for (; count >= 8; count -= 8, x += 32) {
    largest = f32x4.max(largest, v128.load(x));
    other = f32x4.max(other, v128.load(x, 16));
  }
  largest = f32x4.max(largest, other);
  for (; count >= 4; count -= 4, x += 16) largest = f32x4.max(largest, v128.load(x));
  if (count > 0) largest = f32x4.max(largest, v128.bitselect(v128.load(x), f32x4.splat(-Infinity), firstLanes(count)));
  return maximumLane(largest);
}

/** Σ e^(x − shift), in four lanes of partial sums. */
export function sumOfExponentials(x: usize, count: i32, shift: f32): f32 {
  const shifts = f32x4.splat(shift);
  let sum = f32x4.splat(0);
  for (; count >= 4; count -= 4, x += 16) sum = f32x4.add(sum, exp4(f32x4.sub(v128.load(x), shifts)));
  if (count > 0) sum = f32x4.add(sum, v128.and(exp4(f32x4.sub(v128.load(x), shifts)), firstLanes(count)));
  return sumLanes(sum);
}

export function logarithm(x: f32): f32 {
  return f32x4.extract_lane(log4(f32x4.splat(x)), 0);
}

/** Where e^x is 0 in float32: a score that a mask has hidden stands far below it. */
const vanishing: f32 = -104;

/**
 * out = e^(x − shift), and their sum in the order of sumOfExponentials. Four numbers that vanish are spared the power, whose underflow
 * takes long: half of the scores of causal attention.
 */
function exponentialsFar(out: usize, x: usize, count: i32, shift: f32): f32 {
  const shifts = f32x4.splat(shift);
  let sum = f32x4.splat(0);
  for (; count >= 4; count -= 4, x += 16, out += 16) {
    const below = f32x4.sub(v128.load(x), shifts);
    if (i32x4.all_true(f32x4.lt(below, f32x4.splat(vanishing)))) {
      v128.store(out, f32x4.splat(0));
      continue;
    }
    const power = exp4(below);
    v128.store(out, power);
    sum = f32x4.add(sum, power);
  }
  if (count > 0) {
    const power = exp4(f32x4.sub(v128.load(x), shifts));
    storeFirst(out, power, count);
    sum = f32x4.add(sum, v128.and(power, firstLanes(count)));
  }
  return sumLanes(sum);
}

/** The same where no number is further than 87 below the shift. */
function exponentialsInside(out: usize, x: usize, count: i32, shift: f32): f32 {
  const shifts = f32x4.splat(shift);
  const bytes = (<usize>(count & ~3)) << 2;
  const end = out + bytes;
  exponentials<Inside>(out, end, x, shifts);
  let sum = f32x4.splat(0);
  for (; out < end; out += 16) sum = f32x4.add(sum, v128.load(out));
  count &= 3;
  if (count > 0) {
    const power = exp4(f32x4.sub(v128.load(x + bytes), shifts));
    storeFirst(out, power, count);
    sum = f32x4.add(sum, v128.and(power, firstLanes(count)));
  }
  return sumLanes(sum);
}

/** Whether all of `count` floats are at least `least`; false when one is NaN. */
function allAtLeast(x: usize, count: i32, least: f32): bool {
  const bound = f32x4.splat(least);
  let good = i32x4.splat(-1);
  for (; count >= 4; count -= 4, x += 16) good = v128.and(good, f32x4.ge(v128.load(x), bound));
  if (count > 0) good = v128.and(good, v128.or(f32x4.ge(v128.load(x), bound), v128.not(firstLanes(count))));
  return i32x4.all_true(good);
}

export function softmax(it: SoftmaxInstruction, thread: i32, threads: i32): void {
  const columns = it.columns;
  const rowBytes = (<usize>columns) << 2;
  // Whole cache lines of a result of one number a row.
  const end = shareBegin(it.rows, 16, thread + 1, threads);
  for (let row = shareBegin(it.rows, 16, thread, threads); row < end; row++) {
    const x = it.x + <usize>row * rowBytes;
    const out = it.out + <usize>row * rowBytes;
    const largest = largestOf(x, columns);
    if (it.kind === SoftmaxKind.Softmax) {
      const sum = allAtLeast(x, columns, largest - 87)
        ? exponentialsInside(out, x, columns, largest)
        : exponentialsFar(out, x, columns, largest);
      scaleRow(out, columns, f32x4.splat(1 / sum));
    } else {
      // A row of −Infinity, or with Infinity, has its largest element as log Σ exp: ∞ − ∞ would make it NaN.
      const finite = largest - largest === 0;
      const logSum = logarithm(finite ? sumOfExponentials(x, columns, largest) : 1);
      if (it.kind === SoftmaxKind.LogSumExp) store<f32>(it.out + (row << 2), largest + logSum);
      else subtractRow(out, x, columns, f32x4.splat(largest), f32x4.splat(logSum));
    }
  }
}

function scaleRow(out: usize, count: i32, factor: v128): void {
  for (; count >= 4; count -= 4, out += 16) v128.store(out, f32x4.mul(v128.load(out), factor));
  if (count > 0) storeFirst(out, f32x4.mul(v128.load(out), factor), count);
}

function subtractRow(out: usize, x: usize, count: i32, a: v128, b: v128): void {
  for (; count > 0; count -= 4, x += 16, out += 16) {
    storeFirst(out, f32x4.sub(f32x4.sub(v128.load(x), a), b), count);
  }
}
