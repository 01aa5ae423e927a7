// The order of samples: a fair permutation, decided by seed and epoch.

import { expect, test } from "vitest";
import { shuffle } from "../../src/data/shuffle.js";

const order = (count: number, seed: number, epoch: number): number[] => {
  const indices = new Uint32Array(count);
  shuffle(indices, seed, epoch);
  return Array.from(indices);
};

test.each([0, 1, 2, 3, 10, 1000])("of %i is a permutation", (count) => {
  expect(order(count, 5, 0).sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
});

test("does not depend on what the array held", () => {
  const indices = Uint32Array.of(9, 9, 9, 9, 9);
  shuffle(indices, 3, 1);
  expect(Array.from(indices)).toEqual(order(5, 3, 1));
});

test("every place gets every number about equally often", () => {
  const [count, draws] = [6, 12_000];
  const seen = Array.from({ length: count }, () => new Array<number>(count).fill(0));
  for (let seed = 0; seed < draws; seed++) {
    order(count, seed, seed % 7).forEach((value, place) => {
      seen[place]![value]! += 1;
    });
  }
  // Chi-squared with (6 − 1)² = 25 degrees of freedom: above 52.6 once in 1,000 fair shuffles.
  const expected = draws / count;
  const statistic = seen.flat().reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
  expect(statistic).toBeLessThan(52.6);
});

test("all 24 orders of 4 come, about equally often", () => {
  const draws = 24_000;
  const seen = new Map<string, number>();
  for (let epoch = 0; epoch < draws; epoch++) {
    const key = order(4, 1, epoch).join();
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  expect(seen.size).toBe(24);
  // 23 degrees of freedom: above 49.7 once in 1,000.
  const statistic = [...seen.values()].reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
  expect(statistic).toBeLessThan(49.7);
});
