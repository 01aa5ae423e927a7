// Curves against pictures drawn by hand.

import { describe, expect, test } from "vitest";
import { niceStep } from "../../src/charts/scale.js";
import { type LineChart, lineChart, type Series } from "../../src/cli/line-chart.js";
import { coloured } from "../../src/cli/paint.js";

const series = (...values: number[]): Series => ({ name: "a", values, marker: "●", style: "blue" });
/** 8 columns and 4 lines for the curves: 16 × 16 dots. */
const draw = (all: readonly Series[], options: Partial<LineChart> = {}): string[] => {
  const { width, lines } = lineChart({ title: "loss", series: all, width: 13, height: 7, ...options });
  // What stands beside the picture relies on its width.
  for (const line of lines) expect(line).toHaveLength(width);
  return lines.map((line) => line.trimEnd());
};

test.each([
  [0.025, 0.05],
  [0.1, 0.1],
  [0.25, 0.5],
  [1, 1],
  [1.01, 2],
  [7, 10],
  [20, 20],
  [0.1 + 0.2 - 0.2, 0.1],
])("a nice step of at least %d is %d", (size, step) => {
  expect(niceStep(size)).toBe(step);
});

describe("draws", () => {
  test("a falling line from marker to marker", () => {
    expect(draw([series(1, 0)])).toEqual([
      "loss  ● a",
      "1.0 ┤●⢄",
      "    │  ⠑⢄",
      "0.5 ┤    ⠑⢄",
      "0.0 ┤      ⠑●",
      "    └────────",
      "     1      2",
    ]);
  });

  test("two lines that cross, without a legend where it has no room", () => {
    expect(draw([series(1, 0), { name: "b", values: [0, 1], marker: "○", style: "red" }])).toEqual([
      "loss",
      "1.0 ┤●⢄    ⡠○",
      "    │  ⠑⢄⡠⠊",
      "0.5 ┤  ⡠⠊⠑⢄",
      "0.0 ┤○⠊    ⠑●",
      "    └────────",
      "     1      2",
    ]);
  });

  test("equal values in the middle", () => {
    expect(draw([series(2, 2)])).toEqual([
      "loss  ● a",
      "2.2 ┤",
      "    │",
      "2.0 ┤●⠉⠉⠉⠉⠉⠉●",
      "1.8 ┤",
      "    └────────",
      "     1      2",
    ]);
  });

  test("a single value", () => {
    expect(draw([series(2)])).toEqual(["loss  ● a", "2.2 ┤", "    │", "2.0 ┤●", "1.8 ┤", "    └────────", "     1"]);
  });

  test("a gap where a value is not finite, and a dot where one stands alone", () => {
    expect(draw([series(1, Number.NaN, 1, 0)])).toEqual([
      "loss  ● a",
      "1.0 ┤⠁    ⢣",
      "    │     ⠈⡆",
      "0.5 ┤      ⠸⡀",
      "0.0 ┤       ●",
      "    └────────",
      "     1    3",
    ]);
  });

  test("one marker, and fewer numbers, where values are dense", () => {
    const values = Array.from({ length: 16 }, (_, i) => 1 - i / 15);
    expect(draw([series(...values)])).toEqual([
      "loss  ● a",
      "1.0 ┤⠑⢄",
      "    │  ⠑⢄",
      "0.5 ┤    ⠑⢄",
      "0.0 ┤      ⠑●",
      "    └────────",
      "     1    11",
    ]);
  });

  test("no curve when there is nothing to draw", () => {
    expect(draw([series(Number.NaN, Number.POSITIVE_INFINITY)])).toEqual(["loss  ● a", "no finite va…"]);
    expect(draw([series()])).toEqual(["loss  ● a", "no finite va…"]);
  });
});

test("colours add no width and leave the characters as they are", () => {
  const chart = { title: "loss", series: [series(1, 0)], width: 13, height: 7 };
  const painted = lineChart({ ...chart, paint: coloured }).lines;
  expect(painted[1]).toBe("\u001b[2m1.0 ┤\u001b[22m\u001b[34m●\u001b[39m\u001b[34m⢄\u001b[39m      ");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what colours are made of.
  expect(painted.map((line) => line.replace(/\u001b\[\d+m/g, ""))).toEqual(lineChart(chart).lines);
});
