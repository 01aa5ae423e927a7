// Charts are well-formed, hold no number that is none, and say in words what they show.

import { describe, expect, test } from "vitest";
import { barChart } from "../../src/charts/bar-chart.js";
import { heatMap } from "../../src/charts/heat-map.js";
import { lineChart } from "../../src/charts/line-chart.js";
import { linearScale, logScale, rangeScale, scaleFor } from "../../src/charts/scale.js";
import { ArgumentError } from "../../src/index.js";
import { checkXml } from "./check-xml.js";

const nasty = `<b>"Ñandú" & 'co'</b>\u{0}`;
const charts: Readonly<Record<string, string>> = {
  lines: lineChart({
    title: nasty,
    series: [
      { name: nasty, y: [1, Number.NaN, 3, Number.POSITIVE_INFINITY, 2], spread: [1, 1, 1, 1, 1] },
      { name: "steps", x: [1, 3], y: [0, 1], draw: "steps", dashed: true },
    ],
    marks: [{ x: 2, label: "best" }],
    xLabel: "epoch",
    yLabel: "loss",
  }),
  points: lineChart({ series: [{ name: "p", x: [0.1, 0.2], y: [5, 5], draw: "points" }] }),
  "a single value": lineChart({ series: [{ name: "one", y: [0] }] }),
  "no values": lineChart({ series: [{ name: "none", y: [] }] }),
  "nothing finite": lineChart({ series: [{ name: "none", y: [Number.NaN, Number.NEGATIVE_INFINITY] }] }),
  "values of many powers": lineChart({ series: [{ name: "steep", y: [1e-7, 1e3, 0.5] }] }),
  bars: barChart({
    title: nasty,
    bars: [
      { name: nasty, value: -2, spread: 1 },
      { name: "b", value: Number.NaN },
      { name: "c", value: 3 },
    ],
  }),
  "no bars": barChart({ bars: [] }),
  "heat map": heatMap({
    title: nasty,
    values: [
      [0, 5],
      [Number.NaN, 1],
    ],
    rowNames: [nasty, "b"],
    columnNames: ["a", nasty],
  }),
  "large heat map": heatMap({
    values: Array.from({ length: 100 }, (_, i) => Array.from({ length: 100 }, (__, j) => i * j)),
    rowNames: Array.from({ length: 100 }, (_, i) => `row ${i}`),
    columnNames: Array.from({ length: 100 }, (_, i) => `column ${i}`),
  }),
};

describe.each(Object.entries(charts))("%s", (_, chart) => {
  test("is well-formed, with no number that is none", () => {
    expect(checkXml(chart.replace(/<style>[^<]*<\/style>/g, ""))).toBeGreaterThan(3);
    expect(chart.replace(/<(title|desc|text)[^>]*>[^<]*</g, "")).not.toMatch(/NaN|Infinity|undefined/);
    expect(chart).not.toMatch(/<script|\p{Cc}/u);
  });
});

test("what is not well-formed is noticed", () => {
  expect(() => checkXml("<a><b></a>")).toThrow();
  expect(() => checkXml("<a>1 < 2</a>")).toThrow();
});

describe("looks", () => {
  const series = [{ name: "shares", y: [0.25, 0.5] }];

  test("of a theme are its own rules, of none those of the reader's system", () => {
    expect(lineChart({ series })).toMatch(/class="fragua-chart"[\s\S]*prefers-color-scheme:dark/);
    const dark = lineChart({ series, theme: "dark" });
    expect(dark).toContain('class="fragua-chart dark"');
    expect(dark).toContain(".fragua-chart.dark{--ink:#e6edf3");
    expect(dark).not.toContain("prefers-color-scheme");
    expect(barChart({ bars: [], theme: "light" })).toContain(".fragua-chart.light{--ink:#1f2328");
    expect(heatMap({ values: [[1]], rowNames: ["a"], columnNames: ["b"], theme: "light" })).toContain('chart light"');
  });

  test("in Spanish have decimal commas, and words of it", () => {
    const chart = lineChart({ series, language: "es" });
    expect(chart).toContain("shares: 2 valores, el último 0,5");
    expect(chart).toContain(">0,30<");
    expect(barChart({ bars: [{ name: "a", value: 0.5 }], language: "es" })).toContain(">0,5<");
  });

  test("that are not there are refused", () => {
    expect(() => lineChart({ series, theme: "blue" as never })).toThrow(ArgumentError);
    expect(() => lineChart({ series, theme: "blue" as never })).toThrow(
      'chart: theme: expected "auto", "light" or "dark"',
    );
    expect(() => lineChart({ series, language: "fr" as never })).toThrow('chart: language: expected "en" or "es"');
  });
});

describe("scales", () => {
  test.each([
    [
      [0, 1],
      [0, 0.2, 0.4, 0.6, 0.8, 1],
    ],
    [
      [-3, 47],
      [-10, 0, 10, 20, 30, 40, 50],
    ],
    [
      [5, 5],
      [4, 5, 6],
    ],
    [[], [0, 0.2, 0.4, 0.6, 0.8, 1]],
  ])("of %o stand at %o", (values, ticks) => {
    const scale = linearScale(values);
    expect(scale.ticks.map((tick) => Number(tick.toPrecision(6)))).toEqual(ticks);
    expect(scale.place(ticks[0]!)).toBeCloseTo(0, 9);
    expect(scale.place(ticks.at(-1)!)).toBeCloseTo(1, 9);
  });

  test("of a range begin and end with it, and have the nice numbers between", () => {
    const scale = rangeScale([-12, 310]);
    expect(scale.ticks).toEqual([0, 100, 200, 300]);
    expect([scale.place(-12), scale.place(310)]).toEqual([0, 1]);
    expect(rangeScale([0, 1]).ticks.map((tick) => Number(tick.toPrecision(6)))).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(rangeScale([5, 5]).ticks).toEqual([4, 5, 6]);
  });

  test("three powers of ten ask for a scale of powers, values below 0 for none", () => {
    expect(scaleFor([0.001, 1]).ticks.map((tick) => Number(tick.toPrecision(6)))).toEqual([0.001, 0.01, 0.1, 1]);
    expect(scaleFor([0.01, 1]).ticks[0]).toBe(0);
    expect(scaleFor([-1, 1000]).ticks[0]).toBeLessThan(0);
    expect(logScale([1, 100]).place(10)).toBeCloseTo(0.5, 9);
  });
});
