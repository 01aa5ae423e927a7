// The steps of two operands, as unary-steps.ts has those of one.

import { MapStep } from "../instructions";
import { Constant, constant4 } from "../math/constants";
import { exp4 } from "../math/exponential";
import { raise4 } from "../math/power";
import { multiplyAdd4 } from "../multiply-add";
import { MicroOpcode } from "../opcodes";

class Add {}
class Subtract {}
class Multiply {}
class Divide {}
class Minimum {}
class Maximum {}
class Equal {}
class NotEqual {}
class Less {}
class LessEqual {}
class Greater {}
class GreaterEqual {}
class EqualInt32 {}
class NotEqualInt32 {}
class LessInt32 {}
class LessEqualInt32 {}
class GreaterInt32 {}
class GreaterEqualInt32 {}
class ScaledAdd {}
class ReluGradient {}
class LeakyReluGradient {}
class EluGradient {}
class TanhGradient {}
class SigmoidGradient {}
class ScaledSquareAdd {}
class DivideByRoot {}

/** 1 where the mask is set, else 0. */
function one(mask: v128): v128 {
  return v128.and(mask, constant4(Constant.One));
}

/** A step of two operands. */
function binaryStep<Step>(a: v128, b: v128, p: v128, q: v128): v128 {
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
  if (idof<Step>() === idof<TanhGradient>()) return f32x4.mul(a, f32x4.sub(constant4(Constant.One), f32x4.mul(b, b)));
  if (idof<Step>() === idof<SigmoidGradient>()) {
    return f32x4.mul(a, f32x4.mul(b, f32x4.sub(constant4(Constant.One), b)));
  }
  if (idof<Step>() === idof<ScaledSquareAdd>()) return multiplyAdd4(a, p, f32x4.mul(f32x4.mul(b, b), q));
  return f32x4.div(a, f32x4.add(f32x4.sqrt(b), p));
}

function binary<Step>(out: usize, end: usize, a: usize, b: usize, it: MapStep): void {
  const p = f32x4.splat(it.p);
  const q = f32x4.splat(it.q);
  for (; out < end; out += 16, a += 16, b += 16) {
    v128.store(out, binaryStep<Step>(v128.load(a), v128.load(b), p, q));
  }
}

function raise(out: usize, end: usize, a: usize, b: usize): void {
  for (; out < end; out += 16, a += 16, b += 16) v128.store(out, raise4(v128.load(a), v128.load(b)));
}

/** Runs a step of two operands over one block. */
export function runBinary(out: usize, end: usize, a: usize, b: usize, it: MapStep): void {
  switch (it.micro) {
    case MicroOpcode.Add:
      return binary<Add>(out, end, a, b, it);
    case MicroOpcode.Subtract:
      return binary<Subtract>(out, end, a, b, it);
    case MicroOpcode.Multiply:
      return binary<Multiply>(out, end, a, b, it);
    case MicroOpcode.Divide:
      return binary<Divide>(out, end, a, b, it);
    case MicroOpcode.Minimum:
      return binary<Minimum>(out, end, a, b, it);
    case MicroOpcode.Maximum:
      return binary<Maximum>(out, end, a, b, it);
    case MicroOpcode.Equal:
      return binary<Equal>(out, end, a, b, it);
    case MicroOpcode.NotEqual:
      return binary<NotEqual>(out, end, a, b, it);
    case MicroOpcode.Less:
      return binary<Less>(out, end, a, b, it);
    case MicroOpcode.LessEqual:
      return binary<LessEqual>(out, end, a, b, it);
    case MicroOpcode.Greater:
      return binary<Greater>(out, end, a, b, it);
    case MicroOpcode.GreaterEqual:
      return binary<GreaterEqual>(out, end, a, b, it);
    case MicroOpcode.EqualInt32:
      return binary<EqualInt32>(out, end, a, b, it);
    case MicroOpcode.NotEqualInt32:
      return binary<NotEqualInt32>(out, end, a, b, it);
    case MicroOpcode.LessInt32:
      return binary<LessInt32>(out, end, a, b, it);
    case MicroOpcode.LessEqualInt32:
      return binary<LessEqualInt32>(out, end, a, b, it);
    case MicroOpcode.GreaterInt32:
      return binary<GreaterInt32>(out, end, a, b, it);
    case MicroOpcode.GreaterEqualInt32:
      return binary<GreaterEqualInt32>(out, end, a, b, it);
    case MicroOpcode.ScaledAdd:
      return binary<ScaledAdd>(out, end, a, b, it);
    case MicroOpcode.ReluGradient:
      return binary<ReluGradient>(out, end, a, b, it);
    case MicroOpcode.LeakyReluGradient:
      return binary<LeakyReluGradient>(out, end, a, b, it);
    case MicroOpcode.EluGradient:
      return binary<EluGradient>(out, end, a, b, it);
    case MicroOpcode.TanhGradient:
      return binary<TanhGradient>(out, end, a, b, it);
    case MicroOpcode.SigmoidGradient:
      return binary<SigmoidGradient>(out, end, a, b, it);
    case MicroOpcode.ScaledSquareAdd:
      return binary<ScaledSquareAdd>(out, end, a, b, it);
    case MicroOpcode.DivideByRoot:
      return binary<DivideByRoot>(out, end, a, b, it);
    case MicroOpcode.Raise:
      if (!WHOLE) unreachable();
      return raise(out, end, a, b);
    default:
      unreachable();
  }
}
