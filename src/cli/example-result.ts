// What an example hands back beside the lines that it prints, and how that is shown: plain data, `export const result`.

import { ArgumentError } from "../errors.js";
import { confusionMatrix } from "../evaluation/confusion-matrix.js";
import { checkOptions } from "../options.js";
import { numbered, renderConfusionMatrix } from "./confusion-matrix.js";
import { type CurveChart, historyCharts, renderCurves, screenWidth } from "./curves.js";
import { renderGallery } from "./gallery.js";
import { grayArt } from "./gray-art.js";
import type { Paint } from "./paint.js";
import { wrapText } from "./side-by-side.js";

/** All of it may be left out. */
export interface ExampleResult {
  /** What it came to, by name: `{ testAccuracy }`. The README lists them. */
  readonly figures?: Readonly<Record<string, number>>;
  /** What `fit` returned as `history`: a chart for each metric, with that on rows for validation. */
  readonly history?: Readonly<Record<string, readonly number[]>>;
  /** Curves of one's own. */
  readonly curves?: readonly CurveChart[];
  /** Classes of rows, as whole numbers from 0 on: a confusion matrix. */
  readonly confusion?: {
    readonly actual: ArrayLike<number>;
    readonly predicted: ArrayLike<number>;
    /** Of the classes; their numbers when left out, as many as come up. */
    readonly names?: readonly string[];
  };
  /** Gray images, row by row, from 0 (paper) to 1 (ink). */
  readonly pictures?: readonly {
    readonly caption: string;
    readonly pixels: ArrayLike<number>;
    readonly rows: number;
    readonly columns: number;
  }[];
  /** Text that a model has written. */
  readonly sample?: string;
}

const parts = [
  "figures",
  "history",
  "curves",
  "confusion",
  "pictures",
  "sample",
] as const satisfies readonly (keyof ExampleResult)[];

/** The result that a module exports; an empty one when it exports none. Throws ArgumentError for parts that cannot be shown. */
export const resultOf = (module: object, where: string): ExampleResult => {
  const { result } = module as { readonly result?: ExampleResult };
  checkOptions(where, result, parts);
  for (const { caption, pixels, rows, columns } of result?.pictures ?? []) {
    if (pixels.length === rows * columns) continue;
    throw new ArgumentError(
      `${where}: pictures: expected ${rows} × ${columns} pixels of "${caption}", received ${pixels.length}.`,
    );
  }
  const { actual, predicted } = result?.confusion ?? { actual: [], predicted: [] };
  if (actual.length !== predicted.length) {
    throw new ArgumentError(
      `${where}: confusion: expected a predicted class for each of ${actual.length} rows, received ${predicted.length}.`,
    );
  }
  return result ?? {};
};

/** Words of a name in camelCase: testAccuracy as "test accuracy". */
export const wordsOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const largest = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((most, value) => Math.max(most, value), -1);

/** The result as lines of text: curves, confusion matrix, pictures, sample. */
export const renderResult = (result: ExampleResult, paint: Paint): string[] => {
  const { history = {}, curves = [], confusion, pictures = [], sample } = result;
  const charts = [...historyCharts(history), ...curves];
  const lines: string[] = [];
  if (charts.length > 0) lines.push("", ...renderCurves(charts, paint));
  if (confusion) {
    const { actual, predicted, names } = confusion;
    const classes = names?.length ?? Math.max(largest(actual), largest(predicted)) + 1;
    lines.push("", paint("bold", "Confusion matrix: true classes down, predicted ones across"));
    lines.push(
      ...renderConfusionMatrix(confusionMatrix(actual, predicted, { classes: numbered(classes) }).counts, paint, names),
    );
  }
  if (pictures.length > 0) {
    const drawn = pictures.map(({ caption, pixels, rows, columns }) => ({
      caption,
      picture: grayArt(pixels, rows, columns),
    }));
    lines.push("", ...renderGallery(drawn, paint).slice(0, -1));
  }
  if (sample !== undefined) lines.push("", paint("bold", "A sample"), ...wrapText(sample, screenWidth));
  return lines;
};
