// What a threshold catches, and what it takes for it.

import { lineChart } from "../charts/line-chart.js";
import { type ChartLooks, localized } from "../charts/svg.js";
import { checkOptions } from "../options.js";
import { chartWords } from "./chart-words.js";
import { type Binary, type BinaryOptions, type Labels, readBinary, type Scores } from "./labels.js";

/** Weights of true and false alarms at or above each different score, from the highest on. */
export const alarmsBy = ({ positive, scores, weights }: Binary) => {
  const order = Array.from(scores, (_, i) => i).sort((a, b) => scores[b]! - scores[a]! || a - b);
  const thresholds: number[] = [];
  const truePositives: number[] = [];
  const falsePositives: number[] = [];
  let [caught, mistaken] = [0, 0];
  order.forEach((i, place) => {
    if (positive[i]) caught += weights[i]!;
    else mistaken += weights[i]!;
    // Equal scores are above a threshold together, or not at all.
    const next = order[place + 1];
    if (next !== undefined && scores[next] === scores[i]) return;
    thresholds.push(scores[i]!);
    truePositives.push(caught);
    falsePositives.push(mistaken);
  });
  return { thresholds, truePositives, falsePositives };
};

/** False and true positives at every threshold. */
export interface RocCurve {
  /** Of those that are not of the class, the share that score at least the threshold. */
  readonly falsePositiveRate: readonly number[];
  /** Of those that are of the class, the share that do. */
  readonly truePositiveRate: readonly number[];
  /** Descending; the first, Infinity, lets nobody in. */
  readonly thresholds: readonly number[];
  /** Area under the curve: how often a sample of the class scores higher than one that is not; ties count half. */
  readonly area: number;
  toString(): string;
  toSvg(looks?: ChartLooks): string;
}

/**
 * The receiver operating characteristic: what share of a class is found, and what share of the others is mistaken for it, at every threshold.
 * Points on a straight line are left out. Throws DataError for scores that are not finite, and where one of both kinds is missing. scikit-learn:
 * `roc_curve`, `roc_auc_score`.
 */
export const rocCurve = (truth: Labels, scores: Scores, options: BinaryOptions = {}): RocCurve => {
  checkOptions("rocCurve", options, ["positive", "sampleWeight"]);
  const binary = readBinary(truth, scores, options, "rocCurve");
  const { thresholds, truePositives, falsePositives } = alarmsBy(binary);
  const [caught, mistaken] = [
    [0, ...truePositives],
    [0, ...falsePositives],
  ];
  let area = 0;
  for (let i = 1; i < caught.length; i++) {
    area += ((mistaken[i]! - mistaken[i - 1]!) * (caught[i]! + caught[i - 1]!)) / 2;
  }
  const [all, others] = [caught.at(-1)!, mistaken.at(-1)!];
  const kept = caught
    .map((_, i) => i)
    .filter((i) => {
      if (i < 2 || i === caught.length - 1) return true;
      const [a, b] = [caught[i + 1]! - caught[i]!, caught[i]! - caught[i - 1]!];
      const [c, d] = [mistaken[i + 1]! - mistaken[i]!, mistaken[i]! - mistaken[i - 1]!];
      return a !== b || c !== d;
    });
  const curve = {
    falsePositiveRate: kept.map((i) => mistaken[i]! / others),
    truePositiveRate: kept.map((i) => caught[i]! / all),
    thresholds: kept.map((i) => (i === 0 ? Number.POSITIVE_INFINITY : thresholds[i - 1]!)),
    area: area / (all * others),
  };
  return {
    ...curve,
    toString: () =>
      `ROC of ${chartWords("en").classNamed(binary.name)}: area ${curve.area.toFixed(4)}, ${thresholds.length} thresholds`,
    toSvg: (looks = {}) => {
      const said = chartWords(looks.language);
      return lineChart({
        width: 420,
        height: 400,
        title: said.roc(said.classNamed(binary.name), localized(curve.area.toFixed(3), looks.language)),
        xLabel: said.falsePositiveRate,
        yLabel: said.truePositiveRate,
        xRange: [0, 1],
        yRange: [0, 1],
        ...looks,
        series: [
          { name: said.classNamed(binary.name), x: curve.falsePositiveRate, y: curve.truePositiveRate },
          { name: said.chance, x: [0, 1], y: [0, 1], dashed: true },
        ],
      });
    },
  };
};
