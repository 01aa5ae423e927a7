// How much of what is found belongs to the class, for each share of it that is found.

import { lineChart } from "../charts/line-chart.js";
import type { ChartLooks } from "../charts/svg.js";
import { checkOptions } from "../options.js";
import { chartWords } from "./chart-words.js";
import { type BinaryOptions, type Labels, readBinary, type Scores } from "./labels.js";
import { alarmsBy } from "./roc-curve.js";

/** Precision and recall at every threshold. */
export interface PrCurve {
  /** By ascending threshold; a last one of 1 stands for a threshold that lets nobody in. */
  readonly precision: readonly number[];
  readonly recall: readonly number[];
  /** Ascending; one less than points. */
  readonly thresholds: readonly number[];
  /** Σ (recallₙ − recallₙ₋₁) · precisionₙ, over descending thresholds. */
  readonly averagePrecision: number;
  toString(): string;
  toSvg(looks?: ChartLooks): string;
}

/**
 * Precision and recall at every threshold: what the ROC curve hides where few samples are of the class. Throws DataError for scores that are not
 * finite, and where one of both kinds is missing. scikit-learn: `precision_recall_curve`, `average_precision_score`.
 */
export const prCurve = (truth: Labels, scores: Scores, options: BinaryOptions = {}): PrCurve => {
  checkOptions("prCurve", options, ["positive", "sampleWeight"]);
  const binary = readBinary(truth, scores, options, "prCurve");
  const { thresholds, truePositives, falsePositives } = alarmsBy(binary);
  const all = truePositives.at(-1)!;
  const precision = truePositives.map((caught, i) => {
    const alarms = caught + falsePositives[i]!;
    return alarms === 0 ? 0 : caught / alarms;
  });
  const recall = truePositives.map((caught) => caught / all);
  const averagePrecision = precision.reduce((sum, each, i) => sum + each * (recall[i]! - (recall[i - 1] ?? 0)), 0);
  const curve = {
    precision: [...precision.reverse(), 1],
    recall: [...recall.reverse(), 0],
    thresholds: thresholds.reverse(),
    averagePrecision,
  };
  const share = all / (all + falsePositives.at(-1)!);
  return {
    ...curve,
    toString: () =>
      `precision and recall of ${chartWords("en").classNamed(binary.name)}: average precision ${averagePrecision.toFixed(4)}, ${share.toFixed(4)} by chance`,
    toSvg: (looks = {}) => {
      const said = chartWords(looks.language);
      return lineChart({
        width: 420,
        height: 400,
        title: said.precisionAndRecall(said.classNamed(binary.name)),
        xLabel: said.recall,
        yLabel: said.precision,
        xRange: [0, 1],
        yRange: [0, 1],
        ...looks,
        series: [
          { name: said.classNamed(binary.name), x: curve.recall, y: curve.precision },
          { name: said.chance, x: [0, 1], y: [share, share], dashed: true },
        ],
      });
    },
  };
};
