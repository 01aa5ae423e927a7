// How far up what is relevant stands when each sample's items are sorted by their predictions.

import { ShapeError } from "../errors.js";
import { constant } from "../ops/apply.js";
import { add, divide, multiply, subtract } from "../ops/arithmetic.js";
import { sum } from "../ops/broadcast.js";
import { cast } from "../ops/cast.js";
import { equal, greater, less } from "../ops/comparisons.js";
import { gatherRows } from "../ops/gather.js";
import { oneHot } from "../ops/one-hot.js";
import { min } from "../ops/reduce.js";
import { reshape } from "../ops/reshape.js";
import { where } from "../ops/select.js";
import { reciprocal } from "../ops/unary.js";
import { log } from "../schedules/exact.js";
import { define, none, optional, whole } from "../schema.js";
import { sameShape, showShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { type Metric, meanMetric, quotient, weightedSums } from "./metric.js";

/** How relevant each item is: targets in the shape of the predictions, or labels, which make one item relevant. */
const relevanceOf = (prediction: Tensor, target: Tensor, name: string): Tensor => {
  if (prediction.rank > 1 && sameShape(target.shape, prediction.shape)) {
    return target.dtype === "float32" ? target : cast(target, "float32");
  }
  if (prediction.rank > 1 && sameShape(target.shape, prediction.shape.slice(0, -1))) {
    return oneHot(target.dtype === "int32" ? target : cast(target, "int32"), prediction.shape.at(-1)!);
  }
  throw new ShapeError(
    `${name}: expected predictions [batch, ..., items] and targets as labels or in the same shape, received ` +
      `${showShape(prediction.shape)} and ${showShape(target.shape)}.`,
  );
};

/** Each number beside all others of its row. Shapes: [..., n] → [..., n, 1] and [..., 1, n] */
const pairsOf = (x: Tensor) => {
  const outer = x.shape.slice(0, -1);
  const n = x.shape.at(-1)!;
  return { own: reshape(x, [...outer, n, 1]), others: reshape(x, [...outer, 1, n]) };
};

/** How many of a row's numbers are larger than each of them. Memory grows with the square of the items. */
const largerThan = (x: Tensor): Tensor => {
  const { own, others } = pairsOf(x);
  return sum(greater(others, own), { axis: -1 });
};

/** The place from 0 of the best relevant item of each row; larger than any where none is. Equal predictions share the first place. */
const bestPlace = (prediction: Tensor, relevance: Tensor): Tensor =>
  min(where(greater(relevance, 0), largerThan(prediction), 1e9), { axis: -1 });

/** How often a relevant item is among the k first. Shapes: prediction [batch, items], target the same or labels */
export const hitsAtK = define(
  "hitsAtK",
  {
    /** How many of the first items count. */
    k: whole(1, 10),
  },
  none,
  ({ k }, part): Metric =>
    meanMetric({ ...part, name: part.kind } as Metric, (prediction, target) =>
      less(bestPlace(prediction, relevanceOf(prediction, target, part.kind)), k),
    ),
);

/** The mean of 1 / place of the first relevant item, 0 where none is. Shapes: prediction [batch, items], target the same or labels */
export const meanReciprocalRank = define(
  "meanReciprocalRank",
  {},
  none,
  (_, part): Metric =>
    meanMetric({ ...part, name: part.kind } as Metric, (prediction, target) => {
      const place = bestPlace(prediction, relevanceOf(prediction, target, part.kind));
      return where(greater(place, 1e8), 0, reciprocal(add(place, 1)));
    }),
);

/** Σ 1 / log₂(place + 1) over the first places, up to each of them. */
const discountsOf = (items: number, k: number): readonly number[] => {
  const sums = [0];
  for (let place = 1; place <= items; place++) sums.push(sums.at(-1)! + (place <= k ? log(2) / log(place + 1) : 0));
  return sums;
};

/** Σ relevance / log₂(place + 1) over the first k places of each row; items of equal predictions share their places. */
const gainOf = (order: Tensor, relevance: Tensor, k: number): Tensor => {
  const { own, others } = pairsOf(order);
  const before = sum(greater(others, own), { axis: -1 });
  const tied = sum(equal(others, own), { axis: -1 });
  const table = constant(discountsOf(order.shape.at(-1)!, k));
  const upTo = (place: Tensor): Tensor => gatherRows(table, cast(place, "int32"));
  return sum(multiply(relevance, divide(subtract(upTo(add(before, tied)), upTo(before)), tied)), { axis: -1 });
};

/**
 * Normalised discounted cumulative gain: Σ relevance / log₂(place + 1) over the first k places, divided by the most that it could be
 * (Järvelin & Kekäläinen 2002), mean over samples; 0 where nothing is relevant. Items of equal predictions share their places, as in
 * scikit-learn. Shapes: prediction [batch, items], target the same (relevance of at least 0) or labels
 */
export const ndcg = define(
  "ndcg",
  {
    /** How many of the first places count; all of them when left out. */
    k: optional(whole(1)),
  },
  none,
  ({ k }, part): Metric => ({
    ...part,
    name: part.kind,
    measure: (prediction, target, weight) => {
      const relevance = relevanceOf(prediction, target, part.kind);
      const places = k ?? prediction.shape.at(-1)!;
      const most = gainOf(relevance, relevance, places);
      const some = greater(most, 0);
      const gain = gainOf(prediction, relevance, places);
      return weightedSums(where(some, divide(gain, where(some, most, 1)), 0), weight);
    },
    result: quotient,
  }),
);
