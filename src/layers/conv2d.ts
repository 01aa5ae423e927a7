// The convolution of images.

import { conv2d as convolve } from "../ops/convolution.js";
import { whole } from "../schema.js";
import { afterOptions, convolved, kernelOptions, layerOrConvolution } from "./convolution.js";
import { defineLayer } from "./layer.js";
import { type Pair, paddingOption, pair, pairOr } from "./window-options.js";

/**
 * With filters and a kernel's size: the layer y = activation(convolution of x + bias). Parameters: kernel
 * [height, width, channels / groups, filters] (glorotUniform), bias [filters] (zeros). Strides 1, padding "valid", dilationRate 1, groups 1,
 * as in Keras. Shapes: [batch, height, width, channels] → [batch, rows, columns, filters].
 * With a tensor and a kernel: their convolution. Throws ArgumentError for bad options, ShapeError for images that do not fit.
 */
export const conv2d = layerOrConvolution(
  defineLayer(
    "conv2d",
    {
      filters: whole(1),
      kernelSize: pair(),
      strides: pairOr(1),
      padding: paddingOption(),
      dilationRate: pairOr(1),
      groups: whole(1, 1),
      ...kernelOptions(),
      ...afterOptions(),
    },
    (filters: number, kernelSize: Pair) => ({ filters, kernelSize }),
    ({ filters, kernelSize, strides, padding, dilationRate, groups, ...options }) =>
      convolved("conv2d", 4, convolve, kernelSize, filters, { strides, padding, dilationRate, groups }, options),
  ),
  convolve,
);
