import { expect, test } from "vitest";
import { learningRateAt } from "../../src/playground/schedule.js";
import { type ScheduleName, scheduleNames } from "../../src/playground/setup.js";

const formulas: Record<ScheduleName, (progress: number) => number> = {
  constant: () => 1,
  step: (p) => 0.1 ** ((p >= 0.5 ? 1 : 0) + (p >= 0.75 ? 1 : 0)),
  exponential: (p) => 0.01 ** p,
  cosine: (p) => Math.max((1 + Math.cos(Math.PI * p)) / 2, 1e-4),
  warmup: (p) => Math.min(1, 0.1 + 0.9 * (p / 0.1)),
};
const grid = Array.from({ length: 1001 }, (_, i) => i / 1000);

test.each(scheduleNames)("%s follows its formula", (name) => {
  for (const progress of grid) {
    for (const base of [0.01, 3]) {
      const error = Math.abs(learningRateAt(name, base, progress) - base * formulas[name](progress));
      expect(error).toBeLessThan(1e-9);
    }
  }
});

test.each(scheduleNames)("%s is monotone, and always above 0 and never above its base", (name) => {
  const rates = grid.map((progress) => learningRateAt(name, 0.3, progress));
  for (const [i, rate] of rates.entries()) {
    expect(rate).toBeGreaterThan(0);
    // The series of the cosine ends before its last digits.
    expect(rate).toBeLessThanOrEqual(0.3 * (1 + 1e-12));
    if (i > 0 && name === "warmup") expect(rate).toBeGreaterThanOrEqual(rates[i - 1]!);
    if (i > 0 && name !== "warmup") expect(rate).toBeLessThanOrEqual(rates[i - 1]!);
  }
});

test("the ends", () => {
  const ends = (name: ScheduleName): number[] => [0, 1].map((progress) => learningRateAt(name, 1, progress));
  expect(ends("constant")).toEqual([1, 1]);
  expect(ends("step")).toEqual([1, 0.01]);
  expect(ends("warmup")).toEqual([0.1, 1]);
  expect(ends("cosine")[0]).toBeCloseTo(1, 10);
  expect(ends("cosine")[1]).toBe(1e-4);
  expect(ends("exponential")[0]).toBe(1);
  expect(ends("exponential")[1]).toBeCloseTo(0.01, 12);
});
