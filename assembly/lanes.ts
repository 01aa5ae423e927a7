// The last vector of a row, of which only the first lanes belong to it. Reading behind the row is allowed, for all memory
// that an instruction reads is followed by 16 bytes that exist; writing behind it never is.

/** A mask of the first `count` lanes; 4 and more are all of them. */
export function firstLanes(count: i32): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(count));
}

/** Stores the first `count` lanes; 4 and more are all of them. */
export function storeFirst(to: usize, value: v128, count: i32): void {
  if (count >= 4) {
    v128.store(to, value);
    return;
  }
  if (count >= 2) {
    v128.store64_lane(to, value, 0);
    if (count === 3) v128.store32_lane(to, value, 2, 8);
  } else if (count === 1) v128.store32_lane(to, value, 0);
}

/** The sum of four lanes, always as (0 + 2) + (1 + 3). */
export function sumLanes(value: v128): f32 {
  const pairs = f32x4.add(value, v128.shuffle<f32>(value, value, 2, 3, 2, 3));
  return f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1);
}

/** The largest of four lanes; NaN when one is NaN. */
export function maximumLane(value: v128): f32 {
  const pairs = f32x4.max(value, v128.shuffle<f32>(value, value, 2, 3, 2, 3));
  return max<f32>(f32x4.extract_lane(pairs, 0), f32x4.extract_lane(pairs, 1));
}

/** Copies floats and writes nothing behind them. */
export function copyFloats(to: usize, from: usize, floats: i32): void {
  for (; floats >= 4; floats -= 4, to += 16, from += 16) v128.store(to, v128.load(from));
  for (; floats > 0; floats--, to += 4, from += 4) store<u32>(to, load<u32>(from));
}

/** Four rows of four lanes as columns: their lanes 0 to `to`, lanes 1 `step` bytes on, and so on. */
export function storeTransposed(to: usize, step: usize, r0: v128, r1: v128, r2: v128, r3: v128): void {
  const lo01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
  const hi01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const lo23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const hi23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f64>(lo01, lo23, 0, 2));
  v128.store(to + step, v128.shuffle<f64>(lo01, lo23, 1, 3));
  v128.store(to + 2 * step, v128.shuffle<f64>(hi01, hi23, 0, 2));
  v128.store(to + 3 * step, v128.shuffle<f64>(hi01, hi23, 1, 3));
}
