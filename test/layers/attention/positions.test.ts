// Layers that tell steps where they stand.

import { expect, test } from "vitest";
import {
  groupedQueryAttention,
  positionEmbedding,
  rotaryEmbedding,
  sinePositionEncoding,
  transformerEncoder,
} from "../../../src/index.js";
import { distance, outputsOf } from "../outputs.js";

const x = [
  [
    [1, 2, 3, 4],
    [5, 6, 7, 8],
    [9, 10, 11, 12],
  ],
];
const flat = x.flat(2);

test("a learned vector for each position is added", async () => {
  const table = Array.from({ length: 20 }, (_, i) => i * 10);
  const { shape, data } = await outputsOf(positionEmbedding(5), x, [table]);
  expect(shape).toEqual([1, 3, 4]);
  expect(data).toEqual(flat.map((value, i) => value + i * 10));
  await expect(outputsOf(positionEmbedding(2), x)).rejects.toThrow(
    "positionEmbedding: expected at most 2 steps, received 3",
  );
});

test("sines and cosines by turns are added", async () => {
  const { data } = await outputsOf(sinePositionEncoding({ maxWavelength: 100 }), x);
  const wanted = flat.map((value, i) => {
    const [position, feature] = [Math.floor(i / 4), i % 4];
    const angle = position * 100 ** (-(feature - (feature % 2)) / 4);
    return value + (feature % 2 === 0 ? Math.sin(angle) : Math.cos(angle));
  });
  expect(distance(data, wanted)).toBeLessThan(2e-6);
  await expect(outputsOf(sinePositionEncoding(), [[[1, 2, 3]]])).rejects.toThrow(
    "sinePositionEncoding: expected an even number of features, received",
  );
});

test("pairs of features are turned", async () => {
  const { data } = await outputsOf(rotaryEmbedding({ maxWavelength: 100 }), x);
  const wanted = flat.map((value, i) => {
    const [position, feature] = [Math.floor(i / 4), i % 4];
    const angle = position * 100 ** (-(feature % 2) / 2);
    const pair = flat[position * 4 + ((feature + 2) % 4)]!;
    return value * Math.cos(angle) + (feature < 2 ? -pair : pair) * Math.sin(angle);
  });
  expect(distance(data, wanted)).toBeLessThan(1e-5);
});

test("heads that do not divide are refused", () => {
  expect(() => transformerEncoder(10, 4)).toThrow(
    "transformerEncoder: expected dModel to be a multiple of nHead, received 10 and 4",
  );
  expect(() => groupedQueryAttention(4, 3, { numKeyValueHeads: 2 })).toThrow(
    "groupedQueryAttention: expected numQueryHeads to be a multiple of numKeyValueHeads, received 3 and 2",
  );
});
