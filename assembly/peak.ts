// Register-only loops of independent multiplies and adds: the most that this machine's 128-bit lanes can do.
// A binary of its own, for the bench; bench/peak.ts counts the flops of a round.
// The factor is an argument: newer V8 makes constants anew at every use, which would be measured too.

/** 8 chains of multiplies. */
export function multiplies(rounds: i32, factor: f32): f32 {
  const m = f32x4.splat(factor);
  let x0 = f32x4.splat(1);
  let x1 = f32x4.splat(2);
  let x2 = f32x4.splat(3);
  let x3 = f32x4.splat(4);
  let x4 = f32x4.splat(5);
  let x5 = f32x4.splat(6);
  let x6 = f32x4.splat(7);
  let x7 = f32x4.splat(8);
  for (let i = 0; i < rounds; i++) {
    x0 = f32x4.mul(x0, m);
    x1 = f32x4.mul(x1, m);
    x2 = f32x4.mul(x2, m);
    x3 = f32x4.mul(x3, m);
    x4 = f32x4.mul(x4, m);
    x5 = f32x4.mul(x5, m);
    x6 = f32x4.mul(x6, m);
    x7 = f32x4.mul(x7, m);
  }
  let sum = x0;
  sum = f32x4.add(sum, x1);
  sum = f32x4.add(sum, x2);
  sum = f32x4.add(sum, x3);
  sum = f32x4.add(sum, x4);
  sum = f32x4.add(sum, x5);
  sum = f32x4.add(sum, x6);
  sum = f32x4.add(sum, x7);
  return f32x4.extract_lane(sum, 0);
}

/** 8 chains of adds. */
export function adds(rounds: i32, factor: f32): f32 {
  const m = f32x4.splat(factor);
  let y0 = f32x4.splat(1);
  let y1 = f32x4.splat(2);
  let y2 = f32x4.splat(3);
  let y3 = f32x4.splat(4);
  let y4 = f32x4.splat(5);
  let y5 = f32x4.splat(6);
  let y6 = f32x4.splat(7);
  let y7 = f32x4.splat(8);
  for (let i = 0; i < rounds; i++) {
    y0 = f32x4.add(y0, m);
    y1 = f32x4.add(y1, m);
    y2 = f32x4.add(y2, m);
    y3 = f32x4.add(y3, m);
    y4 = f32x4.add(y4, m);
    y5 = f32x4.add(y5, m);
    y6 = f32x4.add(y6, m);
    y7 = f32x4.add(y7, m);
  }
  let sum = y0;
  sum = f32x4.add(sum, y1);
  sum = f32x4.add(sum, y2);
  sum = f32x4.add(sum, y3);
  sum = f32x4.add(sum, y4);
  sum = f32x4.add(sum, y5);
  sum = f32x4.add(sum, y6);
  sum = f32x4.add(sum, y7);
  return f32x4.extract_lane(sum, 0);
}

/** 5 chains of multiplies and 5 of adds. */
export function mixed5(rounds: i32, factor: f32): f32 {
  const m = f32x4.splat(factor);
  let x0 = f32x4.splat(1);
  let x1 = f32x4.splat(2);
  let x2 = f32x4.splat(3);
  let x3 = f32x4.splat(4);
  let x4 = f32x4.splat(5);
  let y0 = f32x4.splat(1);
  let y1 = f32x4.splat(2);
  let y2 = f32x4.splat(3);
  let y3 = f32x4.splat(4);
  let y4 = f32x4.splat(5);
  for (let i = 0; i < rounds; i++) {
    x0 = f32x4.mul(x0, m);
    y0 = f32x4.add(y0, m);
    x1 = f32x4.mul(x1, m);
    y1 = f32x4.add(y1, m);
    x2 = f32x4.mul(x2, m);
    y2 = f32x4.add(y2, m);
    x3 = f32x4.mul(x3, m);
    y3 = f32x4.add(y3, m);
    x4 = f32x4.mul(x4, m);
    y4 = f32x4.add(y4, m);
  }
  let sum = x0;
  sum = f32x4.add(sum, x1);
  sum = f32x4.add(sum, x2);
  sum = f32x4.add(sum, x3);
  sum = f32x4.add(sum, x4);
  sum = f32x4.add(sum, y0);
  sum = f32x4.add(sum, y1);
  sum = f32x4.add(sum, y2);
  sum = f32x4.add(sum, y3);
  sum = f32x4.add(sum, y4);
  return f32x4.extract_lane(sum, 0);
}

/** 6 chains of each, three times a round. */
export function mixed6(rounds: i32, factor: f32): f32 {
  const m = f32x4.splat(factor);
  let x0 = f32x4.splat(1);
  let x1 = f32x4.splat(2);
  let x2 = f32x4.splat(3);
  let x3 = f32x4.splat(4);
  let x4 = f32x4.splat(5);
  let x5 = f32x4.splat(6);
  let y0 = f32x4.splat(1);
  let y1 = f32x4.splat(2);
  let y2 = f32x4.splat(3);
  let y3 = f32x4.splat(4);
  let y4 = f32x4.splat(5);
  let y5 = f32x4.splat(6);
  for (let i = 0; i < rounds; i++) {
    x0 = f32x4.mul(x0, m);
    y0 = f32x4.add(y0, m);
    x1 = f32x4.mul(x1, m);
    y1 = f32x4.add(y1, m);
    x2 = f32x4.mul(x2, m);
    y2 = f32x4.add(y2, m);
    x3 = f32x4.mul(x3, m);
    y3 = f32x4.add(y3, m);
    x4 = f32x4.mul(x4, m);
    y4 = f32x4.add(y4, m);
    x5 = f32x4.mul(x5, m);
    y5 = f32x4.add(y5, m);
    x0 = f32x4.mul(x0, m);
    y0 = f32x4.add(y0, m);
    x1 = f32x4.mul(x1, m);
    y1 = f32x4.add(y1, m);
    x2 = f32x4.mul(x2, m);
    y2 = f32x4.add(y2, m);
    x3 = f32x4.mul(x3, m);
    y3 = f32x4.add(y3, m);
    x4 = f32x4.mul(x4, m);
    y4 = f32x4.add(y4, m);
    x5 = f32x4.mul(x5, m);
    y5 = f32x4.add(y5, m);
    x0 = f32x4.mul(x0, m);
    y0 = f32x4.add(y0, m);
    x1 = f32x4.mul(x1, m);
    y1 = f32x4.add(y1, m);
    x2 = f32x4.mul(x2, m);
    y2 = f32x4.add(y2, m);
    x3 = f32x4.mul(x3, m);
    y3 = f32x4.add(y3, m);
    x4 = f32x4.mul(x4, m);
    y4 = f32x4.add(y4, m);
    x5 = f32x4.mul(x5, m);
    y5 = f32x4.add(y5, m);
  }
  let sum = x0;
  sum = f32x4.add(sum, x1);
  sum = f32x4.add(sum, x2);
  sum = f32x4.add(sum, x3);
  sum = f32x4.add(sum, x4);
  sum = f32x4.add(sum, x5);
  sum = f32x4.add(sum, y0);
  sum = f32x4.add(sum, y1);
  sum = f32x4.add(sum, y2);
  sum = f32x4.add(sum, y3);
  sum = f32x4.add(sum, y4);
  sum = f32x4.add(sum, y5);
  return f32x4.extract_lane(sum, 0);
}

/** 7 chains of each. */
export function mixed7(rounds: i32, factor: f32): f32 {
  const m = f32x4.splat(factor);
  let x0 = f32x4.splat(1);
  let x1 = f32x4.splat(2);
  let x2 = f32x4.splat(3);
  let x3 = f32x4.splat(4);
  let x4 = f32x4.splat(5);
  let x5 = f32x4.splat(6);
  let x6 = f32x4.splat(7);
  let y0 = f32x4.splat(1);
  let y1 = f32x4.splat(2);
  let y2 = f32x4.splat(3);
  let y3 = f32x4.splat(4);
  let y4 = f32x4.splat(5);
  let y5 = f32x4.splat(6);
  let y6 = f32x4.splat(7);
  for (let i = 0; i < rounds; i++) {
    x0 = f32x4.mul(x0, m);
    y0 = f32x4.add(y0, m);
    x1 = f32x4.mul(x1, m);
    y1 = f32x4.add(y1, m);
    x2 = f32x4.mul(x2, m);
    y2 = f32x4.add(y2, m);
    x3 = f32x4.mul(x3, m);
    y3 = f32x4.add(y3, m);
    x4 = f32x4.mul(x4, m);
    y4 = f32x4.add(y4, m);
    x5 = f32x4.mul(x5, m);
    y5 = f32x4.add(y5, m);
    x6 = f32x4.mul(x6, m);
    y6 = f32x4.add(y6, m);
  }
  let sum = x0;
  sum = f32x4.add(sum, x1);
  sum = f32x4.add(sum, x2);
  sum = f32x4.add(sum, x3);
  sum = f32x4.add(sum, x4);
  sum = f32x4.add(sum, x5);
  sum = f32x4.add(sum, x6);
  sum = f32x4.add(sum, y0);
  sum = f32x4.add(sum, y1);
  sum = f32x4.add(sum, y2);
  sum = f32x4.add(sum, y3);
  sum = f32x4.add(sum, y4);
  sum = f32x4.add(sum, y5);
  sum = f32x4.add(sum, y6);
  return f32x4.extract_lane(sum, 0);
}

/** 7 chains of each, three times a round. */
export function mixed7Unrolled(rounds: i32, factor: f32): f32 {
  const m = f32x4.splat(factor);
  let x0 = f32x4.splat(1);
  let x1 = f32x4.splat(2);
  let x2 = f32x4.splat(3);
  let x3 = f32x4.splat(4);
  let x4 = f32x4.splat(5);
  let x5 = f32x4.splat(6);
  let x6 = f32x4.splat(7);
  let y0 = f32x4.splat(1);
  let y1 = f32x4.splat(2);
  let y2 = f32x4.splat(3);
  let y3 = f32x4.splat(4);
  let y4 = f32x4.splat(5);
  let y5 = f32x4.splat(6);
  let y6 = f32x4.splat(7);
  for (let i = 0; i < rounds; i++) {
    x0 = f32x4.mul(x0, m);
    y0 = f32x4.add(y0, m);
    x1 = f32x4.mul(x1, m);
    y1 = f32x4.add(y1, m);
    x2 = f32x4.mul(x2, m);
    y2 = f32x4.add(y2, m);
    x3 = f32x4.mul(x3, m);
    y3 = f32x4.add(y3, m);
    x4 = f32x4.mul(x4, m);
    y4 = f32x4.add(y4, m);
    x5 = f32x4.mul(x5, m);
    y5 = f32x4.add(y5, m);
    x6 = f32x4.mul(x6, m);
    y6 = f32x4.add(y6, m);
    x0 = f32x4.mul(x0, m);
    y0 = f32x4.add(y0, m);
    x1 = f32x4.mul(x1, m);
    y1 = f32x4.add(y1, m);
    x2 = f32x4.mul(x2, m);
    y2 = f32x4.add(y2, m);
    x3 = f32x4.mul(x3, m);
    y3 = f32x4.add(y3, m);
    x4 = f32x4.mul(x4, m);
    y4 = f32x4.add(y4, m);
    x5 = f32x4.mul(x5, m);
    y5 = f32x4.add(y5, m);
    x6 = f32x4.mul(x6, m);
    y6 = f32x4.add(y6, m);
    x0 = f32x4.mul(x0, m);
    y0 = f32x4.add(y0, m);
    x1 = f32x4.mul(x1, m);
    y1 = f32x4.add(y1, m);
    x2 = f32x4.mul(x2, m);
    y2 = f32x4.add(y2, m);
    x3 = f32x4.mul(x3, m);
    y3 = f32x4.add(y3, m);
    x4 = f32x4.mul(x4, m);
    y4 = f32x4.add(y4, m);
    x5 = f32x4.mul(x5, m);
    y5 = f32x4.add(y5, m);
    x6 = f32x4.mul(x6, m);
    y6 = f32x4.add(y6, m);
  }
  let sum = x0;
  sum = f32x4.add(sum, x1);
  sum = f32x4.add(sum, x2);
  sum = f32x4.add(sum, x3);
  sum = f32x4.add(sum, x4);
  sum = f32x4.add(sum, x5);
  sum = f32x4.add(sum, x6);
  sum = f32x4.add(sum, y0);
  sum = f32x4.add(sum, y1);
  sum = f32x4.add(sum, y2);
  sum = f32x4.add(sum, y3);
  sum = f32x4.add(sum, y4);
  sum = f32x4.add(sum, y5);
  sum = f32x4.add(sum, y6);
  return f32x4.extract_lane(sum, 0);
}
