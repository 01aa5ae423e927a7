// Losses for predicted classes.

import { add, affine, divide, multiply, negate, subtract } from "../ops/arithmetic.js";
import { sum } from "../ops/broadcast.js";
import { softmaxCrossEntropy, sparseSoftmaxCrossEntropy } from "../ops/cross-entropy.js";
import { logitsOf } from "../ops/logits.js";
import { oneHot } from "../ops/one-hot.js";
import { clip } from "../ops/select.js";
import { log, softplus } from "../ops/unary.js";
import { axis, between, flag, integer, optional, weightList } from "../schema.js";
import type { Tensor } from "../tensor/tensor.js";
import { alongLastAxis, classConstant, labelsOf, weighClasses } from "./classes.js";
import { defineLoss } from "./define-loss.js";
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
 * sigmoid of something, that is taken as z, as in Keras: p rounds to 1 at z = 17, and its gradient to 0. `posWeight` is PyTorch's
 * pos_weight: t·log p counts so many times, by output.
 * Shapes: [batch, ..., d] twice, targets 0 or 1 → [batch, ...]
 */
export const binaryCrossentropy = defineLoss(
  "binaryCrossentropy",
  {
    ...options,
    /** How many times a yes counts, for each output; one number in the list holds for all. Once when left out. */
    posWeight: optional(weightList()),
  },
  ({ fromLogits, labelSmoothing, posWeight }, kind) => ({
    binary: true,
    fromLogits,
    apply: (prediction, target) => {
      checkSameShape(prediction, target, kind);
      const t = smooth(target, labelSmoothing, 2);
      const yes = posWeight && classConstant(posWeight, prediction, `${kind}: posWeight`);
      const logits = fromLogits ? prediction : logitsOf(prediction, "elements");
      if (logits) {
        // softplus(−z) = softplus(z) − z
        const weighted = yes ? multiply(add(1, multiply(subtract(yes, 1), t)), softplus(negate(logits))) : undefined;
        return lastAxisMean(
          weighted ? add(multiply(subtract(1, t), logits), weighted) : subtract(softplus(logits), multiply(t, logits)),
        );
      }
      const p = clip(prediction, epsilon, 1 - epsilon);
      const agreement = multiply(t, log(p));
      const all = add(yes ? multiply(agreement, yes) : agreement, multiply(subtract(1, t), log(subtract(1, p))));
      return lastAxisMean(negate(all));
    },
  }),
);

/** −Σ t·log p for probabilities that are first scaled to sum to 1, as Keras does. */
const fromProbabilities = (prediction: Tensor, target: Tensor): Tensor => {
  const normalised = divide(prediction, sum(prediction, { axis: -1, keepDims: true }));
  return negate(sum(multiply(target, log(clip(normalised, epsilon, 1 - epsilon))), { axis: -1 }));
};

/**
 * −Σ t·log p over the classes, for targets that are distributions (one-hot, say). Where p is a softmax, its logits are used. `weight` is
 * PyTorch's: how much each class counts, −Σ w·t·log p; unlike there the mean over samples divides by their number, as PyTorch's does
 * for such targets too.
 * Shapes: [batch, ..., classes] twice → [batch, ...]
 */
export const categoricalCrossentropy = defineLoss(
  "categoricalCrossentropy",
  {
    ...options,
    /** How much each class counts; as much as any other when left out. */
    weight: optional(weightList()),
    /** The axis of the classes. */
    axis: axis(-1),
  },
  ({ fromLogits, labelSmoothing, weight, axis: along }, kind) => ({
    fromLogits,
    apply: (prediction, target) => {
      const hint = target.rank < prediction.rank ? " For class labels use sparseCategoricalCrossentropy." : "";
      checkSameShape(prediction, target, kind, hint);
      const [p, given] = alongLastAxis(along, kind, prediction, target);
      const spread = smooth(given, labelSmoothing, p.shape.at(-1)!);
      const t = weight ? multiply(spread, classConstant(weight, p, `${kind}: weight`)) : spread;
      const logits = fromLogits ? p : logitsOf(p, "rows");
      return logits ? softmaxCrossEntropy(logits, t) : fromProbabilities(p, t);
    },
  }),
);

/**
 * −log p[label], for targets that are class numbers from 0. Where p is a softmax, its logits are used. With `weight` and `ignoreIndex`
 * the mean is PyTorch's: Σ w·ℓ / Σ w over the labels that are not ignored.
 * Shapes: prediction [batch, ..., classes], labels [batch, ...] (int32) → [batch, ...]
 */
export const sparseCategoricalCrossentropy = defineLoss(
  "sparseCategoricalCrossentropy",
  {
    ...options,
    /** The label of what does not count, such as padding (Keras: ignoreClass; PyTorch's default is −100). */
    ignoreIndex: optional(integer()),
    /** How much each class counts; as much as any other when left out. */
    weight: optional(weightList()),
  },
  ({ fromLogits, labelSmoothing, ignoreIndex, weight }, kind) => {
    const apply = (prediction: Tensor, target: Tensor): Tensor => {
      const { labels, weigh } = labelsOf(target, prediction, { ignoreIndex, weight }, kind);
      const logits = fromLogits ? prediction : logitsOf(prediction, "rows");
      if (logits && labelSmoothing === 0) return weigh(sparseSoftmaxCrossEntropy(logits, labels));
      const classes = prediction.shape.at(-1)!;
      const spread = smooth(oneHot(labels, classes), labelSmoothing, classes);
      // Each class that a smoothed target names counts by its own weight.
      const weighs = labelSmoothing > 0 && weight !== undefined;
      const t = weighs ? multiply(spread, classConstant(weight, prediction, `${kind}: weight`)) : spread;
      const losses = logits ? softmaxCrossEntropy(logits, t) : fromProbabilities(prediction, t);
      return weighs ? labelsOf(target, prediction, { ignoreIndex }, kind).weigh(losses) : weigh(losses);
    };
    return { targets: "labels", fromLogits, ignoreIndex, ...weighClasses({ ignoreIndex, weight }), apply };
  },
);
