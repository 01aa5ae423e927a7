// From how sure a model is to a decision: where to draw the line.

import { ArgumentError, show } from "../errors.js";
import { checkNotNegative, checkOptions } from "../options.js";
import { type BinaryOptions, type Labels, readBinary, type Scores } from "./labels.js";
import { alarmsBy } from "./roc-curve.js";

/** Options of `chooseThreshold`. */
export interface ThresholdOptions extends BinaryOptions {
  /**
   * What the threshold shall make as large as it can: F1, the share of right answers, recall minus false positive rate (Youden 1950); or what it shall
   * make as small as it can: the cost of what is missed and of false alarms. Default "f1".
   */
  readonly by?: "f1" | "accuracy" | "youden" | { readonly missed: number; readonly falseAlarm: number };
}

/** The threshold that was chosen, and what it comes to. */
export interface Threshold {
  /** Samples that score at least so much are taken for the class. */
  readonly threshold: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly accuracy: number;
  toString(): string;
}

/**
 * The threshold that does best by a measure; of several the highest. Choose it on validation data: what it promises is too rosy where it was chosen.
 * It lies half-way between two scores, where there is one below. Throws DataError for scores that are not finite, and where one of both kinds is missing.
 */
export const chooseThreshold = (truth: Labels, scores: Scores, options: ThresholdOptions = {}): Threshold => {
  const where = "chooseThreshold";
  checkOptions(where, options, ["positive", "sampleWeight", "by"]);
  const { by = "f1", ...binaryOptions } = options;
  const costs = typeof by === "object" && by !== null ? by : undefined;
  if (costs) {
    checkOptions(`${where}: by`, costs, ["missed", "falseAlarm"]);
    checkNotNegative(costs.missed, `${where}: by: missed`);
    checkNotNegative(costs.falseAlarm, `${where}: by: falseAlarm`);
  } else if (by !== "f1" && by !== "accuracy" && by !== "youden") {
    throw new ArgumentError(
      `${where}: by: expected "f1", "accuracy", "youden" or { missed, falseAlarm }, received ${show(by)}.`,
    );
  }
  const { thresholds, truePositives, falsePositives } = alarmsBy(readBinary(truth, scores, binaryOptions, where));
  const [all, others] = [truePositives.at(-1)!, falsePositives.at(-1)!];
  const figures = thresholds.map((_, i) => {
    const [caught, mistaken] = [truePositives[i]!, falsePositives[i]!];
    const alarms = caught + mistaken;
    const precision = alarms === 0 ? 0 : caught / alarms;
    const found = { precision, recall: caught / all, f1: (2 * caught) / (alarms + all) };
    return { ...found, accuracy: (caught + others - mistaken) / (all + others) };
  });
  const worth = thresholds.map((_, i) => {
    const [caught, mistaken] = [truePositives[i]!, falsePositives[i]!];
    if (costs) return -(costs.missed * (all - caught) + costs.falseAlarm * mistaken);
    if (by === "youden") return caught / all - mistaken / others;
    return figures[i]![by as "f1" | "accuracy"];
  });
  const best = worth.reduce((top, value, i) => (value > worth[top]! ? i : top), 0);
  const below = thresholds[best + 1];
  const threshold = below === undefined ? thresholds[best]! : (thresholds[best]! + below) / 2;
  const chosen = { threshold, ...figures[best]! };
  return {
    ...chosen,
    toString: () =>
      `threshold ${Number(threshold.toPrecision(4))}: precision ${chosen.precision.toFixed(3)}, recall ${chosen.recall.toFixed(3)}, ` +
      `f1 ${chosen.f1.toFixed(3)}, accuracy ${chosen.accuracy.toFixed(3)}`,
  };
};
