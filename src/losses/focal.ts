// Focal losses (Lin et al. 2017, eq. 4): what is predicted well counts less.

import { add, affine, divide, multiply, negate, subtract } from "../ops/arithmetic.js";
import { sum } from "../ops/broadcast.js";
import { logitsOf } from "../ops/logits.js";
import { oneHot } from "../ops/one-hot.js";
import { pow } from "../ops/power.js";
import { clip, maximum } from "../ops/select.js";
import { logSoftmax } from "../ops/softmax.js";
import { expm1, log, sigmoid, softplus } from "../ops/unary.js";
import { between, flag, integer, notNegative, optional, weightList } from "../schema.js";
import type { Tensor } from "../tensor/tensor.js";
import { classConstant, labelsOf, weighClasses } from "./classes.js";
import { defineLoss } from "./define-loss.js";
import { checkSameShape, lastAxisMean } from "./reduce-samples.js";

const options = {
  /** How fast the loss fades where predictions are good: 0 is plain cross-entropy. */
  gamma: notNegative(2),
  /** Whether predictions are unnormalised: leave the last activation out then. */
  fromLogits: flag(false),
  /** How much of each target is spread over all classes (Szegedy et al. 2016). */
  labelSmoothing: between(0, 1, 0),
};

const epsilon = 1e-7;

/** miss^gamma. Below an exponent of 1 its slope at 0 is infinite, and nothing is as near to 0 as it looks. */
const modulation = (miss: Tensor, gamma: number): Tensor => pow(gamma < 1 ? maximum(miss, 1e-30) : miss, gamma);

/**
 * (1 − pₜ)^gamma · binary cross-entropy, with pₜ = t·p + (1 − t)·(1 − p), mean over the last axis. Where p is the sigmoid of something,
 * that is used. `applyClassBalancing` weighs a yes by alpha and a no by 1 − alpha.
 * Shapes: [batch, ..., d] twice, targets 0 or 1 → [batch, ...]
 */
export const binaryFocalCrossentropy = defineLoss(
  "binaryFocalCrossentropy",
  {
    applyClassBalancing: flag(false),
    /** The weight of a yes, if classes are to be balanced. */
    alpha: between(0, 1, 0.25),
    ...options,
  },
  ({ applyClassBalancing, alpha, gamma, fromLogits, labelSmoothing }, kind) => ({
    binary: true,
    fromLogits,
    apply: (prediction, target) => {
      checkSameShape(prediction, target, kind);
      const t = affine(target, 1 - labelSmoothing, labelSmoothing / 2);
      const no = subtract(1, t);
      const z = fromLogits ? prediction : logitsOf(prediction, "elements");
      const p = z ? sigmoid(z) : clip(prediction, epsilon, 1 - epsilon);
      // 1 − p from the logit: near p = 1 the difference would be 0.
      const rest = z ? sigmoid(negate(z)) : subtract(1, p);
      const entropy = z
        ? subtract(softplus(z), multiply(t, z))
        : negate(add(multiply(t, log(p)), multiply(no, log(rest))));
      const focal = multiply(modulation(add(multiply(t, rest), multiply(no, p)), gamma), entropy);
      return lastAxisMean(applyClassBalancing ? multiply(focal, affine(t, 2 * alpha - 1, 1 - alpha)) : focal);
    },
  }),
);

const categoricalOptions = {
  /** The weight of each class; one number in the list holds for all. */
  alpha: weightList([0.25]),
  ...options,
};

/** Σ alpha · (1 − p)^gamma · (−t · log p) over the classes. */
const focalOf = (
  prediction: Tensor,
  t: Tensor,
  { alpha, gamma, fromLogits }: { alpha: readonly number[]; gamma: number; fromLogits: boolean },
  kind: string,
): Tensor => {
  const z = fromLogits ? prediction : logitsOf(prediction, "rows");
  const logs = z
    ? logSoftmax(z)
    : log(clip(divide(prediction, sum(prediction, { axis: -1, keepDims: true })), epsilon, 1 - epsilon));
  // 1 − p, exact where p is near 1.
  const miss = negate(expm1(logs));
  const weight = multiply(modulation(miss, gamma), classConstant(alpha, prediction, `${kind}: alpha`));
  return negate(sum(multiply(weight, multiply(t, logs)), { axis: -1 }));
};

/**
 * Σ alpha · (1 − p)^gamma · (−t · log p) over the classes, for targets that are distributions. Where p is a softmax, its logits are used.
 * Shapes: [batch, ..., classes] twice → [batch, ...]
 */
export const categoricalFocalCrossentropy = defineLoss(
  "categoricalFocalCrossentropy",
  categoricalOptions,
  (given, kind) => ({
    fromLogits: given.fromLogits,
    apply: (prediction, target) => {
      const hint = target.rank < prediction.rank ? " For class labels use sparseCategoricalFocalCrossentropy." : "";
      checkSameShape(prediction, target, kind, hint);
      const { labelSmoothing } = given;
      const t = affine(target, 1 - labelSmoothing, labelSmoothing / prediction.shape.at(-1)!);
      return focalOf(prediction, t, given, kind);
    },
  }),
);

/**
 * The same for targets that are class numbers from 0.
 * Shapes: prediction [batch, ..., classes], labels [batch, ...] (int32) → [batch, ...]
 */
export const sparseCategoricalFocalCrossentropy = defineLoss(
  "sparseCategoricalFocalCrossentropy",
  {
    ...categoricalOptions,
    /** The label of what does not count, such as padding. */
    ignoreIndex: optional(integer()),
  },
  (given, kind) => ({
    targets: "labels",
    fromLogits: given.fromLogits,
    ignoreIndex: given.ignoreIndex,
    ...weighClasses({ ignoreIndex: given.ignoreIndex }),
    apply: (prediction, target) => {
      const { labels, weigh } = labelsOf(target, prediction, { ignoreIndex: given.ignoreIndex }, kind);
      const classes = prediction.shape.at(-1)!;
      const t = affine(oneHot(labels, classes), 1 - given.labelSmoothing, given.labelSmoothing / classes);
      return weigh(focalOf(prediction, t, given, kind));
    },
  }),
);
