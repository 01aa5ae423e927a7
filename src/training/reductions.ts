// How the losses of a batch become one number.

import type { Loss, Reduction } from "../losses/loss.js";
import { spreadWeight } from "../metrics/metric.js";
import { divide, multiply } from "../ops/arithmetic.js";
import { sum } from "../ops/broadcast.js";
import { equal } from "../ops/comparisons.js";
import { mean } from "../ops/reduce.js";
import { reshape } from "../ops/reshape.js";
import { where } from "../ops/select.js";
import { sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";

/** What counts as the weights say, where the mask lets it count; one of them alone, or neither. */
export const countedBy = (mask: Tensor | undefined, weight: Tensor | undefined): Tensor | undefined => {
  if (!mask || !weight) return mask ?? weight;
  const [long, short] = mask.rank < weight.rank ? [weight, mask] : [mask, weight];
  return multiply(long, spreadWeight(short, long));
};

const weigh = (values: Tensor, weight: Tensor | undefined): Tensor =>
  weight ? multiply(values, spreadWeight(weight, values)) : values;

/** The sum, or 1 instead of 0. */
const sumOrOne = (counts: Tensor): Tensor => {
  const total = sum(counts);
  return where(equal(total, 0), 1, total);
};

/** Of values, their weights, the mask of what is there, and how much each value counts where that is not 1. */
type Reduce = (
  values: Tensor,
  weight: Tensor | undefined,
  mask: Tensor | undefined,
  counts: Tensor | undefined,
) => Tensor;

const reductions: Readonly<Record<Reduction, Reduce>> = {
  sumOverBatchSize: (values, weight, mask, counts) => {
    if (!counts) return mean(weigh(values, weight));
    // A mean over all n values, times n / Σ counts, is one over those that count.
    const share = divide(sizeOf(counts.shape), sumOrOne(counts));
    return mask
      ? mean(weigh(values, countedBy(multiply(mask, share), weight)))
      : multiply(mean(weigh(values, weight)), share);
  },
  sum: (values, weight, mask) => sum(weigh(values, countedBy(mask, weight))),
  meanWithSampleWeight: (values, weight, mask, counts) => {
    const counted = countedBy(counts, weight);
    if (!counted) return mean(values);
    return divide(sum(weigh(values, countedBy(mask, weight))), sumOrOne(spreadWeight(counted, values)));
  },
};

/** The losses of a batch as one number, by the loss's own reduction. Shapes: [batch, ...] → [] */
export const reduce = (loss: Loss, ...given: Parameters<Reduce>): Tensor =>
  reshape(reductions[loss.reduction ?? "sumOverBatchSize"](...given), []);
