// The convolution of sequences: that of images of one line.

import { checkOptions } from "../options.js";
import type { Tensor } from "../tensor/tensor.js";
import { convolved } from "./convolution.js";
import { checkGroups } from "./convolution-window.js";
import {
  asImages,
  asLineKernel,
  asSequences,
  axisOfSteps,
  checkSequences,
  oneLine,
  type StepsOptions,
} from "./steps-window.js";

/** Options of `conv1d` as an operation. */
export interface Conv1dOptions extends StepsOptions {
  /** Groups of channels that see nothing of each other. */
  readonly groups?: number;
}

const known = ["strides", "padding", "dilationRate", "groups"] as const;

/**
 * Convolution of sequences: y[b, i, f] = Σ x[b, i·s + u·d − p, c] · kernel[u, c, f].
 * Shapes: [batch, steps, channels], [taps, channels / groups, filters] → [batch, results, filters], as in Keras; PyTorch's sequences are
 * [batch, channels, steps] and its kernel [filters, channels / groups, taps].
 * Strides 1, padding "valid" ("causal": result i sees no step after i · strides), dilationRate 1, groups 1. Throws ShapeError when operands
 * do not fit, ArgumentError for bad options.
 */
export const conv1d = (x: Tensor, kernel: Tensor, options: Conv1dOptions = {}): Tensor => {
  checkSequences("conv1d", x, kernel, "[taps,channels/groups,filters]");
  checkOptions("conv1d", options, known);
  const { groups = 1 } = options;
  checkGroups("conv1d", x.shape, kernel.shape, groups);
  const across = axisOfSteps("conv1d", x.shape, kernel.shape[0]!, options);
  const [images, line] = [asImages(x), asLineKernel(kernel)];
  const window = { images: images.shape, kernel: line.shape, down: oneLine, across, groups };
  return asSequences(convolved(images, line, window, "conv1d"));
};
