// The steps of one operand: what each does to four lanes, and the loop over a block. One empty class names each step, so that every
// loop is compiled for one step only: a switch inside the loop would stay there.

import { MapStep } from "../instructions";
import { Constant, constant4 } from "../math/constants";
import { errorFunctions } from "../math/error-function";
import { Everywhere, expm14, exponentials } from "../math/exponential";
import { hyperbolicTangents, sigmoids, softplus4 } from "../math/hyperbolic";
import { log1p4, log4 } from "../math/logarithm";
import { power4 } from "../math/power";
import { cos4, sin4 } from "../math/trigonometry";
import { multiplyAdd4 } from "../multiply-add";
import { MicroOpcode } from "../opcodes";

class Copy {}
class Affine {}
class Absolute {}
class Sign {}
class Square {}
class SquareRoot {}
class ReciprocalSquareRoot {}
class Reciprocal {}
class Log {}
class Log1p {}
class Expm1 {}
class Sin {}
class Cos {}
class Softplus {}
class Floor {}
class Round {}
class Clip {}
class LeakyRelu {}
class Elu {}
class Softsign {}
class FlushDenormals {}
class ToInt32 {}
class ToFloat32 {}

/** A step of one operand; p and q are its immediates in all lanes. */
function unaryStep<Step>(a: v128, p: v128, q: v128): v128 {
  if (idof<Step>() === idof<Copy>()) return a;
  if (idof<Step>() === idof<Affine>()) return multiplyAdd4(a, p, q);
  if (idof<Step>() === idof<Absolute>()) return f32x4.abs(a);
  if (idof<Step>() === idof<Sign>()) return sign4(a);
  if (idof<Step>() === idof<Square>()) return f32x4.mul(a, a);
  if (idof<Step>() === idof<SquareRoot>()) return f32x4.sqrt(a);
  if (idof<Step>() === idof<ReciprocalSquareRoot>()) return f32x4.div(constant4(Constant.One), f32x4.sqrt(a));
  if (idof<Step>() === idof<Reciprocal>()) return f32x4.div(constant4(Constant.One), a);
  if (idof<Step>() === idof<Log>()) return log4(a);
  if (idof<Step>() === idof<Log1p>()) return log1p4(a);
  if (idof<Step>() === idof<Expm1>()) return expm14(a);
  if (idof<Step>() === idof<Sin>()) return sin4(a);
  if (idof<Step>() === idof<Cos>()) return cos4(a);
  if (idof<Step>() === idof<Softplus>()) return softplus4(a);
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
  if (idof<Step>() === idof<Softsign>()) return f32x4.div(a, f32x4.add(f32x4.abs(a), constant4(Constant.One)));
  if (idof<Step>() === idof<FlushDenormals>()) return flushDenormals4(a);
  if (idof<Step>() === idof<ToInt32>()) return i32x4.trunc_sat_f32x4_s(a);
  return f32x4.convert_i32x4_s(a);
}

/** 0 where there is no normal number; NaN stays NaN. */
export function flushDenormals4(a: v128): v128 {
  return v128.andnot(a, f32x4.lt(f32x4.abs(a), constant4(Constant.SmallestNormal)));
}

/** −1 or 1; zeros and NaN stay themselves. */
function sign4(a: v128): v128 {
  const zero = f32x4.splat(0);
  const positive = f32x4.gt(a, zero);
  const negative = f32x4.lt(a, zero);
  const one = v128.or(v128.and(a, constant4(Constant.SignBit)), constant4(Constant.One));
  return v128.bitselect(one, a, v128.or(positive, negative));
}

function unary<Step>(out: usize, end: usize, a: usize, it: MapStep): void {
  const p = f32x4.splat(it.p);
  const q = f32x4.splat(it.q);
  for (; out < end; out += 16, a += 16) v128.store(out, unaryStep<Step>(v128.load(a), p, q));
}

function power(out: usize, end: usize, a: usize, p: f32): void {
  for (; out < end; out += 16, a += 16) v128.store(out, power4(v128.load(a), p));
}

/** Runs a step of one operand over one block; `spare` has room for SPARE_FLOATS. */
export function runUnary(out: usize, end: usize, a: usize, it: MapStep, spare: usize): void {
  switch (it.micro) {
    case MicroOpcode.Copy:
      return unary<Copy>(out, end, a, it);
    case MicroOpcode.Affine:
      return unary<Affine>(out, end, a, it);
    case MicroOpcode.Absolute:
      return unary<Absolute>(out, end, a, it);
    case MicroOpcode.Sign:
      return unary<Sign>(out, end, a, it);
    case MicroOpcode.Square:
      return unary<Square>(out, end, a, it);
    case MicroOpcode.SquareRoot:
      return unary<SquareRoot>(out, end, a, it);
    case MicroOpcode.ReciprocalSquareRoot:
      return unary<ReciprocalSquareRoot>(out, end, a, it);
    case MicroOpcode.Reciprocal:
      return unary<Reciprocal>(out, end, a, it);
    case MicroOpcode.Exp:
      return exponentials<Everywhere>(out, end, a, f32x4.splat(0));
    case MicroOpcode.Log:
      return unary<Log>(out, end, a, it);
    case MicroOpcode.Log1p:
      return unary<Log1p>(out, end, a, it);
    case MicroOpcode.Expm1:
      return unary<Expm1>(out, end, a, it);
    case MicroOpcode.Sin:
      return unary<Sin>(out, end, a, it);
    case MicroOpcode.Cos:
      return unary<Cos>(out, end, a, it);
    case MicroOpcode.Tanh:
      return hyperbolicTangents(out, end, a);
    case MicroOpcode.Sigmoid:
      return sigmoids(out, end, a);
    case MicroOpcode.Softplus:
      return unary<Softplus>(out, end, a, it);
    case MicroOpcode.Erf:
      return errorFunctions(out, end, a, spare);
    case MicroOpcode.Floor:
      return unary<Floor>(out, end, a, it);
    case MicroOpcode.Round:
      return unary<Round>(out, end, a, it);
    case MicroOpcode.Clip:
      return unary<Clip>(out, end, a, it);
    case MicroOpcode.Power:
      return power(out, end, a, it.p);
    case MicroOpcode.LeakyRelu:
      return unary<LeakyRelu>(out, end, a, it);
    case MicroOpcode.Elu:
      return unary<Elu>(out, end, a, it);
    case MicroOpcode.Softsign:
      return unary<Softsign>(out, end, a, it);
    case MicroOpcode.FlushDenormals:
      return unary<FlushDenormals>(out, end, a, it);
    case MicroOpcode.ToInt32:
      return unary<ToInt32>(out, end, a, it);
    case MicroOpcode.ToFloat32:
      return unary<ToFloat32>(out, end, a, it);
    default:
      unreachable();
  }
}
