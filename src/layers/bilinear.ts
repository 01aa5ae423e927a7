// The layer that is linear in each of two inputs.

import { ShapeError } from "../errors.js";
import { multiply } from "../ops/arithmetic.js";
import { matmul } from "../ops/matmul.js";
import { reshape } from "../ops/reshape.js";
import { whole } from "../schema.js";
import { sameShape, showShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { activationOption } from "./activation.js";
import { finishProduct, kernelAndBias, kernelOf } from "./kernel-and-bias.js";
import { defineLayer } from "./layer.js";
import { mergedBy, type Several } from "./merging/merge.js";

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
    ...kernelAndBias,
  },
  (units: number) => ({ units }),
  ({ units, activation, ...options }) =>
    (x: Several, scope) => {
      const [a, b] = mergedBy(x, "bilinear", 2) as readonly [Tensor, Tensor];
      const places = a.shape.slice(0, -1);
      if (a.rank < 2 || !sameShape(places, b.shape.slice(0, -1))) {
        throw new ShapeError(
          `bilinear: expected [batch,...,n] and [batch,...,m], received ${showShape(a.shape)} and ${showShape(b.shape)}.`,
        );
      }
      const [n, m] = [a.shape.at(-1)!, b.shape.at(-1)!];
      const kernel = kernelOf([scope, "kernel", [n, m, units]], options);
      const pairs = multiply(reshape(a, [...places, n, 1]), reshape(b, [...places, 1, m]));
      const product = matmul(reshape(pairs, [...places, n * m]), reshape(kernel, [n * m, units]));
      return finishProduct(product, units, activation, options, scope);
    },
);
