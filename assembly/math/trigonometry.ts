// sin x and cos x of four lanes, for every float32.
//
//   x = n·π/2 + r, |r| ≤ π/4              in float64, so that r keeps 24 bits however close x comes to a multiple
//   sin r = r + r³·s(r²)                  s, c: test/golden/polynomials.py
//   cos r = 1 − r²/2 + r⁴·c(r²)           n mod 4 chooses between them, and the sign
//
// Beyond 2²⁶ the product n·π/2 has more bits than float64 holds; there 2/π is multiplied in integers (Payne & Hanek, 1983).

import { multiplyAdd4 } from "../multiply-add";
import { Constant, Constant2, constant2, constant4 } from "./constants";

const largest: f32 = 67108864;

/** Two doubles reduced: the offset quotient, whose low word is n mod 2³². */
function quotient2(x: v128): v128 {
  return f64x2.add(f64x2.mul(x, constant2(Constant2.TwoOverPi)), constant2(Constant2.RoundingOffset));
}

function rest2(x: v128, quotient: v128): v128 {
  const n = f64x2.sub(quotient, constant2(Constant2.RoundingOffset));
  const rest = f64x2.sub(x, f64x2.mul(n, constant2(Constant2.HalfPiHigh)));
  return f64x2.sub(rest, f64x2.mul(n, constant2(Constant2.HalfPiLow)));
}

/** sin(r + (n + quarter)·π/2). */
function sinOfQuarter(x: v128, quarter: i32): v128 {
  const low = f64x2.promote_low_f32x4(x);
  const high = f64x2.promote_low_f32x4(v128.shuffle<f32>(x, x, 2, 3, 2, 3));
  const lowQuotient = quotient2(low);
  const highQuotient = quotient2(high);
  const lowRest = f32x4.demote_f64x2_zero(rest2(low, lowQuotient));
  const highRest = f32x4.demote_f64x2_zero(rest2(high, highQuotient));
  let r = v128.shuffle<f32>(lowRest, highRest, 0, 1, 4, 5);
  let n = v128.shuffle<i32>(lowQuotient, highQuotient, 0, 2, 4, 6);
  const far = f32x4.gt(f32x4.abs(x), constant4(Constant.FarFrom));
  if (v128.any_true(far)) {
    r = farRests(x, r);
    n = farQuotients(x, n);
  }
  n = i32x4.add(n, i32x4.splat(quarter));

  const square = f32x4.mul(r, r);
  let sine = constant4(Constant.Sine2);
  sine = multiplyAdd4(sine, square, constant4(Constant.Sine1));
  sine = multiplyAdd4(sine, square, constant4(Constant.Sine0));
  sine = f32x4.add(r, f32x4.mul(f32x4.mul(sine, square), r));
  let cosine = constant4(Constant.Cosine2);
  cosine = multiplyAdd4(cosine, square, constant4(Constant.Cosine1));
  cosine = multiplyAdd4(cosine, square, constant4(Constant.Cosine0));
  cosine = f32x4.sub(f32x4.mul(f32x4.mul(cosine, square), square), f32x4.mul(square, constant4(Constant.Half)));
  cosine = f32x4.add(constant4(Constant.One), cosine);

  const odd = i32x4.ne(v128.and(n, constant4(Constant.IntegerOne)), i32x4.splat(0));
  const negative = i32x4.shl(v128.and(n, constant4(Constant.IntegerTwo)), 30);
  return v128.xor(v128.bitselect(cosine, sine, odd), negative);
}

/** sin x within 1.5 ulp; NaN at the infinities. */
export function sin4(x: v128): v128 {
  return sinOfQuarter(x, 0);
}

/** cos x within 1.5 ulp; NaN at the infinities. */
export function cos4(x: v128): v128 {
  return sinOfQuarter(x, 1);
}

/** 64 bits of 2/π from bit 64·i after the binary point on. */
function bitsOfTwoOverPi(i: i32): u64 {
  if (i === 0) return 0xa2f9836e4e441529;
  if (i === 1) return 0xfc2757d1f534ddc0;
  if (i === 2) return 0xdb6295993c439041;
  return 0xfe5163abdebbc561;
}

/**
 * |x|·2/π mod 4 as a whole number of 2⁻⁶² for finite |x| ≥ 2²⁴. |x| = m·2^e with 24 bits in m: the bits of 2/π worth 4 and
 * more after the product fall away, and 88 bits after them decide.
 */
function farProduct(x: f32): u64 {
  const bits = reinterpret<u32>(x);
  const m = <u64>((bits & 0x7fffff) | 0x800000);
  const e = <i32>((bits >> 23) & 0xff) - 150;
  // Bit i after the point of 2/π is worth 2^(e−1−i) in 2^e·2/π; those with e − 1 − i ≥ 2 are multiples of 4 times m.
  const skip = max<i32>(e - 2, 0);
  const word = skip >> 6;
  const shift = skip & 63;
  const first = bitsOfTwoOverPi(word);
  const second = bitsOfTwoOverPi(word + 1);
  const high = shift === 0 ? first : (first << shift) | (second >> (64 - shift));
  const low = (shift === 0 ? second : (second << shift) | (bitsOfTwoOverPi(word + 2) >> (64 - shift))) >> 32;
  // high is worth 2^(e − skip)·2⁻⁶⁴: 2⁻⁶² once e ≥ 2.
  return high * m + ((low * m) >> 32);
}

function farQuotient(x: f32): i32 {
  const product = farProduct(x);
  const n = <i32>((product + ((<u64>1) << 61)) >> 62);
  return x < 0 ? -n : n;
}

function farRest(x: f32): f32 {
  if (!(abs<f32>(x) < Infinity)) return NaN;
  // What is left of the nearest whole number, as a signed fraction of 2⁶².
  const fraction = <i64>(farProduct(x) << 2);
  const rest = <f32>(<f64>fraction * 8.515303950216386e-20);
  return x < 0 ? -rest : rest;
}

function isFar(x: f32): bool {
  return !(abs<f32>(x) <= largest);
}

function farRests(x: v128, r: v128): v128 {
  if (isFar(f32x4.extract_lane(x, 0))) r = f32x4.replace_lane(r, 0, farRest(f32x4.extract_lane(x, 0)));
  if (isFar(f32x4.extract_lane(x, 1))) r = f32x4.replace_lane(r, 1, farRest(f32x4.extract_lane(x, 1)));
  if (isFar(f32x4.extract_lane(x, 2))) r = f32x4.replace_lane(r, 2, farRest(f32x4.extract_lane(x, 2)));
  if (isFar(f32x4.extract_lane(x, 3))) r = f32x4.replace_lane(r, 3, farRest(f32x4.extract_lane(x, 3)));
  return r;
}

function farQuotients(x: v128, n: v128): v128 {
  if (isFar(f32x4.extract_lane(x, 0))) n = i32x4.replace_lane(n, 0, farQuotient(f32x4.extract_lane(x, 0)));
  if (isFar(f32x4.extract_lane(x, 1))) n = i32x4.replace_lane(n, 1, farQuotient(f32x4.extract_lane(x, 1)));
  if (isFar(f32x4.extract_lane(x, 2))) n = i32x4.replace_lane(n, 2, farQuotient(f32x4.extract_lane(x, 2)));
  if (isFar(f32x4.extract_lane(x, 3))) n = i32x4.replace_lane(n, 3, farQuotient(f32x4.extract_lane(x, 3)));
  return n;
}
