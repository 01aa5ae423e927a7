// Batches of a data set: every sample once, in the types and under the names that it was given by.

import { expect, test } from "vitest";
import { batches, DataError } from "../../src/index.js";

const rows = [
  [0, 1],
  [2, 3],
  [4, 5],
];

test("cut the data set, the last one smaller", () => {
  const cut = [...batches({ x: rows, y: Int32Array.of(7, 8, 9) }, 2)];
  expect(cut).toEqual([
    { x: { data: Float32Array.of(0, 1, 2, 3), shape: [2, 2] }, y: { data: Int32Array.of(7, 8), shape: [2] } },
    { x: { data: Float32Array.of(4, 5), shape: [1, 2] }, y: { data: Int32Array.of(9), shape: [1] } },
  ]);
});

test("keep names, bytes and weights", () => {
  const image = { data: Uint8Array.of(1, 2, 3, 4), shape: [2, 2] };
  const [batch] = [...batches({ x: { image, row: [5, 6] }, y: { label: [0, 1] }, sampleWeight: [1, 0.5] }, 2)];
  expect(batch).toEqual({
    x: { image, row: { data: Float32Array.of(5, 6), shape: [2] } },
    y: { label: { data: Float32Array.of(0, 1), shape: [2] } },
    sampleWeight: { data: Float32Array.of(1, 0.5), shape: [2] },
  });
});

test("shuffled hold every sample once, x beside its y, in an order of the seed's and the epoch's", async () => {
  const x = Array.from({ length: 20 }, (_, i) => i);
  const orderOf = async (epoch: number): Promise<number[]> => {
    const seen: number[] = [];
    for await (const { x: some, y: targets } of batches({ x, y: x }, 7, { shuffle: true, seed: 3, epoch })) {
      expect(some.data).toEqual(targets.data);
      seen.push(...(some.data as Float32Array));
    }
    return seen;
  };
  const first = await orderOf(0);
  expect(first).not.toEqual(x);
  expect([...first].sort((a, b) => a - b)).toEqual(x);
  expect(await orderOf(0)).toEqual(first);
  expect(await orderOf(1)).not.toEqual(first);
});

test("bad options are refused before the first batch is asked for", () => {
  expect(() => batches({ x: rows, y: [1, 2, 3] }, 0)).toThrow(
    "batches: batchSize: expected a whole number of at least 1",
  );
  expect(() => batches({ x: rows, y: [1, 2, 3] }, 2, { shufle: true } as never)).toThrow('Did you mean "shuffle"?');
  expect(() => batches({ x: rows, y: [1, 2, 3], sampleWeight: [1] }, 2)).toThrow(
    "batches: expected 3 weights, one for each sample of x, received 1.",
  );
});

test("a buffer that is handed over in the middle is noticed", () => {
  const x = Float32Array.of(1, 2, 3, 4);
  const given = batches({ x, y: [1, 2, 3, 4] }, 2);
  given.next();
  structuredClone(x.buffer, { transfer: [x.buffer] });
  expect(() => given.next()).toThrow(DataError);
});
