// A block of scores: which keys are hidden, and what the others weigh.

import { firstLanes, maximumLane, sumLanes } from "../lanes";
import { exp4, exponentials, Inside } from "../math/exponential";
import { roundUp, SCORE_ROW } from "./blocks";
import { AttentionInstruction } from "./instructions";

/** The score of a key that may not be seen: e to its power is 0 beside any other, and 1 where no key may be seen. */
export const UNSEEN: f32 = -1e9;

/** Where e^x is 0 in float32. */
const vanishing: f32 = -104;

/** Hides keys of a block whose first query and key are given. Behind the last key there is nothing, up to a whole vector. */
export function hide(
  it: AttentionInstruction,
  batch: i32,
  head: i32,
  query: i32,
  rows: i32,
  key: i32,
  columns: i32,
  scores: usize,
): void {
  const mask: usize = it.mask + ((<usize>(batch * it.maskBatch + head * it.maskHead)) << 2);
  for (let i = 0; i < rows; i++) {
    const row = scores + <usize>i * SCORE_ROW;
    if (it.masked) {
      const from = mask + ((<usize>((query + i) * it.maskRow + key * it.maskColumn)) << 2);
      if (it.maskColumn) hideMasked(row, from, columns);
      else if (load<f32>(from) === 0) hideFrom(row, 0, columns);
    }
    if (it.causal && query + i - key + 1 < columns) hideFrom(row, max<i32>(0, query + i - key + 1), columns);
    if (columns & 3) {
      const last = row + ((<usize>(columns & ~3)) << 2);
      v128.store(last, v128.bitselect(v128.load(last), f32x4.splat(-Infinity), firstLanes(columns & 3)));
    }
  }
}

function hideMasked(row: usize, mask: usize, columns: i32): void {
  for (; columns > 0; columns -= 4, row += 16, mask += 16) {
    const seen = f32x4.ne(v128.load(mask), f32x4.splat(0));
    v128.store(row, v128.bitselect(v128.load(row), f32x4.splat(UNSEEN), seen));
  }
}

function hideFrom(row: usize, begin: i32, columns: i32): void {
  const at = row + ((<usize>(begin & ~3)) << 2);
  v128.store(at, v128.bitselect(v128.load(at), f32x4.splat(UNSEEN), firstLanes(begin & 3)));
  const end = row + ((<usize>columns) << 2);
  for (let x = at + 16; x < end; x += 16) v128.store(x, f32x4.splat(UNSEEN));
}

/** The largest of a row's scores; NaN when one is NaN. */
export function largestScore(row: usize, columns: i32): f32 {
  let largest = v128.load(row);
  let other = largest;
  const end = row + ((<usize>roundUp(columns, 4)) << 2);
  for (; row + 16 < end; row += 32) {
    largest = f32x4.max(largest, v128.load(row));
    other = f32x4.max(other, v128.load(row, 16));
  }
  if (row < end) largest = f32x4.max(largest, v128.load(row));
  return maximumLane(f32x4.max(largest, other));
}

function atLeast(row: usize, end: usize, least: f32): bool {
  const bound = f32x4.splat(least);
  let good = i32x4.splat(-1);
  for (; row < end; row += 16) good = v128.and(good, f32x4.ge(v128.load(row), bound));
  return i32x4.all_true(good);
}

/** How many keys of a block a query may see, by the causal mask. */
export function seenOf(it: AttentionInstruction, query: i32, key: i32, columns: i32): i32 {
  return it.causal ? max<i32>(0, min<i32>(columns, query - key + 1)) : columns;
}

/**
 * Each of the first `seen` scores x becomes factor · e^(x − shift), the others 0; returns the sum of the powers. Four that vanish are spared
 * the power.
 */
export function powers(row: usize, columns: i32, seen: i32, shift: f32, factor: f32): f32 {
  const whole = row + ((<usize>(seen & ~3)) << 2);
  const shifts = f32x4.splat(shift);
  const factors = f32x4.splat(factor);
  const end = row + ((<usize>roundUp(columns, 4)) << 2);
  let sum = f32x4.splat(0);
  if (atLeast(row, whole, shift - 87)) {
    exponentials<Inside>(row, whole, row, shifts);
    for (; row < whole; row += 16) {
      const power = v128.load(row);
      v128.store(row, f32x4.mul(power, factors));
      sum = f32x4.add(sum, power);
    }
  } else {
    for (; row < whole; row += 16) {
      const below = f32x4.sub(v128.load(row), shifts);
      if (i32x4.all_true(f32x4.lt(below, f32x4.splat(vanishing)))) {
        v128.store(row, f32x4.splat(0));
        continue;
      }
      const power = exp4(below);
      v128.store(row, f32x4.mul(power, factors));
      sum = f32x4.add(sum, power);
    }
  }
  if (seen & 3) {
    const power = exp4(f32x4.sub(v128.load(row), shifts));
    v128.store(row, f32x4.mul(power, factors));
    sum = f32x4.add(sum, power);
    row += 16;
  }
  for (; row < end; row += 16) v128.store(row, f32x4.splat(0));
  return sumLanes(sum);
}

/** e^x of one number. */
export function power(x: f32): f32 {
  return f32x4.extract_lane(exp4(f32x4.splat(x)), 0);
}

/** Whether one of `count` maxima, `step` bytes apart, belongs to a query that has seen no key: then all keys weigh the same, hidden ones too. */
export function someBlind(maxima: usize, step: usize, count: i32): bool {
  for (; count > 0; count--, maxima += step) if (load<f32>(maxima) <= UNSEEN) return true;
  return false;
}
