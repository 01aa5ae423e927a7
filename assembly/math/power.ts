// Powers of four lanes, for one exponent and for an exponent each: 2^(p·log2 |a|) in float64, two lanes at a time, so that a large
// logarithm does not cost bits of the result. A denormal float32 is a normal double.
//
//   |a| = 2ⁿ·m, √½ ≤ m < √2, z = (m − 1)/(m + 1), log2 m = z·q(z²)
//   p·log2 |a| = k + f, |f| ≤ ½, 2^f by a polynomial; both from test/golden/polynomials.py

import { Constant, Constant2, constant2, constant4 } from "./constants";

function log2(a: v128): v128 {
  const above = i64x2.sub(a, constant2(Constant2.RootOfHalfBits));
  // n + 1.5·2⁵² as a double's bits, then the offset off: there is no conversion of 64-bit integers.
  const n = f64x2.sub(
    i64x2.add(i64x2.shr_s(above, 52), constant2(Constant2.RoundingOffset)),
    constant2(Constant2.RoundingOffset),
  );
  const m = i64x2.add(v128.and(above, constant2(Constant2.MantissaBits)), constant2(Constant2.RootOfHalfBits));
  const one = constant2(Constant2.One);
  const z = f64x2.div(f64x2.sub(m, one), f64x2.add(m, one));
  const square = f64x2.mul(z, z);
  let q = constant2(Constant2.Log2Of6);
  q = f64x2.add(f64x2.mul(q, square), constant2(Constant2.Log2Of5));
  q = f64x2.add(f64x2.mul(q, square), constant2(Constant2.Log2Of4));
  q = f64x2.add(f64x2.mul(q, square), constant2(Constant2.Log2Of3));
  q = f64x2.add(f64x2.mul(q, square), constant2(Constant2.Log2Of2));
  q = f64x2.add(f64x2.mul(q, square), constant2(Constant2.Log2Of1));
  q = f64x2.add(f64x2.mul(q, square), constant2(Constant2.Log2Of0));
  return f64x2.add(n, f64x2.mul(z, q));
}

function exp2(y: v128): v128 {
  const inside = f64x2.pmin(f64x2.pmax(y, constant2(Constant2.Exp2Least)), constant2(Constant2.Exp2Most));
  const offset = f64x2.add(inside, constant2(Constant2.RoundingOffset));
  const f = f64x2.sub(inside, f64x2.sub(offset, constant2(Constant2.RoundingOffset)));
  let power = constant2(Constant2.PowerOf7);
  power = f64x2.add(f64x2.mul(power, f), constant2(Constant2.PowerOf6));
  power = f64x2.add(f64x2.mul(power, f), constant2(Constant2.PowerOf5));
  power = f64x2.add(f64x2.mul(power, f), constant2(Constant2.PowerOf4));
  power = f64x2.add(f64x2.mul(power, f), constant2(Constant2.PowerOf3));
  power = f64x2.add(f64x2.mul(power, f), constant2(Constant2.PowerOf2));
  power = f64x2.add(f64x2.mul(power, f), constant2(Constant2.PowerOf1));
  power = f64x2.add(f64x2.mul(power, f), constant2(Constant2.PowerOf0));
  return i64x2.add(power, i64x2.shl(offset, 52));
}

/** 2^(p·log2 m) of magnitudes m; `low` and `high` are p of the first two lanes and of the others. Says nothing for m = 0 and m = Infinity. */
function powerOfMagnitude(m: v128, low: v128, high: v128): v128 {
  const first = exp2(f64x2.mul(low, log2(f64x2.promote_low_f32x4(m))));
  const others = v128.shuffle<f32>(m, m, 2, 3, 2, 3);
  const second = exp2(f64x2.mul(high, log2(f64x2.promote_low_f32x4(others))));
  return v128.shuffle<f32>(f32x4.demote_f64x2_zero(first), f32x4.demote_f64x2_zero(second), 0, 1, 4, 5);
}

/** a^p within 1 ulp; NaN for finite a < 0 unless p is whole. p is finite. */
export function power4(a: v128, p: f32): v128 {
  const one = constant4(Constant.One);
  const zero = f32x4.splat(0);
  if (p === 0) return one;
  const magnitude = f32x4.abs(a);
  const exponent = f64x2.splat(<f64>p);
  let result = powerOfMagnitude(magnitude, exponent, exponent);

  const atZero = f32x4.splat(p > 0 ? 0 : Infinity);
  const atInfinity = f32x4.splat(p > 0 ? Infinity : 0);
  result = v128.bitselect(atZero, result, f32x4.eq(a, zero));
  result = v128.bitselect(atInfinity, result, f32x4.eq(magnitude, constant4(Constant.Infinity)));
  const negative = i32x4.shr_s(a, 31);
  if (nearest<f32>(p) !== p) {
    result = v128.or(result, v128.and(f32x4.lt(a, zero), f32x4.lt(magnitude, f32x4.splat(Infinity))));
  } else if (nearest<f32>(p * 0.5) !== p * 0.5) {
    result = v128.xor(result, v128.and(negative, constant4(Constant.SignBit)));
  }
  return v128.bitselect(result, a, f32x4.eq(a, a));
}

/**
 * aᵇ within 1 ulp, as C's pow: 1 where b is 0 or a is 1, whatever the other is; NaN for finite a < 0 unless b is whole; infinite b
 * counts as whole and even.
 */
export function raise4(a: v128, b: v128): v128 {
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  const infinity = f32x4.splat(Infinity);
  const magnitude = f32x4.abs(a);
  const others = v128.shuffle<f32>(b, b, 2, 3, 2, 3);
  let result = powerOfMagnitude(magnitude, f64x2.promote_low_f32x4(b), f64x2.promote_low_f32x4(others));
  const grows = f32x4.gt(b, zero);
  result = v128.bitselect(v128.andnot(infinity, grows), result, f32x4.eq(a, zero));
  result = v128.bitselect(v128.and(infinity, grows), result, f32x4.eq(magnitude, infinity));
  result = v128.bitselect(one, result, f32x4.eq(magnitude, one));

  const half = f32x4.mul(b, f32x4.splat(0.5));
  const isOdd = v128.and(f32x4.eq(f32x4.nearest(b), b), f32x4.ne(f32x4.nearest(half), half));
  result = v128.xor(result, v128.and(v128.and(a, isOdd), i32x4.splat(i32.MIN_VALUE)));
  // Neither a number nor whole: a logarithm that is not there.
  const isFraction = f32x4.ne(f32x4.nearest(b), b);
  const isBelow = v128.and(f32x4.lt(a, zero), f32x4.lt(magnitude, infinity));
  result = v128.or(result, v128.and(isFraction, isBelow));
  const isNumber = v128.and(f32x4.eq(a, a), f32x4.eq(b, b));
  result = v128.bitselect(result, f32x4.add(a, b), isNumber);
  return v128.bitselect(one, result, v128.or(f32x4.eq(a, one), f32x4.eq(b, zero)));
}
