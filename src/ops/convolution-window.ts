// What a convolution and its gradients know of the sizes that they share, and the checks of what is common to all of them.

import { ArgumentError, ShapeError, show } from "../errors.js";
import type { Instruction } from "../tensor/operation.js";
import { type Shape, showShape, sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import type { WindowAxis } from "./window.js";

/** A convolution of known sizes, as its three operations share it. */
export interface ConvolutionWindow {
  /** Images [batch, height, width, channels], kernel [height, width, channels / groups, filters]. */
  readonly images: Shape;
  readonly kernel: Shape;
  readonly down: WindowAxis;
  readonly across: WindowAxis;
  readonly groups: number;
}

export const resultShape = ({ images, kernel, down, across }: ConvolutionWindow): Shape => [
  images[0]!,
  down.results,
  across.results,
  kernel[3]!,
];

/** What a result holds where it meets no tap, or no tap meets it. */
export const zerosIn = (out: Tensor): Instruction => ({ name: "fill", out, count: sizeOf(out.shape), value: 0 });

/** Throws ArgumentError for groups that are no whole number, ShapeError for a kernel whose last two axes do not fit x and them. */
export const checkGroups = (where: string, x: Shape, kernel: Shape, groups: number): void => {
  const [channels, depth, filters] = [x.at(-1)!, kernel.at(-2)!, kernel.at(-1)!];
  if (!Number.isInteger(groups) || groups < 1) {
    throw new ArgumentError(`${where}: expected a whole number of groups of at least 1, received ${show(groups)}.`);
  }
  if (depth * groups !== channels || filters % groups !== 0) {
    const size = kernel.length === 3 ? "taps" : kernel.length === 4 ? "height,width" : "depth,height,width";
    throw new ShapeError(
      `${where}: expected a kernel for ${channels} channels in ${groups} groups, [${size},${channels / groups},a multiple of ` +
        `${groups}], received ${showShape(kernel)}.`,
    );
  }
};
