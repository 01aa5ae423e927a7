// Losses that ask for a margin: right answers are to stand clear of wrong ones, and nothing more is asked.

import { ShapeError } from "../errors.js";
import { add, affine, multiply, negate, subtract } from "../ops/arithmetic.js";
import { sum } from "../ops/broadcast.js";
import { greater } from "../ops/comparisons.js";
import { oneHot } from "../ops/one-hot.js";
import { max, mean } from "../ops/reduce.js";
import { reshape } from "../ops/reshape.js";
import { where } from "../ops/select.js";
import { slice } from "../ops/slice.js";
import { relu, softplus, square } from "../ops/unary.js";
import { choice, finite, optional, weightList } from "../schema.js";
import { showShape, sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { classConstant, labelsOf } from "./classes.js";
import { defineLoss } from "./define-loss.js";
import { checkSameShape, lastAxisMean } from "./reduce-samples.js";

/** max(1 − t·p, 0) for targets −1 and 1; a target of 0 counts as −1, as Keras takes binary ones. */
const hingeOf = (prediction: Tensor, target: Tensor): Tensor => {
  const side = where(target, target, -1);
  return relu(subtract(1, multiply(side, prediction)));
};

const hingeLoss = (kind: string, of: (hinge: Tensor) => Tensor) =>
  defineLoss(kind, {}, () => ({
    apply: (prediction, target) => {
      checkSameShape(prediction, target, kind);
      return lastAxisMean(of(hingeOf(prediction, target)));
    },
  }));

/** max(1 − t·p, 0), mean over the last axis, for targets −1 or 1 (or 0 or 1). Shapes: [batch, ..., d] twice → [batch, ...] */
export const hinge = hingeLoss("hinge", (values) => values);

/** max(1 − t·p, 0)², mean over the last axis, for targets −1 or 1 (or 0 or 1). Shapes: [batch, ..., d] twice → [batch, ...] */
export const squaredHinge = hingeLoss("squaredHinge", square);

/**
 * max(max over wrong classes of (1 − t)·p − Σ t·p + 1, 0), for one-hot targets.
 * Shapes: [batch, ..., classes] twice → [batch, ...]
 */
export const categoricalHinge = defineLoss("categoricalHinge", {}, (_, kind) => ({
  apply: (prediction, target) => {
    checkSameShape(prediction, target, kind);
    const right = sum(multiply(target, prediction), { axis: -1 });
    const wrong = max(multiply(subtract(1, target), prediction), { axis: -1 });
    return relu(affine(subtract(wrong, right), 1, 1));
  },
}));

/**
 * Σ max(margin − x[label] + x[j], 0)^p over the other classes j, divided by the number of classes (PyTorch's MultiMarginLoss); times the
 * weight of the label's class. Shapes: prediction [batch, ..., classes], labels [batch, ...] (int32) → [batch, ...]
 */
export const multiMargin = defineLoss(
  "multiMargin",
  {
    /** By how much the right class is to be ahead. */
    margin: finite(1),
    /** Whether a miss counts as it is, or squared. */
    power: choice(["linear", "squared"], "linear"),
    /** How much each class counts; as much as any other when left out. */
    weight: optional(weightList()),
  },
  ({ margin, power, weight }, kind) => ({
    targets: "labels",
    apply: (prediction, target) => {
      const { labels, weigh } = labelsOf(target, prediction, { weight }, kind);
      const isLabel = oneHot(labels, prediction.shape.at(-1)!);
      const own = sum(where(isLabel, prediction, 0), { axis: -1, keepDims: true });
      const misses = relu(affine(subtract(prediction, own), 1, margin));
      return weigh(mean(where(isLabel, 0, power === "squared" ? square(misses) : misses), { axis: -1 }));
    },
  }),
);

/**
 * Σ max(1 − (x[j] − x[i]), 0) over the sample's own classes j and the others i, divided by the number of classes (PyTorch's
 * MultiLabelMarginLoss, which takes lists of class numbers; here targets are 1 for each class of the sample and 0 for the others).
 * Shapes: [batch, ..., classes] twice → [batch, ...]
 */
export const multiLabelMargin = defineLoss("multiLabelMargin", {}, (_, kind) => ({
  apply: (prediction, target) => {
    checkSameShape(prediction, target, kind);
    const classes = prediction.shape.at(-1)!;
    const rows = sizeOf(prediction.shape) / classes;
    const isOwn = greater(target, 0.5);
    const [row, column] = [
      [rows, 1, classes],
      [rows, classes, 1],
    ];
    const misses = relu(affine(subtract(reshape(prediction, row), reshape(prediction, column)), 1, 1));
    const pairs = multiply(reshape(isOwn, column), subtract(1, reshape(isOwn, row)));
    const total = sum(where(pairs, misses, 0), { axis: [1, 2] });
    return reshape(affine(total, 1 / classes, 0), prediction.shape.slice(0, -1));
  },
}));

/**
 * −(t·log σ(x) + (1 − t)·log(1 − σ(x))) for each class, times its weight, mean over the classes (PyTorch's MultiLabelSoftMarginLoss).
 * Predictions are logits. Shapes: [batch, ..., classes] twice, targets 0 or 1 → [batch, ...]
 */
export const multiLabelSoftMargin = defineLoss(
  "multiLabelSoftMargin",
  {
    /** How much each class counts; as much as any other when left out. */
    weight: optional(weightList()),
  },
  ({ weight }, kind) => ({
    binary: true,
    fromLogits: true,
    apply: (prediction, target) => {
      checkSameShape(prediction, target, kind);
      const entropy = subtract(softplus(prediction), multiply(target, prediction));
      return lastAxisMean(weight ? multiply(entropy, classConstant(weight, prediction, `${kind}: weight`)) : entropy);
    },
  }),
);

/**
 * max(−t·(x₁ − x₂) + margin, 0): the first of two scores is to be larger where t is 1, the second where t is −1 (PyTorch's
 * MarginRankingLoss). Shapes: prediction [batch, 2], target [batch] → [batch]
 */
export const marginRanking = defineLoss(
  "marginRanking",
  {
    /** By how much the better one is to be ahead. */
    margin: finite(0),
  },
  ({ margin }, kind) => ({
    targets: "any",
    apply: (prediction, target) => {
      const [batch, pair] = prediction.shape;
      if (prediction.rank !== 2 || pair !== 2 || sizeOf(target.shape) !== batch) {
        throw new ShapeError(
          `${kind}: expected predictions [batch,2] and targets [batch], received ${showShape(prediction.shape)} and ` +
            `${showShape(target.shape)}.`,
        );
      }
      const score = (i: number): Tensor => reshape(slice(prediction, [0, i], [batch!, 1]), [batch!]);
      const ahead = multiply(reshape(target, [batch!]), subtract(score(0), score(1)));
      return relu(add(negate(ahead), margin));
    },
  }),
);
