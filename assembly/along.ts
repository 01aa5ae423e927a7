// Elements chosen by indices along the middle axis of x[outer, axis, inner], and the adjoint of that.

import { shareBegin } from "./share";
import { GatherAlongInstruction, ScatterAddAlongInstruction } from "./whole-instructions";

/** out[o, j, i] = x[o, indices[o, j, i], i]. */
export function gatherAlong(it: GatherAlongInstruction, thread: i32, threads: i32): void {
  const inner = it.inner;
  const outside = reinterpret<u32>(it.outside);
  const rows = it.outer * it.count;
  const rowBytes = (<usize>inner) << 2;
  const end = shareBegin(rows, 1, thread + 1, threads);
  for (let row = shareBegin(rows, 1, thread, threads); row < end; row++) {
    const x = it.x + <usize>(row / it.count) * it.axis * rowBytes;
    const begin = <usize>row * rowBytes;
    for (let i = 0; i < inner; i++) {
      const at = begin + ((<usize>i) << 2);
      const index = load<i32>(it.indices + at);
      const inside = <u32>index < <u32>it.axis;
      const value = inside ? load<u32>(x + <usize>index * rowBytes + ((<usize>i) << 2)) : outside;
      store<u32>(it.out + at, value);
    }
  }
}

/** out[o, indices[o, j, i], i] += x[o, j, i]; a line along the axis is added up by one thread, in order. */
export function scatterAddAlong(it: ScatterAddAlongInstruction, thread: i32, threads: i32): void {
  const inner = it.inner;
  const lines = it.outer * inner;
  const rowBytes = (<usize>inner) << 2;
  const end = shareBegin(lines, 1, thread + 1, threads);
  for (let line = shareBegin(lines, 1, thread, threads); line < end; line++) {
    const outer = line / inner;
    const column = (<usize>(line - outer * inner)) << 2;
    const out = it.out + <usize>outer * it.axis * rowBytes + column;
    for (let i = 0; i < it.axis; i++) store<f32>(out + <usize>i * rowBytes, 0);
    let at = <usize>outer * it.count * rowBytes + column;
    for (let j = 0; j < it.count; j++, at += rowBytes) {
      const index = load<i32>(it.indices + at);
      if (<u32>index >= <u32>it.axis) continue;
      const sum = out + <usize>index * rowBytes;
      store<f32>(sum, load<f32>(sum) + load<f32>(it.x + at));
    }
  }
}
