// The fully connected layer.

import { ShapeError } from "../errors.js";
import { initializerOption } from "../initializers/resolve.js";
import { add } from "../ops/arithmetic.js";
import { matmul } from "../ops/matmul.js";
import { flag, whole } from "../schema.js";
import type { Tensor } from "../tensor/tensor.js";
import { activationOption } from "./activation.js";
import { constraintOption } from "./constraint.js";
import { defineLayer, oneTensor } from "./layer.js";
import { penalizeActivity, regularizerOption } from "./regularizer.js";
import { weight } from "./weight.js";

/**
 * y = activation(x · kernel + bias). Parameters: kernel [features, units] (glorotUniform), bias [units] (zeros), as in
 * Keras; PyTorch stores the kernel transposed.
 * Initializers may be given by name: "heNormal". Shapes: [..., features] → [..., units]. Throws ArgumentError for options it does not know.
 */
export const dense = defineLayer(
  "dense",
  {
    units: whole(1),
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
  (units: number) => ({ units }),
  ({ units, activation, useBias, ...options }) =>
    (x, scope) => {
      if (oneTensor(x, "dense").rank < 2) {
        throw new ShapeError(
          "dense: expected x of shape [batch, ..., features], received [batch]. " +
            "Give each sample a last axis: [[1], [2]] instead of [1, 2], or reshape([1]) as the first layer.",
        );
      }
      const features = x.shape.at(-1)!;
      const { kernelInitializer, kernelRegularizer, kernelConstraint } = options;
      const kernel = weight(scope, "kernel", [features, units], kernelInitializer, kernelRegularizer, kernelConstraint);
      const product = matmul(x, kernel);
      const end = (y: Tensor): Tensor => penalizeActivity(activation.apply(y), options.activityRegularizer, scope);
      if (!useBias) return end(product);
      const { biasInitializer, biasRegularizer, biasConstraint } = options;
      const bias = weight(scope, "bias", [units], biasInitializer, biasRegularizer, biasConstraint);
      return end(add(product, bias));
    },
);
