// The convolution of sequences.

import { conv1d as convolve } from "../ops/convolution1d.js";
import { whole } from "../schema.js";
import { afterOptions, convolved, kernelOptions, layerOrConvolution } from "./convolution.js";
import { defineLayer } from "./layer.js";
import { stepsPaddingOption } from "./window-options.js";

/**
 * With filters and a kernel's size: the layer y = activation(convolution of x + bias). Parameters: kernel [kernelSize, channels / groups, filters]
 * (glorotUniform), bias [filters] (zeros). Strides 1, padding "valid" ("causal": no result sees a later step), dilationRate 1, groups 1, as in
 * Keras. Shapes: [batch, steps, channels] → [batch, results, filters].
 * With a tensor and a kernel: their convolution. Throws ArgumentError for bad options, ShapeError for sequences that do not fit.
 */
export const conv1d = layerOrConvolution(
  defineLayer(
    "conv1d",
    {
      filters: whole(1),
      kernelSize: whole(1),
      strides: whole(1, 1),
      padding: stepsPaddingOption(),
      dilationRate: whole(1, 1),
      groups: whole(1, 1),
      ...kernelOptions(),
      ...afterOptions(),
    },
    (filters: number, kernelSize: number) => ({ filters, kernelSize }),
    ({ filters, kernelSize, strides, padding, dilationRate, groups, ...options }) =>
      convolved("conv1d", 3, convolve, [kernelSize], filters, { strides, padding, dilationRate, groups }, options),
  ),
  convolve,
);
