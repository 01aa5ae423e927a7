// Learning curves, two charts to a row.

import { lineChart } from "./line-chart.js";
import type { Paint, Style } from "./paint.js";
import { sideBySide } from "./side-by-side.js";

/** What the output is laid out for. */
export const screenWidth = 80;

/** Lines on one scale, over 1, 2, 3 … */
export interface CurveChart {
  readonly title: string;
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
}

const looks: readonly { readonly marker: string; readonly style: Style }[] = [
  { marker: "●", style: "blue" },
  { marker: "○", style: "yellow" },
  { marker: "◆", style: "green" },
  { marker: "◇", style: "red" },
];

const gap = 4;
const chartsPerRow = 2;

/** A chart for each of what was measured, with what was measured on rows for validation: `loss` with `valLoss`. */
export const historyCharts = (history: Readonly<Record<string, readonly number[]>>): CurveChart[] => {
  const validationOf = (name: string): string => `val${name[0]!.toUpperCase()}${name.slice(1)}`;
  const names = Object.keys(history);
  const validations = names.map(validationOf);
  return names
    .filter((name) => !validations.includes(name))
    .map((name) => {
      const validation = history[validationOf(name)];
      return {
        title: name,
        series: [
          { name: "training", values: history[name]! },
          ...(validation ? [{ name: "validation", values: validation }] : []),
        ],
      };
    });
};

/** The charts as lines of text. */
export const renderCurves = (charts: readonly CurveChart[], paint: Paint): string[] => {
  const drawn = charts.map(({ title, series }) =>
    lineChart({
      title,
      series: series.map((line, i) => ({ ...line, ...looks[i % looks.length]! })),
      width: (screenWidth - gap) / chartsPerRow,
      height: 12,
      paint,
    }),
  );
  const rows: string[] = [];
  for (let begin = 0; begin < drawn.length; begin += chartsPerRow) {
    if (begin > 0) rows.push("");
    rows.push(...sideBySide(drawn.slice(begin, begin + chartsPerRow), gap));
  }
  return rows;
};
