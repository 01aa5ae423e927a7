// Cumulative sums along the middle axis of x[outer, axis, inner]: four neighbouring columns at a time.

import { storeFirst } from "./lanes";
import { shareBegin } from "./share";
import { ScanInstruction } from "./whole-instructions";

export function scan(it: ScanInstruction, thread: i32, threads: i32): void {
  const inner = it.inner;
  const groups = (inner + 3) >> 2;
  const rowBytes = (<usize>inner) << 2;
  const end = shareBegin(it.outer * groups, 1, thread + 1, threads);
  for (let i = shareBegin(it.outer * groups, 1, thread, threads); i < end; i++) {
    const outer = i / groups;
    const column = (i - outer * groups) << 2;
    const start = <usize>outer * it.axis * rowBytes + ((<usize>column) << 2);
    if (inner === 1) scanRow(it, it.x + start, it.out + start);
    else scanColumns(it, it.x + start, it.out + start, rowBytes, inner - column);
  }
}

function scanRow(it: ScanInstruction, x: usize, out: usize): void {
  let at: usize = it.reverse ? (<usize>(it.axis - 1)) << 2 : 0;
  const step: usize = it.reverse ? -4 : 4;
  let sum: f32 = 0;
  for (let i = it.axis; i > 0; i--, at += step) {
    const next = sum + load<f32>(x + at);
    store<f32>(out + at, it.exclusive ? sum : next);
    sum = next;
  }
}

function scanColumns(it: ScanInstruction, x: usize, out: usize, rowBytes: usize, columns: i32): void {
  let at: usize = it.reverse ? <usize>(it.axis - 1) * rowBytes : 0;
  const step: usize = it.reverse ? 0 - rowBytes : rowBytes;
  let sum = f32x4.splat(0);
  for (let i = it.axis; i > 0; i--, at += step) {
    const next = f32x4.add(sum, v128.load(x + at));
    storeFirst(out + at, it.exclusive ? sum : next, columns);
    sum = next;
  }
}
