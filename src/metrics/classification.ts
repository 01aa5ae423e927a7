// How good decisions are: precision, recall, F-score, and the table that all of them can be read from.

import { multiply } from "../ops/arithmetic.js";
import { sum } from "../ops/broadcast.js";
import { cast } from "../ops/cast.js";
import { matmul } from "../ops/matmul.js";
import { oneHot } from "../ops/one-hot.js";
import { reshape } from "../ops/reshape.js";
import { choice, define, none } from "../schema.js";
import { decisionsOf, suitedTo, thresholdOption, weighRows } from "./decisions.js";
import type { Metric } from "./metric.js";

const options = {
  /** The output above which it is a yes; 0.5, or 0 under a loss on logits, when left out. */
  threshold: thresholdOption(),
  /** How classes are put together: all decisions counted as one (micro), the mean over classes (macro), or weighted by how many belong to each. */
  average: choice(["micro", "macro", "weighted"], "macro"),
};

/** Of one class: decisions that are right, all that say yes, and all that should. */
interface Counts {
  readonly hits: number;
  readonly predicted: number;
  readonly actual: number;
}

/** 0 where nothing can be said, as in scikit-learn. */
const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** A metric of counts, averaged over classes. With one class it is that class's. */
const ofCounts = (kind: string, score: (counts: Counts) => number) =>
  define(
    kind,
    options,
    none,
    ({ threshold, average }, part): Metric =>
      suitedTo(threshold, (rule) => ({
        ...part,
        name: kind,
        measure: (prediction, target, weight) => {
          const { predicted, actual } = decisionsOf(prediction, target, rule, kind);
          const columns = (x: typeof predicted) => sum(weighRows(x, weight), { axis: 0 });
          return [columns(multiply(predicted, actual)), columns(predicted), columns(actual)];
        },
        result: ([hits, predicted, actual]) => {
          const classes = Array.from(hits!, (_, i) => ({
            hits: hits![i]!,
            predicted: predicted![i]!,
            actual: actual![i]!,
          }));
          const total = (of: (counts: Counts) => number): number =>
            classes.reduce((all, counts) => all + of(counts), 0);
          if (average === "micro") {
            return score({
              hits: total((c) => c.hits),
              predicted: total((c) => c.predicted),
              actual: total((c) => c.actual),
            });
          }
          if (average === "macro") return ratio(total(score), classes.length);
          return ratio(
            total((c) => score(c) * c.actual),
            total((c) => c.actual),
          );
        },
      })),
  );

/**
 * Right decisions among those that say yes: hits / predicted. One output counts as the class 1, as in Keras; of several outputs the
 * largest is the class, averaged over classes as scikit-learn does.
 */
export const precision = ofCounts("precision", ({ hits, predicted }) => ratio(hits, predicted));

/** Right decisions among those that should say yes: hits / actual. */
export const recall = ofCounts("recall", ({ hits, actual }) => ratio(hits, actual));

/** The harmonic mean of precision and recall: 2·hits / (predicted + actual). */
export const f1 = ofCounts("f1", ({ hits, predicted, actual }) => ratio(2 * hits, predicted + actual));

/**
 * How many samples of each class (row) were put into each class (column), as in scikit-learn; the classes of one output are no and yes.
 * It is a table: find it in `model.tables`.
 */
export const confusionMatrix = define(
  "confusionMatrix",
  { threshold: options.threshold },
  none,
  ({ threshold }, part): Metric =>
    suitedTo(threshold, (rule) => ({
      ...part,
      name: part.kind,
      measure: (prediction, target, weight) => {
        const { predicted, actual } = decisionsOf(prediction, target, rule, part.kind);
        const whole = (x: typeof predicted) =>
          x.shape[1] === 1 ? oneHot(cast(reshape(x, x.shape.slice(0, 1)), "int32"), 2) : x;
        return [matmul(weighRows(whole(actual), weight), whole(predicted), { transposeA: true })];
      },
      result: ([counts]) => {
        const classes = Math.round(Math.sqrt(counts!.length));
        return Array.from({ length: classes }, (_, row) =>
          Array.from(counts!.subarray(row * classes, (row + 1) * classes)),
        );
      },
    })),
);
