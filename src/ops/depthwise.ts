// Convolutions in which every group is one channel with one filter, and their two gradients: no product of matrices, but sums along lines.

import { inWholeBinary } from "../kernels/binaries.js";
import type { BinaryOperation, Instruction } from "../tensor/operation.js";
import { sizeOf } from "../tensor/shape.js";
import { apply } from "./apply.js";
import { type ConvolutionWindow, resultShape, zerosIn } from "./convolution-window.js";
import { phasesOf } from "./phases.js";

/** The patches of x, and a kernel and results that lie as their shapes say. */
const patchesOf = ({ images, kernel, down, across }: ConvolutionWindow) => {
  const [batch, height, width, channels] = images as [number, number, number, number];
  return {
    batch,
    height,
    width,
    channels,
    patchesY: down.results,
    patchesX: across.results,
    strideY: down.stride,
    strideX: across.stride,
    originY: -down.before,
    originX: -across.before,
    tapsY: kernel[0]!,
    tapsX: kernel[1]!,
    tapStrideY: down.dilation,
    tapStrideX: across.dilation,
    bLineStride: kernel[1]! * channels,
    bTapStride: channels,
    bOffset: 0,
    cOffset: 0,
    cRowStride: channels,
    cLineStride: across.results * channels,
    cImageStride: down.results * across.results * channels,
  };
};

export const depthwiseConvolutionOp: BinaryOperation<ConvolutionWindow> = inWholeBinary({
  name: "depthwiseConvolution",
  inferShape: (_, window) => resultShape(window),
  emit: ([x, kernel], out, window) => {
    if (sizeOf(out.shape) === 0) return [];
    if (sizeOf(kernel.shape) === 0) return [zerosIn(out)];
    return [{ name: "depthwise", x, b: kernel, c: out, transpose: 0, ...patchesOf(window) }];
  },
  gradient: (dy, [x, kernel], _, window) => [
    apply(depthwiseInputGradientOp, [dy, kernel], window),
    apply(depthwiseKernelGradientOp, [x, dy], window),
  ],
});

export const depthwiseKernelGradientOp: BinaryOperation<ConvolutionWindow> = inWholeBinary({
  name: "depthwiseKernelGradient",
  inferShape: (_, { kernel }) => kernel,
  emit: ([x, dy], out, window) => {
    if (sizeOf(out.shape) === 0) return [];
    if (sizeOf(dy.shape) === 0) return [zerosIn(out)];
    return [{ name: "depthwise", x, b: dy, c: out, transpose: 1, ...patchesOf(window) }];
  },
  gradient: (dz, [x, dy], _, window) => [
    apply(depthwiseInputGradientOp, [dy, dz], window),
    apply(depthwiseConvolutionOp, [x, dz], window),
  ],
});

// Each phase of the strides is a convolution of dy without strides, with the taps that it meets from last to first.
export const depthwiseInputGradientOp: BinaryOperation<ConvolutionWindow> = inWholeBinary({
  name: "depthwiseInputGradient",
  inferShape: (_, { images }) => images,
  emit: ([dy, kernel], out, window) => {
    const { images, down, across } = window;
    const [batch, height, width, channels] = images as [number, number, number, number];
    const [tapsY, tapsX] = window.kernel as [number, number];
    if (sizeOf(out.shape) === 0) return [];
    const rows = phasesOf(height, tapsY, down);
    const columns = phasesOf(width, tapsX, across);
    if (sizeOf(dy.shape) === 0) return [zerosIn(out)];
    const gaps = rows.length < Math.min(height, down.stride) || columns.length < Math.min(width, across.stride);
    const phases = rows.flatMap((y) => columns.map((x) => [y, x] as const));
    return [
      ...(gaps ? [zerosIn(out)] : []),
      ...phases.map(
        ([y, x]): Instruction => ({
          name: "depthwise",
          x: dy,
          b: kernel,
          c: out,
          transpose: 0,
          batch,
          height: down.results,
          width: across.results,
          channels,
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
          bLineStride: -y.step * tapsX * channels,
          bTapStride: -x.step * channels,
          bOffset: (y.lastTap * tapsX + x.lastTap) * channels,
          cOffset: (y.first * width + x.first) * channels,
          cRowStride: across.stride * channels,
          cLineStride: down.stride * width * channels,
          cImageStride: height * width * channels,
        }),
      ),
    ];
  },
  gradient: (dz, [dy, kernel], _, window) => [
    apply(depthwiseConvolutionOp, [dz, kernel], window),
    apply(depthwiseKernelGradientOp, [dz, dy], window),
  ],
});
