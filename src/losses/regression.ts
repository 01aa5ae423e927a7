// Losses for predicted numbers.

import { add, affine, divide, multiply, scale, subtract } from "../ops/arithmetic.js";
import { less } from "../ops/comparisons.js";
import { maximum, minimum, where } from "../ops/select.js";
import { abs, exp, expm1, log1p, softplus, square } from "../ops/unary.js";
import { positive } from "../schema.js";
import type { Tensor } from "../tensor/tensor.js";
import { defineLoss } from "./define-loss.js";
import { checkSameShape, lastAxisMean } from "./reduce-samples.js";

/** A loss that is the mean over the last axis of a function of predictions and targets. */
const ofPairs = (kind: string, of: (prediction: Tensor, target: Tensor) => Tensor) =>
  defineLoss(kind, {}, () => ({
    apply: (prediction, target) => {
      checkSameShape(prediction, target, kind);
      return lastAxisMean(of(prediction, target));
    },
  }));

/** A loss that is the mean over the last axis of a function of the errors. */
const ofErrors = (kind: string, of: (error: Tensor) => Tensor) =>
  ofPairs(kind, (prediction, target) => of(subtract(prediction, target)));

/** Keras' epsilon: what is divided by, or taken a logarithm of, is kept this far from 0. */
const epsilon = 1e-7;

/** log 2 */
const log2 = Math.LN2;

/** Mean over the last axis of (prediction − target)². Shapes: [batch, ..., d] twice → [batch, ...] */
export const meanSquaredError = ofErrors("meanSquaredError", square);

/** Mean over the last axis of |prediction − target|. Shapes: [batch, ..., d] twice → [batch, ...] */
export const meanAbsoluteError = ofErrors("meanAbsoluteError", abs);

/**
 * 100 · |prediction − target| / |target| in percent, mean over the last axis; |target| counts as 1e-7 at least.
 * Shapes: [batch, ..., d] twice → [batch, ...]
 */
export const meanAbsolutePercentageError = ofPairs("meanAbsolutePercentageError", (prediction, target) =>
  scale(abs(divide(subtract(prediction, target), maximum(abs(target), epsilon))), 100),
);

/**
 * (log(1 + prediction) − log(1 + target))², mean over the last axis; both count as 1e-7 at least.
 * Shapes: [batch, ..., d] twice → [batch, ...]
 */
export const meanSquaredLogarithmicError = ofPairs("meanSquaredLogarithmicError", (prediction, target) =>
  square(subtract(log1p(maximum(prediction, epsilon)), log1p(maximum(target, epsilon)))),
);

/** log cosh e. Near 0 as log(1 + 2·sinh²(e/2)), since e + log(1 + e^(−2e)) − log 2 has nothing left there but rounding. */
const logCoshOf = (error: Tensor): Tensor => {
  const e = abs(error);
  const near = minimum(e, 1);
  const small = log1p(scale(multiply(square(expm1(scale(near, -1))), exp(near)), 0.5));
  return where(less(e, 1), small, affine(add(e, softplus(scale(e, -2))), 1, -log2));
};

/**
 * log cosh(prediction − target), mean over the last axis: e²/2 near 0, |e| − log 2 far from it.
 * Shapes: [batch, ..., d] twice → [batch, ...]
 */
export const logCosh = ofErrors("logCosh", logCoshOf);

/**
 * Huber's loss of errors. With q = min(|e|, delta): q·(|e| − ½q), which is both cases at once. Written as ½q² + delta·(|e| − q), the
 * gradient would be e + delta − delta, in which small errors drown.
 */
const huberOf = (errors: Tensor, delta: number): Tensor => {
  const error = abs(errors);
  const quadratic = minimum(error, delta);
  return multiply(quadratic, subtract(error, scale(quadratic, 0.5)));
};

/**
 * ½e² where |e| ≤ delta, else delta·|e| − ½delta², for e = prediction − target (Huber 1964), mean over the last axis.
 * Shapes: [batch, ..., d] twice → [batch, ...]
 */
export const huber = defineLoss(
  "huber",
  {
    /** Where the loss turns from a parabola into a line. */
    delta: positive(1),
  },
  ({ delta }, kind) => ({
    apply: (prediction, target) => {
      checkSameShape(prediction, target, kind);
      return lastAxisMean(huberOf(subtract(prediction, target), delta));
    },
  }),
);

/**
 * ½e² / beta where |e| < beta, else |e| − ½beta (Girshick 2015; PyTorch's SmoothL1Loss): Huber's loss divided by its delta, so that its
 * slope ends at 1. Mean over the last axis. Shapes: [batch, ..., d] twice → [batch, ...]
 */
export const smoothL1 = defineLoss(
  "smoothL1",
  {
    /** Where the loss turns from a parabola into a line. */
    beta: positive(1),
  },
  ({ beta }, kind) => ({
    apply: (prediction, target) => {
      checkSameShape(prediction, target, kind);
      return lastAxisMean(divide(huberOf(subtract(prediction, target), beta), beta));
    },
  }),
);
