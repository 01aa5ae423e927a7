// Curves drawn in the terminal: thin lines of Braille dots, a marker where a value was measured.

import { digitsOf, niceStep } from "../charts/scale.js";
import { type Paint, plain, type Style } from "./paint.js";
import { fitText, type Picture } from "./side-by-side.js";

export interface Series {
  readonly name: string;
  readonly values: readonly number[];
  /** One character: stands at every value and in the legend. */
  readonly marker: string;
  readonly style: Style;
}

export interface LineChart {
  readonly title: string;
  readonly series: readonly Series[];
  /** Columns and lines of the whole picture. */
  readonly width: number;
  readonly height: number;
  readonly paint?: Paint;
}

/** A character has 2 × 4 Braille dots, from U+2800 on; this is each dot's bit, by row and column. */
const dotBits = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const;
const dotColumns = 2;
const dotRows = 4;

interface Axis {
  /** Nice numbers, ascending; the first is at or below all values, the last at or above them. */
  readonly ticks: readonly number[];
  /** Digits behind the point. */
  readonly digits: number;
}

/** About four steps between the least and the greatest value. */
const axisOf = (values: readonly number[]): Axis => {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const step = niceStep(high > low ? (high - low) / 4 : Math.max(Math.abs(high), 1e-6) / 10);
  const below = Math.floor(low / step + 1e-9);
  const above = Math.ceil(high / step - 1e-9);
  // Equal values get a line in the middle of a small range.
  const [first, last] = below === above ? [below - 1, above + 1] : [below, above];
  return {
    ticks: Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step),
    digits: digitsOf(step),
  };
};

/** A grid of characters; each knows the series that it belongs to. */
class Canvas {
  readonly #dots: Uint8Array;
  readonly #owner: Int8Array;
  readonly #marks = new Map<number, string>();

  constructor(
    readonly columns: number,
    readonly rows: number,
  ) {
    this.#dots = new Uint8Array(columns * rows);
    this.#owner = new Int8Array(columns * rows).fill(-1);
  }

  /** x and y count dots, from the left and from the top. */
  dot(x: number, y: number, series: number): void {
    const cell = Math.floor(y / dotRows) * this.columns + Math.floor(x / dotColumns);
    this.#dots[cell]! |= dotBits[y % dotRows]![x % dotColumns]!;
    this.#owner[cell] = series;
  }

  mark(x: number, y: number, marker: string, series: number): void {
    const cell = Math.floor(y / dotRows) * this.columns + Math.floor(x / dotColumns);
    this.#marks.set(cell, marker);
    this.#owner[cell] = series;
  }

  line(row: number, dress: (text: string, series: number) => string): string {
    let line = "";
    for (let cell = row * this.columns; cell < (row + 1) * this.columns; cell++) {
      const dots = this.#dots[cell]!;
      const text = this.#marks.get(cell) ?? (dots === 0 ? " " : String.fromCharCode(0x2800 + dots));
      line += text === " " ? text : dress(text, this.#owner[cell]!);
    }
    return line;
  }
}

/** Bresenham's line between two dots. */
const drawLine = (canvas: Canvas, from: Point, to: Point, series: number): void => {
  const steps = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y), 1);
  for (let i = 0; i <= steps; i++) {
    const x = Math.round(from.x + ((to.x - from.x) * i) / steps);
    const y = Math.round(from.y + ((to.y - from.y) * i) / steps);
    canvas.dot(x, y, series);
  }
};

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Numbers 1 … count under the columns where their values stand; as many as have room. */
const numbersBelow = (count: number, columnOf: (i: number) => number, width: number): string => {
  const room = String(count).length + 2;
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((n) => columnOf(n) - columnOf(0) >= room) ?? count;
  const line = Array<string>(width).fill(" ");
  for (let i = 0; i < count; i += step) {
    const text = String(i + 1);
    const begin = Math.min(columnOf(i), width - text.length);
    for (const [j, digit] of [...text].entries()) line[begin + j] = digit;
  }
  return line.join("");
};

/**
 * Draws series over 1, 2, 3 …: title and legend, then the curves on a common scale, then the numbers.
 *
 *     loss  ● training  ○ validation
 *     0.4 ┤●
 *         │ ⠑⢄
 *     0.0 ┤   ●
 *         └─────
 *          1  2
 *
 * Values that are not finite leave a gap.
 */
export const lineChart = ({ title, series, width, height, paint = plain }: LineChart): Picture => {
  const legend = series.map(({ name, marker, style }) => `${paint(style, marker)} ${name}`);
  const bare = [title, ...series.map(({ name, marker }) => `${marker} ${name}`)].join("  ");
  const heading =
    bare.length <= width
      ? [paint("bold", title), ...legend].join("  ") + " ".repeat(width - bare.length)
      : paint("bold", fitText(title, width));
  const finite = series.flatMap(({ values }) => values.filter(Number.isFinite));
  if (finite.length === 0) {
    return { width, lines: [heading, fitText("no finite values", width)] };
  }
  const { ticks, digits } = axisOf(finite);
  const [low, high] = [ticks[0]!, ticks.at(-1)!];
  const labelWidth = Math.max(...ticks.map((tick) => tick.toFixed(digits).length));
  const columns = Math.max(width - labelWidth - 2, 1);
  const rows = Math.max(height - 3, 2);
  const canvas = new Canvas(columns, rows);
  const count = Math.max(...series.map(({ values }) => values.length));
  const dotsAcross = columns * dotColumns;
  const dotsDown = rows * dotRows;
  const pointOf = (value: number, i: number): Point => ({
    x: Math.round((i / Math.max(count - 1, 1)) * (dotsAcross - 1)),
    y: Math.round(((high - value) / (high - low)) * (dotsDown - 1)),
  });
  for (const [s, { values }] of series.entries()) {
    for (const [i, value] of values.entries()) {
      if (!Number.isFinite(value)) continue;
      const point = pointOf(value, i);
      const before = values[i - 1];
      drawLine(canvas, Number.isFinite(before) ? pointOf(before!, i - 1) : point, point, s);
    }
  }
  // Markers that touch each other would hide the line: then only the last one stands.
  const sparse = (count - 1) * 3 <= columns;
  for (const [s, { values, marker }] of series.entries()) {
    for (const [i, value] of values.entries()) {
      if (!Number.isFinite(value) || !(sparse || i === values.length - 1)) continue;
      const { x, y } = pointOf(value, i);
      canvas.mark(x, y, marker, s);
    }
  }
  const rowOf = (value: number): number => Math.floor(pointOf(value, 0).y / dotRows);
  const labels = new Map(ticks.map((tick) => [rowOf(tick), tick.toFixed(digits)]));
  const drawn = Array.from({ length: rows }, (_, row) => {
    const label = labels.get(row);
    const axis = `${(label ?? "").padStart(labelWidth)} ${label === undefined ? "│" : "┤"}`;
    return paint("dim", axis) + canvas.line(row, (text, s) => paint(series[s]!.style, text));
  });
  const indent = " ".repeat(labelWidth + 1);
  const columnOf = (i: number): number => Math.floor(pointOf(low, i).x / dotColumns);
  return {
    width,
    lines: [
      heading,
      ...drawn,
      paint("dim", `${indent}└${"─".repeat(columns)}`),
      paint("dim", `${indent} ${numbersBelow(count, columnOf, columns)}`),
    ],
  };
};
