// Learning curves, two charts to a row, or one whose legend needs the room.

import { curvePairs } from "../evaluation/report/curve-pairs.js";
import { lineChart } from "./line-chart.js";
import type { Paint, Style } from "./paint.js";
import { type Picture, sideBySide } from "./side-by-side.js";

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
const halfWidth = (screenWidth - gap) / 2;

/** Whether title and legend need more than half of the screen. */
const isWide = ({ title, series }: CurveChart): boolean =>
  [title, ...series.map(({ name }) => `● ${name}`)].join("  ").length > halfWidth;

/** A chart for each of what was measured, with what was measured on rows for validation: `loss` with `valLoss`. */
export const historyCharts = (history: Readonly<Record<string, readonly number[]>>): CurveChart[] =>
  curvePairs(history).map(({ name, training, validation }) => ({
    title: name,
    series: [
      { name: "training", values: training },
      ...(validation ? [{ name: "validation", values: validation }] : []),
    ],
  }));

/** The charts as lines of text. */
export const renderCurves = (charts: readonly CurveChart[], paint: Paint): string[] => {
  const draw = ({ title, series }: CurveChart, width: number): Picture =>
    lineChart({
      title,
      series: series.map((line, i) => ({ ...line, ...looks[i % looks.length]! })),
      width,
      height: 12,
      paint,
    });
  const rows: string[] = [];
  for (let i = 0; i < charts.length; i++) {
    const [chart, next] = [charts[i]!, charts[i + 1]];
    const row = [draw(chart, isWide(chart) ? screenWidth : halfWidth)];
    if (next && !isWide(chart) && !isWide(next)) {
      row.push(draw(next, halfWidth));
      i += 1;
    }
    rows.push(...(rows.length > 0 ? [""] : []), ...sideBySide(row, gap));
  }
  return rows;
};
