// The words of the instructions of convolutions in tiles.

import { Instruction } from "../instructions";

/**
 * A kernel [3, 3, depth, n] in the other basis of Winograd's convolution: out[position, panel of 16 columns, depth, 16], a cache line between
 * positions. transposeB: the kernel is [3, 3, n, depth], and its taps count from the last.
 */
@unmanaged
export class WinogradKernelInstruction extends Instruction {
  b: u32;
  out: u32;
  transposeB: i32;
  depth: i32;
  n: i32;
}

/** Patches of 3 × 3 pixels of images [batch, height, width, depth]: patch (i, j) begins at (originY + i, originX + j), and what lies outside of an image is 0. */
@unmanaged
export class PatchesInstruction extends Instruction {
  x: u32;
  batch: i32;
  height: i32;
  width: i32;
  depth: i32;
  /** Of patches of an image. */
  rows: i32;
  columns: i32;
  originY: i32;
  originX: i32;
  n: i32;
}

/** c[batch, rows, columns, n] = patches times a kernel u of 3 × 3 taps in the other basis. */
@unmanaged
export class WinogradInstruction extends PatchesInstruction {
  u: u32;
  c: u32;
  /** As in GemmInstruction. */
  taken: i32;
  bias: u32;
  activation: i32;
  p: f32;
  q: f32;
}

/** c[3, 3, depth, n] = the sum over all patches of their pixels times dy [batch, rows, columns, n]. */
@unmanaged
export class WinogradKernelGradientInstruction extends PatchesInstruction {
  dy: u32;
  c: u32;
}
