// What a series is made into for a network, and back.

import { expect, test } from "vitest";
import { futuresAt, inUnits, periodOf, seriesIn, timesToCome, windowsAt } from "../../../src/cli/fragua/series.js";
import { table } from "../../../src/index.js";

const task = { kind: "series", column: "y", time: null, window: 3, horizon: 2, scale: 4 } as const;

test("windows and futures are differences from the last value in units of the scale, and come back", () => {
  const values = Float64Array.of(10, 14, 12, 20, 28, 24);
  expect(windowsAt(values, [3, 4], task)).toEqual({ data: Float32Array.of(-0.5, 0.5, 0, -1.5, -2, 0), shape: [2, 3] });
  const futures = futuresAt(values, [3, 4], task);
  expect(futures).toEqual({ data: Float32Array.of(2, 4, 2, 1), shape: [2, 2] });
  expect(inUnits(values, [3, 4], task, futures.data)).toEqual([
    [20, 28],
    [28, 24],
  ]);
});

test("rows are put in the order of time; gaps are the step before; times go on", () => {
  const day = (number: number): Date => new Date(Date.UTC(2024, 0, number));
  const rows = table({ when: [day(3), day(1), day(4), day(2)], y: [30, 10, 40, null] });
  const series = seriesIn(rows, undefined, undefined, "here");
  expect([series.column, series.time, [...series.values], series.filled]).toEqual(["y", "when", [10, 10, 30, 40], 1]);
  expect(timesToCome(series, 2)).toEqual(["2024-01-05", "2024-01-06"]);
  const untimed = seriesIn(table({ y: [1, 2, 3] }), "y", undefined, "here");
  expect(timesToCome(untimed, 2)).toEqual(["1", "2"]);
});

test("a period is found where there is one", () => {
  const weekly = Float64Array.from({ length: 140 }, (_, i) => [5, 1, 2, 8, 3, 9, 4][i % 7]! + ((i * 31) % 17) / 40);
  expect(periodOf(weekly)).toBe(7);
  const scattered = Float64Array.from({ length: 140 }, (_, i) => (i * i * 0.6180339887) % 1);
  expect(periodOf(scattered)).toBe(1);
});
