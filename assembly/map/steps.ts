// What each step of a map does to four lanes. One empty class names each step, so that every block loop is compiled for
// one step only: a switch inside the loop would stay there.

import { erf4 } from "../math/error-function";
import { exp4, expm14 } from "../math/exponential";
import { sigmoid4, softplus4, tanh4 } from "../math/hyperbolic";
import { log1p4, log4 } from "../math/logarithm";
import { power4 } from "../math/power";
import { cos4, sin4 } from "../math/trigonometry";
import { multiplyAdd4, subtractProduct4 } from "../multiply-add";

export class Copy {}
export class Affine {}
export class Absolute {}
export class Sign {}
export class Square {}
export class SquareRoot {}
export class ReciprocalSquareRoot {}
export class Reciprocal {}
export class Exp {}
export class Log {}
export class Log1p {}
export class Expm1 {}
export class Sin {}
export class Cos {}
export class Tanh {}
export class Sigmoid {}
export class Softplus {}
export class Erf {}
export class Floor {}
export class Round {}
export class Clip {}
export class LeakyRelu {}
export class Elu {}
export class Softsign {}
export class FlushDenormals {}
export class ToInt32 {}
export class ToFloat32 {}

/** A step of one operand; p and q are its immediates in all lanes. */
export function unaryStep<Step>(a: v128, p: v128, q: v128): v128 {
  if (idof<Step>() === idof<Copy>()) return a;
  if (idof<Step>() === idof<Affine>()) return multiplyAdd4(a, p, q);
  if (idof<Step>() === idof<Absolute>()) return f32x4.abs(a);
  if (idof<Step>() === idof<Sign>()) return sign4(a);
  if (idof<Step>() === idof<Square>()) return f32x4.mul(a, a);
  if (idof<Step>() === idof<SquareRoot>()) return f32x4.sqrt(a);
  if (idof<Step>() === idof<ReciprocalSquareRoot>()) return f32x4.div(f32x4.splat(1), f32x4.sqrt(a));
  if (idof<Step>() === idof<Reciprocal>()) return f32x4.div(f32x4.splat(1), a);
  if (idof<Step>() === idof<Exp>()) return exp4(a);
  if (idof<Step>() === idof<Log>()) return log4(a);
  if (idof<Step>() === idof<Log1p>()) return log1p4(a);
  if (idof<Step>() === idof<Expm1>()) return expm14(a);
  if (idof<Step>() === idof<Sin>()) return sin4(a);
  if (idof<Step>() === idof<Cos>()) return cos4(a);
  if (idof<Step>() === idof<Tanh>()) return tanh4(a);
  if (idof<Step>() === idof<Sigmoid>()) return sigmoid4(a);
  if (idof<Step>() === idof<Softplus>()) return softplus4(a);
  if (idof<Step>() === idof<Erf>()) return erf4(a);
  if (idof<Step>() === idof<Floor>()) return f32x4.floor(a);
  if (idof<Step>() === idof<Round>()) return f32x4.nearest(a);
  // pmax(a, p) is a < p ? p : a, so NaN stays NaN, and it is one instruction where max is six.
  if (idof<Step>() === idof<Clip>()) return f32x4.pmin(f32x4.pmax(a, p), q);
  if (idof<Step>() === idof<LeakyRelu>()) {
    return v128.bitselect(a, f32x4.mul(a, p), f32x4.gt(a, f32x4.splat(0)));
  }
  if (idof<Step>() === idof<Elu>()) {
    return v128.bitselect(f32x4.mul(a, q), f32x4.mul(expm14(a), p), f32x4.gt(a, f32x4.splat(0)));
  }
  if (idof<Step>() === idof<Softsign>()) return f32x4.div(a, f32x4.add(f32x4.abs(a), f32x4.splat(1)));
  if (idof<Step>() === idof<FlushDenormals>()) return flushDenormals4(a);
  if (idof<Step>() === idof<ToInt32>()) return i32x4.trunc_sat_f32x4_s(a);
  return f32x4.convert_i32x4_s(a);
}

/** 0 where there is no normal number; NaN stays NaN. */
export function flushDenormals4(a: v128): v128 {
  return v128.andnot(a, f32x4.lt(f32x4.abs(a), f32x4.splat(1.17549435e-38)));
}

/** −1 or 1; zeros and NaN stay themselves. */
function sign4(a: v128): v128 {
  const zero = f32x4.splat(0);
  const positive = f32x4.gt(a, zero);
  const negative = f32x4.lt(a, zero);
  const one = v128.or(v128.and(a, i32x4.splat(i32.MIN_VALUE)), f32x4.splat(1));
  return v128.bitselect(one, a, v128.or(positive, negative));
}

export class Add {}
export class Subtract {}
export class Multiply {}
export class Divide {}
export class Minimum {}
export class Maximum {}
export class Equal {}
export class NotEqual {}
export class Less {}
export class LessEqual {}
export class Greater {}
export class GreaterEqual {}
export class EqualInt32 {}
export class NotEqualInt32 {}
export class LessInt32 {}
export class LessEqualInt32 {}
export class GreaterInt32 {}
export class GreaterEqualInt32 {}
export class ScaledAdd {}
export class ReluGradient {}
export class LeakyReluGradient {}
export class EluGradient {}
export class TanhGradient {}
export class SigmoidGradient {}
export class ScaledSquareAdd {}
export class DivideByRoot {}

/** 1 where the mask is set, else 0. */
function one(mask: v128): v128 {
  return v128.and(mask, f32x4.splat(1));
}

/** A step of two operands. */
export function binaryStep<Step>(a: v128, b: v128, p: v128, q: v128): v128 {
  if (idof<Step>() === idof<Add>()) return f32x4.add(a, b);
  if (idof<Step>() === idof<Subtract>()) return f32x4.sub(a, b);
  if (idof<Step>() === idof<Multiply>()) return f32x4.mul(a, b);
  if (idof<Step>() === idof<Divide>()) return f32x4.div(a, b);
  if (idof<Step>() === idof<Minimum>()) return f32x4.min(a, b);
  if (idof<Step>() === idof<Maximum>()) return f32x4.max(a, b);
  if (idof<Step>() === idof<Equal>()) return one(f32x4.eq(a, b));
  if (idof<Step>() === idof<NotEqual>()) return one(f32x4.ne(a, b));
  if (idof<Step>() === idof<Less>()) return one(f32x4.lt(a, b));
  if (idof<Step>() === idof<LessEqual>()) return one(f32x4.le(a, b));
  if (idof<Step>() === idof<Greater>()) return one(f32x4.gt(a, b));
  if (idof<Step>() === idof<GreaterEqual>()) return one(f32x4.ge(a, b));
  if (idof<Step>() === idof<EqualInt32>()) return one(i32x4.eq(a, b));
  if (idof<Step>() === idof<NotEqualInt32>()) return one(i32x4.ne(a, b));
  if (idof<Step>() === idof<LessInt32>()) return one(i32x4.lt_s(a, b));
  if (idof<Step>() === idof<LessEqualInt32>()) return one(i32x4.le_s(a, b));
  if (idof<Step>() === idof<GreaterInt32>()) return one(i32x4.gt_s(a, b));
  if (idof<Step>() === idof<GreaterEqualInt32>()) return one(i32x4.ge_s(a, b));
  if (idof<Step>() === idof<ScaledAdd>()) return multiplyAdd4(a, p, f32x4.mul(b, q));
  if (idof<Step>() === idof<ReluGradient>()) return v128.and(a, f32x4.gt(b, f32x4.splat(0)));
  if (idof<Step>() === idof<LeakyReluGradient>()) {
    return v128.bitselect(a, f32x4.mul(a, p), f32x4.gt(b, f32x4.splat(0)));
  }
  // e^b is infinite only where it is not chosen.
  if (idof<Step>() === idof<EluGradient>()) {
    return f32x4.mul(a, v128.bitselect(q, f32x4.mul(exp4(b), p), f32x4.gt(b, f32x4.splat(0))));
  }
  if (idof<Step>() === idof<TanhGradient>()) return f32x4.mul(a, f32x4.sub(f32x4.splat(1), f32x4.mul(b, b)));
  if (idof<Step>() === idof<SigmoidGradient>()) {
    return f32x4.mul(a, f32x4.mul(b, f32x4.sub(f32x4.splat(1), b)));
  }
  if (idof<Step>() === idof<ScaledSquareAdd>()) return multiplyAdd4(a, p, f32x4.mul(f32x4.mul(b, b), q));
  return f32x4.div(a, f32x4.add(f32x4.sqrt(b), p));
}

export class Where {}
export class MultiplyAdd {}
export class MultiplySubtract {}

/** A step of three operands. Products and sums are rounded one by one: nothing is fused into one rounding. */
export function ternaryStep<Step>(a: v128, b: v128, c: v128): v128 {
  if (idof<Step>() === idof<Where>()) return v128.bitselect(b, c, f32x4.ne(a, f32x4.splat(0)));
  if (idof<Step>() === idof<MultiplyAdd>()) return multiplyAdd4(a, b, c);
  return subtractProduct4(c, a, b);
}

/** a^p lane by lane. */
export function powerStep(a: v128, p: f32): v128 {
  return power4(a, p);
}
