// The one instruction behind all movement of data: a copy under two sets of strides.

import { ShapeError } from "../errors.js";
import type { Instruction } from "../tensor/operation.js";
import { type Shape, showShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";

const maxAxes = 6;

interface Axis {
  readonly size: number;
  readonly x: number;
  readonly out: number;
}

/** Drops axes of size 1 and merges neighbours that are stepped through as one. */
const mergeAxes = (axes: readonly Axis[]): Axis[] => {
  const merged: Axis[] = [];
  for (const axis of axes) {
    if (axis.size === 1) continue;
    const outer = merged.at(-1);
    if (outer && outer.x === axis.x * axis.size && outer.out === axis.out * axis.size) {
      merged[merged.length - 1] = { size: outer.size * axis.size, x: axis.x, out: axis.out };
    } else merged.push(axis);
  }
  return merged;
};

/**
 * Copies the elements of `shape`, read under `xStrides` from `xOffset` and written under `outStrides` from `outOffset`
 * (all in elements; strides may be 0 or negative). Throws ShapeError when more than six axes remain after merging.
 */
export const stridedCopy = (
  x: Tensor,
  xStrides: readonly number[],
  xOffset: number,
  out: Tensor,
  outStrides: readonly number[],
  outOffset: number,
  shape: Shape,
): readonly Instruction[] => {
  if (shape.includes(0)) return [];
  const axes = mergeAxes(shape.map((size, i) => ({ size, x: xStrides[i]!, out: outStrides[i]! })));
  if (axes.length > maxAxes) {
    throw new ShapeError(
      `copy: at most ${maxAxes} separate axes can be moved at once, received ${showShape(shape)}. Reshape it first.`,
    );
  }
  const [a0, a1, a2, a3, a4, a5] = [...Array<Axis>(maxAxes - axes.length).fill({ size: 1, x: 0, out: 0 }), ...axes] as [
    Axis,
    Axis,
    Axis,
    Axis,
    Axis,
    Axis,
  ];
  return [
    {
      name: "stridedCopy",
      x,
      out,
      xOffset,
      outOffset,
      size0: a0.size,
      size1: a1.size,
      size2: a2.size,
      size3: a3.size,
      size4: a4.size,
      size5: a5.size,
      xStride0: a0.x,
      xStride1: a1.x,
      xStride2: a2.x,
      xStride3: a3.x,
      xStride4: a4.x,
      xStride5: a5.x,
      outStride0: a0.out,
      outStride1: a1.out,
      outStride2: a2.out,
      outStride3: a3.out,
      outStride4: a4.out,
      outStride5: a5.out,
    },
  ];
};
