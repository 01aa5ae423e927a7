// Losses for masks: how much of what is there and what is predicted lies on top of each other.

import { add, affine, divide, multiply, subtract } from "../ops/arithmetic.js";
import { sum } from "../ops/broadcast.js";
import { pow } from "../ops/power.js";
import { maximum } from "../ops/select.js";
import { notNegative, positive } from "../schema.js";
import type { Tensor } from "../tensor/tensor.js";
import { defineLoss } from "./define-loss.js";
import { checkSameShape } from "./reduce-samples.js";

/** Keras' epsilon: two empty masks agree. */
const smooth = 1e-7;

/** The sum over all of a sample. Shapes: [batch, ...] → [batch] */
const overSample = (x: Tensor): Tensor => (x.rank > 1 ? sum(x, { axis: x.shape.map((_, axis) => axis).slice(1) }) : x);

/**
 * 1 − (2·Σ t·p + ε) / (Σ t + Σ p + ε) over each sample (Keras' Dice with all axes but the batch's; its default is the whole batch), for
 * probabilities. Shapes: [batch, ...] twice → [batch]
 */
export const dice = defineLoss("dice", {}, (_, kind) => ({
  binary: true,
  apply: (prediction, target) => {
    checkSameShape(prediction, target, kind);
    const both = affine(overSample(multiply(target, prediction)), 2, smooth);
    return subtract(1, divide(both, affine(add(overSample(target), overSample(prediction)), 1, smooth)));
  },
}));

/**
 * (1 − (TP + ε) / (TP + alpha·FP + beta·FN + ε))^gamma over each sample, with TP = Σ t·p, FP = Σ (1 − t)·p and FN = Σ t·(1 − p), for
 * probabilities (Salehi et al. 2017; with gamma the focal one of Abraham & Khan 2019, whose gamma is the inverse of this).
 * Shapes: [batch, ...] twice → [batch]
 */
export const tversky = defineLoss(
  "tversky",
  {
    /** How much counts what is predicted and not there. */
    alpha: notNegative(0.5),
    /** How much counts what is there and not predicted. */
    beta: notNegative(0.5),
    /** Below 1 it makes much of small misses, above 1 of large ones. */
    gamma: positive(1),
  },
  ({ alpha, beta, gamma }, kind) => ({
    binary: true,
    apply: (prediction, target) => {
      checkSameShape(prediction, target, kind);
      const hits = overSample(multiply(target, prediction));
      const wrong = affine(overSample(multiply(subtract(1, target), prediction)), alpha, 0);
      const missed = affine(overSample(multiply(target, subtract(1, prediction))), beta, 0);
      const index = divide(affine(hits, 1, smooth), affine(add(hits, add(wrong, missed)), 1, smooth));
      const miss = subtract(1, index);
      if (gamma === 1) return miss;
      // Its slope at 0 is infinite below 1.
      return pow(gamma < 1 ? maximum(miss, smooth) : maximum(miss, 0), gamma);
    },
  }),
);
