// Runs one step over one block: `end` is the address behind the last four lanes of `out`.

import { MapStep } from "../instructions";
import { MicroOpcode } from "../opcodes";
import {
  Absolute,
  Add,
  Affine,
  binaryStep,
  Clip,
  Copy,
  Cos,
  Divide,
  DivideByRoot,
  Elu,
  EluGradient,
  Equal,
  EqualInt32,
  Erf,
  Exp,
  Expm1,
  Floor,
  FlushDenormals,
  Greater,
  GreaterEqual,
  GreaterEqualInt32,
  GreaterInt32,
  LeakyRelu,
  LeakyReluGradient,
  Less,
  LessEqual,
  LessEqualInt32,
  LessInt32,
  Log,
  Log1p,
  Maximum,
  Minimum,
  Multiply,
  MultiplyAdd,
  MultiplySubtract,
  NotEqual,
  NotEqualInt32,
  powerStep,
  Reciprocal,
  ReciprocalSquareRoot,
  ReluGradient,
  Round,
  ScaledAdd,
  ScaledSquareAdd,
  Sigmoid,
  SigmoidGradient,
  Sign,
  Sin,
  Softplus,
  Softsign,
  Square,
  SquareRoot,
  Subtract,
  Tanh,
  TanhGradient,
  ToFloat32,
  ToInt32,
  ternaryStep,
  unaryStep,
  Where,
} from "./steps";

function unary<Step>(out: usize, end: usize, a: usize, it: MapStep): void {
  const p = f32x4.splat(it.p);
  const q = f32x4.splat(it.q);
  for (; out < end; out += 16, a += 16) v128.store(out, unaryStep<Step>(v128.load(a), p, q));
}

function binary<Step>(out: usize, end: usize, a: usize, b: usize, it: MapStep): void {
  const p = f32x4.splat(it.p);
  const q = f32x4.splat(it.q);
  for (; out < end; out += 16, a += 16, b += 16) {
    v128.store(out, binaryStep<Step>(v128.load(a), v128.load(b), p, q));
  }
}

function ternary<Step>(out: usize, end: usize, a: usize, b: usize, c: usize): void {
  for (; out < end; out += 16, a += 16, b += 16, c += 16) {
    v128.store(out, ternaryStep<Step>(v128.load(a), v128.load(b), v128.load(c)));
  }
}

function power(out: usize, end: usize, a: usize, p: f32): void {
  for (; out < end; out += 16, a += 16) v128.store(out, powerStep(v128.load(a), p));
}

/** One step over one block; `values` is the table of the values' addresses in this block. */
export function runStep(it: MapStep, values: usize, bytes: usize): void {
  const out: usize = load<u32>(values + ((<usize>it.out) << 2));
  const a: usize = load<u32>(values + ((<usize>it.a) << 2));
  const b: usize = load<u32>(values + ((<usize>it.b) << 2));
  const end = out + bytes;
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
      return unary<Exp>(out, end, a, it);
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
      return unary<Tanh>(out, end, a, it);
    case MicroOpcode.Sigmoid:
      return unary<Sigmoid>(out, end, a, it);
    case MicroOpcode.Softplus:
      return unary<Softplus>(out, end, a, it);
    case MicroOpcode.Erf:
      return unary<Erf>(out, end, a, it);
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
    case MicroOpcode.Where:
      return ternary<Where>(out, end, a, b, load<u32>(values + ((<usize>it.c) << 2)));
    case MicroOpcode.MultiplyAdd:
      return ternary<MultiplyAdd>(out, end, a, b, load<u32>(values + ((<usize>it.c) << 2)));
    case MicroOpcode.MultiplySubtract:
      return ternary<MultiplySubtract>(out, end, a, b, load<u32>(values + ((<usize>it.c) << 2)));
    default:
      unreachable();
  }
}
