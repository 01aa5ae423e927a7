// e^x and e^x − 1 of four lanes.
//
//   x = n·ln 2 + r, |r| ≤ ln 2 / 2        n by adding 1.5·2²³, whose last bits then hold it
//   e^r = 1 + r + r²·q(r)                 q: test/golden/polynomials.py
//   e^x = 2ⁿ · e^r
//
// ln 2 is taken off in two parts, the first of 9 bits, so that n·ln2High is exact.

import { multiplyAdd4, subtractProduct4 } from "../multiply-add";

const log2OfE: f32 = 1.44269504;
const ln2High: f32 = 0.693359375;
const ln2Low: f32 = -2.1219444e-4;
/** 1.5·2²³: the floats around it are whole numbers. */
const roundingOffset: f32 = 12582912;

/** r + r²·q(r) = e^r − 1 for |r| ≤ ln 2 / 2. */
function expm1OfRest(r: v128): v128 {
  let q = f32x4.splat(0.0013870695);
  q = multiplyAdd4(q, r, f32x4.splat(0.008366272));
  q = multiplyAdd4(q, r, f32x4.splat(0.041667435));
  q = multiplyAdd4(q, r, f32x4.splat(0.16666546));
  q = multiplyAdd4(q, r, f32x4.splat(0.49999997));
  return f32x4.add(f32x4.mul(f32x4.mul(r, r), q), r);
}

function restOf(x: v128, n: v128): v128 {
  return subtractProduct4(subtractProduct4(x, n, f32x4.splat(ln2High)), n, f32x4.splat(ln2Low));
}

/** 2ⁿ for whole numbers −126 ≤ n ≤ 127 in int32 lanes. */
function powerOfTwo(n: v128): v128 {
  return i32x4.add(i32x4.shl(n, 23), f32x4.splat(1));
}

/** e^x within 1.01 ulp (all 2³² floats were tried), over- and underflow included. */
export function exp4(x: v128): v128 {
  const inside = f32x4.pmin(f32x4.pmax(x, f32x4.splat(-104)), f32x4.splat(89));
  const offset = f32x4.add(f32x4.mul(inside, f32x4.splat(log2OfE)), f32x4.splat(roundingOffset));
  const n = i32x4.sub(offset, f32x4.splat(roundingOffset));
  const r = restOf(inside, f32x4.sub(offset, f32x4.splat(roundingOffset)));
  const power = f32x4.add(expm1OfRest(r), f32x4.splat(1));
  // n reaches from −150 to 128, more than one factor can hold.
  const half = i32x4.shr_s(n, 1);
  return f32x4.mul(f32x4.mul(power, powerOfTwo(half)), powerOfTwo(i32x4.sub(n, half)));
}

/** e^x for −87 ≤ x ≤ 88 within 1.01 ulp: one factor holds 2ⁿ. */
export function expInside4(x: v128): v128 {
  const offset = f32x4.add(f32x4.mul(x, f32x4.splat(log2OfE)), f32x4.splat(roundingOffset));
  const r = restOf(x, f32x4.sub(offset, f32x4.splat(roundingOffset)));
  const power = f32x4.add(expm1OfRest(r), f32x4.splat(1));
  return f32x4.mul(power, i32x4.add(i32x4.shl(offset, 23), f32x4.splat(1)));
}

/**
 * e^x − 1 within 2 ulp. With n known, e^x − 1 = 2ⁿ·(e^r − 1) + (2ⁿ − 1); halves of both are added, since 2¹²⁸ is no float32.
 */
export function expm14(x: v128): v128 {
  const inside = f32x4.pmin(f32x4.pmax(x, f32x4.splat(-30)), f32x4.splat(89));
  const offset = f32x4.add(f32x4.mul(inside, f32x4.splat(log2OfE)), f32x4.splat(roundingOffset));
  const n = f32x4.sub(offset, f32x4.splat(roundingOffset));
  const rest = expm1OfRest(restOf(inside, n));
  const half = powerOfTwo(i32x4.sub(i32x4.sub(offset, f32x4.splat(roundingOffset)), i32x4.splat(1)));
  const sum = f32x4.add(f32x4.mul(rest, half), f32x4.sub(half, f32x4.splat(0.5)));
  // Denormals and −0 would not survive being halved.
  return v128.bitselect(rest, f32x4.add(sum, sum), f32x4.eq(n, f32x4.splat(0)));
}

/** e^x − 1 for 0 ≤ x ≤ 40 within 2 ulp. */
export function expm1Inside4(x: v128): v128 {
  const offset = f32x4.add(f32x4.mul(x, f32x4.splat(log2OfE)), f32x4.splat(roundingOffset));
  const rest = expm1OfRest(restOf(x, f32x4.sub(offset, f32x4.splat(roundingOffset))));
  const power = i32x4.add(i32x4.shl(offset, 23), f32x4.splat(1));
  return f32x4.add(f32x4.mul(rest, power), f32x4.sub(power, f32x4.splat(1)));
}
