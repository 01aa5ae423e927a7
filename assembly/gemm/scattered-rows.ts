// Rows of C that lie apart in an image, where the gradient of a strided convolution is worked out phase by phase: a block of them
// is put together before a product and taken apart after it.

import { copyFloats } from "../lanes";
import { ConvolutionInstruction } from "../whole-instructions";
import { NC } from "./blocks";

/** Whether the rows of C follow one another at one distance. */
export function hasEvenRows(it: ConvolutionInstruction): bool {
  if (it.transposeA) return true;
  const oneLine = it.patchesY === 1 || it.cLineStride === it.patchesX * it.cRowStride;
  return oneLine && (it.batch === 1 || it.cImageStride === it.patchesY * it.patchesX * it.cRowStride);
}

/** Copies rows ic… of C into a block. */
export function gatherRows(it: ConvolutionInstruction, c: usize, ic: i32, rows: i32, columns: i32, block: usize): void {
  for (let i = 0; i < rows; i++) {
    copyFloats(block, rowOf(it, c, ic + i), columns);
    block += NC << 2;
  }
}

/** Copies a block to rows ic… of C. */
export function scatterRows(
  it: ConvolutionInstruction,
  c: usize,
  ic: i32,
  rows: i32,
  columns: i32,
  block: usize,
): void {
  for (let i = 0; i < rows; i++) {
    copyFloats(rowOf(it, c, ic + i), block, columns);
    block += NC << 2;
  }
}

function rowOf(it: ConvolutionInstruction, c: usize, row: i32): usize {
  const line = row / it.patchesX;
  const image = line / it.patchesY;
  const x = row - line * it.patchesX;
  const y = line - image * it.patchesY;
  return c + ((<usize>(<u32>(image * it.cImageStride + y * it.cLineStride + x * it.cRowStride))) << 2);
}
