// What leaves with a product: a bias, and a step of one operand, while the block of C is in the cache. Each rounds as it does alone.

import { MapStep } from "../instructions";
import { copyFloats, storeFirst } from "../lanes";
import { runUnary } from "../map/unary-steps";
import { MicroOpcode } from "../opcodes";

/** Rows × columns of C, `rowBytes` apart: C + bias, then the step. `scratch` has room for a step, a vector and the spare numbers of a step. */
export function epilogue(
  c: usize,
  rowBytes: usize,
  rows: i32,
  columns: i32,
  bias: usize,
  activation: i32,
  p: f32,
  q: f32,
  scratch: usize,
): void {
  const step = changetype<MapStep>(scratch);
  const last = scratch + offsetof<MapStep>();
  const spare = last + 16;
  step.micro = activation;
  step.p = p;
  step.q = q;
  const vectors = (<usize>(columns & ~3)) << 2;
  // Rows that follow one another are one row to the step: short ones would cost more in calls than in steps.
  const whole = vectors === rowBytes && vectors > 0;
  const begin = c;
  for (let i = 0; i < rows; i++) {
    for (let at: usize = 0; at < vectors; at += 16)
      v128.store(c + at, f32x4.add(v128.load(c + at), v128.load(bias + at)));
    if (columns & 3) storeFirst(c + vectors, f32x4.add(v128.load(c + vectors), v128.load(bias + vectors)), columns & 3);
    if (activation !== MicroOpcode.Copy && !whole) {
      if (vectors > 0) runUnary(c, c + vectors, c, step, spare);
      if (columns & 3) {
        v128.store(last, v128.load(c + vectors));
        runUnary(last, last + 16, last, step, spare);
        copyFloats(c + vectors, last, columns & 3);
      }
    }
    c += rowBytes;
  }
  if (activation !== MicroOpcode.Copy && whole) runUnary(begin, c, begin, step, spare);
}
