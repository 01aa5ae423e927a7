// log x and log(1 + x) of four lanes.
//
//   x = 2ⁿ·m, √½ ≤ m < √2, f = m − 1      n and m by integer arithmetic on the float's bits
//   log m = f − f²/2 + f³·q(f)            q: test/golden/polynomials.py
//   log x = n·ln 2 + log m                ln 2 in two parts, the first of 9 bits

import { multiplyAdd4 } from "../multiply-add";
import { Constant, constant4 } from "./constants";

/** log x of positive normal numbers. */
function logOfNormal(x: v128, exponentShift: v128): v128 {
  const above = i32x4.sub(x, constant4(Constant.RootOfHalfBits));
  const n = f32x4.add(f32x4.convert_i32x4_s(i32x4.shr_s(above, 23)), exponentShift);
  const mantissa = i32x4.add(v128.and(above, constant4(Constant.MantissaBits)), constant4(Constant.RootOfHalfBits));
  const f = f32x4.sub(mantissa, constant4(Constant.One));
  let q = constant4(Constant.Log8);
  q = multiplyAdd4(q, f, constant4(Constant.Log7));
  q = multiplyAdd4(q, f, constant4(Constant.Log6));
  q = multiplyAdd4(q, f, constant4(Constant.Log5));
  q = multiplyAdd4(q, f, constant4(Constant.Log4));
  q = multiplyAdd4(q, f, constant4(Constant.Log3));
  q = multiplyAdd4(q, f, constant4(Constant.Log2));
  q = multiplyAdd4(q, f, constant4(Constant.Log1));
  q = multiplyAdd4(q, f, constant4(Constant.Log0));
  const square = f32x4.mul(f, f);
  let small = f32x4.mul(f32x4.mul(q, f), square);
  small = f32x4.add(small, f32x4.mul(n, constant4(Constant.Ln2Low)));
  small = f32x4.sub(small, f32x4.mul(square, constant4(Constant.Half)));
  return f32x4.add(f32x4.add(f, small), f32x4.mul(n, constant4(Constant.Ln2High)));
}

/** log x within 1 ulp; −Infinity at ±0, NaN below. */
export function log4(x: v128): v128 {
  const denormal = f32x4.lt(x, constant4(Constant.SmallestNormal));
  const normal = v128.bitselect(f32x4.mul(x, constant4(Constant.DenormalScale)), x, denormal);
  const shift = v128.and(denormal, constant4(Constant.DenormalShift));
  let result = logOfNormal(normal, shift);
  const zero = f32x4.splat(0);
  result = v128.bitselect(constant4(Constant.MinusInfinity), result, f32x4.eq(x, zero));
  // Infinity and NaN are their own logarithms; below zero there is none.
  result = v128.bitselect(result, x, f32x4.lt(x, constant4(Constant.Infinity)));
  return v128.or(result, f32x4.lt(x, zero));
}

/**
 * log(1 + x) within 2 ulp; −Infinity at −1, NaN below. What the rounding of u = 1 + x takes away is given back to first
 * order: log(1 + x) = log u + (x − (u − 1)) / u (W. Kahan).
 */
export function log1p4(x: v128): v128 {
  const one = constant4(Constant.One);
  const u = f32x4.add(one, x);
  const lost = f32x4.div(f32x4.sub(x, f32x4.sub(u, one)), u);
  const result = f32x4.add(logOfNormal(u, f32x4.splat(0)), lost);
  const inside = v128.and(f32x4.gt(x, constant4(Constant.MinusOne)), f32x4.lt(x, constant4(Constant.Infinity)));
  // At and below −1 and at the infinities the logarithm of u says what is right, as does NaN; −0 stays −0.
  const small = f32x4.lt(f32x4.abs(x), constant4(Constant.TwoToMinus24));
  return v128.bitselect(x, v128.bitselect(result, log4(u), inside), small);
}

/** log(1 + x) for 0 ≤ x ≤ 1 within 2 ulp. */
export function log1pInside4(x: v128): v128 {
  const one = constant4(Constant.One);
  const u = f32x4.add(one, x);
  const lost = f32x4.div(f32x4.sub(x, f32x4.sub(u, one)), u);
  return f32x4.add(logOfNormal(u, f32x4.splat(0)), lost);
}
