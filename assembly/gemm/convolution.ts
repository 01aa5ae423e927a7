// Convolutions and their gradients as products of patches. Threads split the rows or the columns of C, as in gemm.ts.

import { NOTHING_LEFT, takeShare } from "../share";
import { ConvolutionInstruction } from "../whole-instructions";
import { fewChannels, hasFewChannels } from "./few-channels";
import { fewFilters, hasFewFilters } from "./few-filters";
import { leastUnits } from "./gemm";
import { Patches, product } from "./product";

export function convolution(it: ConvolutionInstruction, thread: i32, threads: i32, scratch: usize): void {
  if (hasFewChannels(it)) {
    fewChannels(it, thread, threads, scratch);
    return;
  }
  if (hasFewFilters(it)) {
    fewFilters(it, threads, scratch);
    return;
  }
  const patches = it.batch * it.patchesY * it.patchesX;
  const elements = it.tapsY * it.tapsX * it.depth;
  const m = it.transposeA ? elements : patches;
  const k = it.transposeA ? patches : elements;
  if (threads === 1) {
    groups(it, k, 0, m, 0, it.n, scratch);
    return;
  }
  const byColumns = it.n > m;
  const unit = byColumns ? 16 : 2;
  const most = byColumns ? it.n : m;
  const taken = changetype<usize>(it) + offsetof<ConvolutionInstruction>("taken");
  for (;;) {
    const share = takeShare(taken, (most + unit - 1) / unit, leastUnits(most, unit, threads), threads);
    if (share === NOTHING_LEFT) return;
    const begin = <i32>(share >> 32) * unit;
    const end = min<i32>(most, <i32>share * unit);
    if (byColumns) groups(it, k, 0, m, begin, end, scratch);
    else groups(it, k, begin, end, 0, it.n, scratch);
  }
}

/** C[iBegin…iEnd, jBegin…jEnd] of every group. */
function groups(
  it: ConvolutionInstruction,
  k: i32,
  iBegin: i32,
  iEnd: i32,
  jBegin: i32,
  jEnd: i32,
  scratch: usize,
): void {
  let x: usize = it.x;
  let b: usize = it.b + ((<usize>it.bOffset) << 2);
  let c: usize = it.c + ((<usize>it.cOffset) << 2);
  let bias: usize = it.bias;
  for (let group = 0; group < it.groups; group++) {
    product<Patches>(changetype<usize>(it), x, b, c, bias, k, iBegin, iEnd, jBegin, jEnd, scratch);
    x += (<usize>it.xGroupStride) << 2;
    b += (<usize>it.bGroupStride) << 2;
    c += (<usize>it.cGroupStride) << 2;
    if (bias) bias += (<usize>it.cGroupStride) << 2;
  }
}
