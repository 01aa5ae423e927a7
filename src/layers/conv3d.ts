// The convolution of volumes.

import { conv3d as convolve } from "../ops/convolution3d.js";
import { whole } from "../schema.js";
import { afterOptions, convolved, kernelOptions, layerOrConvolution } from "./convolution.js";
import { defineLayer } from "./layer.js";
import { type Triple, triple, tripleOr, volumePaddingOption } from "./window-options.js";

/**
 * With filters and a kernel's size: the layer y = activation(convolution of x + bias). Parameters: kernel
 * [depth, height, width, channels / groups, filters] (glorotUniform), bias [filters] (zeros). Strides 1, padding "valid", dilationRate 1,
 * groups 1, as in Keras. Shapes: [batch, depth, height, width, channels] → [batch, planes, rows, columns, filters].
 * With a tensor and a kernel: their convolution. Throws ArgumentError for bad options, ShapeError for volumes that do not fit.
 */
export const conv3d = layerOrConvolution(
  defineLayer(
    "conv3d",
    {
      filters: whole(1),
      kernelSize: triple(),
      strides: tripleOr(1),
      padding: volumePaddingOption(),
      dilationRate: tripleOr(1),
      groups: whole(1, 1),
      ...kernelOptions(),
      ...afterOptions(),
    },
    (filters: number, kernelSize: Triple) => ({ filters, kernelSize }),
    ({ filters, kernelSize, strides, padding, dilationRate, groups, ...options }) =>
      convolved("conv3d", 5, convolve, kernelSize, filters, { strides, padding, dilationRate, groups }, options),
  ),
  convolve,
);
