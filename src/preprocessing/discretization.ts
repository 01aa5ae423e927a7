// Numbers by the bin that they fall into.

import { ArgumentError, DataError } from "../errors.js";
import { choice, whole } from "../schema.js";
import { encoded, outputMode } from "./codes.js";
import { definePreprocessing, learnedNumbers, type Rule } from "./preprocessing.js";
import { knownOf, quantileOf, sortedOf } from "./statistics.js";
import { expectNumbers, type NumberValues, type Values } from "./values.js";

/** Bins narrower than this are one with the bin before (as in scikit-learn). */
const narrowest = 1e-8;

const column = (values: Values, where: string): NumberValues => {
  const numbers = expectNumbers(values, where);
  if (numbers.width === 1) return numbers;
  throw new DataError(`${where}: expected one number a row, received ${numbers.width}. Give each column its own.`);
};

/** The edges of bins, those at the ends included. */
const edgesOf = (sorted: Float64Array, bins: number, strategy: "quantile" | "uniform"): number[] => {
  const [least, largest] = [sorted[0]!, sorted.at(-1)!];
  const step = strategy === "quantile" ? 100 / bins : (largest - least) / bins;
  return Array.from({ length: bins + 1 }, (_, i) => {
    if (i === bins) return largest;
    return strategy === "quantile" ? quantileOf(sorted, (i * step) / 100) : least + i * step;
  });
};

/** How many of the rising boundaries are at most the value. */
const binOf = (value: number, boundaries: readonly number[]): number => {
  let [low, high] = [0, boundaries.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (boundaries[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
};

/**
 * The number of the bin that a value falls into: how many of `binBoundaries` are at most the value. They are given, or learned so that each of
 * `numBins` bins has as many values (`quantile`) or the same width (`uniform`). Shapes: [count] → [count, 1], or with `oneHot` [count, bins]. Throws
 * DataError for gaps. Keras: `Discretization` (which finds quantiles to within 1 %); scikit-learn: `KBinsDiscretizer`.
 */
export const discretization = definePreprocessing(
  "discretization",
  {
    /** How many bins to learn: fewer come of it where many values are equal. */
    numBins: whole(2, 10),
    strategy: choice(["quantile", "uniform"], "quantile"),
    outputMode: outputMode(),
    /** Rising numbers between the bins; learned where they are left out. */
    binBoundaries: learnedNumbers(),
  },
  ({ numBins, strategy, outputMode: mode, binBoundaries }, kind): Rule => {
    if (binBoundaries?.some((value, i) => i > 0 && value <= binBoundaries[i - 1]!)) {
      throw new ArgumentError(`${kind}: binBoundaries: expected rising numbers, received [${binBoundaries}].`);
    }
    return {
      adapted: binBoundaries !== undefined,
      learn: (values, where) => {
        const edges = edgesOf(sortedOf(knownOf(column(values, where), 0, where)), numBins, strategy);
        const kept = edges.filter((edge, i) => i === 0 || strategy === "uniform" || edge - edges[i - 1]! > narrowest);
        const boundaries = kept.slice(1, -1);
        if (boundaries.length > 0 && edges.at(-1)! > edges[0]!) return { binBoundaries: boundaries };
        throw new DataError(`${where}: expected values that fall into several bins, received too many equal ones.`);
      },
      apply: (values, where) => {
        const { data } = column(values, where);
        const gap = data.findIndex(Number.isNaN);
        if (gap >= 0)
          throw new DataError(
            `${where}: expected a number in row ${gap}, received a gap. Let imputation fill it before.`,
          );
        return encoded(
          data.map((value) => binOf(value, binBoundaries!)),
          binBoundaries!.length + 1,
          mode,
        );
      },
    };
  },
);
