// Intervals by BCa: the shares of scipy, of the same draws; and what they do with figures that are lopsided.

import { expect, test } from "vitest";
import { adjustedShares } from "../../src/evaluation/bootstrap-interval.js";
import { bootstrapInterval } from "../../src/evaluation/index.js";
import { normalQuantile, normalShare } from "../../src/evaluation/normal.js";
import golden from "../golden/bootstrap.json" with { type: "json" };

test.each(golden.shares as [number, number][])("below %f lies what scipy says", (place, share) => {
  expect(Math.abs(normalShare(place) - share)).toBeLessThan(3e-16);
});

test.each(golden.quantiles as [number, number][])("of %f the quantile is scipy's", (share, place) => {
  // In the tails the share's own rounding moves the place.
  const slack = 1e-15 / Math.exp((-place * place) / 2) + 1e-15;
  expect(Math.abs(normalQuantile(share) - place)).toBeLessThan(slack);
});

test("what is beyond all has everything or nothing below it", () => {
  expect([normalShare(Number.NEGATIVE_INFINITY), normalShare(40)]).toEqual([0, 1]);
  expect([normalQuantile(0), normalQuantile(1)]).toEqual([-9, 9]);
});

test.each(golden.cases.map((each, i) => [i, each] as const))("adjustedShares, case %i", (_, given) => {
  const { draws, leftOut, value, confidence } = given;
  const [low, high] = adjustedShares(Float64Array.from(draws), value, Float64Array.from(leftOut), confidence);
  expect(low).toBeCloseTo(given.low, 12);
  expect(high).toBeCloseTo(given.high, 12);
});

const mean = (values: ArrayLike<unknown>): number =>
  Array.from(values as ArrayLike<number>).reduce((sum, value) => sum + value, 0) / values.length;

test("of a figure whose samples have a long tail the interval moves to the side of the tail", () => {
  const values = Array.from({ length: 60 }, (_, i) => (i / 59) ** 6);
  const plain = bootstrapInterval(mean, [values]);
  const mended = bootstrapInterval(mean, [values], { method: "bca" });
  expect(mended.low).toBeGreaterThan(plain.low);
  expect(mended.high).toBeGreaterThan(plain.high);
  expect(mended.standardError).toBe(plain.standardError);
  expect(mended.value).toBe(plain.value);
});

test("of a figure that is always the same, the interval is that figure", () => {
  const { low, high } = bootstrapInterval(mean, [[1, 1, 1, 1]], { method: "bca" });
  expect([low, high]).toEqual([1, 1]);
});

test("an unknown method is refused", () => {
  expect(() => bootstrapInterval(mean, [[1, 2]], { method: "basic" as never })).toThrow(
    'bootstrapInterval: method: expected "percentile" or "bca", received "basic".',
  );
});
