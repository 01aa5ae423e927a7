// How good decisions are: precision, recall, F-score, and the table that all of them can be read from.

import { constant } from "../ops/apply.js";
import { multiply } from "../ops/arithmetic.js";
import { broadcastTo, sum } from "../ops/broadcast.js";
import { cast } from "../ops/cast.js";
import { matmul } from "../ops/matmul.js";
import { oneHot } from "../ops/one-hot.js";
import { reshape } from "../ops/reshape.js";
import { choice, define, none, type Options, positive, type Values } from "../schema.js";
import type { Tensor } from "../tensor/tensor.js";
import { decisionsOf, suitedTo, thresholdOption, weighRows } from "./decisions.js";
import type { Metric, Table } from "./metric.js";

const options = {
  /** The output above which it is a yes; 0.5, or 0 under a loss on logits, when left out. */
  threshold: thresholdOption(),
  /** How classes are put together: all decisions counted as one (micro), the mean over classes (macro), weighted by how many belong to each, or not at all (none: then it is a table of one row). */
  average: choice(["micro", "macro", "weighted", "none"], "macro"),
};

/** Of one class: decisions that are right, all that say yes, all that should, and all there are. */
interface Counts {
  readonly hits: number;
  readonly predicted: number;
  readonly actual: number;
  readonly total: number;
}

const names = ["hits", "predicted", "actual", "total"] as const;

/** 0 where nothing can be said, as in scikit-learn. */
const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** A metric of counts, averaged over classes. With one class it is that class's. */
const ofCounts = <O extends Options>(
  kind: string,
  own: O,
  score: (counts: Counts, values: Values<O & typeof options>) => number,
) =>
  define(kind, { ...own, ...options }, none, (values, part): Metric => {
    const { threshold, average } = values as Values<typeof options>;
    const of = (counts: Counts): number => score(counts, values as Values<O & typeof options>);
    return suitedTo(threshold, (rule) => ({
      ...part,
      name: kind,
      measure: (prediction, target, weight) => {
        const { predicted, actual } = decisionsOf(prediction, target, rule, kind);
        const columns = (x: Tensor) => sum(weighRows(x, weight), { axis: 0 });
        const all = weight
          ? columns(broadcastTo(constant(1), actual.shape))
          : constant(new Array<number>(actual.shape[1]!).fill(actual.shape[0]!));
        return [columns(multiply(predicted, actual)), columns(predicted), columns(actual), all];
      },
      result: (gathered) => {
        const classes = Array.from(gathered[0]!, (_, i) => countsOf((j) => gathered[j]![i]!));
        if (average === "none") return [classes.map(of)];
        if (average === "micro") {
          return of(countsOf((j) => gathered[j]!.reduce((total, count) => total + count, 0)));
        }
        const weights = classes.map(({ actual }) => (average === "macro" ? 1 : actual));
        const scores = classes.map((counts, i) => of(counts) * weights[i]!);
        const total = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
        return ratio(total(scores), total(weights));
      },
    }));
  });

const countsOf = (of: (index: number) => number): Counts => {
  const [hits, predicted, actual, total] = names.map((_, i) => of(i)) as [number, number, number, number];
  return { hits, predicted, actual, total };
};

/**
 * Right decisions among those that say yes: hits / predicted. One output counts as the class 1, as in Keras; of several outputs the
 * largest is the class, averaged over classes as scikit-learn does.
 */
export const precision = ofCounts("precision", {}, ({ hits, predicted }) => ratio(hits, predicted));

/** Right decisions among those that should say yes: hits / actual. */
export const recall = ofCounts("recall", {}, ({ hits, actual }) => ratio(hits, actual));

/** The harmonic mean of precision and recall: 2·hits / (predicted + actual). */
export const f1 = ofCounts("f1", {}, ({ hits, predicted, actual }) => ratio(2 * hits, predicted + actual));

/**
 * (1 + beta²)·hits / (beta²·actual + predicted): the mean of precision and recall in which recall counts beta times as much (van
 * Rijsbergen 1979).
 */
export const fBeta = ofCounts(
  "fBeta",
  {
    /** How much more recall counts than precision. */
    beta: positive(1),
  },
  ({ hits, predicted, actual }, { beta }) => ratio((1 + beta * beta) * hits, beta * beta * actual + predicted),
);

/** Right decisions among those that should say no: the recall of no. */
export const specificity = ofCounts("specificity", {}, ({ hits, predicted, actual, total }) =>
  ratio(total - predicted - actual + hits, total - actual),
);

/** A metric of how many samples of each class (row) were put into each class (column); the classes of one output are no and yes. */
export const ofConfusion = <O extends Options>(
  kind: string,
  own: O,
  result: (table: Table, values: Values<O>) => number | Table,
) =>
  define(kind, { ...own, threshold: options.threshold }, none, (values, part): Metric => {
    const { threshold } = values as Values<Pick<typeof options, "threshold">>;
    return suitedTo(threshold, (rule) => ({
      ...part,
      name: kind,
      measure: (prediction, target, weight) => {
        const { predicted, actual } = decisionsOf(prediction, target, rule, kind);
        const whole = (x: Tensor) => (x.shape[1] === 1 ? oneHot(cast(reshape(x, x.shape.slice(0, 1)), "int32"), 2) : x);
        return [matmul(weighRows(whole(actual), weight), whole(predicted), { transposeA: true })];
      },
      result: ([counts]) => {
        const classes = Math.round(Math.sqrt(counts!.length));
        const rows = Array.from({ length: classes }, (_, row) =>
          Array.from(counts!.subarray(row * classes, (row + 1) * classes)),
        );
        return result(rows, values as Values<O>);
      },
    }));
  });

/**
 * How many samples of each class (row) were put into each class (column), as in scikit-learn; the classes of one output are no and yes.
 * It is a table: find it in `model.tables`.
 */
export const confusionMatrix = ofConfusion("confusionMatrix", {}, (table) => table);
