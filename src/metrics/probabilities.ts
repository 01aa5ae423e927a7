// How good predicted probabilities are as such, not only on which side of a half they fall.

import { checkLabels } from "../losses/classes.js";
import { sparseCategoricalCrossentropy } from "../losses/crossentropy.js";
import { lastAxisMean } from "../losses/reduce-samples.js";
import { constant } from "../ops/apply.js";
import { add, affine, multiply, negate, scale, subtract } from "../ops/arithmetic.js";
import { broadcastTo, sum } from "../ops/broadcast.js";
import { cast } from "../ops/cast.js";
import { notEqual } from "../ops/comparisons.js";
import { oneHot } from "../ops/one-hot.js";
import { max } from "../ops/reduce.js";
import { reshape } from "../ops/reshape.js";
import { clip, where } from "../ops/select.js";
import { floor, log, square } from "../ops/unary.js";
import { exp } from "../schedules/exact.js";
import { define, flag, integer, none, optional, whole } from "../schema.js";
import { sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { decisionsOf, type Rule, suitedTo, weighRows } from "./decisions.js";
import { type Metric, quotient, weightedSums } from "./metric.js";

/** What each row of predictions says of each class, and what is so: a row for each sample, or for each of its steps. */
const rowsOf = (prediction: Tensor, target: Tensor, rule: Rule, where: string) => {
  const { actual, predicted } = decisionsOf(prediction, target, rule, where);
  return { p: reshape(prediction, actual.shape), actual, predicted, alone: rule.binary || actual.shape[1] === 1 };
};

/** Σ w·v and Σ w over rows. */
const rowSums = (values: Tensor, weight: Tensor | undefined): readonly [Tensor, Tensor] => {
  const n = values.shape[0]!;
  const total = (x: Tensor): Tensor => sum(weighRows(x, weight));
  return [total(reshape(values, [n, 1])), weight ? total(broadcastTo(constant(1), [n, 1])) : constant(n)];
};

/** A mean over rows of probabilities and what is so. */
const ofRows = (kind: string, of: (p: Tensor, actual: Tensor, alone: boolean) => Tensor) =>
  define(
    kind,
    {},
    none,
    (_, part): Metric =>
      suitedTo(undefined, (rule) => ({
        ...part,
        name: kind,
        measure: (prediction, target, weight) => {
          const { p, actual, alone } = rowsOf(prediction, target, rule, kind);
          return rowSums(of(p, actual, alone), weight);
        },
        result: quotient,
      })),
  );

/** Probabilities are kept this far from 0 and 1. */
const epsilon = 1e-7;

/**
 * −log of the probability that was given to what is so, mean over samples, for probabilities (scikit-learn: log_loss); each of several outputs
 * that are decisions of their own counts by itself. Probabilities are kept 1e-7 from 0 and 1.
 */
export const logLoss = ofRows("logLoss", (prediction, actual, alone) => {
  const p = clip(prediction, epsilon, 1 - epsilon);
  const yes = multiply(actual, log(p));
  if (!alone) return negate(sum(yes, { axis: 1 }));
  return negate(lastAxisMean(add(yes, multiply(subtract(1, actual), log(subtract(1, p))))));
});

/**
 * (p − y)², mean over samples, for probabilities (Brier 1950): of one output as it is, summed over several classes, the mean of outputs that are
 * decisions of their own.
 */
export const brierScore = ofRows("brierScore", (p, actual, alone) => {
  const squares = square(subtract(p, actual));
  return alone ? lastAxisMean(squares) : sum(squares, { axis: 1 });
});

/**
 * Σ n/N · |hits/n − mean confidence| over bins of equal width (Guo et al. 2017): how far the confidence of predictions is from how often they are
 * right. The confidence is the largest probability, and a hit is the right class; of one output it is the probability of yes, and a hit is a
 * yes.
 */
export const expectedCalibrationError = define(
  "expectedCalibrationError",
  {
    /** How many bins there are from 0 to 1. */
    bins: whole(1, 15),
  },
  none,
  ({ bins }, part): Metric =>
    suitedTo(undefined, (rule) => ({
      ...part,
      name: part.kind,
      measure: (prediction, target, weight) => {
        const { p, actual, predicted, alone } = rowsOf(prediction, target, rule, part.kind);
        const n = alone ? sizeOf(p.shape) : p.shape[0]!;
        const column = (x: Tensor): Tensor => reshape(x, [n, 1]);
        const confidence = column(alone ? p : max(p, { axis: 1 }));
        const hit = column(alone ? actual : sum(multiply(predicted, actual), { axis: 1 }));
        // Bins are open below: ⌈p·bins⌉ − 1.
        const bin = clip(affine(negate(floor(scale(confidence, -bins))), 1, -1), 0, bins - 1);
        const inBin = weighRows(oneHot(cast(reshape(bin, [n]), "int32"), bins), weight);
        return [inBin, multiply(inBin, confidence), multiply(inBin, hit)].map((x) => sum(x, { axis: 0 }));
      },
      result: ([counts, confidences, hits]) => {
        const all = counts!.reduce((total, count) => total + count, 0);
        const misses = counts!.reduce((total, _, i) => total + Math.abs(hits![i]! - confidences![i]!), 0);
        return all === 0 ? 0 : misses / all;
      },
    })),
);

/**
 * e to the mean cross-entropy of labels: among how many words a language model chooses as if by chance (Keras hub: Perplexity). Labels that are
 * ignored count for nothing.
 */
export const perplexity = define(
  "perplexity",
  {
    /** Whether predictions are unnormalised. */
    fromLogits: flag(false),
    /** The label of what does not count, such as padding. */
    ignoreIndex: optional(integer()),
  },
  none,
  ({ fromLogits, ignoreIndex }, part): Metric => ({
    ...part,
    name: part.kind,
    targets: "labels",
    measure: (prediction, target, weight) => {
      checkLabels(prediction, target, part.kind);
      const ignored = ignoreIndex === undefined ? {} : { ignoreIndex };
      const losses = sparseCategoricalCrossentropy({ fromLogits, ...ignored }).apply(prediction, target);
      if (ignoreIndex === undefined) return weightedSums(losses, weight);
      const counted = notEqual(target, constant(ignoreIndex, [], "int32"));
      const [total] = weightedSums(where(counted, losses, 0), weight);
      return [total, weightedSums(counted, weight)[0]];
    },
    result: (sums) => exp(quotient(sums)),
  }),
);
