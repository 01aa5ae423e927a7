// erf x of four lanes: a polynomial of x² near zero, 1 − e^q(|x|) beyond (test/golden/polynomials.py has both).

import { multiplyAdd4 } from "../multiply-add";
import { expInside4 } from "./exponential";

/** q(|x|): what 1 − erf |x| is the power of, away from zero. */
export function erfExponent4(x: v128): v128 {
  const magnitude = f32x4.pmin(f32x4.abs(x), f32x4.splat(4));
  let far = f32x4.splat(-7.400953e-7);
  far = multiplyAdd4(far, magnitude, f32x4.splat(-1.128242e-5));
  far = multiplyAdd4(far, magnitude, f32x4.splat(0.00037871915));
  far = multiplyAdd4(far, magnitude, f32x4.splat(-0.0039937864));
  far = multiplyAdd4(far, magnitude, f32x4.splat(0.024774073));
  far = multiplyAdd4(far, magnitude, f32x4.splat(-0.10785785));
  far = multiplyAdd4(far, magnitude, f32x4.splat(-0.6336635));
  far = multiplyAdd4(far, magnitude, f32x4.splat(-1.1293818));
  return multiplyAdd4(far, magnitude, f32x4.splat(0.00015061187));
}

/** erf x by x and e^q(|x|). */
export function erfByPower4(x: v128, power: v128): v128 {
  const magnitude = f32x4.pmin(f32x4.abs(x), f32x4.splat(4));
  const square = f32x4.mul(magnitude, magnitude);
  let near = f32x4.splat(8.002775e-5);
  near = multiplyAdd4(near, square, f32x4.splat(-0.0008050804));
  near = multiplyAdd4(near, square, f32x4.splat(0.0051924605));
  near = multiplyAdd4(near, square, f32x4.splat(-0.02685574));
  near = multiplyAdd4(near, square, f32x4.splat(0.11283626));
  near = multiplyAdd4(near, square, f32x4.splat(-0.3761263));
  near = multiplyAdd4(near, square, f32x4.splat(0.12837917));
  near = f32x4.add(x, f32x4.mul(x, near));

  let far = f32x4.sub(f32x4.splat(1), power);
  far = v128.or(far, v128.and(x, i32x4.splat(i32.MIN_VALUE)));
  return v128.bitselect(near, far, f32x4.lt(magnitude, f32x4.splat(0.921875)));
}

/** erf x within 2 ulp. */
export function erf4(x: v128): v128 {
  return erfByPower4(x, expInside4(erfExponent4(x)));
}
