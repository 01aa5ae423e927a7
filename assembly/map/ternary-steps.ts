// The steps of three operands, as unary-steps.ts has those of one.

import { MapStep } from "../instructions";
import { multiplyAdd4, subtractProduct4 } from "../multiply-add";
import { MicroOpcode } from "../opcodes";

class Where {}
class MultiplyAdd {}
class MultiplySubtract {}

/** A step of three operands. Products and sums are rounded one by one: nothing is fused into one rounding. */
function ternaryStep<Step>(a: v128, b: v128, c: v128): v128 {
  if (idof<Step>() === idof<Where>()) return v128.bitselect(b, c, f32x4.ne(a, f32x4.splat(0)));
  if (idof<Step>() === idof<MultiplyAdd>()) return multiplyAdd4(a, b, c);
  return subtractProduct4(c, a, b);
}

function ternary<Step>(out: usize, end: usize, a: usize, b: usize, c: usize): void {
  for (; out < end; out += 16, a += 16, b += 16, c += 16) {
    v128.store(out, ternaryStep<Step>(v128.load(a), v128.load(b), v128.load(c)));
  }
}

/** Runs a step of three operands over one block. */
export function runTernary(out: usize, end: usize, a: usize, b: usize, c: usize, it: MapStep): void {
  switch (it.micro) {
    case MicroOpcode.Where:
      return ternary<Where>(out, end, a, b, c);
    case MicroOpcode.MultiplyAdd:
      return ternary<MultiplyAdd>(out, end, a, b, c);
    case MicroOpcode.MultiplySubtract:
      return ternary<MultiplySubtract>(out, end, a, b, c);
    default:
      unreachable();
  }
}
