// Charts are well-formed, hold no number that is none, and say in words what they show.

import { describe, expect, test } from "vitest";
import { barChart } from "../../src/charts/bar-chart.js";
import { contourChart } from "../../src/charts/contour-chart.js";
import { heatMap } from "../../src/charts/heat-map.js";
import { lineChart } from "../../src/charts/line-chart.js";
import { parallelAxes } from "../../src/charts/parallel-axes.js";
import { rankShares } from "../../src/charts/ramp.js";
import { axisScale, linearScale, logRangeScale, logScale, rangeScale, scaleFor } from "../../src/charts/scale.js";
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
  "points by shades, with signs and names": lineChart({
    series: [
      { name: nasty, x: [0, 1], y: [1, 2], draw: "points", shades: [0, 1], titles: [nasty, "b"] },
      { name: "none", x: [1], y: [Number.NaN], draw: "signs", marker: "cross", titles: [nasty] },
      { name: "", x: [0, 1], y: [1, 2], faint: true },
      { name: "ring", x: [0, 1], y: [1, 2], draw: "points", marker: "ring", colour: 4 },
      { name: "triangle", x: [0, 1], y: [1, 2], draw: "points", marker: "triangle" },
    ],
    xAxis: { range: [0, 1], names: [nasty, "b"] },
  }),
  contours: contourChart({
    ...{ title: nasty, description: nasty, best: "0", worst: "3", xLabel: nasty, yLabel: "y" },
    points: [0, 1, 2, 3].map((cost) => ({ x: 10 ** cost, y: cost % 2, cost, title: nasty })),
    xAxis: { range: [1, 1000], logarithmic: true },
    yAxis: { range: [0, 1], names: ["a", nasty] },
  }),
  "contours of equal values": contourChart({
    ...{ best: "0", worst: "0", xAxis: { range: [0, 1] }, yAxis: { range: [0, 1] } },
    points: [0, 1].map((x) => ({ x, y: x, cost: 5 })),
  }),
  "parallel axes": parallelAxes({
    ...{ title: nasty, description: nasty, best: "1", worst: "2" },
    axes: [
      { label: nasty, range: [1, 9], whole: true },
      { label: "b", range: [0, 1], names: ["x", nasty] },
      { label: "c", range: [1, 1] },
    ],
    lines: [
      { name: nasty, values: [1, undefined, 1], cost: 1 },
      { name: "whole", values: [9, 1, 1], cost: 2 },
    ],
  }),
  "one parallel axis": parallelAxes({
    ...{ best: "", worst: "", axes: [{ label: "a", range: [0, 1] }], lines: [{ name: "", values: [0.5], cost: 0 }] },
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

test("axes by ratios have powers of ten, or 2 and 5 times them; whole ones no half", () => {
  const by = logRangeScale([1e-5, 1]);
  expect(by.ticks).toEqual([1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1]);
  expect(by.ticks.map(by.write)).toEqual(["1e-5", "1e-4", "0.001", "0.01", "0.1", "1"]);
  expect([1e-5, 1].map(by.place)).toEqual([0, 1]);
  expect(by.place(Math.sqrt(1e-5))).toBeCloseTo(0.5, 12);
  expect(logRangeScale([8, 256]).ticks).toEqual([10, 20, 50, 100, 200]);
  expect(axisScale({ range: [1, 3], whole: true }).ticks).toEqual([1, 2, 3]);
  expect(axisScale({ range: [0, 1], names: ["a", "b"] }).place(1)).toBe(0.75);
});

test("shades go by rank: an outlier takes none from the others", () => {
  expect(rankShares([3, 1, 2, 1e9])).toEqual([1 - 2 / 3, 1, 1 - 1 / 3, 0]);
  expect(rankShares([7])).toEqual([1]);
});

test("contours show where it is low, and numbers that would meet are left out", () => {
  const points = Array.from({ length: 100 }, (_, i) => {
    const [x, y] = [(i % 10) / 9, Math.floor(i / 10) / 9];
    return { x, y, cost: (x - 0.25) * (x - 0.25) + (y - 0.75) * (y - 0.75) };
  });
  const axis = { range: [0, 1] } as const;
  const chart = contourChart({ points, xAxis: axis, yAxis: axis, best: "", worst: "" });
  // The worst band is the whole plane.
  const plane = /<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" fill="var\(--ramp-0\)"/.exec(
    chart,
  )!;
  const [left, top, wide, tall] = plane.slice(1).map(Number) as [number, number, number, number];
  // The best one lies around the lowest point: 1/4 across and 3/4 upward.
  const [, path] = /<path d="([^"]*)" fill="var\(--ramp-7\)"/.exec(chart)!;
  const places = [...path!.matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
  const middle = (at: 0 | 1) => places.reduce((sum, place) => sum + place[at], 0) / places.length;
  expect((middle(0) - left) / wide).toBeCloseTo(0.25, 1);
  expect((top + tall - middle(1)) / tall).toBeCloseTo(0.75, 1);
  const narrow = lineChart({
    series: [{ name: "", x: [10], y: [1], draw: "points" }],
    xAxis: { range: [8, 256], logarithmic: true },
    width: 120,
  });
  expect(narrow.match(/class="tick" text-anchor="middle"/g)!.length).toBeLessThan(5);
});
