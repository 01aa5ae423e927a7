// The bounded and the one-sided curves of e^x: tanh, sigmoid, softplus.

import { exp4, expm1Inside4 } from "./exponential";
import { log1pInside4 } from "./logarithm";

/** tanh x = sign(x) · t / (t + 2) with t = e^(2|x|) − 1, within 3 ulp. */
export function tanh4(x: v128): v128 {
  const signBit = i32x4.splat(i32.MIN_VALUE);
  // From 9.02 on tanh rounds to 1. pmin keeps NaN, which is its first operand.
  const magnitude = f32x4.pmin(f32x4.abs(x), f32x4.splat(10));
  const t = expm1Inside4(f32x4.add(magnitude, magnitude));
  // Below 2⁻¹² tanh x is x; t + 2 would cost denormals their last bit.
  const curve = f32x4.div(t, f32x4.add(t, f32x4.splat(2)));
  const small = f32x4.lt(magnitude, f32x4.splat(0.00024414062));
  return v128.bitselect(x, v128.or(curve, v128.and(x, signBit)), small);
}

/** 1 / (1 + e^−x) within 3 ulp, also where it is tiny: for x < 0 it is z / (1 + z) with z = e^x. */
export function sigmoid4(x: v128): v128 {
  const one = f32x4.splat(1);
  const z = exp4(f32x4.neg(f32x4.abs(x)));
  const top = v128.bitselect(z, one, f32x4.lt(x, f32x4.splat(0)));
  return f32x4.div(top, f32x4.add(one, z));
}

/** log(1 + e^x) = max(x, 0) + log(1 + e^−|x|) within 3 ulp. */
export function softplus4(x: v128): v128 {
  const z = exp4(f32x4.neg(f32x4.abs(x)));
  return f32x4.add(f32x4.pmax(x, f32x4.splat(0)), log1pInside4(z));
}
