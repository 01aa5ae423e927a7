// Sparse matrices against PyTorch's: as many zeros in each row, and the same distribution of the rest.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { evaluate, ShapeError, sparse } from "../../src/index.js";

interface Golden {
  readonly shape: readonly [number, number];
  readonly sparsity: number;
  readonly stddev: number;
  readonly zeros: readonly number[];
  readonly deviation: number;
  readonly median: number;
}

const golden = JSON.parse(readFileSync("test/golden/initial-weights.json", "utf8")) as { readonly sparse: Golden[] };

test.each(golden.sparse)("$shape with $sparsity of zeros", async ({ shape, sparsity, stddev, zeros, ...expected }) => {
  const [kernel] = await evaluate([sparse(sparsity, { stddev }).initialize(shape, { stream: 3 })], { seed: 5 });
  const rows = Array.from({ length: shape[0] }, (_, i) => kernel!.data.slice(i * shape[1], (i + 1) * shape[1]));
  expect(rows.map((row) => row.filter((value) => value === 0).length)).toEqual(zeros);
  const others = Array.from(kernel!.data)
    .filter((value) => value !== 0)
    .map(Math.abs)
    .sort((a, b) => a - b);
  // Five standard errors of each sample, of the deviation and of the median.
  const room = 5 / Math.sqrt(others.length);
  const deviation = Math.sqrt(others.reduce((sum, value) => sum + value * value, 0) / others.length);
  if (others.length > 1000) {
    expect(Math.abs(deviation / expected.deviation - 1)).toBeLessThan(2 * room);
    expect(Math.abs(others[Math.floor(others.length / 2)]! / expected.median - 1)).toBeLessThan(3 * room);
  }
  // Each row has its own places.
  const places = rows.map((row) => Array.from(row, (value) => Number(value === 0)).join());
  expect(new Set(places).size).toBeGreaterThan(1);
});

test("values and places are drawn apart, by the seed", async () => {
  const draw = async (seed: number) =>
    Array.from((await evaluate([sparse(0.5, { seed }).initialize([4, 6], { stream: 0 })]))[0]!.data);
  expect(await draw(1)).toEqual(await draw(1));
  expect(await draw(1)).not.toEqual(await draw(2));
});

test("refuses what is no matrix, and no part", () => {
  expect(() => sparse(0.1).initialize([3, 3, 2, 4], { stream: 0 })).toThrow(ShapeError);
  expect(() => sparse(1.5)).toThrow("sparse: sparsity: expected a number from 0 to 1, received 1.5");
});
