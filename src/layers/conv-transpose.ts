// Transposed convolutions, which make sequences and images larger: learned upsampling.

import { conv1dTranspose as transpose1d, conv2dTranspose as transpose2d } from "../ops/convolution-transpose.js";
import { optional, whole } from "../schema.js";
import {
  afterOptions,
  channelsOf,
  checkShares,
  finished,
  kernelOf,
  kernelOptions,
  layerOrConvolution,
} from "./convolution.js";
import { defineLayer } from "./layer.js";
import { addedOption, cutOption, type Pair, paddingOption, pair, pairOr } from "./window-options.js";

/**
 * With filters and a kernel's size: the layer y = activation(transposed convolution of x + bias). Parameters: kernel
 * [kernelSize, filters / groups, channels] (glorotUniform), bias [filters] (zeros). Strides 1, padding "valid", dilationRate 1, groups 1;
 * outputPadding follows from the padding when left out, as in Keras (PyTorch's is 0).
 * Shapes: [batch, steps, channels] → [batch, results, filters]; how many results there are says the operation.
 * With a tensor and a kernel: their transposed convolution. Throws ArgumentError for bad options, ShapeError for sequences that do not fit.
 */
export const conv1dTranspose = layerOrConvolution(
  defineLayer(
    "conv1dTranspose",
    {
      filters: whole(1),
      kernelSize: whole(1),
      strides: whole(1, 1),
      padding: cutOption(),
      outputPadding: optional(whole(0)),
      dilationRate: whole(1, 1),
      groups: whole(1, 1),
      ...kernelOptions(),
      ...afterOptions(),
    },
    (filters: number, kernelSize: number) => ({ filters, kernelSize }),
    ({ filters, kernelSize, strides, padding, outputPadding, dilationRate, groups, ...options }) =>
      (x, scope) => {
        const channels = channelsOf(x, 3, "conv1dTranspose");
        checkShares("conv1dTranspose", channels, filters, groups);
        const kernel = kernelOf(scope, "kernel", [kernelSize, filters / groups, channels], options);
        return finished(
          transpose1d(x, kernel, { strides, padding, outputPadding, dilationRate, groups }),
          scope,
          options,
        );
      },
  ),
  transpose1d,
);

/**
 * With filters and a kernel's size: the layer y = activation(transposed convolution of x + bias). Parameters: kernel
 * [height, width, filters / groups, channels] (glorotUniform), bias [filters] (zeros). Options as for conv1dTranspose, pairs where numbers
 * are there. Shapes: [batch, height, width, channels] → [batch, rows, columns, filters].
 * With a tensor and a kernel: their transposed convolution. Throws ArgumentError for bad options, ShapeError for images that do not fit.
 */
export const conv2dTranspose = layerOrConvolution(
  defineLayer(
    "conv2dTranspose",
    {
      filters: whole(1),
      kernelSize: pair(),
      strides: pairOr(1),
      padding: paddingOption(),
      outputPadding: addedOption(),
      dilationRate: pairOr(1),
      groups: whole(1, 1),
      ...kernelOptions(),
      ...afterOptions(),
    },
    (filters: number, kernelSize: Pair) => ({ filters, kernelSize }),
    ({ filters, kernelSize, strides, padding, outputPadding, dilationRate, groups, ...options }) =>
      (x, scope) => {
        const channels = channelsOf(x, 4, "conv2dTranspose");
        checkShares("conv2dTranspose", channels, filters, groups);
        const kernel = kernelOf(scope, "kernel", [...kernelSize, filters / groups, channels], options);
        return finished(
          transpose2d(x, kernel, { strides, padding, outputPadding, dilationRate, groups }),
          scope,
          options,
        );
      },
  ),
  transpose2d,
);
