// The convolution of images.

import { ShapeError } from "../errors.js";
import { initializerOption } from "../initializers/resolve.js";
import { add } from "../ops/arithmetic.js";
import { type Conv2dOptions, conv2d as convolve } from "../ops/convolution.js";
import { flag, whole } from "../schema.js";
import { showShape } from "../tensor/shape.js";
import { Tensor } from "../tensor/tensor.js";
import { activationOption } from "./activation.js";
import { constraintOption } from "./constraint.js";
import { defineLayer, type Layer, oneTensor } from "./layer.js";
import { penalizeActivity, regularizerOption } from "./regularizer.js";
import { type Pair, paddingOption, pair, pairOr } from "./window-options.js";

const conv2dLayer = defineLayer(
  "conv2d",
  {
    filters: whole(1),
    kernelSize: pair(),
    strides: pairOr(1),
    padding: paddingOption(),
    dilationRate: pairOr(1),
    groups: whole(1, 1),
    activation: activationOption("linear"),
    useBias: flag(true),
    kernelInitializer: initializerOption("glorotUniform"),
    biasInitializer: initializerOption("zeros"),
    kernelRegularizer: regularizerOption(),
    biasRegularizer: regularizerOption(),
    activityRegularizer: regularizerOption(),
    kernelConstraint: constraintOption(),
    biasConstraint: constraintOption(),
  },
  (filters: number, kernelSize: Pair) => ({ filters, kernelSize }),
  ({ filters, kernelSize, activation, useBias, ...options }) =>
    (x, scope) => {
      const { strides, padding, dilationRate, groups } = options;
      const channels = oneTensor(x, "conv2d").shape[3];
      if (x.rank !== 4 || channels === undefined) {
        throw new ShapeError(
          `conv2d: expected images [batch,height,width,channels], received ${showShape(x.shape)}. ` +
            "Give images without channels a last axis of 1, with reshape([height, width, 1]) for example.",
        );
      }
      if (channels % groups !== 0 || filters % groups !== 0) {
        throw new ShapeError(
          `conv2d: expected channels and filters that ${groups} groups share evenly, received ${channels} and ${filters}.`,
        );
      }
      const shape = [...kernelSize, channels / groups, filters];
      const kernel = scope.parameter("kernel", shape, options.kernelInitializer);
      if (options.kernelRegularizer) scope.penalty(options.kernelRegularizer(kernel));
      if (options.kernelConstraint) scope.constrain(kernel, options.kernelConstraint);
      const product = convolve(x, kernel, { strides, padding, dilationRate, groups });
      const end = (y: Tensor): Tensor => penalizeActivity(activation.apply(y), options.activityRegularizer, scope);
      if (!useBias) return end(product);
      const bias = scope.parameter("bias", [filters], options.biasInitializer);
      if (options.biasRegularizer) scope.penalty(options.biasRegularizer(bias));
      if (options.biasConstraint) scope.constrain(bias, options.biasConstraint);
      return end(add(product, bias));
    },
);

/**
 * With filters and a kernel's size: the layer y = activation(convolution of x + bias). Parameters: kernel
 * [height, width, channels / groups, filters] (glorotUniform), bias [filters] (zeros). Strides 1, padding "valid", dilationRate 1, groups 1,
 * as in Keras. Shapes: [batch, height, width, channels] → [batch, rows, columns, filters].
 * With a tensor and a kernel: their convolution. Throws ArgumentError for bad options, ShapeError for images that do not fit.
 */
export const conv2d: {
  (...given: Parameters<typeof conv2dLayer>): Layer;
  (x: Tensor, kernel: Tensor, options?: Conv2dOptions): Tensor;
} & Pick<typeof conv2dLayer, "schema" | "from"> = Object.assign(
  (first: Tensor | number, ...rest: readonly unknown[]) =>
    first instanceof Tensor
      ? convolve(first, ...(rest as [Tensor, Conv2dOptions?]))
      : conv2dLayer(first, ...(rest as [Pair])),
  { schema: conv2dLayer.schema, from: conv2dLayer.from },
) as never;
