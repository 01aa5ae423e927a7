// Which taps of a patch, or which patches of a tap, lie inside of an image along one axis.

/** The first i ≥ 0 with i · step ≥ −origin. */
export function firstInside(origin: i32, step: i32): i32 {
  return origin < 0 ? (step - 1 - origin) / step : 0;
}

/** How many i from 0 on have i · step < size − origin, at most `most`. */
export function countInside(origin: i32, step: i32, size: i32, most: i32): i32 {
  return origin < size ? min<i32>(most, (size - origin + step - 1) / step) : 0;
}
