// Convolutions that keep channels apart, and those that mix them afterwards, pixel by pixel.

import { ShapeError } from "../errors.js";
import { checkOptions } from "../options.js";
import { showShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { checkFloat } from "./apply.js";
import { type Conv2dOptions, conv2d, convolved } from "./convolution.js";
import { reshape } from "./reshape.js";
import {
  asImages,
  asLineKernel,
  asSequences,
  axisOfSteps,
  checkSequences,
  oneLine,
  type StepsOptions,
} from "./steps-window.js";
import { axesOfWindow, pairOf, type WindowAxis } from "./window.js";

/** Options of `depthwiseConv2d` and `separableConv2d` as operations. */
export type DepthwiseConv2dOptions = Omit<Conv2dOptions, "groups">;

const known = ["strides", "padding", "dilationRate"] as const;

/** The convolution of checked images with a kernel [height, width, channels, multiplier]. */
const apart = (where: string, x: Tensor, kernel: Tensor, down: WindowAxis, across: WindowAxis): Tensor => {
  const [height, width, channels, multiplier] = kernel.shape as [number, number, number, number];
  // What is the depth of each group there is a filter's place here: the elements lie as they are.
  const grouped = reshape(kernel, [height, width, 1, channels * multiplier]);
  const window = { images: x.shape, kernel: grouped.shape, down, across, groups: channels };
  return convolved(x, grouped, window, where);
};

/** Throws ShapeError unless a kernel [..., channels, multiplier] is for the channels of x. */
const checkChannels = (where: string, x: Tensor, kernel: Tensor): void => {
  const [channels, size] = [x.shape.at(-1)!, kernel.rank === 3 ? "taps" : "height,width"];
  if (kernel.shape.at(-2) === channels && channels > 0) return;
  throw new ShapeError(
    `${where}: expected a kernel for ${Math.max(1, channels)} channels, [${size},${Math.max(1, channels)},multiplier], ` +
      `received ${showShape(kernel.shape)} for ${showShape(x.shape)}.`,
  );
};

const depthwise2dAs = (where: string, x: Tensor, kernel: Tensor, options: DepthwiseConv2dOptions): Tensor => {
  checkFloat(x, where);
  checkFloat(kernel, `${where}: kernel`);
  checkOptions(where, options, known);
  if (x.rank !== 4 || kernel.rank !== 4) {
    throw new ShapeError(
      `${where}: expected images [batch,height,width,channels] and a kernel [height,width,channels,multiplier], ` +
        `received ${showShape(x.shape)} and ${showShape(kernel.shape)}.`,
    );
  }
  checkChannels(where, x, kernel);
  const [down, across] = axesOfWindow(where, x.shape, {
    size: [kernel.shape[0]!, kernel.shape[1]!],
    strides: pairOf(options.strides ?? 1, `${where}: strides`),
    dilation: pairOf(options.dilationRate ?? 1, `${where}: dilationRate`),
    padding: options.padding ?? "valid",
  });
  return apart(where, x, kernel, down, across);
};

const depthwise1dAs = (where: string, x: Tensor, kernel: Tensor, options: StepsOptions): Tensor => {
  checkSequences(where, x, kernel, "[taps,channels,multiplier]");
  checkOptions(where, options, known);
  checkChannels(where, x, kernel);
  const across = axisOfSteps(where, x.shape, kernel.shape[0]!, options);
  return asSequences(apart(where, asImages(x), asLineKernel(kernel), oneLine, across));
};

/**
 * Convolution of each channel of images by itself: y[b, i, j, c·m + k] = Σ x[b, i·s + u·d − p, j·s + v·d − p, c] · kernel[u, v, c, k].
 * Shapes: [batch, height, width, channels], [height, width, channels, multiplier] → [batch, rows, columns, channels · multiplier], as in
 * Keras (in PyTorch a convolution with as many groups as channels, kernel [channels · multiplier, 1, height, width]).
 * Strides 1, padding "valid", dilationRate 1. Throws ShapeError when operands do not fit, ArgumentError for bad options.
 */
export const depthwiseConv2d = (x: Tensor, kernel: Tensor, options: DepthwiseConv2dOptions = {}): Tensor =>
  depthwise2dAs("depthwiseConv2d", x, kernel, options);

/**
 * Convolution of each channel of sequences by itself: y[b, i, c·m + k] = Σ x[b, i·s + u·d − p, c] · kernel[u, c, k].
 * Shapes: [batch, steps, channels], [taps, channels, multiplier] → [batch, results, channels · multiplier].
 * Options and errors as for conv1d, without groups.
 */
export const depthwiseConv1d = (x: Tensor, kernel: Tensor, options: StepsOptions = {}): Tensor =>
  depthwise1dAs("depthwiseConv1d", x, kernel, options);

/** Throws ShapeError unless a kernel mixes the channels that a depthwise convolution leaves, one pixel at a time. */
const checkPointwise = (where: string, depthwise: Tensor, pointwise: Tensor): void => {
  checkFloat(pointwise, `${where}: pointwise kernel`);
  const between = depthwise.shape.at(-2)! * depthwise.shape.at(-1)!;
  const ones = depthwise.rank - 2;
  const fits = pointwise.rank === depthwise.rank && pointwise.shape.slice(0, ones).every((size) => size === 1);
  if (fits && pointwise.shape[ones] === between) return;
  throw new ShapeError(
    `${where}: expected a pointwise kernel [${"1,".repeat(ones)}${between},filters], received ${showShape(pointwise.shape)}.`,
  );
};

/**
 * A depthwise convolution of images, then one of single pixels that mixes its channels (Chollet 2017).
 * Shapes: [batch, height, width, channels], [height, width, channels, multiplier], [1, 1, channels · multiplier, filters] →
 * [batch, rows, columns, filters]. Options and errors as for depthwiseConv2d.
 */
export const separableConv2d = (
  x: Tensor,
  depthwiseKernel: Tensor,
  pointwiseKernel: Tensor,
  options: DepthwiseConv2dOptions = {},
): Tensor => {
  const apart = depthwise2dAs("separableConv2d", x, depthwiseKernel, options);
  checkPointwise("separableConv2d", depthwiseKernel, pointwiseKernel);
  return conv2d(apart, pointwiseKernel);
};

/**
 * A depthwise convolution of sequences, then one of single steps that mixes its channels.
 * Shapes: [batch, steps, channels], [taps, channels, multiplier], [1, channels · multiplier, filters] → [batch, results, filters].
 * Options and errors as for depthwiseConv1d.
 */
export const separableConv1d = (
  x: Tensor,
  depthwiseKernel: Tensor,
  pointwiseKernel: Tensor,
  options: StepsOptions = {},
): Tensor => {
  const apart = depthwise1dAs("separableConv1d", x, depthwiseKernel, options);
  checkPointwise("separableConv1d", depthwiseKernel, pointwiseKernel);
  return asSequences(conv2d(asImages(apart), asLineKernel(pointwiseKernel)));
};
