// Losses for predicted distributions: how unlikely they make what was seen, and how far they are from others.

import { add, affine, divide, multiply, negate, scale, subtract } from "../ops/arithmetic.js";
import { sum } from "../ops/broadcast.js";
import { greater } from "../ops/comparisons.js";
import { softmaxCrossEntropy } from "../ops/cross-entropy.js";
import { logitsOf } from "../ops/logits.js";
import { oneHot } from "../ops/one-hot.js";
import { clip, maximum, where } from "../ops/select.js";
import { exp, expm1, log, square } from "../ops/unary.js";
import { choice, flag, integer, optional, positive, weightList } from "../schema.js";
import type { Tensor } from "../tensor/tensor.js";
import { labelsOf, weighClasses } from "./classes.js";
import { defineLoss } from "./define-loss.js";
import { halvesOf, targetsIn } from "./parts.js";
import { checkSameShape, lastAxisMean } from "./reduce-samples.js";

/** Keras' epsilon. */
const epsilon = 1e-7;

/** log 2π */
const log2Pi = 1.8378770664093453;

/**
 * p − t·log(p + 1e-7), mean over the last axis: Keras' Poisson loss, for predicted rates.
 * Shapes: [batch, ..., d] twice → [batch, ...]
 */
export const poisson = defineLoss("poisson", {}, (_, kind) => ({
  apply: (prediction, target) => {
    checkSameShape(prediction, target, kind);
    return lastAxisMean(subtract(prediction, multiply(target, log(add(prediction, epsilon)))));
  },
}));

/**
 * The negative log likelihood of counts under Poisson rates, mean over the last axis (PyTorch's PoissonNLLLoss): eˣ − t·x, or
 * x − t·log(x + epsilon) for rates that are not logarithms. `full` adds Stirling's t·log t − t + ½·log 2πt where t > 1.
 * Shapes: [batch, ..., d] twice → [batch, ...]
 */
export const poissonNegativeLogLikelihood = defineLoss(
  "poissonNegativeLogLikelihood",
  {
    /** Whether predictions are logarithms of rates. */
    logInput: flag(true),
    /** Whether the part that depends on targets alone is added. */
    full: flag(false),
    /** What is added to rates before their logarithm is taken. */
    epsilon: positive(1e-8),
  },
  ({ logInput, full, epsilon: small }, kind) => ({
    apply: (prediction, target) => {
      checkSameShape(prediction, target, kind);
      const loss = logInput
        ? subtract(exp(prediction), multiply(target, prediction))
        : subtract(prediction, multiply(target, log(add(prediction, small))));
      return lastAxisMean(full ? add(loss, stirling(target)) : loss);
    },
  }),
);

/** t·log t − t + ½·log 2πt where t > 1, else 0. */
const stirling = (t: Tensor): Tensor => {
  const safe = maximum(t, 1);
  const value = add(subtract(multiply(add(safe, 0.5), log(safe)), safe), log2Pi / 2);
  return where(greater(t, 1), value, 0);
};

/**
 * Σ t·log(t / p) over the last axis, both kept between 1e-7 and 1 as in Keras (PyTorch's KLDivLoss is given log p). Where p is a
 * softmax, its logits are used. Shapes: [batch, ..., d] twice → [batch, ...]
 */
export const klDivergence = defineLoss("klDivergence", {}, (_, kind) => ({
  apply: (prediction, target) => {
    checkSameShape(prediction, target, kind);
    const t = clip(target, epsilon, 1);
    const logits = logitsOf(prediction, "rows");
    if (logits) return add(sum(multiply(t, log(t)), { axis: -1 }), softmaxCrossEntropy(logits, t));
    return sum(multiply(t, log(divide(t, clip(prediction, epsilon, 1)))), { axis: -1 });
  },
}));

/**
 * −x[label], for predictions that are logarithms of probabilities, such as a logSoftmax's (PyTorch's NLLLoss). The mean is
 * Σ w·ℓ / Σ w over the labels that are not ignored. Shapes: prediction [batch, ..., classes], labels [batch, ...] (int32) → [batch, ...]
 */
export const negativeLogLikelihood = defineLoss(
  "negativeLogLikelihood",
  {
    /** The label of what does not count, such as padding (PyTorch's default is −100). */
    ignoreIndex: optional(integer()),
    /** How much each class counts; as much as any other when left out. */
    weight: optional(weightList()),
  },
  ({ ignoreIndex, weight }, kind) => ({
    targets: "labels",
    ignoreIndex,
    ...weighClasses({ ignoreIndex, weight }),
    apply: (prediction, target) => {
      const { labels, weigh } = labelsOf(target, prediction, { ignoreIndex, weight }, kind);
      // Chosen, not multiplied by 0: the logarithm of nothing is infinite.
      const own = where(oneHot(labels, prediction.shape.at(-1)!), prediction, 0);
      return weigh(negate(sum(own, { axis: -1 })));
    },
  }),
);

/**
 * ½·(log v + (t − m)² / v), mean over the last axis: the negative log likelihood under a normal distribution, of which means m and
 * variances v are predicted, all means first (PyTorch's GaussianNLLLoss, which is given them apart). `full` adds ½·log 2π.
 * Shapes: prediction [batch, ..., 2·d], target [batch, ..., d] → [batch, ...]
 */
export const gaussianNegativeLogLikelihood = defineLoss(
  "gaussianNegativeLogLikelihood",
  {
    /** Whether variances are predicted, or their logarithms, which may be any numbers. */
    variance: choice(["plain", "logarithm"], "plain"),
    /** Whether the part that depends on nothing is added. */
    full: flag(false),
    /** The least variance. */
    epsilon: positive(1e-6),
  },
  ({ variance, full, epsilon: least }, kind) => ({
    targets: "any",
    apply: (prediction, target) => {
      const [mean, spread] = halvesOf(prediction, "means and then variances", kind);
      const t = targetsIn(target, mean.shape, prediction, kind);
      const v = maximum(variance === "logarithm" ? exp(spread) : spread, least);
      const logarithm = variance === "logarithm" ? log(v) : log(v);
      const loss = scale(add(logarithm, divide(square(subtract(mean, t)), v)), 0.5);
      return lastAxisMean(full ? affine(loss, 1, log2Pi / 2) : loss);
    },
  }),
);

/**
 * ½·Σ (m² + e^s − s − 1) over the last axis: the divergence of normal distributions, of which means m and logarithms of variances s are
 * predicted, from the standard one (Kingma & Welling 2014, appendix B). Beside a reconstruction's loss it makes the evidence lower bound.
 * Shapes: mean and logVariance [batch, ..., d] → [batch, ...]
 */
export const normalDivergence = (mean: Tensor, logVariance: Tensor): Tensor => {
  checkSameShape(mean, logVariance, "normalDivergence");
  return scale(sum(add(square(mean), subtract(expm1(logVariance), logVariance)), { axis: -1 }), 0.5);
};

/**
 * The same as a loss of an output that holds means and then logarithms of variances; its targets are not looked at.
 * Shapes: prediction [batch, ..., 2·d] → [batch, ...]
 */
export const klNormal = defineLoss("klNormal", {}, (_, kind) => ({
  targets: "any",
  apply: (prediction) => {
    const [mean, logVariance] = halvesOf(prediction, "means and then logarithms of variances", kind);
    return normalDivergence(mean, logVariance);
  },
}));
