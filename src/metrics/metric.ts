// What a metric is: a number for each sample that is watched, not minimised.

import type { Loss } from "../losses/loss.js";
import type { DataType, Tensor } from "../tensor/tensor.js";

export interface Metric {
  readonly name: string;
  /** Values whose mean over all samples is the metric. Shapes: prediction [batch, ...], target → [batch, ...] */
  apply(prediction: Tensor, target: Tensor): Tensor;
  /** The type that targets are given to `apply` in; the loss's when left out (the model casts). */
  readonly targetType?: DataType;
  /** The metric to use under a loss, where that decides what is counted. */
  forLoss?(loss: Loss): Metric;
}

/** A metric written as a plain function of predictions and targets. */
export type MetricFunction = (prediction: Tensor, target: Tensor) => Tensor;
