// A copy under two sets of strides. The last axis is the innermost loop; the first five, flattened, are shared by the threads.
//
//   both sides contiguous → vectors
//   a transposed matrix (x steps by rows where out steps by one) → blocks of 4 × 4, four rows of out at a time
//   anything else → one float at a time

import { StridedCopyInstruction } from "./instructions";
import { copyFloats, storeTransposed } from "./lanes";
import { shareBegin } from "./share";

export function stridedCopy(it: StridedCopyInstruction, thread: i32, threads: i32): void {
  const x = it.x + (it.xOffset << 2);
  const out = it.out + (it.outOffset << 2);
  const transposed = it.xStride4 === 1 && it.outStride5 === 1 && it.size4 > 3 && it.size5 > 3;
  const lines = it.size0 * it.size1 * it.size2 * it.size3 * it.size4;
  let line = shareBegin(lines, 1, thread, threads);
  const end = shareBegin(lines, 1, thread + 1, threads);
  while (line < end) {
    // Where the line begins: its indices, from the innermost to the outermost.
    let rest = line / it.size4;
    const i4 = line - rest * it.size4;
    let xAt = i4 * it.xStride4;
    let outAt = i4 * it.outStride4;
    let next = rest / it.size3;
    xAt += (rest - next * it.size3) * it.xStride3;
    outAt += (rest - next * it.size3) * it.outStride3;
    rest = next / it.size2;
    xAt += (next - rest * it.size2) * it.xStride2;
    outAt += (next - rest * it.size2) * it.outStride2;
    next = rest / it.size1;
    xAt += (rest - next * it.size1) * it.xStride1 + next * it.xStride0;
    outAt += (rest - next * it.size1) * it.outStride1 + next * it.outStride0;
    const from = x + (xAt << 2);
    const to = out + (outAt << 2);
    if (transposed && line + 4 <= end && i4 + 4 <= it.size4) {
      copyFourLines(to, it.outStride4 << 2, from, it.xStride5 << 2, it.size5);
      line += 4;
    } else {
      copyLine(to, it.outStride5 << 2, from, it.xStride5 << 2, it.size5);
      line++;
    }
  }
}

function copyLine(to: usize, toStep: i32, from: usize, fromStep: i32, count: i32): void {
  if (toStep === 4 && fromStep === 4) {
    copyFloats(to, from, count);
    return;
  }
  for (; count > 0; count--, to += toStep, from += fromStep) store<u32>(to, load<u32>(from));
}

/** out[r][c] = x[c][r] for four lines r of out, `toLine` bytes apart; x's lines are `fromLine` bytes apart. */
function copyFourLines(to: usize, toLine: i32, from: usize, fromLine: i32, count: i32): void {
  for (; count > 3; count -= 4, to += 16, from += fromLine << 2) {
    const a = v128.load(from);
    const b = v128.load(from + fromLine);
    const c = v128.load(from + 2 * fromLine);
    const d = v128.load(from + 3 * fromLine);
    storeTransposed(to, toLine, a, b, c, d);
  }
  for (; count > 0; count--, to += 4, from += fromLine) {
    store<u32>(to, load<u32>(from));
    store<u32>(to + toLine, load<u32>(from, 4));
    store<u32>(to + 2 * toLine, load<u32>(from, 8));
    store<u32>(to + 3 * toLine, load<u32>(from, 12));
  }
}
