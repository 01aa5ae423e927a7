// log x and log(1 + x) of four lanes.
//
//   x = 2ⁿ·m, √½ ≤ m < √2, f = m − 1      n and m by integer arithmetic on the float's bits
//   log m = f − f²/2 + f³·q(f)            q: test/golden/polynomials.py
//   log x = n·ln 2 + log m                ln 2 in two parts, the first of 9 bits

import { multiplyAdd4 } from "../multiply-add";

const ln2High: f32 = 0.693359375;
const ln2Low: f32 = -2.1219444e-4;
/** The bits of √½: what lies above them, in exponents, is n. */
const rootOfHalfBits: i32 = 0x3f3504f3;

/** log x of positive normal numbers. */
function logOfNormal(x: v128, exponentShift: v128): v128 {
  const above = i32x4.sub(x, i32x4.splat(rootOfHalfBits));
  const n = f32x4.add(f32x4.convert_i32x4_s(i32x4.shr_s(above, 23)), exponentShift);
  const mantissa = i32x4.add(v128.and(above, i32x4.splat(0x7fffff)), i32x4.splat(rootOfHalfBits));
  const f = f32x4.sub(mantissa, f32x4.splat(1));
  let q = f32x4.splat(0.06749272);
  q = multiplyAdd4(q, f, f32x4.splat(-0.116701014));
  q = multiplyAdd4(q, f, f32x4.splat(0.118835494));
  q = multiplyAdd4(q, f, f32x4.splat(-0.12406234));
  q = multiplyAdd4(q, f, f32x4.splat(0.14220358));
  q = multiplyAdd4(q, f, f32x4.splat(-0.16667989));
  q = multiplyAdd4(q, f, f32x4.splat(0.20002072));
  q = multiplyAdd4(q, f, f32x4.splat(-0.2500001));
  q = multiplyAdd4(q, f, f32x4.splat(0.33333313));
  const square = f32x4.mul(f, f);
  let small = f32x4.mul(f32x4.mul(q, f), square);
  small = f32x4.add(small, f32x4.mul(n, f32x4.splat(ln2Low)));
  small = f32x4.sub(small, f32x4.mul(square, f32x4.splat(0.5)));
  return f32x4.add(f32x4.add(f, small), f32x4.mul(n, f32x4.splat(ln2High)));
}

/** log x within 1 ulp; −Infinity at ±0, NaN below. */
export function log4(x: v128): v128 {
  const denormal = f32x4.lt(x, f32x4.splat(1.17549435e-38));
  const normal = v128.bitselect(f32x4.mul(x, f32x4.splat(8388608)), x, denormal);
  const shift = v128.and(denormal, f32x4.splat(-23));
  let result = logOfNormal(normal, shift);
  const zero = f32x4.splat(0);
  result = v128.bitselect(f32x4.splat(-Infinity), result, f32x4.eq(x, zero));
  // Infinity and NaN are their own logarithms; below zero there is none.
  result = v128.bitselect(result, x, f32x4.lt(x, f32x4.splat(Infinity)));
  return v128.or(result, f32x4.lt(x, zero));
}

/**
 * log(1 + x) within 2 ulp; −Infinity at −1, NaN below. What the rounding of u = 1 + x takes away is given back to first
 * order: log(1 + x) = log u + (x − (u − 1)) / u (W. Kahan).
 */
export function log1p4(x: v128): v128 {
  const one = f32x4.splat(1);
  const u = f32x4.add(one, x);
  const lost = f32x4.div(f32x4.sub(x, f32x4.sub(u, one)), u);
  const result = f32x4.add(logOfNormal(u, f32x4.splat(0)), lost);
  const inside = v128.and(f32x4.gt(x, f32x4.splat(-1)), f32x4.lt(x, f32x4.splat(Infinity)));
  // At and below −1 and at the infinities the logarithm of u says what is right, as does NaN; −0 stays −0.
  const small = f32x4.lt(f32x4.abs(x), f32x4.splat(5.9604645e-8));
  return v128.bitselect(x, v128.bitselect(result, log4(u), inside), small);
}

/** log(1 + x) for 0 ≤ x ≤ 1 within 2 ulp. */
export function log1pInside4(x: v128): v128 {
  const one = f32x4.splat(1);
  const u = f32x4.add(one, x);
  const lost = f32x4.div(f32x4.sub(x, f32x4.sub(u, one)), u);
  return f32x4.add(logOfNormal(u, f32x4.splat(0)), lost);
}
