// The order of the elements along the middle axis of x[outer, axis, inner]: a heap of positions, sorted where the result lies.

import { Instruction } from "./instructions";
import { shareBegin } from "./share";

/** out[o, :, i] = the positions of x[o, :, i] in order of their values, NaN as the largest, ties by position. */
@unmanaged
export class ArgSortInstruction extends Instruction {
  x: u32;
  out: u32;
  outer: i32;
  axis: i32;
  inner: i32;
  descending: i32;
}

/** Positions are compared by value and then by place, so that there are no ties, and every way to sort gives the same. */
export function argSort(it: ArgSortInstruction, thread: i32, threads: i32): void {
  const lines = it.outer * it.inner;
  const step = (<usize>it.inner) << 2;
  const flip: i32 = it.descending ? -1 : 0;
  const count = it.axis;
  const end = shareBegin(lines, 1, thread + 1, threads);
  for (let line = shareBegin(lines, 1, thread, threads); line < end; line++) {
    const outer = line / it.inner;
    const start = <usize>outer * count * step + ((<usize>(line - outer * it.inner)) << 2);
    sortLine(it.x + start, it.out + start, count, step, flip);
  }
}

function sortLine(x: usize, out: usize, count: i32, step: usize, flip: i32): void {
  for (let i = 0; i < count; i++) store<i32>(out + <usize>i * step, i);
  for (let i = (count >> 1) - 1; i >= 0; i--) sink(x, out, i, count, step, flip, load<i32>(out + <usize>i * step));
  for (let last = count - 1; last > 0; last--) {
    const at = out + <usize>last * step;
    const moved = load<i32>(at);
    store<i32>(at, load<i32>(out));
    sink(x, out, 0, last, step, flip, moved);
  }
}

/** Puts a position into the heap of `count`, beginning at a hole: whoever comes later moves up until it fits. */
function sink(x: usize, out: usize, hole: i32, count: i32, step: usize, flip: i32, moved: i32): void {
  const key = keyOf(x, moved, step, flip);
  for (;;) {
    let child = 2 * hole + 1;
    if (child >= count) break;
    let position = load<i32>(out + <usize>child * step);
    let childKey = keyOf(x, position, step, flip);
    if (child + 1 < count) {
      const other = load<i32>(out + <usize>(child + 1) * step);
      const otherKey = keyOf(x, other, step, flip);
      if (isBefore(childKey, position, otherKey, other)) {
        child++;
        position = other;
        childKey = otherKey;
      }
    }
    if (!isBefore(key, moved, childKey, position)) break;
    store<i32>(out + <usize>hole * step, position);
    hole = child;
  }
  store<i32>(out + <usize>hole * step, moved);
}

function isBefore(a: i32, i: i32, b: i32, j: i32): bool {
  return a < b || (a === b && i < j);
}

/** A whole number in the order of the floats: zeros are equal, NaN is the largest. */
function keyOf(x: usize, position: i32, step: usize, flip: i32): i32 {
  const value = load<f32>(x + <usize>position * step) + 0;
  const bits = reinterpret<i32>(value);
  const key = isNaN<f32>(value) ? i32.MAX_VALUE : bits ^ ((bits >> 31) & i32.MAX_VALUE);
  return key ^ flip;
}
