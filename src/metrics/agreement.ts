// Metrics that are read from a confusion matrix: how far predicted and true classes agree, and how far areas cover each other.

import { checkSameShape } from "../losses/reduce-samples.js";
import { multiply } from "../ops/arithmetic.js";
import { equal, greater } from "../ops/comparisons.js";
import { choice, define, none, optional, wholeList } from "../schema.js";
import { ofConfusion } from "./classification.js";
import { suitedTo, thresholdOption } from "./decisions.js";
import { type Metric, type Table, weightedSums } from "./metric.js";

const total = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

/** How many samples belong to each class, and how many were put into it. */
const marginsOf = (table: Table) => ({
  actual: table.map(total),
  predicted: table.map((_, column) => total(table.map((row) => row[column]!))),
  all: total(table.map(total)),
});

/** How far apart two classes count as being. */
const distances = {
  none: (i: number, j: number): number => Number(i !== j),
  linear: (i: number, j: number): number => Math.abs(i - j),
  quadratic: (i: number, j: number): number => (i - j) * (i - j),
} as const;

/**
 * 1 − Σ w·observed / Σ w·expected: agreement beyond that of chance (Cohen 1960; 1968 with weights). 1 for perfect agreement, 0 for that of
 * chance, NaN where there is but one class.
 */
export const cohenKappa = ofConfusion(
  "cohenKappa",
  {
    /** How much a miss counts: once, by how many classes it is off, or by the square of that. */
    weights: choice(["none", "linear", "quadratic"], "none"),
  },
  (table, { weights }) => {
    const { actual, predicted, all } = marginsOf(table);
    const far = distances[weights];
    const over = (count: (i: number, j: number) => number): number =>
      total(table.map((row, i) => total(row.map((_, j) => far(i, j) * count(i, j)))));
    return 1 - over((i, j) => table[i]![j]!) / over((i, j) => (actual[i]! * predicted[j]!) / all);
  },
);

/**
 * The correlation of predicted and true classes (Matthews 1975; for several classes Gorodkin 2004): 1 for perfect predictions, 0 for those
 * of chance, and 0 where one of the two never varies.
 */
export const matthewsCorrelation = ofConfusion("matthewsCorrelation", {}, (table) => {
  const { actual, predicted, all } = marginsOf(table);
  const right = total(table.map((row, i) => row[i]!));
  const products = (a: readonly number[], b: readonly number[]): number => total(a.map((each, i) => each * b[i]!));
  const spread = (all * all - products(actual, actual)) * (all * all - products(predicted, predicted));
  return spread === 0 ? 0 : (right * all - products(actual, predicted)) / Math.sqrt(spread);
});

/** The mean over classes of how many of their samples were found; classes without samples do not count, as in scikit-learn. */
export const balancedAccuracy = ofConfusion("balancedAccuracy", {}, (table) => {
  const found = table.flatMap((row, i) => (total(row) > 0 ? [row[i]! / total(row)] : []));
  return total(found) / found.length;
});

/** Of each class: the samples in both of what is there and what is predicted, divided by those in either; NaN where there are none. */
const overlapsOf = (table: Table): readonly number[] => {
  const { actual, predicted } = marginsOf(table);
  return table.map((row, i) => row[i]! / (actual[i]! + predicted[i]! - row[i]!));
};

/** The mean over what is a number; 0 where nothing is, as in Keras. */
const meanOf = (overlaps: readonly number[]): number => {
  const known = overlaps.filter((overlap) => !Number.isNaN(overlap));
  return known.length === 0 ? 0 : total(known) / known.length;
};

/**
 * Intersection over union of classes that are named, or of all, and their mean (Keras: IoU, BinaryIoU, OneHotIoU: by its shape targets are
 * labels or one-hot, one output makes the classes no and yes). Classes that neither occur nor are predicted do not count.
 */
export const iou = ofConfusion(
  "iou",
  {
    /** The classes that count (Keras: targetClassIds); all of them when left out. */
    classes: optional(wholeList()),
  },
  (table, { classes }) => {
    const overlaps = overlapsOf(table);
    return meanOf(classes ? classes.map((each) => overlaps[each] ?? Number.NaN) : overlaps);
  },
);

/** The mean of intersection over union over all classes that occur or are predicted (Keras: MeanIoU, OneHotMeanIoU). */
export const meanIou = ofConfusion("meanIou", {}, (table) => meanOf(overlapsOf(table)));

/**
 * Intersection over union of masks of one class: every number of a prediction is a decision of its own, of any shape; the mean of that of no and
 * that of yes (Keras: BinaryIoU). Shapes: [batch, ...] twice
 */
export const binaryIou = define(
  "binaryIou",
  {
    /** The output above which it is a yes; 0.5, or 0 under a loss on logits, when left out. */
    threshold: thresholdOption(),
    /** The classes that count: 0 for no, 1 for yes (Keras: targetClassIds). */
    classes: wholeList([0, 1]),
  },
  none,
  ({ threshold, classes }, part): Metric =>
    suitedTo(threshold, (rule) => ({
      ...part,
      name: part.kind,
      targets: "like",
      measure: (prediction, target, weight) => {
        checkSameShape(prediction, target, part.kind);
        const [yes, there] = [greater(prediction, rule.threshold!), greater(target, 0.5)];
        return [multiply(yes, there), yes, there, equal(there, there)].map((x) => weightedSums(x, weight)[0]);
      },
      result: (sums) => {
        const [both, predicted, actual, all] = sums.map((each) => each[0]!) as [number, number, number, number];
        const neither = all - predicted - actual + both;
        const overlaps = [neither / (all - both), both / (predicted + actual - both)];
        return meanOf(classes.map((each) => overlaps[each] ?? Number.NaN));
      },
    })),
);
