// Runs one step over one block.

import { MapStep } from "../instructions";
import { MicroOpcode } from "../opcodes";
import { runBinary } from "./binary-steps";
import { runTernary } from "./ternary-steps";
import { runUnary } from "./unary-steps";

/** One step over one block; `values` is the table of the values' addresses in this block. */
export function runStep(it: MapStep, values: usize, bytes: usize): void {
  const out: usize = load<u32>(values + ((<usize>it.out) << 2));
  const a: usize = load<u32>(values + ((<usize>it.a) << 2));
  // Behind the last four lanes.
  const end = out + bytes;
  if (it.micro < MicroOpcode.Add) return runUnary(out, end, a, it);
  const b: usize = load<u32>(values + ((<usize>it.b) << 2));
  if (it.micro < MicroOpcode.Where) return runBinary(out, end, a, b, it);
  runTernary(out, end, a, b, load<u32>(values + ((<usize>it.c) << 2)), it);
}
