// Convolutions of each channel by itself, then of single pixels or steps: fewer weights for nearly the same.

import { initializerOption } from "../initializers/resolve.js";
import { separableConv1d as separable1d, separableConv2d as separable2d } from "../ops/depthwise-convolution.js";
import { type Values, whole } from "../schema.js";
import type { Shape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { constraintOption } from "./constraint.js";
import { afterOptions, channelsOf, finished, kernelOf, layerOrConvolution } from "./convolution.js";
import { depthwiseOf, depthwiseOptions } from "./depthwise-conv.js";
import { defineLayer, type Scope } from "./layer.js";
import { regularizerOption } from "./regularizer.js";
import { type Pair, paddingOption, pair, pairOr, stepsPaddingOption } from "./window-options.js";

const separableOptions = () => ({
  ...depthwiseOptions(),
  pointwiseInitializer: initializerOption("glorotUniform"),
  pointwiseRegularizer: regularizerOption(),
  pointwiseConstraint: constraintOption(),
});

/** The two kernels, for a window of a size. */
const kernelsOf = (
  scope: Scope,
  size: Shape,
  channels: number,
  filters: number,
  options: Values<ReturnType<typeof separableOptions>>,
): readonly [Tensor, Tensor] => {
  const { depthMultiplier } = options;
  return [
    kernelOf(scope, "depthwiseKernel", [...size, channels, depthMultiplier], depthwiseOf(options)),
    kernelOf(scope, "pointwiseKernel", [...size.map(() => 1), channels * depthMultiplier, filters], {
      kernelInitializer: options.pointwiseInitializer,
      kernelRegularizer: options.pointwiseRegularizer,
      kernelConstraint: options.pointwiseConstraint,
    }),
  ];
};

/**
 * With filters and a kernel's size: the layer y = activation(separable convolution of x + bias). Parameters: depthwiseKernel
 * [kernelSize, channels, depthMultiplier], pointwiseKernel [1, channels · depthMultiplier, filters] (both glorotUniform), bias [filters] (zeros).
 * depthMultiplier 1, strides 1, padding "valid", dilationRate 1, as in Keras. Shapes: [batch, steps, channels] → [batch, results, filters].
 * With a tensor and two kernels: their convolution. Throws ArgumentError for bad options, ShapeError for sequences that do not fit.
 */
export const separableConv1d = layerOrConvolution(
  defineLayer(
    "separableConv1d",
    {
      filters: whole(1),
      kernelSize: whole(1),
      strides: whole(1, 1),
      padding: stepsPaddingOption(),
      dilationRate: whole(1, 1),
      ...separableOptions(),
      ...afterOptions(),
    },
    (filters: number, kernelSize: number) => ({ filters, kernelSize }),
    ({ filters, kernelSize, strides, padding, dilationRate, ...options }) =>
      (x, scope) => {
        const channels = channelsOf(x, 3, "separableConv1d");
        const [depthwise, pointwise] = kernelsOf(scope, [kernelSize], channels, filters, options);
        return finished(separable1d(x, depthwise, pointwise, { strides, padding, dilationRate }), scope, options);
      },
  ),
  separable1d,
);

/**
 * With filters and a kernel's size: the layer y = activation(separable convolution of x + bias) (Chollet 2017). Parameters: depthwiseKernel
 * [height, width, channels, depthMultiplier], pointwiseKernel [1, 1, channels · depthMultiplier, filters] (both glorotUniform), bias [filters]
 * (zeros). Options as for separableConv1d, pairs where numbers are there. Shapes: [batch, height, width, channels] → [batch, rows, columns,
 * filters]. With a tensor and two kernels: their convolution. Throws ArgumentError for bad options, ShapeError for images that do not fit.
 */
export const separableConv2d = layerOrConvolution(
  defineLayer(
    "separableConv2d",
    {
      filters: whole(1),
      kernelSize: pair(),
      strides: pairOr(1),
      padding: paddingOption(),
      dilationRate: pairOr(1),
      ...separableOptions(),
      ...afterOptions(),
    },
    (filters: number, kernelSize: Pair) => ({ filters, kernelSize }),
    ({ filters, kernelSize, strides, padding, dilationRate, ...options }) =>
      (x, scope) => {
        const channels = channelsOf(x, 4, "separableConv2d");
        const [depthwise, pointwise] = kernelsOf(scope, kernelSize, channels, filters, options);
        return finished(separable2d(x, depthwise, pointwise, { strides, padding, dilationRate }), scope, options);
      },
  ),
  separable2d,
);
