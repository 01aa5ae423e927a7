// The operands of the instructions that only the whole binary knows, as those of the others stand in instructions.ts.

import { Instruction } from "./instructions";

/** Cumulative sum of x[outer, length, inner] along its middle axis. */
@unmanaged
export class ScanInstruction extends Instruction {
  x: u32;
  out: u32;
  outer: i32;
  axis: i32;
  inner: i32;
  /** 1: element i holds the sum of the elements before i. */
  exclusive: i32;
  /** 1: from the end to the start. */
  reverse: i32;
}

/** out[i, :] = x[indices[i], :]; a row whose index is out of range becomes NaN. */
@unmanaged
export class GatherRowsInstruction extends Instruction {
  x: u32;
  indices: u32;
  out: u32;
  rows: i32;
  width: i32;
  count: i32;
}

/** out[r, :] = Σ over i with indices[i] = r of x[i, :], in the order of i; indices out of range are left out. */
@unmanaged
export class ScatterAddRowsInstruction extends Instruction {
  x: u32;
  indices: u32;
  out: u32;
  rows: i32;
  width: i32;
  count: i32;
}

/** For each matrix: out[0, :] = mean of each column of x[rows, columns], out[1, :] = its variance, Σ (x − mean)² / rows. */
@unmanaged
export class MomentsInstruction extends Instruction {
  x: u32;
  out: u32;
  rows: i32;
  columns: i32;
  /** Matrices, one behind the other. */
  matrices: i32;
}

/** For each matrix: out[0, :] = Σ dy over the rows, out[1, :] = Σ dy·(x − mean), for dy and x of [rows, columns] and a mean of [columns]. */
@unmanaged
export class ProductSumsInstruction extends Instruction {
  dy: u32;
  x: u32;
  mean: u32;
  out: u32;
  rows: i32;
  columns: i32;
  /** Matrices, one behind the other. */
  matrices: i32;
}

/**
 * C[patches, n] = patches[patches, taps · depth] · B[taps · depth, n] for each group of channels, where patches are read from images x;
 * or, transposeA, C[taps · depth, n] = patchesᵀ · B[patches, n]. Patch (image, i, j) has its tap (u, v) at
 * (originY + i · strideY + u · tapStrideY, originX + j · strideX + v · tapStrideX); outside of the image there are zeros.
 */
@unmanaged
export class ConvolutionInstruction extends Instruction {
  x: u32;
  b: u32;
  c: u32;
  transposeA: i32;
  /** 1 when the part of B that belongs to a tap is stored as [n, depth]. */
  transposeB: i32;
  batch: i32;
  height: i32;
  width: i32;
  channels: i32;
  /** Channels of a group. */
  depth: i32;
  /** Patches of an image, down and across. */
  patchesY: i32;
  patchesX: i32;
  strideY: i32;
  strideX: i32;
  originY: i32;
  originX: i32;
  tapsY: i32;
  tapsX: i32;
  tapStrideY: i32;
  tapStrideX: i32;
  n: i32;
  /** Elements from one stored row of B to the next; and, transposeB, from a line of taps to the next and from tap to tap. */
  bRowStride: i32;
  bLineStride: i32;
  bTapStride: i32;
  /** Elements from B's address to the first tap, from C's to the first row. */
  bOffset: i32;
  cOffset: i32;
  /** Elements from one row of C to the next, from a line of patches to the next, from an image to the next. */
  cRowStride: i32;
  cLineStride: i32;
  cImageStride: i32;
  groups: i32;
  /** Elements from one group to the next. */
  xGroupStride: i32;
  bGroupStride: i32;
  cGroupStride: i32;
  /** As in GemmInstruction. */
  taken: i32;
  bias: u32;
  activation: i32;
  p: f32;
  q: f32;
}

/**
 * Windows over images [batch, height, width, channels] in rows × columns of results; window (i, j) begins at
 * (originY + i · strideY, originX + j · strideX), its pixels lie dilationY and dilationX apart, and what lies outside of the image does not count.
 * Maximum: out[result] = z at the first largest x. MaximumGradient: out[pixel] = Σ z[result] of the windows in which it is the first largest x.
 * Average: out[result] = mean of x. AverageGradient: out[pixel] = Σ x[result] / pixels of the window. z is x where it is not named.
 */
@unmanaged
export class PoolInstruction extends Instruction {
  kind: i32;
  x: u32;
  z: u32;
  out: u32;
  batch: i32;
  height: i32;
  width: i32;
  channels: i32;
  rows: i32;
  columns: i32;
  tapsY: i32;
  tapsX: i32;
  strideY: i32;
  strideX: i32;
  originY: i32;
  originX: i32;
  dilationY: i32;
  dilationX: i32;
}

/**
 * Runs a tape of its own `steps` times. Behind these words stand `advances` × LoopAdvance and then the body twice, `bodyWords` words
 * each: while the team walks one copy, thread 0 moves the addresses of the other on to the next step.
 */
@unmanaged
export class LoopInstruction extends Instruction {
  steps: i32;
  bodyWords: i32;
  advances: i32;
}

/** Word `word` of the body holds address + step·stride (bytes). */
@unmanaged
export class LoopAdvance {
  word: i32;
  address: u32;
  stride: i32;
}

/** out = (x − mean) / √(variance + epsilon) · gamma + beta for each row of x[rows, columns]; without `centered` the mean counts as 0. */
@unmanaged
export class NormalizeRowsInstruction extends Instruction {
  x: u32;
  gamma: u32;
  beta: u32;
  out: u32;
  rows: i32;
  columns: i32;
  centered: i32;
  epsilon: f32;
}

/** The gradients of NormalizeRows: dx[rows, columns], and behind it for each block of rows what it adds to those of gamma and beta. */
@unmanaged
export class NormalizeRowsGradientInstruction extends Instruction {
  dy: u32;
  x: u32;
  gamma: u32;
  out: u32;
  rows: i32;
  columns: i32;
  centered: i32;
  epsilon: f32;
}

/**
 * c[image, i, j, :] = Σ x[tap (u, v) of patch (image, i, j), :] · b[u, v, :], channel by channel; patches as in ConvolutionInstruction.
 * Or, transpose, c[u, v, :] = Σ over the patches of x[tap (u, v), :] · b[image, i, j, :], where b and c lie side by side.
 */
@unmanaged
export class DepthwiseInstruction extends Instruction {
  x: u32;
  b: u32;
  c: u32;
  transpose: i32;
  batch: i32;
  height: i32;
  width: i32;
  channels: i32;
  patchesY: i32;
  patchesX: i32;
  strideY: i32;
  strideX: i32;
  originY: i32;
  originX: i32;
  tapsY: i32;
  tapsX: i32;
  tapStrideY: i32;
  tapStrideX: i32;
  /** Elements from a line of taps of b to the next, and from tap to tap. */
  bLineStride: i32;
  bTapStride: i32;
  /** Elements from b's address to the first tap, from c's to the first result. */
  bOffset: i32;
  cOffset: i32;
  /** Elements from one result to the next, from a line to the next, from an image to the next. */
  cRowStride: i32;
  cLineStride: i32;
  cImageStride: i32;
}

/** out[o, j, i] = x[o, indices[o, j, i], i], for j below count; `outside` where the index is out of range. */
@unmanaged
export class GatherAlongInstruction extends Instruction {
  x: u32;
  indices: u32;
  out: u32;
  outer: i32;
  axis: i32;
  inner: i32;
  count: i32;
  outside: f32;
}

/** out[o, r, i] = Σ over j with indices[o, j, i] = r of x[o, j, i], in the order of j; indices out of range are left out. */
@unmanaged
export class ScatterAddAlongInstruction extends Instruction {
  x: u32;
  indices: u32;
  out: u32;
  outer: i32;
  axis: i32;
  inner: i32;
  count: i32;
}
