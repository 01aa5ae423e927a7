// e^x and e^x − 1 of four lanes, and of runs of numbers.
//
//   x = n·ln 2 + r, |r| ≤ ln 2 / 2        n by adding 1.5·2²³, whose last bits then hold it
//   e^r = 1 + r + r²·q(r)                 q: test/golden/polynomials.py
//   e^x = 2ⁿ · e^r
//
// A run of numbers keeps the constants at hand from its first vector to its last: that takes two thirds of the time.

import { multiplyAdd4, subtractProduct4 } from "../multiply-add";
import { Constant, constant4 } from "./constants";

/** e^r − 1 from x and n + 1.5·2²³. `_Caller` makes it a function of each caller's own, which the compiler then puts where it is called. */
export function expm1OfRest<_Caller>(
  x: v128,
  offset: v128,
  roundingOffset: v128,
  ln2High: v128,
  ln2Low: v128,
  q4: v128,
  q3: v128,
  q2: v128,
  q1: v128,
  q0: v128,
): v128 {
  const n = f32x4.sub(offset, roundingOffset);
  const r = subtractProduct4(subtractProduct4(x, n, ln2High), n, ln2Low);
  let q = multiplyAdd4(q4, r, q3);
  q = multiplyAdd4(q, r, q2);
  q = multiplyAdd4(q, r, q1);
  q = multiplyAdd4(q, r, q0);
  return f32x4.add(f32x4.mul(f32x4.mul(r, r), q), r);
}

/** The same with the constants read. */
function expm1OfRest4<Caller>(x: v128, offset: v128): v128 {
  return expm1OfRest<Caller>(
    x,
    offset,
    constant4(Constant.RoundingOffset),
    constant4(Constant.Ln2High),
    constant4(Constant.Ln2Low),
    constant4(Constant.Exp4),
    constant4(Constant.Exp3),
    constant4(Constant.Exp2),
    constant4(Constant.Exp1),
    constant4(Constant.Exp0),
  );
}

/** n + 1.5·2²³. */
function offsetOf(x: v128): v128 {
  return multiplyAdd4(x, constant4(Constant.Log2OfE), constant4(Constant.RoundingOffset));
}

/** 2ⁿ for whole numbers −126 ≤ n ≤ 127 in int32 lanes, of which 9 bits count. */
export function powerOfTwo(n: v128, one: v128): v128 {
  return i32x4.add(i32x4.shl(n, 23), one);
}

/** 2ⁿ·e^r from e^r − 1. n reaches from −150 to 128, more than one factor can hold. */
export function scaled(rest: v128, offset: v128, roundingOffset: v128, one: v128): v128 {
  const n = i32x4.sub(offset, roundingOffset);
  const half = i32x4.shr_s(n, 1);
  return f32x4.mul(f32x4.mul(f32x4.add(rest, one), powerOfTwo(half, one)), powerOfTwo(i32x4.sub(n, half), one));
}

class Single {}
class SingleMinusOne {}

/** e^x within 1.01 ulp (all 2³² floats were tried), over- and underflow included. */
export function exp4(x: v128): v128 {
  const inside = f32x4.pmin(f32x4.pmax(x, constant4(Constant.ExpLeast)), constant4(Constant.ExpMost));
  const offset = offsetOf(inside);
  const rest = expm1OfRest4<Single>(inside, offset);
  return scaled(rest, offset, constant4(Constant.RoundingOffset), constant4(Constant.One));
}

/**
 * e^x − 1 within 2 ulp. With n known, e^x − 1 = 2ⁿ·(e^r − 1) + (2ⁿ − 1); halves of both are added, since 2¹²⁸ is no float32.
 */
export function expm14(x: v128): v128 {
  const inside = f32x4.pmin(f32x4.pmax(x, constant4(Constant.Expm1Least)), constant4(Constant.ExpMost));
  const offset = offsetOf(inside);
  const rest = expm1OfRest4<SingleMinusOne>(inside, offset);
  const n = i32x4.sub(offset, constant4(Constant.RoundingOffset));
  const half = powerOfTwo(i32x4.sub(n, constant4(Constant.IntegerOne)), constant4(Constant.One));
  const sum = f32x4.add(f32x4.mul(rest, half), f32x4.sub(half, constant4(Constant.Half)));
  // Denormals and −0 would not survive being halved.
  return v128.bitselect(rest, f32x4.add(sum, sum), i32x4.eq(n, i32x4.splat(0)));
}

/** Any x. */
export class Everywhere {}
/** −87 ≤ x ≤ 88: one factor holds 2ⁿ, and the bits are the same. */
export class Inside {}

/** out = e^(x − shift) of whole vectors. */
export function exponentials<Range>(out: usize, end: usize, x: usize, shift: v128): void {
  const log2OfE = constant4(Constant.Log2OfE);
  const roundingOffset = constant4(Constant.RoundingOffset);
  const ln2High = constant4(Constant.Ln2High);
  const ln2Low = constant4(Constant.Ln2Low);
  const q4 = constant4(Constant.Exp4);
  const q3 = constant4(Constant.Exp3);
  const q2 = constant4(Constant.Exp2);
  const q1 = constant4(Constant.Exp1);
  const q0 = constant4(Constant.Exp0);
  const one = constant4(Constant.One);
  const least = constant4(Constant.ExpLeast);
  const most = constant4(Constant.ExpMost);
  for (; out < end; out += 16, x += 16) {
    let inside = f32x4.sub(v128.load(x), shift);
    if (idof<Range>() === idof<Everywhere>()) inside = f32x4.pmin(f32x4.pmax(inside, least), most);
    const offset = multiplyAdd4(inside, log2OfE, roundingOffset);
    const rest = expm1OfRest<Range>(inside, offset, roundingOffset, ln2High, ln2Low, q4, q3, q2, q1, q0);
    if (idof<Range>() === idof<Everywhere>()) v128.store(out, scaled(rest, offset, roundingOffset, one));
    else v128.store(out, f32x4.mul(f32x4.add(rest, one), powerOfTwo(offset, one)));
  }
}
