// Transposed convolutions: the gradient of a convolution to its input as a forward operation, which makes images larger.

import { ArgumentError, ShapeError, show } from "../errors.js";
import { checkOptions, checkWhole } from "../options.js";
import { showShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { apply, checkFloat } from "./apply.js";
import { conv2dInputGradientOp } from "./convolution.js";
import { depthwiseInputGradientOp } from "./depthwise.js";
import { asImages, asLineKernel, asSequences, checkSequences, checkStepsPadding, oneLine } from "./steps-window.js";
import { checkPadding, type Padding, pairOf, type WindowAxis } from "./window.js";

/** Options of `conv2dTranspose` as an operation. */
export interface Conv2dTransposeOptions {
  /** Pixels of the result from one pixel of x to the next: one number, or [down, across]. */
  readonly strides?: number | readonly [number, number];
  /** What is cut off: that of the convolution whose gradient this is. "valid", "same", or [[top, bottom], [left, right]]. */
  readonly padding?: Padding;
  /** Lines and columns that are added after the result, fewer than the strides; left out, as many as the padding asks for. */
  readonly outputPadding?: number | readonly [number, number] | undefined;
  /** Pixels from one tap to the next. */
  readonly dilationRate?: number | readonly [number, number];
  /** Groups of channels that see nothing of each other. */
  readonly groups?: number;
}

/** Options of `conv1dTranspose` as an operation. */
export interface Conv1dTransposeOptions {
  /** Steps of the result from one step of x to the next. */
  readonly strides?: number;
  /** "valid", "same", or what is cut off [before, after]. */
  readonly padding?: "valid" | "same" | readonly [number, number];
  /** Steps that are added after the result, fewer than the strides; left out, as many as the padding asks for. */
  readonly outputPadding?: number | undefined;
  /** Steps from one tap to the next. */
  readonly dilationRate?: number;
  /** Groups of channels that see nothing of each other. */
  readonly groups?: number;
}

/** An axis of the result: how many pixels it has, and the windows of the convolution whose gradient it is. */
interface Enlarged {
  readonly pixels: number;
  readonly axis: WindowAxis;
}

/** Numbers of pixels that are added, or undefined. Throws ArgumentError unless they are fewer than the strides. */
const checkOutputPadding = (where: string, added: unknown, stride: number): number | undefined => {
  if (added === undefined) return undefined;
  const checked = checkWhole(added, `${where}: outputPadding`);
  if (checked < stride) return checked;
  throw new ArgumentError(
    `${where}: expected an outputPadding below the strides, which are ${stride}, received ${show(added)}.`,
  );
};

/** As Keras (TensorFlow) has it for "valid" and "same", PyTorch for numbers of pixels. */
const enlarged = (
  where: string,
  inputs: number,
  taps: number,
  stride: number,
  dilation: number,
  padding: "valid" | "same" | readonly [number, number],
  added: number | undefined,
): Enlarged => {
  if (taps < 1) throw new ShapeError(`${where}: expected a kernel of at least one tap, received one of ${taps}.`);
  const reach = (taps - 1) * dilation + 1;
  const whole = (inputs - 1) * stride + reach;
  const axis = (pixels: number, before: number): Enlarged => {
    if (inputs > 0 && pixels < 1) {
      throw new ShapeError(
        `${where}: expected a padding below the ${whole} pixels that there are, received ${show(padding)}.`,
      );
    }
    return { pixels: inputs > 0 ? pixels : 0, axis: { stride, dilation, before, results: inputs } };
  };
  if (padding === "valid") return axis(whole + (added ?? Math.max(reach, stride) - reach), 0);
  if (padding === "same") {
    const pixels = added === undefined ? inputs * stride : (inputs - 1) * stride + (reach % 2) + added;
    return axis(pixels, Math.floor(Math.max(0, whole - pixels) / 2));
  }
  return axis(whole - padding[0] - padding[1] + (added ?? 0), padding[0]);
};

const enlarge = (
  where: string,
  x: Tensor,
  kernel: Tensor,
  down: Enlarged,
  across: Enlarged,
  groups: number,
): Tensor => {
  const images = [x.shape[0]!, down.pixels, across.pixels, kernel.shape[2]! * groups];
  const window = { images, kernel: kernel.shape, down: down.axis, across: across.axis, groups };
  const isDepthwise = kernel.shape[2] === 1 && groups > 1 && groups === x.shape[3];
  return apply(isDepthwise ? depthwiseInputGradientOp : conv2dInputGradientOp, [x, kernel], window, where);
};

/** Throws ArgumentError for groups that are no whole number, ShapeError for a kernel that is not for the channels of x. */
const checkChannels = (where: string, x: Tensor, kernel: Tensor, groups: number): void => {
  if (!Number.isInteger(groups) || groups < 1) {
    throw new ArgumentError(`${where}: expected a whole number of groups of at least 1, received ${show(groups)}.`);
  }
  const channels = x.shape.at(-1)!;
  if (kernel.shape.at(-1) === channels && channels % groups === 0) return;
  throw new ShapeError(
    `${where}: expected a kernel for ${channels} channels in ${groups} groups, ` +
      `[${kernel.rank === 3 ? "taps" : "height,width"},filters/groups,${channels}], received ${showShape(kernel.shape)}.`,
  );
};

const known = ["strides", "padding", "outputPadding", "dilationRate", "groups"] as const;

/**
 * Transposed convolution of images: each pixel of x adds a patch to the result, y[b, i·s + u·d − p, j·s + v·d − p, f] += x[b, i, j, c] · kernel[u, v, f, c].
 * Shapes: [batch, height, width, channels], [kernelHeight, kernelWidth, filters / groups, channels] → [batch, rows, columns, filters],
 * as in Keras; PyTorch's kernel is [channels, filters / groups, kernelHeight, kernelWidth].
 * With n pixels along an axis and r = (taps − 1) · dilationRate + 1 there are, padding "valid", (n − 1) · s + max(r, s) results; "same", n · s;
 * numbers, (n − 1) · s + r − their sum, as in PyTorch. With outputPadding a: (n − 1) · s + r + a; (n − 1) · s + (r mod 2) + a; that plus a.
 * Strides 1, padding "valid", dilationRate 1, groups 1. Throws ShapeError when operands do not fit, ArgumentError for bad options.
 */
export const conv2dTranspose = (x: Tensor, kernel: Tensor, options: Conv2dTransposeOptions = {}): Tensor => {
  const where = "conv2dTranspose";
  checkFloat(x, where);
  checkFloat(kernel, `${where}: kernel`);
  checkOptions(where, options, known);
  if (x.rank !== 4 || kernel.rank !== 4) {
    throw new ShapeError(
      `${where}: expected images [batch,height,width,channels] and a kernel [height,width,filters/groups,channels], ` +
        `received ${showShape(x.shape)} and ${showShape(kernel.shape)}.`,
    );
  }
  const { groups = 1, outputPadding } = options;
  checkChannels(where, x, kernel, groups);
  const strides = pairOf(options.strides ?? 1, `${where}: strides`);
  const dilation = pairOf(options.dilationRate ?? 1, `${where}: dilationRate`);
  const padding = checkPadding(options.padding ?? "valid", where);
  const added: readonly unknown[] = Array.isArray(outputPadding) ? outputPadding : [outputPadding, outputPadding];
  if (added.length !== 2) checkWhole(outputPadding, `${where}: outputPadding`);
  const axis = (i: 0 | 1): Enlarged =>
    enlarged(
      where,
      x.shape[i + 1]!,
      kernel.shape[i]!,
      strides[i],
      dilation[i],
      typeof padding === "string" ? padding : padding[i],
      Array.isArray(outputPadding)
        ? checkOutputPadding(where, added[i] ?? Number.NaN, strides[i])
        : checkOutputPadding(where, added[i], strides[i]),
    );
  return enlarge(where, x, kernel, axis(0), axis(1), groups);
};

/**
 * Transposed convolution of sequences: y[b, i·s + u·d − p, f] += x[b, i, c] · kernel[u, f, c].
 * Shapes: [batch, steps, channels], [taps, filters / groups, channels] → [batch, results, filters]. Options, their defaults and the number
 * of results as for conv2dTranspose. Throws ShapeError when operands do not fit, ArgumentError for bad options.
 */
export const conv1dTranspose = (x: Tensor, kernel: Tensor, options: Conv1dTransposeOptions = {}): Tensor => {
  const where = "conv1dTranspose";
  checkSequences(where, x, kernel, "[taps,filters/groups,channels]");
  checkOptions(where, options, known);
  const { groups = 1 } = options;
  checkChannels(where, x, kernel, groups);
  const stride = checkWhole(options.strides ?? 1, `${where}: strides`, 1);
  const dilation = checkWhole(options.dilationRate ?? 1, `${where}: dilationRate`, 1);
  const padding = checkStepsPadding(options.padding ?? "valid", where);
  if (padding === "causal") {
    throw new ArgumentError(`${where}: expected "valid", "same" or [before, after], received "causal".`);
  }
  const added = checkOutputPadding(where, options.outputPadding, stride);
  const across = enlarged(where, x.shape[1]!, kernel.shape[0]!, stride, dilation, padding, added);
  const down = { pixels: 1, axis: oneLine };
  return asSequences(enlarge(where, asImages(x), asLineKernel(kernel), down, across, groups));
};
