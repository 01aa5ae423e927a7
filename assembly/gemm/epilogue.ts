// What leaves with a product: a bias, and a step of one operand, while the block of C is in the cache. Each rounds as it does alone.

import { MapStep } from "../instructions";
import { copyFloats, storeFirst } from "../lanes";
import { runStep } from "../map/blocks";
import { MicroOpcode } from "../opcodes";

/** Rows × columns of C, `rowBytes` apart: C + bias, then the step. `scratch` has room for a step, two addresses and a vector. */
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
  const values = scratch + offsetof<MapStep>();
  const last = values + 20;
  step.micro = activation;
  step.out = 0;
  step.a = 0;
  step.b = 0;
  step.p = p;
  step.q = q;
  const vectors = (<usize>(columns & ~3)) << 2;
  for (let i = 0; i < rows; i++) {
    for (let at: usize = 0; at < vectors; at += 16)
      v128.store(c + at, f32x4.add(v128.load(c + at), v128.load(bias + at)));
    if (columns & 3) storeFirst(c + vectors, f32x4.add(v128.load(c + vectors), v128.load(bias + vectors)), columns & 3);
    if (activation !== MicroOpcode.Copy) {
      store<u32>(values, c);
      if (vectors > 0) runStep(step, values, vectors);
      if (columns & 3) {
        v128.store(last, v128.load(c + vectors));
        store<u32>(values, last);
        runStep(step, values, 16);
        copyFloats(c + vectors, last, columns & 3);
      }
    }
    c += rowBytes;
  }
}
