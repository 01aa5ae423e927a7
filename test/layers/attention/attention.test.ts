// Attention of one head gives what Keras' formulas give in float64.

import { expect, test } from "vitest";
import { additiveAttention, attention, layer, type Model, masking } from "../../../src/index.js";
import { distance, modelOf, outputsOf } from "../outputs.js";

type Rows = readonly (readonly number[])[];
interface Sample {
  readonly query: Rows;
  readonly value: Rows;
  readonly key: Rows;
}

const numbers = (rows: number, columns: number, start: number): number[][] =>
  Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) => Math.fround(((start + i * 7 + j * 5) % 11) / 4 - 1)),
  );
const samples: readonly Sample[] = [0, 3].map((start) => ({
  query: numbers(3, 4, start),
  value: numbers(5, 2, start + 1),
  key: numbers(5, 4, start + 2),
}));
const inputs = {
  query: samples.map(({ query }) => query),
  value: samples.map(({ value }) => value),
  key: samples.map(({ key }) => key),
} as unknown as Parameters<Model["predict"]>[0];

/** Keras' `_apply_scores`: softmax of the scores that are seen, times the values. */
const expected = (
  score: (query: readonly number[], key: readonly number[]) => number,
  sees: (query: number, key: number, sample: number) => boolean = () => true,
): { readonly output: number[]; readonly scores: number[] } => {
  const scores = samples.flatMap(({ query, key }, sample) =>
    query.map((q, i) => {
      const powers = key.map((k, j) => (sees(i, j, sample) ? Math.exp(score(q, k)) : 0));
      const total = powers.reduce((sum, power) => sum + power, 0);
      return powers.map((power) => power / total);
    }),
  );
  const output = scores.flatMap((row, at) =>
    [0, 1].map((column) =>
      row.reduce((sum, weight, j) => sum + weight * samples[Math.floor(at / 3)]!.value[j]![column]!, 0),
    ),
  );
  return { output, scores: scores.flat() };
};

const scale = [0.5, -1, 2, 0.25];
const dot = (q: readonly number[], k: readonly number[]): number => q.reduce((sum, value, i) => sum + value * k[i]!, 0);
const under = (inner: number, outer: readonly number[]) => (q: readonly number[], k: readonly number[]) =>
  q.reduce((sum, value, i) => sum + outer[i]! * Math.tanh(inner * (value + k[i]!)), 0);

test.each([
  ["products", attention(), [], dot],
  ["scaled products", attention({ useScale: true }), [[0.5]], (q: never, k: never) => 0.5 * dot(q, k)],
  ["a sum under tanh", attention({ scoreMode: "concat" }), [[2]], under(1, [2, 2, 2, 2])],
  ["a scaled sum", attention({ scoreMode: "concat", useScale: true }), [[0.5], [2]], under(0.5, [2, 2, 2, 2])],
  ["a weight for each feature", additiveAttention(), [scale], under(1, scale)],
  ["a sum alone", additiveAttention({ useScale: false }), [], under(1, [1, 1, 1, 1])],
] as const)("scores are %s", async (_, tried, weights, score) => {
  const { shape, data } = await outputsOf(tried, inputs, weights);
  expect(shape).toEqual([2, 3, 2]);
  expect(distance(data, expected(score as typeof dot).output)).toBeLessThan(2e-6);
});

test.each([attention, additiveAttention])("scores are returned, and none is for what comes later", async (make) => {
  const score = make === attention ? dot : under(1, [1, 1, 1, 1]);
  const scored = (make as typeof attention)({ useCausalMask: true, returnAttentionScores: true, useScale: false });
  const only = layer("scores", {}, (x, scope) => scored.apply(x as never, scope).attentionScores);
  const { shape, data } = await outputsOf(only, inputs);
  expect(shape).toEqual([2, 3, 5]);
  expect(distance(data, expected(score, (i, j) => j <= i).scores)).toBeLessThan(1e-6);
});

test.each([attention, additiveAttention])("padded keys are not seen, and padded queries give 0", async (make) => {
  const skipping = masking({ maskValue: 9 });
  const tried = make({ useScale: false });
  const masked = layer("masked", {}, (x, scope) => {
    const { query, value, key } = x as unknown as { query: never; value: never; key: never };
    return tried.apply({ query: skipping.apply(query, scope), value, key: skipping.apply(key, scope) } as never, scope);
  });
  const given = {
    ...(inputs as object),
    query: samples.map(({ query }, sample) =>
      query.map((row, i) => (sample === 1 && i === 2 ? row.map(() => 9) : row)),
    ),
    key: samples.map(({ key }) => key.map((row, i) => (i > 2 ? row.map(() => 9) : row))),
  } as never;
  const score = make === attention ? dot : under(1, [1, 1, 1, 1]);
  const wanted = expected(score, (_, j) => j <= 2).output;
  const { data } = await outputsOf(masked, given);
  expect(distance(data.slice(0, 10), wanted.slice(0, 10))).toBeLessThan(2e-6);
  expect(distance(data.slice(10), [0, 0])).toBe(0);
});

test("dropout is drawn while training only", async () => {
  const network = modelOf(attention({ dropout: 0.5, useScale: true }));
  network.compile({ optimizer: "sgd", loss: "meanSquaredError" });
  const y = samples.map(() => numbers(3, 2, 4));
  const { data } = await network.predict(inputs);
  expect(distance(data, expected(dot).output)).toBeLessThan(2e-6);
  const { loss } = await network.evaluate(inputs, y);
  expect((await network.trainOnBatch(inputs, y)).loss).not.toBe(loss);
});

test("features that do not meet are refused", async () => {
  const given = { query: samples.map(({ query }) => query), value: samples.map(({ value }) => value) } as never;
  await expect(outputsOf(attention(), given)).rejects.toThrow(
    "attention: expected query and key of as many features, received [2,3,4] and [2,5,2]",
  );
  await expect(outputsOf(additiveAttention(), given)).rejects.toThrow("additiveAttention: expected query and key");
});
