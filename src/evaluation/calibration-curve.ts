// Whether of what is said to be 70 % sure, 70 % come true.

import { lineChart } from "../charts/line-chart.js";
import type { ChartLooks } from "../charts/svg.js";
import { ArgumentError, DataError, show } from "../errors.js";
import { checkOptions, checkWhole } from "../options.js";
import { chartWords } from "./chart-words.js";
import { type BinaryOptions, type Labels, readBinary, type Scores } from "./labels.js";

/** Options of `calibration`. */
export interface CalibrationOptions extends BinaryOptions {
  /** Default 5, as in scikit-learn. */
  readonly bins?: number;
  /** Bins as wide as each other, or with as many samples as each other. Default "uniform". */
  readonly strategy?: "uniform" | "quantile";
}

/** How often what is predicted with a probability is true. */
export interface CalibrationCurve {
  /** Mean probability of the samples in each bin that has some. */
  readonly predicted: readonly number[];
  /** The share of them that are of the class. */
  readonly observed: readonly number[];
  /** How many there are, by their weights. */
  readonly counts: readonly number[];
  /** Σ count/n · |observed − predicted|: the expected calibration error (Naeini, Cooper & Hauskrecht 2015). */
  readonly expectedError: number;
  /** Mean of (probability − truth)² (Brier 1950). */
  readonly brier: number;
  toString(): string;
  toSvg(looks?: ChartLooks): string;
}

/**
 * Observed shares beside predicted probabilities. Throws DataError for scores that are no probabilities. scikit-learn: `calibration_curve`,
 * `brier_score_loss`.
 */
export const calibrationCurve = (
  truth: Labels,
  probabilities: Scores,
  options: CalibrationOptions = {},
): CalibrationCurve => {
  const where = "calibrationCurve";
  checkOptions(where, options, ["positive", "sampleWeight", "bins", "strategy"]);
  const { bins = 5, strategy = "uniform", ...binaryOptions } = options;
  checkWhole(bins, `${where}: bins`, 1);
  if (strategy !== "uniform" && strategy !== "quantile") {
    throw new ArgumentError(`${where}: strategy: expected "uniform" or "quantile", received ${show(strategy)}.`);
  }
  const { positive, scores, weights, name } = readBinary(truth, probabilities, binaryOptions, where);
  const bad = scores.findIndex((score) => score < 0 || score > 1);
  if (bad >= 0) {
    throw new DataError(
      `${where}: expected probabilities from 0 to 1, received ${scores[bad]} at ${bad}. Of logits, take the sigmoid first.`,
    );
  }
  const edges = strategy === "uniform" ? evenEdges(bins) : quantiles(scores, bins);
  const sums = Array.from({ length: bins }, () => ({ weight: 0, score: 0, hits: 0 }));
  let brier = 0;
  let total = 0;
  scores.forEach((score, i) => {
    // Each bin holds its upper edge, as in scikit-learn; the first its lower one, too.
    const at = edges.slice(1, -1).filter((edge) => edge < score).length;
    const [bin, weight] = [sums[at]!, weights[i]!];
    bin.weight += weight;
    bin.score += weight * score;
    bin.hits += weight * positive[i]!;
    brier += weight * (score - positive[i]!) * (score - positive[i]!);
    total += weight;
  });
  const filled = sums.filter(({ weight }) => weight > 0);
  const curve = {
    predicted: filled.map(({ score, weight }) => score / weight),
    observed: filled.map(({ hits, weight }) => hits / weight),
    counts: filled.map(({ weight }) => weight),
    expectedError: filled.reduce((sum, { score, hits }) => sum + Math.abs(hits - score), 0) / total,
    brier: brier / total,
  };
  return {
    ...curve,
    toString: () =>
      `calibration of ${chartWords("en").classNamed(name)}: expected error ${curve.expectedError.toFixed(4)}, Brier score ${curve.brier.toFixed(4)}`,
    toSvg: (looks = {}) => {
      const said = chartWords(looks.language);
      return lineChart({
        width: 420,
        height: 400,
        title: said.calibration(said.classNamed(name)),
        xLabel: said.predictedProbability,
        yLabel: said.observedShare,
        xRange: [0, 1],
        yRange: [0, 1],
        ...looks,
        series: [
          { name: said.classNamed(name), x: curve.predicted, y: curve.observed },
          { name: said.perfect, x: [0, 1], y: [0, 1], dashed: true },
        ],
      });
    },
  };
};

const evenEdges = (bins: number): number[] => Array.from({ length: bins + 1 }, (_, i) => i / bins);

/** Values below which i/bins of all lie, between neighbours in proportion: NumPy's `percentile`. */
const quantiles = (scores: Float64Array, bins: number): number[] => {
  const ascending = Float64Array.from(scores).sort();
  return Array.from({ length: bins + 1 }, (_, i) => quantile(ascending, i / bins));
};

/** A quantile of ascending values, between neighbours in proportion. */
export const quantile = (ascending: ArrayLike<number>, share: number): number => {
  const place = share * (ascending.length - 1);
  const below = Math.min(Math.floor(place), ascending.length - 1);
  const above = Math.min(below + 1, ascending.length - 1);
  return ascending[below]! + (place - below) * (ascending[above]! - ascending[below]!);
};
