// Means of errors that are watched, not trained for.

import { checkSameShape, lastAxisMean } from "../losses/reduce-samples.js";
import { cosineOf } from "../losses/similarity.js";
import { add, divide, scale, subtract } from "../ops/arithmetic.js";
import { sum } from "../ops/broadcast.js";
import { equal, notEqual } from "../ops/comparisons.js";
import { min } from "../ops/reduce.js";
import { where } from "../ops/select.js";
import { abs } from "../ops/unary.js";
import { define, none } from "../schema.js";
import type { Tensor } from "../tensor/tensor.js";
import { decisionsOf, suitedTo, thresholdOption, weighRows } from "./decisions.js";
import { type Metric, type MetricFunction, meanMetric, quotient } from "./metric.js";

/** A metric that is the mean over samples of a function of predictions and targets of one shape. */
const ofPairs = (kind: string, of: MetricFunction) =>
  define(
    kind,
    {},
    none,
    (_, part): Metric =>
      meanMetric({ ...part, name: kind, targets: "like" }, (prediction, target) => {
        checkSameShape(prediction, target, kind);
        return of(prediction, target);
      }),
  );

/**
 * 200 · |p − y| / (|p| + |y|) in percent, mean over the outputs and samples (Makridakis 1993): from 0 to 200, the same for p and y exchanged; 0
 * where both are 0.
 */
export const symmetricMeanAbsolutePercentageError = ofPairs(
  "symmetricMeanAbsolutePercentageError",
  (prediction, target) => {
    const size = add(abs(prediction), abs(target));
    const zero = equal(size, 0);
    return lastAxisMean(scale(where(zero, 0, divide(abs(subtract(prediction, target)), where(zero, 1, size))), 200));
  },
);

/** The cosine of the angle between prediction and target along the last axis, mean over samples (Keras: CosineSimilarity). */
export const meanCosineSimilarity = ofPairs("meanCosineSimilarity", cosineOf);

/** A mean over rows of decisions, each of them a 0 or 1 for each class. */
const ofDecisions = (kind: string, of: (predicted: Tensor, actual: Tensor, alone: boolean) => Tensor) =>
  define(
    kind,
    {
      /** The output above which it is a yes; 0.5, or 0 under a loss on logits, when left out. */
      threshold: thresholdOption(),
    },
    none,
    ({ threshold }, part): Metric =>
      suitedTo(threshold, (rule) => ({
        ...part,
        name: kind,
        measure: (prediction, target, weight) => {
          const { predicted, actual } = decisionsOf(prediction, target, rule, kind);
          const values = of(predicted, actual, rule.binary || actual.shape[1] === 1);
          const ones = equal(values, values);
          return [sum(weighRows(values, weight)), sum(weighRows(ones, weight))];
        },
        result: quotient,
      })),
  );

/** The share of decisions that are wrong: of the outputs where each is a decision, else of the samples (scikit-learn: hamming_loss). */
export const hammingLoss = ofDecisions("hammingLoss", (predicted, actual, alone) => {
  const wrong = notEqual(predicted, actual);
  // Of one class among several, each miss is wrong twice.
  return scale(sum(wrong, { axis: 1, keepDims: true }), alone ? 1 / predicted.shape[1]! : 0.5);
});

/** The share of samples of which every decision is right (scikit-learn: accuracy_score of several labels). */
export const exactMatch = ofDecisions("exactMatch", (predicted, actual) =>
  min(equal(predicted, actual), { axis: 1, keepDims: true }),
);
