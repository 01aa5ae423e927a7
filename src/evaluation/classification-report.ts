// How well each class is told from the others, in the figures that people ask for.

import { barChart } from "../charts/bar-chart.js";
import type { ChartLooks } from "../charts/svg.js";
import { checkOptions } from "../options.js";
import { shortened, textTable } from "../table/text-table.js";
import { chartWords } from "./chart-words.js";
import { type ConfusionMatrixOptions, countsOf } from "./confusion-matrix.js";
import { type Labels, readLabels, readWeights } from "./labels.js";

/** Figures of one class, or means over classes. */
export interface ClassFigures {
  /** Of those that were given the class, the share that belong to it; 0 where none was given it. */
  readonly precision: number;
  /** Of those that belong to the class, the share that were given it; 0 where none belongs to it. */
  readonly recall: number;
  /** Harmonic mean of both. */
  readonly f1: number;
  /** Samples that belong to the class, by their weights. */
  readonly support: number;
}

/** Precision, recall and F1 of each class, and their means. */
export interface ClassificationReport {
  readonly accuracy: number;
  /** Mean of the recalls: what accuracy would be if all classes were as frequent. */
  readonly balancedAccuracy: number;
  readonly classes: readonly ({ readonly name: string } & ClassFigures)[];
  /** Means in which each class counts the same. */
  readonly macro: ClassFigures;
  /** Means in which each class counts by its support. */
  readonly weighted: ClassFigures;
  /** A table of at most 80 columns: longer names are cut. */
  toString(): string;
  /** F1 of each class as bars. */
  toSvg(looks?: ChartLooks): string;
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/**
 * Precision tp/(tp+fp), recall tp/(tp+fn), F1 = 2tp/(2tp+fp+fn) of each class, and their means. What would be divided by 0 is 0, as in scikit-learn's
 * `classification_report`; its micro mean is the accuracy here, where all classes count. Throws DataError for labels of different numbers, and for one that is no class.
 */
export const classificationReport = (
  truth: Labels,
  predicted: Labels,
  options: ConfusionMatrixOptions = {},
): ClassificationReport => {
  checkOptions("classificationReport", options, ["classes", "sampleWeight"]);
  const { classes: names, codes } = readLabels({ truth, predicted }, "classificationReport", options.classes);
  const [rows, columns] = codes as [Int32Array, Int32Array];
  const weights = readWeights(options.sampleWeight, rows.length, "classificationReport");
  const counts = countsOf(rows, columns, weights, names.length);
  const classes = names.map((name, i) => {
    const hits = counts[i]![i]!;
    const support = counts[i]!.reduce((sum, count) => sum + count, 0);
    const given = counts.reduce((sum, row) => sum + row[i]!, 0);
    return {
      name,
      precision: ratio(hits, given),
      recall: ratio(hits, support),
      f1: ratio(2 * hits, given + support),
      support,
    };
  });
  const total = classes.reduce((sum, { support }) => sum + support, 0);
  const meanBy = (weightOf: (figures: ClassFigures) => number): ClassFigures => {
    const whole = classes.reduce((sum, each) => sum + weightOf(each), 0);
    const mean = (key: "precision" | "recall" | "f1"): number =>
      ratio(
        classes.reduce((sum, each) => sum + weightOf(each) * each[key], 0),
        whole,
      );
    return { precision: mean("precision"), recall: mean("recall"), f1: mean("f1"), support: total };
  };
  // Of a class that no sample belongs to, there is nothing to recall.
  const seen = classes.filter(({ support }) => support > 0);
  const report = {
    accuracy: ratio(
      counts.reduce((sum, row, i) => sum + row[i]!, 0),
      total,
    ),
    balancedAccuracy: ratio(
      seen.reduce((sum, { recall }) => sum + recall, 0),
      seen.length,
    ),
    classes,
    macro: meanBy(() => 1),
    weighted: meanBy(({ support }) => support),
  };
  return {
    ...report,
    toString: () => printed(report),
    toSvg: (looks = {}) =>
      barChart({
        title: chartWords(looks.language).f1ByClass,
        ...looks,
        bars: classes.map(({ name, f1 }) => ({ name, value: f1 })),
      }),
  };
};

const printed = ({ accuracy, classes, macro, weighted }: Omit<ClassificationReport, "toString" | "toSvg">): string => {
  const row = (name: string, { precision, recall, f1, support }: ClassFigures): string[] => [
    name,
    ...[precision, recall, f1].map((figure) => figure.toFixed(3)),
    String(Number(support.toPrecision(6))),
  ];
  return textTable({
    header: ["class", "precision", "recall", "f1", "support"],
    rows: [
      ...classes.map((figures) => row(shortened(figures.name, 32), figures)),
      ["accuracy", "", "", accuracy.toFixed(3), String(Number(macro.support.toPrecision(6)))],
      row("macro mean", macro),
      row("weighted mean", weighted),
    ],
    align: ["left", "right", "right", "right", "right"],
  });
};
