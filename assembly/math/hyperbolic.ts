// The bounded and the one-sided curves of e^x: tanh, sigmoid, softplus.

import { multiplyAdd4 } from "../multiply-add";
import { Constant, constant4 } from "./constants";
import { exp4, expm1OfRest, powerOfTwo, scaled } from "./exponential";
import { log1pInside4 } from "./logarithm";

class Tanh {}
class Sigmoid {}

/** out = tanh x = sign(x) · t / (t + 2) with t = e^(2|x|) − 1, within 3 ulp. */
export function hyperbolicTangents(out: usize, end: usize, x: usize): void {
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
  const two = constant4(Constant.Two);
  const most = constant4(Constant.TanhMost);
  const least = constant4(Constant.TanhLeast);
  const signBit = constant4(Constant.SignBit);
  for (; out < end; out += 16, x += 16) {
    const value = v128.load(x);
    // From 9.02 on tanh rounds to 1. pmin keeps NaN, which is its first operand.
    const magnitude = f32x4.pmin(f32x4.abs(value), most);
    const double = f32x4.add(magnitude, magnitude);
    const offset = multiplyAdd4(double, log2OfE, roundingOffset);
    const rest = expm1OfRest<Tanh>(double, offset, roundingOffset, ln2High, ln2Low, q4, q3, q2, q1, q0);
    const power = powerOfTwo(offset, one);
    const t = f32x4.add(f32x4.mul(rest, power), f32x4.sub(power, one));
    const curve = v128.or(f32x4.div(t, f32x4.add(t, two)), v128.and(value, signBit));
    // Below 2⁻¹² tanh x is x; t + 2 would cost denormals their last bit.
    v128.store(out, v128.bitselect(value, curve, f32x4.lt(magnitude, least)));
  }
}

/** out = 1 / (1 + e^−x) within 3 ulp, also where it is tiny: for x < 0 it is z / (1 + z) with z = e^x. */
export function sigmoids(out: usize, end: usize, x: usize): void {
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
  const signBit = constant4(Constant.SignBit);
  for (; out < end; out += 16, x += 16) {
    const value = v128.load(x);
    const below = f32x4.pmax(v128.or(value, signBit), least);
    const offset = multiplyAdd4(below, log2OfE, roundingOffset);
    const rest = expm1OfRest<Sigmoid>(below, offset, roundingOffset, ln2High, ln2Low, q4, q3, q2, q1, q0);
    const z = scaled(rest, offset, roundingOffset, one);
    const top = v128.bitselect(z, one, f32x4.lt(value, f32x4.splat(0)));
    v128.store(out, f32x4.div(top, f32x4.add(one, z)));
  }
}

/** log(1 + e^x) = max(x, 0) + log(1 + e^−|x|) within 3 ulp. */
export function softplus4(x: v128): v128 {
  const z = exp4(f32x4.neg(f32x4.abs(x)));
  return f32x4.add(f32x4.pmax(x, f32x4.splat(0)), log1pInside4(z));
}
