// How far predictions of numbers are off.

import { lineChart } from "../charts/line-chart.js";
import { extent } from "../charts/scale.js";
import type { ChartLooks } from "../charts/svg.js";
import { checkOptions } from "../options.js";
import { textTable } from "../table/text-table.js";
import { quantile } from "./calibration-curve.js";
import { chartWords } from "./chart-words.js";
import { type Numbers, readNumbers, readWeights } from "./labels.js";

/** Errors of predicted numbers. */
export interface RegressionReport {
  /** Mean of |prediction − truth|. */
  readonly meanAbsoluteError: number;
  /** Root of the mean of (prediction − truth)². */
  readonly rootMeanSquaredError: number;
  readonly medianAbsoluteError: number;
  readonly largestError: number;
  /** Mean of prediction − truth: above 0 where predictions are too high. */
  readonly bias: number;
  /** 1 − Σ(prediction − truth)² / Σ(truth − mean)²: 1 is perfect, 0 no better than the mean. NaN where all truths are the same. */
  readonly r2: number;
  /** The mean absolute error of whoever always says the mean: what to be better than. */
  readonly baseline: number;
  readonly count: number;
  toString(): string;
  /** Predictions over truths, as points. */
  toSvg(looks?: ChartLooks & { readonly xLabel?: string; readonly yLabel?: string }): string;
}

/**
 * Errors of predicted numbers, in the units of the truth: lists, or arrays with a shape such as `predict` returns. Throws DataError for lists of different lengths, and for what is not finite. The median takes
 * no weights. scikit-learn: `mean_absolute_error`, `root_mean_squared_error`, `median_absolute_error`, `max_error`, `r2_score`.
 */
export const regressionReport = (
  truth: Numbers,
  predicted: Numbers,
  options: { readonly sampleWeight?: ArrayLike<number> } = {},
): RegressionReport => {
  const where = "regressionReport";
  checkOptions(where, options, ["sampleWeight"]);
  const y = readNumbers(truth, `${where}: truth`);
  const guess = readNumbers(predicted, `${where}: predicted`, y.length);
  const weights = readWeights(options.sampleWeight, y.length, where);
  const mean = (of: (i: number) => number): number => {
    let [sum, whole] = [0, 0];
    weights.forEach((weight, i) => {
      sum += weight * of(i);
      whole += weight;
    });
    return sum / whole;
  };
  const middle = mean((i) => y[i]!);
  const errors = y.map((value, i) => guess[i]! - value);
  const absolute = errors.map(Math.abs);
  const squared = mean((i) => errors[i]! * errors[i]!);
  const report = {
    meanAbsoluteError: mean((i) => absolute[i]!),
    rootMeanSquaredError: Math.sqrt(squared),
    medianAbsoluteError: quantile(Float64Array.from(absolute).sort(), 0.5),
    largestError: extent(absolute)[1],
    bias: mean((i) => errors[i]!),
    r2: 1 - squared / mean((i) => (y[i]! - middle) * (y[i]! - middle)),
    baseline: mean((i) => Math.abs(y[i]! - middle)),
    count: y.length,
  };
  // Of Σ 0 / 0 nothing can be said, of less than nothing either.
  const r2 = Number.isFinite(report.r2) ? report.r2 : Number.NaN;
  const figure = (value: number): string => String(Number(value.toPrecision(4)));
  return {
    ...report,
    r2,
    toString: () =>
      textTable({
        header: ["error", "value"],
        rows: [
          ["mean absolute", figure(report.meanAbsoluteError)],
          ["  of the mean", figure(report.baseline)],
          ["root mean squared", figure(report.rootMeanSquaredError)],
          ["median absolute", figure(report.medianAbsoluteError)],
          ["largest", figure(report.largestError)],
          ["bias", figure(report.bias)],
          ["R²", figure(r2)],
          ["samples", String(report.count)],
        ],
        align: ["left", "right"],
      }),
    toSvg: (looks = {}) => {
      const said = chartWords(looks.language);
      const [low, high] = extent([...extent(y), ...extent(guess)]);
      // Points at the ends are seen whole.
      const room = 0.03 * (high - low);
      const range = [low - room, high + room] as const;
      // More points than pixels are a blot; every k-th stands for its neighbours.
      const every = Math.ceil(y.length / 2000);
      const chosen = Array.from(y, (_, i) => i).filter((i) => i % every === 0);
      return lineChart({
        width: 420,
        height: 400,
        title: said.predictedAndTrue,
        xLabel: said.true,
        yLabel: said.predicted,
        xRange: range,
        yRange: range,
        ...looks,
        series: [
          { name: said.samples, x: chosen.map((i) => y[i]!), y: chosen.map((i) => guess[i]!), draw: "points" },
          { name: said.perfect, x: [...range], y: [...range], dashed: true },
        ],
      });
    },
  };
};
