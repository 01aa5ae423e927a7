// The layer that is linear in each of two inputs.

import { ShapeError } from "../errors.js";
import { initializerOption } from "../initializers/resolve.js";
import { add, multiply } from "../ops/arithmetic.js";
import { matmul } from "../ops/matmul.js";
import { reshape } from "../ops/reshape.js";
import { flag, whole } from "../schema.js";
import { sameShape, showShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { activationOption } from "./activation.js";
import { constraintOption } from "./constraint.js";
import { defineLayer } from "./layer.js";
import { mergedBy, type Several } from "./merging/merge.js";
import { penalizeActivity, regularizerOption } from "./regularizer.js";
import { weight } from "./weight.js";

/**
 * yₖ = activation(Σᵢⱼ aᵢ · kernel[i, j, k] · bⱼ + biasₖ), one product of the pairs aᵢ · bⱼ. Parameters: kernel [features of a, features of b, units]
 * (glorotUniform), bias [units] (zeros); PyTorch's Bilinear has units first and begins within ±1/√(features of a). Shapes: two tensors,
 * [batch, ..., n] and [batch, ..., m] → [batch, ..., units]. Throws ArgumentError unless there are two, ShapeError where they differ but in
 * their last axis.
 */
export const bilinear = defineLayer(
  "bilinear",
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
    (x: Several, scope) => {
      const [a, b] = mergedBy(x, "bilinear", 2) as readonly [Tensor, Tensor];
      const places = a.shape.slice(0, -1);
      if (a.rank < 2 || !sameShape(places, b.shape.slice(0, -1))) {
        throw new ShapeError(
          `bilinear: expected [batch,...,n] and [batch,...,m], received ${showShape(a.shape)} and ${showShape(b.shape)}.`,
        );
      }
      const [n, m] = [a.shape.at(-1)!, b.shape.at(-1)!];
      const { kernelInitializer, kernelRegularizer, kernelConstraint } = options;
      const kernel = weight(scope, "kernel", [n, m, units], kernelInitializer, kernelRegularizer, kernelConstraint);
      const pairs = multiply(reshape(a, [...places, n, 1]), reshape(b, [...places, 1, m]));
      const product = matmul(reshape(pairs, [...places, n * m]), reshape(kernel, [n * m, units]));
      const end = (y: Tensor): Tensor => penalizeActivity(activation.apply(y), options.activityRegularizer, scope);
      if (!useBias) return end(product);
      const { biasInitializer, biasRegularizer, biasConstraint } = options;
      const bias = weight(scope, "bias", [units], biasInitializer, biasRegularizer, biasConstraint);
      return end(add(product, bias));
    },
);
