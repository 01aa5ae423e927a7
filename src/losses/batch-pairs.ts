// Losses for embeddings that look at all pairs of a batch.

import { ShapeError } from "../errors.js";
import { add, affine, divide, multiply, negate, scale, subtract } from "../ops/arithmetic.js";
import { sum } from "../ops/broadcast.js";
import { equal, greater } from "../ops/comparisons.js";
import { sparseSoftmaxCrossEntropy } from "../ops/cross-entropy.js";
import { iota } from "../ops/iota.js";
import { matmul } from "../ops/matmul.js";
import { max } from "../ops/reduce.js";
import { reshape } from "../ops/reshape.js";
import { maximum, where } from "../ops/select.js";
import { logSumExp } from "../ops/softmax.js";
import { transpose } from "../ops/transpose.js";
import { relu, softplus, sqrt, square } from "../ops/unary.js";
import { flag, positive } from "../schema.js";
import { showShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { defineLoss } from "./define-loss.js";
import { groupOf } from "./parts.js";
import { normalised } from "./similarity.js";

/** Euclidean distances of all embeddings from all. Shapes: [n, d] → [n, n] */
const distancesOf = (x: Tensor): Tensor => {
  const squares = sum(square(x), { axis: -1, keepDims: true });
  const products = matmul(x, x, { transposeB: true });
  const squared = maximum(subtract(add(squares, transpose(squares)), scale(products, 2)), 0);
  // The root of 0 has an infinite slope, so it is not taken.
  const zero = equal(squared, 0);
  return where(zero, 0, sqrt(where(zero, 1, squared)));
};

/** Throws ShapeError unless predictions are embeddings with a label each. */
const checkLabelled = (prediction: Tensor, labels: Tensor, where: string): void => {
  if (prediction.rank === 2 && labels.rank === 1 && labels.shape[0] === prediction.shape[0]) return;
  throw new ShapeError(
    `${where}: expected embeddings [batch,d] and labels [batch], received ${showShape(prediction.shape)} and ` +
      `${showShape(labels.shape)}.`,
  );
};

/** 1 where two samples have one label, and 1 where they are one sample. Shapes: [n] → [n, n] */
const pairsOf = (labels: Tensor): { readonly same: Tensor; readonly self: Tensor } => {
  const n = labels.shape[0]!;
  const same = equal(reshape(labels, [n, 1]), reshape(labels, [1, n]));
  return { same, self: equal(iota(n, [n, 1]), iota(n, [1, n])) };
};

/** Farther than anything. */
const farthest = 1e30;

/**
 * Triplets found within the batch (Schroff et al. 2015): for each anchor and positive of one label, the nearest negative that is farther
 * than the positive, or the farthest negative where none is; max(d(a, p) − d(a, n) + margin, 0), mean over all such pairs. Each anchor's
 * value is its share of that mean, so batches should hold several samples of each label.
 * Shapes: prediction [batch, d], labels [batch] (int32, any) → [batch]. Memory grows with batch³.
 */
export const tripletSemiHard = defineLoss(
  "tripletSemiHard",
  {
    /** By how much strangers are to be farther away. */
    margin: positive(1),
  },
  ({ margin }, kind) => ({
    targets: "integers",
    apply: (prediction, target) => {
      checkLabelled(prediction, target, kind);
      const n = prediction.shape[0]!;
      const distances = distancesOf(prediction);
      const { same, self } = pairsOf(target);
      const positives = subtract(same, self);
      const [toPositive, toNegative] = [reshape(distances, [n, n, 1]), reshape(distances, [n, 1, n])];
      const stranger = reshape(subtract(1, same), [n, 1, n]);
      const outside = multiply(stranger, greater(toNegative, toPositive));
      const nearest = negate(max(where(outside, negate(toNegative), -farthest), { axis: 2 }));
      const inside = reshape(max(where(reshape(stranger, [n, n]), distances, -farthest), { axis: 1 }), [n, 1]);
      // A batch of one label alone has nothing to learn from.
      const negative = where(greater(nearest, farthest / 2), inside, nearest);
      const counted = multiply(positives, greater(negative, -farthest / 2));
      const losses = where(counted, relu(affine(subtract(distances, negative), 1, margin)), 0);
      const share = divide(n, maximum(sum(positives), 1));
      return multiply(sum(losses, { axis: 1 }), share);
    },
  }),
);

/**
 * The cross-entropy of finding one's own partner among those of the whole batch (van den Oord et al. 2018): row i of cos(x₁, x₂) /
 * temperature, its label i. `symmetric` looks from both sides and takes the mean, as CLIP does. A prediction [batch, batch] is taken as
 * such a table of similarities. Targets are not looked at. Shapes: prediction [batch, 2, d] or [batch, batch] → [batch]
 */
export const infoNce = defineLoss(
  "infoNce",
  {
    /** Similarities are divided by it. */
    temperature: positive(0.1),
    /** Whether partners look for each other both ways. */
    symmetric: flag(false),
  },
  ({ temperature, symmetric }, kind) => ({
    targets: "any",
    apply: (prediction) => {
      const n = prediction.shape[0]!;
      const logits = scale(similarities(prediction, kind), 1 / temperature);
      const labels = iota(n);
      const forward = sparseSoftmaxCrossEntropy(logits, labels);
      if (!symmetric) return forward;
      return scale(add(forward, sparseSoftmaxCrossEntropy(transpose(logits), labels)), 0.5);
    },
  }),
);

const similarities = (prediction: Tensor, where: string): Tensor => {
  if (prediction.rank === 2 && prediction.shape[0] === prediction.shape[1]) return prediction;
  const [a, b] = groupOf(prediction, 2, "pairs of embeddings", where);
  return matmul(normalised(a!), normalised(b!), { transposeB: true });
};

/**
 * softplus(log Σ e^(−γ·αₚ·(sₚ − 1 + m)) + log Σ e^(γ·αₙ·(sₙ − m))) over each sample's positives and negatives in the batch, with weights
 * αₚ = max(1 + m − sₚ, 0) and αₙ = max(sₙ + m, 0) (Sun et al. 2020, eq. 6). Predictions are unit vectors: s are their products. Samples without a
 * partner count for nothing. Shapes: prediction [batch, d], labels [batch] (int32, any) → [batch]
 */
export const circle = defineLoss(
  "circle",
  {
    /** How sharply the largest misses count. */
    gamma: positive(80),
    /** How much a similarity may miss 0 or 1. */
    margin: positive(0.4),
  },
  ({ gamma, margin }, kind) => ({
    targets: "integers",
    counts: (target) => {
      const { same, self } = pairsOf(target);
      return multiply(max(subtract(same, self), { axis: 1 }), max(subtract(1, same), { axis: 1 }));
    },
    apply: (prediction, target) => {
      checkLabelled(prediction, target, kind);
      const distances = maximum(subtract(1, matmul(prediction, prediction, { transposeB: true })), 0);
      const { same, self } = pairsOf(target);
      const [positives, negatives] = [subtract(same, self), subtract(1, same)];
      const near = scale(multiply(affine(distances, 1, margin), affine(distances, -1, margin)), -gamma);
      const far = scale(multiply(relu(affine(distances, -1, 1 + margin)), affine(distances, -1, 1 - margin)), gamma);
      const total = add(logSumOver(positives, near), logSumOver(negatives, far));
      return softplus(total);
    },
  }),
);

/** log Σ e^x over the elements of each row that are chosen; very small where there is none. */
const logSumOver = (chosen: Tensor, x: Tensor): Tensor => logSumExp(where(chosen, x, -farthest), { axis: 1 });
