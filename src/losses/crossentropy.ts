// Losses for predicted classes.

import { ArgumentError, show } from "../errors.js";
import { add, affine, divide, multiply, negate, subtract } from "../ops/arithmetic.js";
import { sum } from "../ops/broadcast.js";
import { cast } from "../ops/cast.js";
import { softmaxCrossEntropy, sparseSoftmaxCrossEntropy } from "../ops/cross-entropy.js";
import { oneHot } from "../ops/one-hot.js";
import { clip } from "../ops/select.js";
import { log, softplus } from "../ops/unary.js";
import { checkFlag, checkOptions } from "../options.js";
import type { Tensor } from "../tensor/tensor.js";
import type { Loss } from "./loss.js";
import { checkSameShape, lastAxisMean } from "./reduce-samples.js";

export interface CrossentropyOptions {
  /** Whether predictions are unnormalised: leave the last activation out then, which is faster and safer. */
  readonly fromLogits?: boolean;
  /** How much of each target is spread over all classes (Szegedy et al. 2016). */
  readonly labelSmoothing?: number;
}

/** Keras' epsilon: probabilities are kept this far from 0 and 1, so that their logarithms stay finite. */
const epsilon = 1e-7;

const checkCrossentropy = (where: string, options: CrossentropyOptions): Required<CrossentropyOptions> => {
  checkOptions(where, options, ["fromLogits", "labelSmoothing"]);
  const { fromLogits = false, labelSmoothing = 0 } = options;
  checkFlag(fromLogits, `${where}: fromLogits`);
  if (typeof labelSmoothing !== "number" || !(labelSmoothing >= 0 && labelSmoothing <= 1)) {
    throw new ArgumentError(`${where}: expected labelSmoothing from 0 to 1, received ${show(labelSmoothing)}.`);
  }
  return { fromLogits, labelSmoothing };
};

/** target · (1 − smoothing) + smoothing / classes */
const smooth = (target: Tensor, smoothing: number, classes: number): Tensor =>
  smoothing === 0 ? target : affine(target, 1 - smoothing, smoothing / classes);

/**
 * −(t·log p + (1 − t)·log(1 − p)), mean over the last axis; from logits z in the stable form softplus(z) − t·z.
 * Shapes: [batch, ..., d] twice, targets 0 or 1 → [batch, ...]
 */
export const binaryCrossentropy = (options: CrossentropyOptions = {}): Loss => {
  const { fromLogits, labelSmoothing } = checkCrossentropy("binaryCrossentropy", options);
  return {
    name: "binaryCrossentropy",
    config: { fromLogits, labelSmoothing },
    accuracy: "binary",
    fromLogits,
    apply: (prediction, target) => {
      checkSameShape(prediction, target, "binaryCrossentropy");
      const t = smooth(target, labelSmoothing, 2);
      if (fromLogits) return lastAxisMean(subtract(softplus(prediction), multiply(t, prediction)));
      const p = clip(prediction, epsilon, 1 - epsilon);
      const agreement = add(multiply(t, log(p)), multiply(subtract(1, t), log(subtract(1, p))));
      return lastAxisMean(negate(agreement));
    },
  };
};

/** −Σ t·log p for probabilities that are first scaled to sum to 1, as Keras does. */
const fromProbabilities = (prediction: Tensor, target: Tensor): Tensor => {
  const normalised = divide(prediction, sum(prediction, { axis: -1, keepDims: true }));
  return negate(sum(multiply(target, log(clip(normalised, epsilon, 1 - epsilon))), { axis: -1 }));
};

/**
 * −Σ t·log p over the classes, for targets that are distributions (one-hot, say).
 * Shapes: [batch, ..., classes] twice → [batch, ...]
 */
export const categoricalCrossentropy = (options: CrossentropyOptions = {}): Loss => {
  const { fromLogits, labelSmoothing } = checkCrossentropy("categoricalCrossentropy", options);
  return {
    name: "categoricalCrossentropy",
    config: { fromLogits, labelSmoothing },
    accuracy: "categorical",
    fromLogits,
    apply: (prediction, target) => {
      checkSameShape(
        prediction,
        target,
        "categoricalCrossentropy",
        target.rank < prediction.rank ? " For class labels use sparseCategoricalCrossentropy." : "",
      );
      const t = smooth(target, labelSmoothing, prediction.shape.at(-1)!);
      return fromLogits ? softmaxCrossEntropy(prediction, t) : fromProbabilities(prediction, t);
    },
  };
};

/**
 * −log p[label], for targets that are class numbers from 0.
 * Shapes: prediction [batch, ..., classes], labels [batch, ...] (int32) → [batch, ...]
 */
export const sparseCategoricalCrossentropy = (options: CrossentropyOptions = {}): Loss => {
  const { fromLogits, labelSmoothing } = checkCrossentropy("sparseCategoricalCrossentropy", options);
  return {
    name: "sparseCategoricalCrossentropy",
    config: { fromLogits, labelSmoothing },
    targetType: "int32",
    accuracy: "sparse",
    fromLogits,
    apply: (prediction, target) => {
      const labels = target.dtype === "int32" ? target : cast(target, "int32");
      if (fromLogits && labelSmoothing === 0) return sparseSoftmaxCrossEntropy(prediction, labels);
      const classes = prediction.shape.at(-1)!;
      const t = smooth(oneHot(labels, classes), labelSmoothing, classes);
      return fromLogits ? softmaxCrossEntropy(prediction, t) : fromProbabilities(prediction, t);
    },
  };
};
