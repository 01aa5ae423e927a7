// Rows chosen by indices, and their adjoint.

import { copyFloats, storeFirst } from "./lanes";
import { shareBegin } from "./share";
import { GatherRowsInstruction, ScatterAddRowsInstruction } from "./whole-instructions";

/** out[i, :] = x[indices[i], :]. */
export function gatherRows(it: GatherRowsInstruction, thread: i32, threads: i32): void {
  const rowBytes = (<usize>it.width) << 2;
  const end = shareBegin(it.count, 1, thread + 1, threads);
  for (let i = shareBegin(it.count, 1, thread, threads); i < end; i++) {
    const index = load<i32>(it.indices + (i << 2));
    const out = it.out + <usize>i * rowBytes;
    if (<u32>index < <u32>it.rows) copyFloats(out, it.x + <usize>index * rowBytes, it.width);
    else fillRow(out, it.width, f32x4.splat(NaN));
  }
}

function fillRow(out: usize, count: i32, values: v128): void {
  for (; count > 0; count -= 4, out += 16) storeFirst(out, values, count);
}

/** out[indices[i], :] += x[i, :]; each thread goes through all indices and adds to the rows that are its own. */
export function scatterAddRows(it: ScatterAddRowsInstruction, thread: i32, threads: i32): void {
  const width = it.width;
  const rowBytes = (<usize>width) << 2;
  const first = shareBegin(it.rows, 1, thread, threads);
  const rows = shareBegin(it.rows, 1, thread + 1, threads) - first;
  const out = it.out + <usize>first * rowBytes;
  for (let row = 0; row < rows; row++) fillRow(out + <usize>row * rowBytes, width, f32x4.splat(0));
  let x: usize = it.x;
  for (let i = 0; i < it.count; i++, x += rowBytes) {
    const row = load<i32>(it.indices + (i << 2)) - first;
    if (<u32>row < <u32>rows) addRow(out + <usize>row * rowBytes, x, width);
  }
}

function addRow(out: usize, x: usize, count: i32): void {
  for (; count > 0; count -= 4, x += 16, out += 16) storeFirst(out, f32x4.add(v128.load(out), v128.load(x)), count);
}
