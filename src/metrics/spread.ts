// How predicted numbers vary with the right ones: explained variance and correlations.

import { ArgumentError } from "../errors.js";
import { checkSameShape } from "../losses/reduce-samples.js";
import { constant } from "../ops/apply.js";
import { divide, multiply, subtract } from "../ops/arithmetic.js";
import { reshape } from "../ops/reshape.js";
import { square } from "../ops/unary.js";
import { define, none, whole } from "../schema.js";
import { sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { type Metric, spreadWeight } from "./metric.js";
import { byOutput, outputsOf } from "./outputs.js";

/** What two columns vary by, and vary by together: sums of products around their means. */
interface Variation {
  readonly first: number;
  readonly second: number;
  readonly both: number;
}

/**
 * Of each batch and output: the weight, two means, the products around them, and what float32 rounded off the means. Sums of squares would
 * cancel where means are large.
 */
const measureVariation = (first: Tensor, second: Tensor, weight: Tensor | undefined): readonly Tensor[] => {
  const { rows, total, counts, widths } = byOutput(first, weight);
  const [a, b] = [rows(first), rows(second)];
  const means = [a, b].map((x) => divide(total(x), counts));
  const [da, db] = [subtract(a, means[0]!), subtract(b, means[1]!)];
  return [
    counts,
    ...means,
    total(da),
    total(db),
    total(square(da)),
    total(square(db)),
    total(multiply(da, db)),
    widths,
  ];
};

/** Batches put together, output by output (Chan, Golub & LeVeque 1979). */
const variationsOf = (gathered: readonly Float64Array[]): readonly Variation[] => {
  const [counts, meansA, meansB, restsA, restsB, squaresA, squaresB, products, widths] = gathered as Float64Array[];
  const outputs = widths![0]!;
  return Array.from({ length: outputs }, (_, output) => {
    let [weight, meanA, meanB, first, second, both] = [0, 0, 0, 0, 0, 0];
    for (let i = output; i < counts!.length; i += outputs) {
      const added = counts![i]!;
      if (added === 0) continue;
      const [restA, restB] = [restsA![i]! / added, restsB![i]! / added];
      const [farA, farB] = [meansA![i]! + restA - meanA, meansB![i]! + restB - meanB];
      const shared = (weight * added) / (weight + added);
      first += squaresA![i]! - restA * restA * added + farA * farA * shared;
      second += squaresB![i]! - restB * restB * added + farB * farB * shared;
      both += products![i]! - restA * restB * added + farA * farB * shared;
      meanA += (farA * added) / (weight + added);
      meanB += (farB * added) / (weight + added);
      weight += added;
    }
    return { first, second, both };
  });
};

const meanOf = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0) / numbers.length;

/**
 * 1 − Var(y − p) / Var(y) of each output, and their mean: as r2, but an error that is always the same does not count. Where targets do not
 * vary it is 1 or 0, as in scikit-learn.
 */
export const explainedVariance = define(
  "explainedVariance",
  {},
  none,
  (_, part): Metric => ({
    ...part,
    name: part.kind,
    targets: "like",
    gathers: "values",
    measure: (prediction, target, weight) => {
      checkSameShape(prediction, target, part.kind);
      return measureVariation(target, subtract(target, prediction), weight);
    },
    result: (gathered) =>
      meanOf(
        variationsOf(gathered).map(({ first, second }) => (first === 0 ? Number(second === 0) : 1 - second / first)),
      ),
  }),
);

/** Cov(p, y) / √(Var(p)·Var(y)) of each output, and their mean (Pearson 1895); NaN where one of the two does not vary. */
export const pearsonCorrelation = define(
  "pearsonCorrelation",
  {},
  none,
  (_, part): Metric => ({
    ...part,
    name: part.kind,
    targets: "like",
    gathers: "values",
    measure: (prediction, target, weight) => {
      checkSameShape(prediction, target, part.kind);
      return measureVariation(prediction, target, weight);
    },
    result: (gathered) =>
      meanOf(variationsOf(gathered).map(({ first, second, both }) => both / Math.sqrt(first * second))),
  }),
);

/** The rank of each number from 1, equal numbers sharing the mean of theirs. */
const ranksOf = (numbers: Float64Array): Float64Array => {
  const order = Uint32Array.from(numbers, (_, i) => i).sort((a, b) => numbers[a]! - numbers[b]! || a - b);
  const ranks = new Float64Array(numbers.length);
  for (let begin = 0; begin < order.length; ) {
    let end = begin + 1;
    while (end < order.length && numbers[order[end]!] === numbers[order[begin]!]) end++;
    for (let i = begin; i < end; i++) ranks[order[i]!] = (begin + 1 + end) / 2;
    begin = end;
  }
  return ranks;
};

const correlationOf = (a: Float64Array, b: Float64Array, weights: Float64Array | undefined): number => {
  let [weight, meanA, meanB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const own = weights ? weights[i]! : 1;
    weight += own;
    meanA += own * a[i]!;
    meanB += own * b[i]!;
  }
  let [first, second, both] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const own = weights ? weights[i]! : 1;
    const [da, db] = [a[i]! - meanA / weight, b[i]! - meanB / weight];
    first += own * da * da;
    second += own * db * db;
    both += own * da * db;
  }
  return both / Math.sqrt(first * second);
};

/**
 * Pearson's correlation of ranks, equal numbers sharing theirs, of each output, and their mean (Spearman 1904). All predictions of a pass are
 * kept, up to a limit. Weights count in the correlation, not in the ranks.
 */
export const spearmanCorrelation = define(
  "spearmanCorrelation",
  {
    /** The most predictions that are kept; more are refused. */
    limit: whole(1, 10_000_000),
  },
  none,
  ({ limit }, part): Metric => ({
    ...part,
    name: part.kind,
    targets: "like",
    gathers: "values",
    measure: (prediction, target, weight) => {
      checkSameShape(prediction, target, part.kind);
      const flat = (x: Tensor): Tensor => reshape(x, [sizeOf(x.shape)]);
      const weights = weight ? [flat(spreadWeight(weight, prediction))] : [];
      return [flat(prediction), flat(target), constant([outputsOf(prediction)]), ...weights];
    },
    result: ([predictions, targets, widths, weights]) => {
      const outputs = widths![0]!;
      if (predictions!.length > limit) {
        throw new ArgumentError(
          `${part.kind}: expected at most ${limit} predictions, received ${predictions!.length}. Raise limit, or watch fewer.`,
        );
      }
      const column = (x: Float64Array, output: number): Float64Array => x.filter((_, i) => i % outputs === output);
      return meanOf(
        Array.from({ length: outputs }, (_, output) => {
          const [p, y] = [ranksOf(column(predictions!, output)), ranksOf(column(targets!, output))];
          return correlationOf(p, y, weights && column(weights, output));
        }),
      );
    },
  }),
);
