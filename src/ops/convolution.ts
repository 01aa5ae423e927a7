// The convolution of images and its two gradients: each is linear in both operands, and each one's gradients are the other two.

import { ShapeError } from "../errors.js";
import { inWholeBinary } from "../kernels/binaries.js";

import { checkOptions } from "../options.js";
import type { BinaryOperation, Instruction } from "../tensor/operation.js";
import { showShape, sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { apply, checkFloat } from "./apply.js";
import { broadcastTo } from "./broadcast.js";
import { type ConvolutionWindow, checkGroups, resultShape, zerosIn } from "./convolution-window.js";
import { depthwiseConvolutionOp } from "./depthwise.js";
import { type Phase, phasesOf, withoutEdges } from "./phases.js";
import { reshape } from "./reshape.js";
import { axesOfWindow, type Padding, pairOf, type WindowAxis } from "./window.js";
import { tiledConvolution, tiledInputGradient, tiledKernelGradient } from "./winograd.js";

/** Options of `conv2d` as an operation. */
export interface Conv2dOptions {
  /** Pixels from one patch to the next: one number, or [down, across]. */
  readonly strides?: number | readonly [number, number];
  /** "valid": patches lie inside of the image. "same": as many results as pixels / stride. Or [[top, bottom], [left, right]]. */
  readonly padding?: Padding;
  /** Pixels from one tap of a patch to the next. */
  readonly dilationRate?: number | readonly [number, number];
  /** Groups of channels that see nothing of each other. */
  readonly groups?: number;
}

/** The operands that are the same for patches of x, whatever they are multiplied by. */
const patchesOf = ({ images, kernel, down, across, groups }: ConvolutionWindow) => {
  const [batch, height, width, channels] = images as [number, number, number, number];
  const [tapsY, tapsX, depth] = kernel as [number, number, number, number];
  return {
    batch,
    height,
    width,
    channels,
    depth,
    patchesY: down.results,
    patchesX: across.results,
    strideY: down.stride,
    strideX: across.stride,
    originY: -down.before,
    originX: -across.before,
    tapsY,
    tapsX,
    tapStrideY: down.dilation,
    tapStrideX: across.dilation,
    groups,
    xGroupStride: depth,
    taken: 0,
  };
};

/** What B and C are where neither is read tap by tap nor written line by line. */
const plain = { transposeB: 0, bLineStride: 0, bTapStride: 0, bOffset: 0, cOffset: 0, cLineStride: 0, cImageStride: 0 };

export const conv2dOp: BinaryOperation<ConvolutionWindow> = inWholeBinary({
  name: "conv2d",
  inferShape: (_, window) => resultShape(window),
  emit: ([x, kernel], out, window) => {
    const filters = window.kernel[3]!;
    const n = filters / window.groups;
    if (sizeOf(out.shape) === 0) return [];
    if (sizeOf(kernel.shape) === 0) return [zerosIn(out)];
    const tiled = tiledConvolution(x, kernel, out, window);
    if (tiled) return tiled;
    return [
      {
        name: "convolution",
        x,
        b: kernel,
        c: out,
        transposeA: 0,
        ...patchesOf(window),
        ...plain,
        n,
        bRowStride: filters,
        cRowStride: filters,
        cLineStride: window.across.results * filters,
        cImageStride: window.down.results * window.across.results * filters,
        bGroupStride: n,
        cGroupStride: n,
      },
    ];
  },
  gradient: (dy, [x, kernel], _, window) => [
    apply(conv2dInputGradientOp, [dy, kernel], window),
    apply(conv2dKernelGradientOp, [x, dy], window),
  ],
});

// Each element of the kernel meets every patch once: the patches are summed over, the first image first.
export const conv2dKernelGradientOp: BinaryOperation<ConvolutionWindow> = inWholeBinary({
  name: "conv2dKernelGradient",
  inferShape: (_, { kernel }) => kernel,
  emit: ([x, dy], out, window) => {
    const filters = window.kernel[3]!;
    const n = filters / window.groups;
    if (sizeOf(out.shape) === 0) return [];
    if (sizeOf(dy.shape) === 0) return [zerosIn(out)];
    const tiled = tiledKernelGradient(x, dy, out, window);
    if (tiled) return tiled;
    return [
      {
        name: "convolution",
        x,
        b: dy,
        c: out,
        transposeA: 1,
        ...patchesOf(window),
        ...plain,
        n,
        bRowStride: filters,
        cRowStride: filters,
        bGroupStride: n,
        cGroupStride: n,
      },
    ];
  },
  gradient: (dz, [x, dy], _, window) => [
    apply(conv2dInputGradientOp, [dy, dz], window),
    apply(conv2dOp, [x, dz], window),
  ],
});

/** Channels of images whose gradient is worked out line by line, zeros beyond the edges included. */
const fewChannels = 4;

/** Rows of a product that the packing of its other operand is worth while for: what a corner of a batch of images has. */
const leastRows = 16;

// Each phase of the strides is a convolution of dy without strides, so that no zero between its elements is multiplied.
export const conv2dInputGradientOp: BinaryOperation<ConvolutionWindow> = inWholeBinary({
  name: "conv2dInputGradient",
  inferShape: (_, { images }) => images,
  emit: ([dy, kernel], out, window) => {
    const { images, down, across, groups } = window;
    const [batch, height, width, channels] = images as [number, number, number, number];
    const [tapsY, tapsX, n, filters] = window.kernel as [number, number, number, number];
    if (sizeOf(out.shape) === 0) return [];
    const tiled = tiledInputGradient(dy, kernel, out, window);
    if (tiled) return tiled;
    const phasesAlong = (pixels: number, taps: number, axis: WindowAxis): Phase[] =>
      phasesOf(pixels, taps, axis).flatMap((phase) =>
        batch < leastRows || channels <= fewChannels ? phase : withoutEdges(phase, axis.results, axis.stride),
      );
    const rows = phasesAlong(height, tapsY, down);
    const columns = phasesAlong(width, tapsX, across);
    if (sizeOf(dy.shape) === 0) return [zerosIn(out)];
    const covered = (phases: readonly Phase[]): number => phases.reduce((sum, { pixels }) => sum + pixels, 0);
    const gaps = covered(rows) < height || covered(columns) < width;
    const phases = rows.flatMap((y) => columns.map((x) => [y, x] as const));
    return [
      ...(gaps ? [zerosIn(out)] : []),
      ...phases.map(
        ([y, x]): Instruction => ({
          name: "convolution",
          x: dy,
          b: kernel,
          c: out,
          transposeA: 0,
          transposeB: 1,
          batch,
          height: down.results,
          width: across.results,
          channels: filters,
          depth: filters / groups,
          patchesY: y.pixels,
          patchesX: x.pixels,
          strideY: 1,
          strideX: 1,
          originY: y.origin,
          originX: x.origin,
          tapsY: y.taps,
          tapsX: x.taps,
          tapStrideY: y.dilation,
          tapStrideX: x.dilation,
          n,
          bRowStride: filters,
          bLineStride: -y.step * tapsX * n * filters,
          bTapStride: -x.step * n * filters,
          bOffset: (y.lastTap * tapsX + x.lastTap) * n * filters,
          cOffset: (y.first * width + x.first) * channels,
          cRowStride: across.stride * channels,
          cLineStride: down.stride * width * channels,
          cImageStride: height * width * channels,
          groups,
          xGroupStride: filters / groups,
          bGroupStride: filters / groups,
          cGroupStride: n,
          taken: 0,
        }),
      ),
    ];
  },
  gradient: (dz, [dy, kernel], _, window) => [
    apply(conv2dOp, [dz, kernel], window),
    apply(conv2dKernelGradientOp, [dz, dy], window),
  ],
});

/**
 * The convolution of checked operands, for the function that errors name. Groups of one channel have an operation of their own; where
 * each has several filters, every channel is repeated for each of them.
 */
export const convolved = (x: Tensor, kernel: Tensor, window: ConvolutionWindow, where: string): Tensor => {
  const { images, groups } = window;
  const [batch, height, width, channels] = images as [number, number, number, number];
  if (groups === 1 || groups !== channels) return apply(conv2dOp, [x, kernel], window, where);
  const filters = window.kernel[3]!;
  if (filters === channels) return apply(depthwiseConvolutionOp, [x, kernel], window, where);
  const each = broadcastTo(reshape(x, [batch, height, width, channels, 1]), [
    batch,
    height,
    width,
    channels,
    filters / channels,
  ]);
  const repeated = [batch, height, width, filters];
  const own = { ...window, images: repeated, groups: filters };
  return apply(depthwiseConvolutionOp, [reshape(each, repeated), kernel], own, where);
};

const known = ["strides", "padding", "dilationRate", "groups"] as const;

/**
 * Convolution of images (a correlation, as everywhere in machine learning): each result is the sum over a patch of pixels and their
 * channels, times the kernel: y[b, i, j, f] = Σ x[b, i·s + u·d − p, j·s + v·d − p, c] · kernel[u, v, c, f].
 * Shapes: [batch, height, width, channels], [kernelHeight, kernelWidth, channels / groups, filters] → [batch, rows, columns, filters],
 * images NHWC as in Keras; PyTorch's are NCHW and its kernel [filters, channels / groups, kernelHeight, kernelWidth].
 * 3 × 3 taps without strides, dilation and groups go through Winograd's F(2 × 2, 3 × 3) (Lavin & Gray 2016) where channels and filters are
 * multiples of 16: about as exact, but an infinite pixel makes NaN of its neighbours' results.
 * Strides 1, padding "valid", dilationRate 1, groups 1. Throws ShapeError when operands do not fit, ArgumentError for bad options.
 */
export const conv2d = (x: Tensor, kernel: Tensor, options: Conv2dOptions = {}): Tensor => {
  checkFloat(x, "conv2d");
  checkFloat(kernel, "conv2d: kernel");
  checkOptions("conv2d", options, known);
  if (x.rank !== 4 || kernel.rank !== 4) {
    throw new ShapeError(
      `conv2d: expected images [batch,height,width,channels] and a kernel [height,width,channels/groups,filters], ` +
        `received ${showShape(x.shape)} and ${showShape(kernel.shape)}. Give images without channels a last axis of 1.`,
    );
  }
  const { groups = 1, padding = "valid" } = options;
  checkGroups("conv2d", x.shape, kernel.shape, groups);
  const [down, across] = axesOfWindow("conv2d", x.shape, {
    size: [kernel.shape[0]!, kernel.shape[1]!],
    strides: pairOf(options.strides ?? 1, "conv2d: strides"),
    dilation: pairOf(options.dilationRate ?? 1, "conv2d: dilationRate"),
    padding,
  });
  return convolved(x, kernel, { images: x.shape, kernel: kernel.shape, down, across, groups }, "conv2d");
};
