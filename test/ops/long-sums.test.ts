// Sums of many numbers: their errors grow with the logarithm of the length, along rows and down columns.

import { describe, expect, test } from "vitest";
import { broadcastTo, constant, mean, sum } from "../../src/ops/index.js";
import { evaluate } from "../../src/runtime/evaluate.js";
import { generator } from "./sample.js";

/** The second and third are the worst of 400,000 numbers of which 32 are added one after another in float32: 5.1e-7 off. */
const values = [0.1, 1.8824329376220703, 1.8824748992919922, 1 / 3, 7e-6].map(Math.fround);

describe("ten million equal numbers have their mean to a millionth", () => {
  test.each([
    ["along a row", [10_000_000], 0],
    ["down three columns", [3_333_333, 3], 0],
    ["down twenty columns", [500_000, 20], 0],
  ] as const)("%s", async (_, shape, axis) => {
    for (const value of values) {
      const [result] = await evaluate([mean(broadcastTo(constant(value), shape), { axis })]);
      for (const found of result!.data) expect(Math.abs(found / value - 1)).toBeLessThanOrEqual(1e-6);
    }
  });
});

/** Lengths around one block and around powers of two of blocks. */
const lengths = [1023, 1024, 1025, 1536, 1537, 2047, 2048, 2049, 5 * 512, 7 * 512 + 3, 16 * 512, 33_333];

test.each(lengths)(
  "%i numbers of either sign are added once each, to the same bits on 1, 2 and 3 threads",
  async (n) => {
    const next = generator(n);
    const data = Float32Array.from({ length: 21 * n }, () => 2 * next() - 1);
    const exact = (column: number, columns: number, rows: number): number => {
      let total = 0;
      for (let row = 0; row < rows; row++) total += data[row * columns + column]!;
      return total;
    };
    const tensors = [
      sum(constant(data.subarray(0, n))),
      sum(constant(data, [n, 21]), { axis: 0 }),
      sum(constant(data, [3, 7 * n]), { axis: 1 }),
    ];
    const results = await evaluate(tensors);
    expect(results[0]!.data[0]).toBeCloseTo(exact(0, 1, n), 3);
    for (const [column, found] of results[1]!.data.entries()) expect(found).toBeCloseTo(exact(column, 21, n), 3);
    for (const threads of [2, 3]) expect(await evaluate(tensors, { threads })).toEqual(results);
  },
);
