// Batch normalisation: each channel is centred and scaled by what the batch shows of it.

import { ArgumentError, ShapeError } from "../errors.js";
import { initializerOption } from "../initializers/resolve.js";
import type { TensorLike } from "../ops/apply.js";
import { add, divide, multiply, scale, subtract } from "../ops/arithmetic.js";
import { normalizeBatch } from "../ops/batch-normalization.js";
import { sum } from "../ops/broadcast.js";
import { normalizeMasked } from "../ops/masked-normalization.js";
import { maximum } from "../ops/select.js";
import { transpose } from "../ops/transpose.js";
import { rsqrt } from "../ops/unary.js";
import { axis, between, flag, none, notNegative } from "../schema.js";
import { resolveAxis, showShape, sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { defineLayer, oneTensor, type State } from "./layer.js";
import { gainOptions, gainsOf } from "./normalization/gains.js";

/** moving ← moving·momentum + batch·(1 − momentum). */
const follow = (moving: State, batch: Tensor, momentum: number): void =>
  moving.write(add(scale(moving.read, momentum), scale(batch, 1 - momentum)));

/** n / (n − 1) for the n numbers of a channel that count; 1 where there is one. */
const besselOf = (x: Tensor, mask: Tensor | undefined): TensorLike => {
  const count = sizeOf(x.shape.slice(0, -1));
  if (!mask) return count / Math.max(1, count - 1);
  const counted = scale(sum(mask), count / sizeOf(mask.shape));
  return divide(counted, maximum(subtract(counted, 1), 1));
};

/** The tensor with two of its axes exchanged. */
const exchanged = (x: Tensor, a: number, b: number): Tensor =>
  a === b
    ? x
    : transpose(
        x,
        x.shape.map((_, axis) => (axis === a ? b : axis === b ? a : axis)),
      );

/**
 * y = (x − mean) / √(variance + epsilon) · gamma + beta for each channel, over all other axes (Ioffe & Szegedy 2015). In training mean and
 * variance are the batch's (of the steps that its mask counts) and moving averages follow them; otherwise, and where the layer is frozen, they are the moving averages.
 * Parameters: gamma (ones), beta (zeros), [channels] each; states: movingMean (zeros), movingVariance (ones), as in Keras. As PyTorch's
 * BatchNorm, whose momentum is 1 − momentum: { momentum: 0.9, epsilon: 1e-5, unbiasedVariance: true }.
 * Shapes: [batch, ..., channels] → the same; `axis` says where the channels are. Throws ArgumentError when that is not behind the batch.
 */
export const batchNormalization = defineLayer(
  "batchNormalization",
  {
    axis: axis(-1),
    momentum: between(0, 1, 0.99),
    epsilon: notNegative(1e-3),
    /** Whether the moving variance follows Σ (x − mean)² / (n − 1), as in PyTorch, instead of what a batch is normalised by. */
    unbiasedVariance: flag(false),
    ...gainOptions(),
    movingMeanInitializer: initializerOption("zeros"),
    movingVarianceInitializer: initializerOption("ones"),
  },
  none,
  ({ axis, momentum, epsilon, unbiasedVariance, ...options }) =>
    (given, scope) => {
      const { rank, shape } = oneTensor(given, "batchNormalization");
      if (rank < 2) {
        throw new ShapeError(
          `batchNormalization: expected x of shape [batch, ..., channels], received ${showShape(shape)}. ` +
            "Give each sample a last axis: [[1], [2]] instead of [1, 2].",
        );
      }
      const along = resolveAxis(axis, rank, "batchNormalization");
      if (along === 0) {
        throw new ArgumentError(
          "batchNormalization: expected an axis behind the batch, received 0. Channels are the last by default.",
        );
      }
      const x = exchanged(given, along, rank - 1);
      const channels = [shape[along]!];
      const gains = gainsOf(options, channels, scope);
      const { gamma, beta } = gains;
      const movingMean = scope.state("movingMean", channels, options.movingMeanInitializer);
      const movingVariance = scope.state("movingVariance", channels, options.movingVarianceInitializer);
      if (!scope.training || !scope.trainable) {
        const inverse = rsqrt(add(movingVariance.read, epsilon));
        const y = multiply(subtract(x, movingMean.read), gamma ? multiply(gamma, inverse) : inverse);
        return exchanged(beta ? add(y, beta) : y, along, rank - 1);
      }
      const mask = along === rank - 1 ? scope.mask(given) : undefined;
      const { y, mean, variance } = mask
        ? normalizeMasked(x, mask, { ...gains, epsilon })
        : normalizeBatch(x, { ...gains, epsilon });
      follow(movingMean, mean, momentum);
      follow(movingVariance, unbiasedVariance ? multiply(variance, besselOf(x, mask)) : variance, momentum);
      return exchanged(y, along, rank - 1);
    },
);
