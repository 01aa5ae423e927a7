// Losses for predicted classes.

import { add, affine, divide, multiply, negate, subtract } from "../ops/arithmetic.js";
import { sum } from "../ops/broadcast.js";
import { cast } from "../ops/cast.js";
import { softmaxCrossEntropy, sparseSoftmaxCrossEntropy } from "../ops/cross-entropy.js";
import { logitsOf } from "../ops/logits.js";
import { oneHot } from "../ops/one-hot.js";
import { clip } from "../ops/select.js";
import { log, softplus } from "../ops/unary.js";
import { between, define, flag, none } from "../schema.js";
import type { Tensor } from "../tensor/tensor.js";
import type { Loss } from "./loss.js";
import { checkSameShape, lastAxisMean } from "./reduce-samples.js";

const options = {
  /** Whether predictions are unnormalised: leave the last activation out then. */
  fromLogits: flag(false),
  /** How much of each target is spread over all classes (Szegedy et al. 2016). */
  labelSmoothing: between(0, 1, 0),
};

/** Keras' epsilon: probabilities are kept this far from 0 and 1, so that their logarithms stay finite. */
const epsilon = 1e-7;

/** target · (1 − smoothing) + smoothing / classes */
const smooth = (target: Tensor, smoothing: number, classes: number): Tensor =>
  smoothing === 0 ? target : affine(target, 1 - smoothing, smoothing / classes);

/**
 * −(t·log p + (1 − t)·log(1 − p)), mean over the last axis; from logits z in the stable form softplus(z) − t·z. Where p is the
 * sigmoid of something, that is taken as z, as in Keras: p rounds to 1 at z = 17, and its gradient to 0.
 * Shapes: [batch, ..., d] twice, targets 0 or 1 → [batch, ...]
 */
export const binaryCrossentropy = define("binaryCrossentropy", options, none, (given, part): Loss => {
  const { fromLogits, labelSmoothing } = given;
  return {
    ...part,
    name: part.kind,
    binary: true,
    fromLogits,
    apply: (prediction, target) => {
      checkSameShape(prediction, target, part.kind);
      const t = smooth(target, labelSmoothing, 2);
      const logits = fromLogits ? prediction : logitsOf(prediction, "elements");
      if (logits) return lastAxisMean(subtract(softplus(logits), multiply(t, logits)));
      const p = clip(prediction, epsilon, 1 - epsilon);
      const agreement = add(multiply(t, log(p)), multiply(subtract(1, t), log(subtract(1, p))));
      return lastAxisMean(negate(agreement));
    },
  };
});

/** −Σ t·log p for probabilities that are first scaled to sum to 1, as Keras does. */
const fromProbabilities = (prediction: Tensor, target: Tensor): Tensor => {
  const normalised = divide(prediction, sum(prediction, { axis: -1, keepDims: true }));
  return negate(sum(multiply(target, log(clip(normalised, epsilon, 1 - epsilon))), { axis: -1 }));
};

/**
 * −Σ t·log p over the classes, for targets that are distributions (one-hot, say). Where p is a softmax, its logits are used.
 * Shapes: [batch, ..., classes] twice → [batch, ...]
 */
export const categoricalCrossentropy = define("categoricalCrossentropy", options, none, (given, part): Loss => {
  const { fromLogits, labelSmoothing } = given;
  return {
    ...part,
    name: part.kind,
    fromLogits,
    apply: (prediction, target) => {
      const hint = target.rank < prediction.rank ? " For class labels use sparseCategoricalCrossentropy." : "";
      checkSameShape(prediction, target, part.kind, hint);
      const t = smooth(target, labelSmoothing, prediction.shape.at(-1)!);
      const logits = fromLogits ? prediction : logitsOf(prediction, "rows");
      return logits ? softmaxCrossEntropy(logits, t) : fromProbabilities(prediction, t);
    },
  };
});

/**
 * −log p[label], for targets that are class numbers from 0. Where p is a softmax, its logits are used.
 * Shapes: prediction [batch, ..., classes], labels [batch, ...] (int32) → [batch, ...]
 */
export const sparseCategoricalCrossentropy = define(
  "sparseCategoricalCrossentropy",
  options,
  none,
  ({ fromLogits, labelSmoothing }, part): Loss => ({
    ...part,
    name: part.kind,
    targets: "labels",
    fromLogits,
    apply: (prediction, target) => {
      const labels = target.dtype === "int32" ? target : cast(target, "int32");
      const logits = fromLogits ? prediction : logitsOf(prediction, "rows");
      if (logits && labelSmoothing === 0) return sparseSoftmaxCrossEntropy(logits, labels);
      const classes = prediction.shape.at(-1)!;
      const t = smooth(oneHot(labels, classes), labelSmoothing, classes);
      return logits ? softmaxCrossEntropy(logits, t) : fromProbabilities(prediction, t);
    },
  }),
);
