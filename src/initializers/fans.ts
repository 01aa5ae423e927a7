// How many inputs and outputs a unit of a layer has, told from the shape of its kernel.

import { type Shape, sizeOf } from "../tensor/shape.js";

export interface Fans {
  readonly fanIn: number;
  readonly fanOut: number;
}

/**
 * The fans of a kernel [in, out] or, of a convolution, [...kernelSize, in, out]: each times the kernel's size.
 * A vector has its length as both, a scalar 1, as in Keras. (PyTorch's kernels are [out, in, ...kernelSize].)
 */
export const fansOf = (shape: Shape): Fans => {
  const [input, output] = shape.length < 2 ? [shape[0] ?? 1, shape[0] ?? 1] : [shape.at(-2)!, shape.at(-1)!];
  const receptiveField = sizeOf(shape.slice(0, -2));
  return { fanIn: input * receptiveField, fanOut: output * receptiveField };
};
