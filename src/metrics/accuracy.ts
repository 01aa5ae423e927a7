// How often predictions are right.

import { ShapeError } from "../errors.js";
import { checkLabels } from "../losses/classes.js";
import type { Loss, Spec } from "../losses/loss.js";
import { checkSameShape, lastAxisMean } from "../losses/reduce-samples.js";
import { sum } from "../ops/broadcast.js";
import { cast } from "../ops/cast.js";
import { equal, greater, lessEqual } from "../ops/comparisons.js";
import { oneHot } from "../ops/one-hot.js";
import { argMax } from "../ops/reduce.js";
import { reshape } from "../ops/reshape.js";
import { where } from "../ops/select.js";
import { define, none, notNegative, whole } from "../schema.js";
import { sameShape, showShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { type Metric, meanMetric } from "./metric.js";

/** How many of the last axis' predictions fall on the side of the threshold that their target says. */
export const binaryAccuracy = define(
  "binaryAccuracy",
  {
    /** Predictions above it count as 1. */
    threshold: notNegative(0.5),
  },
  none,
  ({ threshold }, part): Metric =>
    meanMetric({ ...part, name: part.kind, targets: "like" }, (prediction, target) => {
      checkSameShape(prediction, target, part.kind);
      return lastAxisMean(equal(greater(prediction, threshold), target));
    }),
);

/** Whether the largest prediction stands where the target's largest number does. */
export const categoricalAccuracy = define(
  "categoricalAccuracy",
  {},
  none,
  (_, part): Metric =>
    meanMetric({ ...part, name: part.kind, targets: "like" }, (prediction, target) => {
      checkSameShape(prediction, target, part.kind);
      return equal(argMax(prediction), argMax(target));
    }),
);

/** Whether the largest prediction stands at the label. */
export const sparseCategoricalAccuracy = define(
  "sparseCategoricalAccuracy",
  {},
  none,
  (_, part): Metric =>
    meanMetric({ ...part, name: part.kind, targets: "labels" }, (prediction, target) => {
      checkLabels(prediction, target, part.kind);
      return equal(argMax(prediction), target);
    }),
);

/**
 * The accuracy that fits the shapes, as in Keras: binary for one output, categorical for targets in the shape of several outputs,
 * sparse for labels. Where targets are in the shape of several outputs and the loss is binaryCrossentropy, each output is a decision
 * of its own (Keras counts the largest there, too).
 */
export const accuracy = define("accuracy", {}, none, (_, part): Metric => {
  const named = (metric: Metric): Metric => ({ ...metric, ...part, name: part.kind });
  const suited = (prediction: Spec, target: Spec, loss: Loss): Metric => {
    const width = prediction.shape.length > 1 ? prediction.shape.at(-1)! : 1;
    const like = sameShape(prediction.shape, target.shape);
    if (like && (width === 1 || loss.binary)) {
      return named(binaryAccuracy({ threshold: loss.fromLogits ? 0 : 0.5 }));
    }
    if (like) return named(categoricalAccuracy());
    if (sameShape(prediction.shape.slice(0, -1), target.shape)) return named(sparseCategoricalAccuracy());
    throw new ShapeError(
      `accuracy: expected targets as labels or in the shape of the predictions, ${showShape(prediction.shape)}, received ` +
        `${showShape(target.shape)}. Use binaryAccuracy, categoricalAccuracy or a metric of your own.`,
    );
  };
  return { ...named(binaryAccuracy()), suited };
});

/** Whether fewer than k predictions of a sample are larger than that of its class. NaN is among the top of nothing. */
const amongTop = (prediction: Tensor, own: Tensor, k: number): Tensor =>
  greater(sum(lessEqual(prediction, own), { axis: -1 }), prediction.shape.at(-1)! - k);

const topOptions = {
  /** How many of the largest predictions count. */
  k: whole(1, 5),
};

/** Whether the target's class is among the k largest predictions. */
export const topKCategoricalAccuracy = define(
  "topKCategoricalAccuracy",
  topOptions,
  none,
  ({ k }, part): Metric =>
    meanMetric({ ...part, name: part.kind, targets: "like" }, (prediction, target) => {
      checkSameShape(prediction, target, part.kind);
      return sparseTopK(prediction, argMax(target), k);
    }),
);

/** Whether the label is among the k largest predictions. */
export const sparseTopKCategoricalAccuracy = define(
  "sparseTopKCategoricalAccuracy",
  topOptions,
  none,
  ({ k }, part): Metric =>
    meanMetric({ ...part, name: part.kind, targets: "labels" }, (prediction, target) => {
      checkLabels(prediction, target, part.kind);
      return sparseTopK(prediction, cast(target, "int32"), k);
    }),
);

const sparseTopK = (prediction: Tensor, labels: Tensor, k: number): Tensor => {
  // Chosen, not multiplied by 0: predictions may be infinite, as masked logits are.
  const own = sum(where(oneHot(labels, prediction.shape.at(-1)!), prediction, 0), { axis: -1 });
  return amongTop(prediction, reshape(own, [...own.shape, 1]), k);
};
