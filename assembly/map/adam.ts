// Four steps that follow each other in every update by Adam, run as one loop. Step by step each block goes through the
// first-level cache four times, and divisions wait while nothing is fetched; as one loop the processor does both at once.
// The numbers are the same: every product, sum, root and quotient is rounded as in the steps.
//
//   m' = p·m + q·g      v' = p·v + q·g²      d = m' / (√v' + p)      w' = w − d·rate

import { MapStep } from "../instructions";
import { MicroOpcode } from "../opcodes";

function next(step: usize, i: usize): MapStep {
  return changetype<MapStep>(step + i * offsetof<MapStep>());
}

/** Whether the four steps from here on are an update by Adam. */
export function isAdam(step: usize): bool {
  const mean = next(step, 0);
  const square = next(step, 1);
  const quotient = next(step, 2);
  const update = next(step, 3);
  return (
    mean.micro === MicroOpcode.ScaledAdd &&
    square.micro === MicroOpcode.ScaledSquareAdd &&
    square.b === mean.b &&
    quotient.micro === MicroOpcode.DivideByRoot &&
    quotient.a === mean.out &&
    quotient.b === square.out &&
    update.micro === MicroOpcode.MultiplySubtract &&
    update.a === quotient.out
  );
}

function addressOf(values: usize, value: i32): usize {
  return load<u32>(values + ((<usize>value) << 2));
}

/** The four steps over one block; `values` is the table of the values' addresses in this block. */
export function runAdam(step: usize, values: usize, bytes: usize): void {
  const mean = next(step, 0);
  const square = next(step, 1);
  const quotient = next(step, 2);
  const update = next(step, 3);
  let m = addressOf(values, mean.a);
  let g = addressOf(values, mean.b);
  let v = addressOf(values, square.a);
  let rate = addressOf(values, update.b);
  let w = addressOf(values, update.c);
  let newM = addressOf(values, mean.out);
  let newV = addressOf(values, square.out);
  let d = addressOf(values, quotient.out);
  let newW = addressOf(values, update.out);
  const end = newM + bytes;
  const meanP = f32x4.splat(mean.p);
  const meanQ = f32x4.splat(mean.q);
  const squareP = f32x4.splat(square.p);
  const squareQ = f32x4.splat(square.q);
  const epsilon = f32x4.splat(quotient.p);
  for (; newM < end; ) {
    const gradient = v128.load(g);
    const first = f32x4.add(f32x4.mul(v128.load(m), meanP), f32x4.mul(gradient, meanQ));
    const second = f32x4.add(f32x4.mul(v128.load(v), squareP), f32x4.mul(f32x4.mul(gradient, gradient), squareQ));
    const direction = f32x4.div(first, f32x4.add(f32x4.sqrt(second), epsilon));
    v128.store(newM, first);
    v128.store(newV, second);
    v128.store(d, direction);
    v128.store(newW, f32x4.sub(v128.load(w), f32x4.mul(direction, v128.load(rate))));
    g += 16;
    m += 16;
    v += 16;
    w += 16;
    rate += 16;
    newM += 16;
    newV += 16;
    d += 16;
    newW += 16;
  }
}
