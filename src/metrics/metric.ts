// What a metric is: partial sums that the program works out for each batch, and what they come to over all of them.

import { ArgumentError, show } from "../errors.js";
import type { Loss, Spec, Targets } from "../losses/loss.js";
import { constant } from "../ops/apply.js";
import { multiply } from "../ops/arithmetic.js";
import { broadcastTo, sum } from "../ops/broadcast.js";
import { cast } from "../ops/cast.js";
import { reshape } from "../ops/reshape.js";
import type { Described } from "../schema.js";
import { sizeOf } from "../tensor/shape.js";
import { Tensor } from "../tensor/tensor.js";

/** Rows of numbers, such as a confusion matrix. */
export type Table = readonly (readonly number[])[];

/** What is measured beside the loss: sums of each batch, and what they come to. */
export interface Metric extends Partial<Described> {
  readonly name: string;
  /** What targets it takes; the loss's when left out. */
  readonly targets?: Targets;
  /**
   * What one batch adds: tensors of any shapes. `weight` counts samples, in the shape of their leading axes ([batch] mostly); without
   * it each counts once.
   * Shapes: prediction [batch, ...], target as `targets` says
   */
  measure(prediction: Tensor, target: Tensor, weight: Tensor | undefined): readonly Tensor[];
  /** How batches are put together: added up, in float64 (when left out), or one after the other. */
  readonly gathers?: "sums" | "values";
  /** The metric over all samples, from what they came to; worked out on the host in float64. */
  result(gathered: readonly Float64Array[]): number | Table;
  /** The metric to use for predictions and targets of such shapes under a loss, where those decide what is counted. */
  suited?(prediction: Spec, target: Spec, loss: Loss): Metric;
}

/** A metric written as a plain function of predictions and targets: the mean of what it returns is the metric. */
export type MetricFunction = (prediction: Tensor, target: Tensor) => Tensor;

/** A weight for each value: those of samples hold for all values of a sample. Shapes: [batch], [batch, ...] → [batch, ...] */
export const spreadWeight = (weight: Tensor, values: Tensor): Tensor => {
  const open = [...weight.shape, ...values.shape.slice(weight.rank).map(() => 1)];
  return broadcastTo(reshape(weight, open), values.shape);
};

/** Σ w·v and Σ w. */
export const weightedSums = (values: Tensor, weight: Tensor | undefined): readonly [Tensor, Tensor] => {
  if (!weight) return [sum(values), constant(sizeOf(values.shape))];
  const spread = spreadWeight(weight, values);
  return [sum(multiply(values, spread)), sum(spread)];
};

/** Σ w·v / Σ w of two gathered sums; 0 over nothing, as Keras has it. */
export const quotient = ([total, count]: readonly Float64Array[]): number =>
  count![0] === 0 ? 0 : total![0]! / count![0]!;

const floatOf = (values: Tensor): Tensor => (values.dtype === "float32" ? values : cast(values, "float32"));

/** A metric that is the mean of a number for each sample. */
export const meanMetric = (
  description: Partial<Described> & Pick<Metric, "name" | "targets">,
  values: MetricFunction,
): Metric => ({
  ...description,
  measure: (prediction, target, weight) => {
    const measured: unknown = values(prediction, target);
    if (measured instanceof Tensor) return weightedSums(floatOf(measured), weight);
    throw new ArgumentError(
      `metric ${description.name}: expected a tensor from its function, received ${show(measured)}.`,
    );
  },
  result: quotient,
});
