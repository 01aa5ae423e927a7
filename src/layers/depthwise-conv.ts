// Convolutions of each channel by itself.

import { initializerOption } from "../initializers/resolve.js";
import { depthwiseConv1d as apart1d, depthwiseConv2d as apart2d } from "../ops/depthwise-convolution.js";
import { type Values, whole } from "../schema.js";
import { constraintOption } from "./constraint.js";
import { afterOptions, channelsOf, finished, kernelOf, layerOrConvolution } from "./convolution.js";
import { defineLayer } from "./layer.js";
import { regularizerOption } from "./regularizer.js";
import { type Pair, paddingOption, pair, pairOr, stepsPaddingOption } from "./window-options.js";

export const depthwiseOptions = () => ({
  depthMultiplier: whole(1, 1),
  depthwiseInitializer: initializerOption("glorotUniform"),
  depthwiseRegularizer: regularizerOption(),
  depthwiseConstraint: constraintOption(),
});

/** The options of a depthwise kernel as those of a kernel. */
export const depthwiseOf = (
  options: Values<
    Pick<ReturnType<typeof depthwiseOptions>, "depthwiseInitializer" | "depthwiseRegularizer" | "depthwiseConstraint">
  >,
) => ({
  kernelInitializer: options.depthwiseInitializer,
  kernelRegularizer: options.depthwiseRegularizer,
  kernelConstraint: options.depthwiseConstraint,
});

/**
 * With a kernel's size: the layer y = activation(convolution of each channel by itself + bias). Parameters: kernel
 * [kernelSize, channels, depthMultiplier] (glorotUniform), bias [channels · depthMultiplier] (zeros). depthMultiplier 1, strides 1, padding
 * "valid", dilationRate 1, as in Keras. Shapes: [batch, steps, channels] → [batch, results, channels · depthMultiplier].
 * With a tensor and a kernel: their convolution. Throws ArgumentError for bad options, ShapeError for sequences that do not fit.
 */
export const depthwiseConv1d = layerOrConvolution(
  defineLayer(
    "depthwiseConv1d",
    {
      kernelSize: whole(1),
      strides: whole(1, 1),
      padding: stepsPaddingOption(),
      dilationRate: whole(1, 1),
      ...depthwiseOptions(),
      ...afterOptions(),
    },
    (kernelSize: number) => ({ kernelSize }),
    ({ kernelSize, strides, padding, dilationRate, depthMultiplier, ...options }) =>
      (x, scope) => {
        const shape = [kernelSize, channelsOf(x, 3, "depthwiseConv1d"), depthMultiplier];
        const kernel = kernelOf(scope, "kernel", shape, depthwiseOf(options));
        return finished(apart1d(x, kernel, { strides, padding, dilationRate }), scope, options);
      },
  ),
  apart1d,
);

/**
 * With a kernel's size: the layer y = activation(convolution of each channel by itself + bias). Parameters: kernel
 * [height, width, channels, depthMultiplier] (glorotUniform), bias [channels · depthMultiplier] (zeros). Options as for depthwiseConv1d, pairs
 * where numbers are there. Shapes: [batch, height, width, channels] → [batch, rows, columns, channels · depthMultiplier].
 * With a tensor and a kernel: their convolution. Throws ArgumentError for bad options, ShapeError for images that do not fit.
 */
export const depthwiseConv2d = layerOrConvolution(
  defineLayer(
    "depthwiseConv2d",
    {
      kernelSize: pair(),
      strides: pairOr(1),
      padding: paddingOption(),
      dilationRate: pairOr(1),
      ...depthwiseOptions(),
      ...afterOptions(),
    },
    (kernelSize: Pair) => ({ kernelSize }),
    ({ kernelSize, strides, padding, dilationRate, depthMultiplier, ...options }) =>
      (x, scope) => {
        const shape = [...kernelSize, channelsOf(x, 4, "depthwiseConv2d"), depthMultiplier];
        const kernel = kernelOf(scope, "kernel", shape, depthwiseOf(options));
        return finished(apart2d(x, kernel, { strides, padding, dilationRate }), scope, options);
      },
  ),
  apart2d,
);
