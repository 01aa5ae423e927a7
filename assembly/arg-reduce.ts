// The index of the first largest or smallest element along the middle axis; NaN counts as more extreme than any number.

import { ArgReduceInstruction } from "./instructions";
import { Reduction } from "./opcodes";
import { shareBegin } from "./share";

export function argReduce(it: ArgReduceInstruction, thread: i32, threads: i32): void {
  const results = it.outer * it.inner;
  const rowBytes = (<usize>it.inner) << 2;
  const end = shareBegin(results, 16, thread + 1, threads);
  for (let result = shareBegin(results, 16, thread, threads); result < end; result++) {
    const outer = result / it.inner;
    const inner = result - outer * it.inner;
    const x = it.x + <usize>outer * it.reduced * rowBytes + ((<usize>inner) << 2);
    const index =
      it.reduction === Reduction.Maximum
        ? firstLargest(x, it.reduced, rowBytes)
        : firstSmallest(x, it.reduced, rowBytes);
    store<i32>(it.out + (result << 2), index);
  }
}

function firstLargest(x: usize, count: i32, step: usize): i32 {
  let best = load<f32>(x);
  let index = 0;
  for (let i = 0; i < count; i++, x += step) {
    const value = load<f32>(x);
    if (isNaN<f32>(value)) return i;
    if (value > best) {
      best = value;
      index = i;
    }
  }
  return index;
}

function firstSmallest(x: usize, count: i32, step: usize): i32 {
  let best = load<f32>(x);
  let index = 0;
  for (let i = 0; i < count; i++, x += step) {
    const value = load<f32>(x);
    if (isNaN<f32>(value)) return i;
    if (value < best) {
      best = value;
      index = i;
    }
  }
  return index;
}
