// Which class is taken for which: a table of counts, with recall at the right and precision below.

import { heatMap } from "../charts/heat-map.js";
import type { ChartLooks } from "../charts/svg.js";
import { checkOptions } from "../options.js";
import { shortened, textTable, usualColumns } from "../table/text-table.js";
import { chartWords } from "./chart-words.js";
import { type Labels, readLabels, readWeights } from "./labels.js";

/** Options of `confusionMatrix` and `classificationReport`. */
export interface ConfusionMatrixOptions {
  /** What classes are called, in their order. By default all labels that are seen. */
  readonly classes?: readonly string[];
  /** How much each sample counts. Default 1. */
  readonly sampleWeight?: ArrayLike<number>;
}

/** How often each class was taken for each. */
export interface ConfusionMatrix {
  readonly classes: readonly string[];
  /** Samples by true class (row) and predicted class (column). */
  readonly counts: readonly (readonly number[])[];
  /** A table of the counts, of 80 columns where figures allow it: names are cut for that. */
  toString(): string;
  /** The same as a picture: the colour of a field is its share of its row. */
  toSvg(looks?: ChartLooks & { readonly rowLabel?: string; readonly columnLabel?: string }): string;
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** A share as a percentage with one digit; a dash where there is nothing to divide by. */
export const percentage = (part: number, whole: number): string =>
  whole === 0 ? "–" : ((100 * part) / whole).toFixed(1);

/**
 * Counts which class was taken for which. Throws DataError for labels of different numbers, and for one that is no class. scikit-learn:
 * `confusion_matrix`.
 *
 *     console.log(String(confusionMatrix(y, await model.predictClasses(x), { classes: ["cat", "dog"] })));
 */
export const confusionMatrix = (
  truth: Labels,
  predicted: Labels,
  options: ConfusionMatrixOptions = {},
): ConfusionMatrix => {
  checkOptions("confusionMatrix", options, ["classes", "sampleWeight"]);
  const { classes, codes } = readLabels({ truth, predicted }, "confusionMatrix", options.classes);
  const [rows, columns] = codes as [Int32Array, Int32Array];
  const weights = readWeights(options.sampleWeight, rows.length, "confusionMatrix");
  return tableOf(classes, countsOf(rows, columns, weights, classes.length));
};

/** Weights added up by row and column. */
export const countsOf = (
  rows: ArrayLike<number>,
  columns: ArrayLike<number>,
  weights: ArrayLike<number>,
  classes: number,
): readonly (readonly number[])[] => {
  const counts = Array.from({ length: classes }, () => Array<number>(classes).fill(0));
  for (let i = 0; i < rows.length; i++) counts[rows[i]!]![columns[i]!]! += weights[i]!;
  return counts;
};

const tableOf = (classes: readonly string[], counts: readonly (readonly number[])[]): ConfusionMatrix => {
  const predicted = classes.map((_, column) => sumOf(counts.map((row) => row[column]!)));
  const figure = (count: number): string => (count === 0 ? "·" : String(Number(count.toPrecision(6))));
  return {
    classes,
    counts,
    toString: () => {
      // The width of most percentages, which 100 need not exceed.
      const share = (part: number, whole: number): string => percentage(part, whole).replace("100.0", "100");
      const below = classes.map((_, j) => share(counts[j]![j]!, predicted[j]!));
      const widths = below.map(
        (text, j) => 2 + Math.max(4, text.length, ...counts.map((row) => figure(row[j]!).length)),
      );
      const left = usualColumns - "  recall".length - sumOf(widths);
      const rowNames = classes.map((name) => shortened(name, Math.min(20, Math.max("precision".length, left))));
      const used = Math.max("precision".length, ...rowNames.map((name) => name.length));
      const spare = Math.max(0, Math.floor((left - used) / classes.length));
      return textTable({
        header: ["true", ...classes.map((name, j) => shortened(name, widths[j]! - 2 + spare)), "recall"],
        rows: [
          ...counts.map((row, i) => [rowNames[i]!, ...row.map(figure), share(row[i]!, sumOf(row))]),
          ["precision", ...below],
        ],
        align: ["left", ...classes.map(() => "right" as const), "right"],
        rule: false,
      });
    },
    toSvg: (looks = {}) => {
      const sums = counts.map(sumOf);
      const said = chartWords(looks.language);
      return heatMap({
        width: Math.min(640, 140 + 48 * classes.length),
        title: said.confusion,
        rowLabel: said.true,
        columnLabel: said.predicted,
        ...looks,
        values: counts,
        rowNames: classes,
        columnNames: classes,
        shade: (count, row) => (sums[row]! > 0 ? count / sums[row]! : 0),
      });
    },
  };
};
