// G·g·Gᵀ of a kernel, packed as the products of the positions read it: panels of 16 columns of B.

import { storeTransposed } from "../lanes";
import { shareBegin } from "../share";
import { WinogradKernelInstruction } from "./instructions";
import { POSITIONS } from "./tiles";

/** Threads split the rows of B, four at a time. */
export function winogradKernel(it: WinogradKernelInstruction, thread: i32, threads: i32, scratch: usize): void {
  const depth = it.depth;
  const n = it.n;
  const tapBytes = (<usize>(depth * n)) << 2;
  // What stands between positions in the packed kernel is as long as a line of the cache: see its shape.
  const positionBytes = tapBytes + 64;
  const panelBytes = (<usize>depth) << 6;
  const end = shareBegin(depth, 4, thread + 1, threads);
  for (let k = shareBegin(depth, 4, thread, threads); k < end; k += 4) {
    for (let j = 0; j < n; j += 4) {
      const to = it.out + <usize>(j >> 4) * panelBytes + ((<usize>k) << 6) + ((<usize>(j & 15)) << 2);
      if (it.transposeB) {
        // The part of a tap is stored as [n, depth], and taps are met from the last to the first.
        for (let i = 0; i < 4; i++) {
          const from = it.b + 8 * tapBytes + ((<usize>((j + i) * depth + k)) << 2);
          transform(from, -tapBytes, scratch + ((<usize>i) << 4), 64);
        }
        for (let p = 0; p < POSITIONS; p++) {
          transposeFour(scratch + ((<usize>p) << 6), to + <usize>p * positionBytes);
        }
      } else {
        for (let i = 0; i < 4; i++) {
          transform(it.b + ((<usize>((k + i) * n + j)) << 2), tapBytes, to + ((<usize>i) << 6), positionBytes);
        }
      }
    }
  }
}

/** Four numbers of each of 9 taps. */
function transform(from: usize, tapBytes: usize, to: usize, positionBytes: usize): void {
  const half = f32x4.splat(0.5);
  const lineBytes = 3 * tapBytes;
  for (let j = 0; j < 3; j++) {
    const g0 = v128.load(from);
    const g1 = v128.load(from + lineBytes);
    const g2 = v128.load(from + 2 * lineBytes);
    const outer = f32x4.mul(half, f32x4.add(g0, g2));
    const middle = f32x4.mul(half, g1);
    // Columns 0, 1 and 3 of the result keep those of G·g until they are made of them.
    const column = to + (j === 2 ? 3 : <usize>j) * positionBytes;
    v128.store(column, g0);
    v128.store(column + 4 * positionBytes, f32x4.add(outer, middle));
    v128.store(column + 8 * positionBytes, f32x4.sub(outer, middle));
    v128.store(column + 12 * positionBytes, g2);
    from += tapBytes;
  }
  for (let i = 0; i < 4; i++) {
    const g0 = v128.load(to);
    const g1 = v128.load(to + positionBytes);
    const g2 = v128.load(to + 3 * positionBytes);
    const outer = f32x4.mul(half, f32x4.add(g0, g2));
    const middle = f32x4.mul(half, g1);
    v128.store(to + positionBytes, f32x4.add(outer, middle));
    v128.store(to + 2 * positionBytes, f32x4.sub(outer, middle));
    to += 4 * positionBytes;
  }
}

/** Four vectors, 16 bytes apart, as the columns of four rows of a panel. */
function transposeFour(from: usize, to: usize): void {
  storeTransposed(to, 64, v128.load(from), v128.load(from, 16), v128.load(from, 32), v128.load(from, 48));
}
