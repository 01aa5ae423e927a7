// How often predictions are right.

import type { Loss } from "../losses/loss.js";
import { checkSameShape, lastAxisMean } from "../losses/reduce-samples.js";
import { sum } from "../ops/broadcast.js";
import { cast } from "../ops/cast.js";
import { equal, greater, lessEqual } from "../ops/comparisons.js";
import { oneHot } from "../ops/one-hot.js";
import { argMax } from "../ops/reduce.js";
import { reshape } from "../ops/reshape.js";
import { where } from "../ops/select.js";
import { checkNotNegative, checkOptions, checkWhole } from "../options.js";
import type { Tensor } from "../tensor/tensor.js";
import type { Metric } from "./metric.js";

export interface BinaryAccuracyOptions {
  /** Predictions above it count as 1. */
  readonly threshold?: number;
}

/** How many of the last axis' predictions fall on the side of the threshold that their target says. */
export const binaryAccuracy = (options: BinaryAccuracyOptions = {}): Metric => {
  checkOptions("binaryAccuracy", options, ["threshold"]);
  const threshold = checkNotNegative(options.threshold ?? 0.5, "binaryAccuracy: threshold");
  return {
    name: "binaryAccuracy",
    targetType: "float32",
    apply: (prediction, target) => {
      checkSameShape(prediction, target, "binaryAccuracy");
      return lastAxisMean(equal(greater(prediction, threshold), target));
    },
  };
};

/** Whether the largest prediction stands where the target's largest number does. */
export const categoricalAccuracy = (): Metric => ({
  name: "categoricalAccuracy",
  targetType: "float32",
  apply: (prediction, target) => {
    checkSameShape(prediction, target, "categoricalAccuracy");
    return equal(argMax(prediction), argMax(target));
  },
});

/** Whether the largest prediction stands at the label. */
export const sparseCategoricalAccuracy = (): Metric => ({
  name: "sparseCategoricalAccuracy",
  targetType: "int32",
  apply: (prediction, target) => equal(argMax(prediction), target),
});

const kinds = {
  binary: binaryAccuracy,
  categorical: categoricalAccuracy,
  sparse: sparseCategoricalAccuracy,
} as const;

/** The accuracy that fits the loss: binary, categorical or sparse. */
export const accuracy = (): Metric => {
  const named = (metric: Metric): Metric => ({ ...metric, name: "accuracy" });
  const forLoss = (loss: Loss): Metric => {
    if (loss.accuracy === "binary") return named(binaryAccuracy({ threshold: loss.fromLogits ? 0 : 0.5 }));
    return named(loss.accuracy ? kinds[loss.accuracy]() : binaryAccuracy());
  };
  return { ...named(binaryAccuracy()), forLoss };
};

export interface TopKOptions {
  readonly k?: number;
}

/** Whether fewer than k predictions of a sample are larger than that of its class. NaN is among the top of nothing. */
const amongTop = (prediction: Tensor, own: Tensor, k: number): Tensor =>
  greater(sum(lessEqual(prediction, own), { axis: -1 }), prediction.shape.at(-1)! - k);

const checkK = (where: string, options: TopKOptions): number => {
  checkOptions(where, options, ["k"]);
  return checkWhole(options.k ?? 5, `${where}: k`, 1);
};

/** Whether the target's class is among the k largest predictions. */
export const topKCategoricalAccuracy = (options: TopKOptions = {}): Metric => {
  const k = checkK("topKCategoricalAccuracy", options);
  return {
    name: "topKCategoricalAccuracy",
    targetType: "float32",
    apply: (prediction, target) => {
      checkSameShape(prediction, target, "topKCategoricalAccuracy");
      return sparseTopK(prediction, argMax(target), k);
    },
  };
};

/** Whether the label is among the k largest predictions. */
export const sparseTopKCategoricalAccuracy = (options: TopKOptions = {}): Metric => {
  const k = checkK("sparseTopKCategoricalAccuracy", options);
  return {
    name: "sparseTopKCategoricalAccuracy",
    targetType: "int32",
    apply: (prediction, target) => sparseTopK(prediction, cast(target, "int32"), k),
  };
};

const sparseTopK = (prediction: Tensor, labels: Tensor, k: number): Tensor => {
  // Chosen, not multiplied by 0: predictions may be infinite, as masked logits are.
  const own = sum(where(oneHot(labels, prediction.shape.at(-1)!), prediction, 0), { axis: -1 });
  return amongTop(prediction, reshape(own, [...own.shape, 1]), k);
};
