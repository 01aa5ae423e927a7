// Normalisation over the steps of a batch that its mask counts.

import type { Tensor } from "../tensor/tensor.js";
import { add, divide, multiply, subtract } from "./arithmetic.js";
import type { Moments, NormalizeBatchOptions } from "./batch-normalization.js";
import { broadcastTo, sum } from "./broadcast.js";
import { reshape } from "./reshape.js";
import { rsqrt, square } from "./unary.js";

/** Added to the number of steps, as in Keras: a batch of which nothing counts has a mean of 0. */
const leastSteps = 1e-7;

/**
 * y = (x − mean) / √(variance + epsilon) · gamma + beta with the statistics of each channel over the steps where the mask is 1; all steps are
 * normalised by them.
 * Shapes: x [batch, time, ..., channels], mask [batch, time] → y as x, mean and variance [channels].
 */
export const normalizeMasked = (
  x: Tensor,
  mask: Tensor,
  { gamma = 1, beta = 0, epsilon = 1e-3 }: NormalizeBatchOptions,
): Moments & { readonly y: Tensor } => {
  const weights = broadcastTo(reshape(mask, [...mask.shape, ...x.shape.slice(mask.rank).map(() => 1)]), [
    ...x.shape.slice(0, -1),
    1,
  ]);
  const axis = x.shape.slice(0, -1).map((_, each) => each);
  const count = add(sum(weights), leastSteps);
  const average = (value: Tensor): Tensor => divide(sum(multiply(value, weights), { axis }), count);
  const mean = average(x);
  const deviations = subtract(x, mean);
  const variance = average(square(deviations));
  const y = add(multiply(deviations, multiply(rsqrt(add(variance, epsilon)), gamma)), beta);
  return { y, mean, variance };
};
