// Runs one step over one block.

import { MapStep } from "../instructions";
import { MemoryMap } from "../memory-map";
import { MicroOpcode } from "../opcodes";
import { runBinary } from "./binary-steps";
import { runTernary } from "./ternary-steps";
import { runUnary } from "./unary-steps";

const tableBytes: usize = 256;
/** A cache line more than a block, so that tiles do not fall on each other's cache sets, and a vector may overrun. */
const tileBytes: usize = MemoryMap.mapBlock * 4 + 64;
/** The tile behind those of values. */
const spare: i32 = 64;

/** The tile of a value, behind the table of their addresses. */
export function tileOf(scratch: usize, value: i32): usize {
  return scratch + tableBytes + <usize>value * tileBytes;
}

/** One step over one block; `values` is the table of the values' addresses in this block. */
export function runStep(it: MapStep, values: usize, bytes: usize): void {
  const out: usize = load<u32>(values + ((<usize>it.out) << 2));
  const a: usize = load<u32>(values + ((<usize>it.a) << 2));
  // Behind the last four lanes.
  const end = out + bytes;
  if (it.micro < MicroOpcode.Add) return runUnary(out, end, a, it, tileOf(values, spare));
  const b: usize = load<u32>(values + ((<usize>it.b) << 2));
  if (it.micro < MicroOpcode.Where) return runBinary(out, end, a, b, it);
  runTernary(out, end, a, b, load<u32>(values + ((<usize>it.c) << 2)), it);
}
