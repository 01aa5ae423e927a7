// The fully connected layer.

import { ShapeError } from "../errors.js";
import { matmul } from "../ops/matmul.js";
import { whole } from "../schema.js";
import { activationOption } from "./activation.js";
import { finishProduct, kernelAndBias, kernelOf } from "./kernel-and-bias.js";
import { defineLayer, oneTensor } from "./layer.js";

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
    ...kernelAndBias,
  },
  (units: number) => ({ units }),
  ({ units, activation, ...options }) =>
    (x, scope) => {
      if (oneTensor(x, "dense").rank < 2) {
        throw new ShapeError(
          "dense: expected x of shape [batch, ..., features], received [batch]. " +
            "Give each sample a last axis: [[1], [2]] instead of [1, 2], or reshape([1]) as the first layer.",
        );
      }
      const features = x.shape.at(-1)!;
      const kernel = kernelOf([scope, "kernel", [features, units]], options);
      return finishProduct(matmul(x, kernel), units, activation, options, scope);
    },
);
