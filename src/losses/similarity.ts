// Losses for embeddings: what belongs together is to lie together.

import { add, affine, multiply, negate, subtract } from "../ops/arithmetic.js";
import { sum } from "../ops/broadcast.js";
import { greater } from "../ops/comparisons.js";
import { norm } from "../ops/norm.js";
import { maximum, minimum, where } from "../ops/select.js";
import { relu, rsqrt, square } from "../ops/unary.js";
import { between, choice, flag, notNegative, positive } from "../schema.js";
import type { Tensor } from "../tensor/tensor.js";
import { defineLoss } from "./define-loss.js";
import { groupOf, targetsIn } from "./parts.js";
import { checkSameShape } from "./reduce-samples.js";

/** x / ‖x‖ along the last axis; the norm counts as 1e-6 at least, as in Keras. */
export const normalised = (x: Tensor): Tensor =>
  multiply(x, rsqrt(maximum(sum(square(x), { axis: -1, keepDims: true }), 1e-12)));

export const cosineOf = (a: Tensor, b: Tensor): Tensor => sum(multiply(normalised(a), normalised(b)), { axis: -1 });

/** −cos of the angle between prediction and target: −1 where they point the same way. Shapes: [batch, ..., d] twice → [batch, ...] */
export const cosineSimilarity = defineLoss("cosineSimilarity", {}, (_, kind) => ({
  apply: (prediction, target) => {
    checkSameShape(prediction, target, kind);
    return negate(cosineOf(prediction, target));
  },
}));

/**
 * 1 − cos(x₁, x₂) for pairs that belong together (target 1), max(cos(x₁, x₂) − margin, 0) for those that do not (target −1; 0 counts
 * as −1), as PyTorch's CosineEmbeddingLoss. Shapes: prediction [batch, 2, d], target [batch] → [batch]
 */
export const cosineEmbedding = defineLoss(
  "cosineEmbedding",
  {
    /** The cosine up to which strangers are far enough apart. */
    margin: between(-1, 1, 0),
  },
  ({ margin }, kind) => ({
    targets: "any",
    apply: (prediction, target) => {
      const [a, b] = groupOf(prediction, 2, "pairs of embeddings", kind);
      const t = targetsIn(target, [prediction.shape[0]!], prediction, kind);
      const cosine = cosineOf(a!, b!);
      return where(greater(t, 0), subtract(1, cosine), relu(affine(cosine, 1, -margin)));
    },
  }),
);

/**
 * t·d² + (1 − t)·max(margin − d, 0)², with d = ‖x₁ − x₂‖, for pairs that belong together (target 1) or not (target 0)
 * (Hadsell, Chopra & LeCun 2006, eq. 4, without its halves). Shapes: prediction [batch, 2, d], target [batch] → [batch]
 */
export const contrastive = defineLoss(
  "contrastive",
  {
    /** The distance from which strangers are far enough apart. */
    margin: positive(1),
  },
  ({ margin }, kind) => ({
    targets: "any",
    apply: (prediction, target) => {
      const [a, b] = groupOf(prediction, 2, "pairs of embeddings", kind);
      const t = targetsIn(target, [prediction.shape[0]!], prediction, kind);
      const distance = norm(subtract(a!, b!), { axis: -1 });
      const apart = square(relu(affine(distance, -1, margin)));
      return add(multiply(t, square(distance)), multiply(subtract(1, t), apart));
    },
  }),
);

/**
 * max(d(anchor, positive) − d(anchor, negative) + margin, 0), with d(x, y) = ‖x − y + epsilon‖ (PyTorch's TripletMarginLoss). Targets are not
 * looked at. Shapes: prediction [batch, 3, d], the anchor first, then what belongs to it, then what does not → [batch]
 */
export const tripletMargin = defineLoss(
  "tripletMargin",
  {
    /** By how much strangers are to be farther away. */
    margin: positive(1),
    /** The order of the norm: 2, or 1. */
    norm: choice(["euclidean", "manhattan"], "euclidean"),
    /** What is added to differences, so that distances have slopes everywhere. */
    epsilon: notNegative(1e-6),
    /** Whether the distance between positive and negative counts where it is smaller (Balntas et al. 2016). */
    swap: flag(false),
  },
  ({ margin, norm: order, epsilon, swap }, kind) => ({
    targets: "any",
    apply: (prediction) => {
      const [anchor, positive, negative] = groupOf(prediction, 3, "anchor, positive and negative", kind);
      const distance = (a: Tensor, b: Tensor): Tensor =>
        norm(affine(subtract(a, b), 1, epsilon), { axis: -1, order: order === "manhattan" ? 1 : 2 });
      const away = distance(anchor!, negative!);
      const far = swap ? minimum(away, distance(positive!, negative!)) : away;
      return relu(affine(subtract(distance(anchor!, positive!), far), 1, margin));
    },
  }),
);
