// The six steps that follow each other in every update by Adam, run as one loop. Step by step each block goes through the
// first-level cache six times, and divisions wait while nothing is fetched; as one loop the processor does both at once.
// The numbers are the same: every product, sum, root and quotient is rounded as in the steps.
//
//   m' = flush(p·m + q·g)      v' = flush(p·v + q·g²)      d = m' / (√v' + p)      w' = w − d·rate

import { MapStep } from "../instructions";
import { multiplyAdd4, subtractProduct4 } from "../multiply-add";

/** How many steps of the tape the loop stands for. The graph's lowering marks the first of them. */
export const adamSteps: usize = 6;

function next(step: usize, i: usize): MapStep {
  return changetype<MapStep>(step + i * offsetof<MapStep>());
}

function addressOf(values: usize, value: i32): usize {
  return load<u32>(values + ((<usize>value) << 2));
}

/** The six steps over one block; `values` is the table of the values' addresses in this block. */
export function runAdam(step: usize, values: usize, bytes: usize): void {
  const mean = next(step, 0);
  const square = next(step, 2);
  const quotient = next(step, 4);
  const update = next(step, 5);
  let m = addressOf(values, mean.a);
  let g = addressOf(values, mean.b);
  let v = addressOf(values, square.a);
  let rate = addressOf(values, update.b);
  let w = addressOf(values, update.c);
  let newM = addressOf(values, next(step, 1).out);
  let newV = addressOf(values, next(step, 3).out);
  let newW = addressOf(values, update.out);
  const end = newM + bytes;
  const meanP = f32x4.splat(mean.p);
  const meanQ = f32x4.splat(mean.q);
  const squareP = f32x4.splat(square.p);
  const squareQ = f32x4.splat(square.q);
  const epsilon = f32x4.splat(quotient.p);
  // Constants that compilers cannot see through: V8 makes those that it knows anew in every round. No block has 2³¹ bytes.
  const nothing = <i32>(<u32>bytes >> 31);
  const magnitude = i32x4.splat(0x7fffffff ^ nothing);
  const smallest = i32x4.splat(0x00800000 | nothing);
  // Two vectors a round: eight addresses move on at once, and compilers mix the two, which a way out between them would prevent.
  for (; newM + 16 < end; ) {
    const gradient0 = v128.load(g);
    const first0 = flush4(multiplyAdd4(v128.load(m), meanP, f32x4.mul(gradient0, meanQ)), magnitude, smallest);
    const squares0 = f32x4.mul(f32x4.mul(gradient0, gradient0), squareQ);
    const second0 = flush4(multiplyAdd4(v128.load(v), squareP, squares0), magnitude, smallest);
    const direction0 = f32x4.div(first0, f32x4.add(f32x4.sqrt(second0), epsilon));
    v128.store(newM, first0);
    v128.store(newV, second0);
    v128.store(newW, subtractProduct4(v128.load(w), direction0, v128.load(rate)));
    const gradient1 = v128.load(g, 16);
    const first1 = flush4(multiplyAdd4(v128.load(m, 16), meanP, f32x4.mul(gradient1, meanQ)), magnitude, smallest);
    const squares1 = f32x4.mul(f32x4.mul(gradient1, gradient1), squareQ);
    const second1 = flush4(multiplyAdd4(v128.load(v, 16), squareP, squares1), magnitude, smallest);
    const direction1 = f32x4.div(first1, f32x4.add(f32x4.sqrt(second1), epsilon));
    v128.store(newM, first1, 16);
    v128.store(newV, second1, 16);
    v128.store(newW, subtractProduct4(v128.load(w, 16), direction1, v128.load(rate, 16)), 16);
    g += 32;
    m += 32;
    v += 32;
    w += 32;
    rate += 32;
    newM += 32;
    newV += 32;
    newW += 32;
  }
  if (newM < end) {
    const gradient0 = v128.load(g);
    const first0 = flush4(multiplyAdd4(v128.load(m), meanP, f32x4.mul(gradient0, meanQ)), magnitude, smallest);
    const squares0 = f32x4.mul(f32x4.mul(gradient0, gradient0), squareQ);
    const second0 = flush4(multiplyAdd4(v128.load(v), squareP, squares0), magnitude, smallest);
    const direction0 = f32x4.div(first0, f32x4.add(f32x4.sqrt(second0), epsilon));
    v128.store(newM, first0);
    v128.store(newV, second0);
    v128.store(newW, subtractProduct4(v128.load(w), direction0, v128.load(rate)));
  }
}

/** `flushDenormals4` with its constants: the bits of a magnitude, and the smallest normal number. */
function flush4(a: v128, magnitude: v128, smallest: v128): v128 {
  return v128.andnot(a, f32x4.lt(v128.and(a, magnitude), smallest));
}
