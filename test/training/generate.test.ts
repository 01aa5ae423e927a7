// Generating: greedy and drawn, with and without kept keys, the same tokens for the same seed.

import { expect, test } from "vitest";
import {
  dense,
  embedding,
  generate,
  type Model,
  positionEmbedding,
  sequential,
  sparseCategoricalCrossentropy,
  transformerEncoder,
} from "../../src/index.js";
import { nextToken } from "../../src/training/generate.js";
import { silent } from "../layers/outputs.js";

const gpt = (threads = 1): Model =>
  sequential(
    [
      embedding(5, 8),
      positionEmbedding(40, { cacheLength: 12 }),
      transformerEncoder(8, 2, { dimFeedforward: 16, dropout: 0, causal: true, normFirst: true, cacheLength: 12 }),
      dense(5),
    ],
    { seed: 2, threads },
  );

/** Rows of 0 1 2 3 4 0 1 …, and what follows each. */
const counting = async (threads = 1): Promise<Model> => {
  const model = gpt(threads);
  model.compile({ optimizer: "adam", loss: sparseCategoricalCrossentropy({ fromLogits: true }) });
  await model.build([null]);
  const rows = Array.from({ length: 20 }, (_, row) => Array.from({ length: 10 }, (_, i) => (row + i) % 5));
  await model.fit(
    rows,
    rows.map((row) => row.map((token) => (token + 1) % 5)),
    { epochs: 60, batchSize: 10, ...silent },
  );
  return model;
};

test("a small GPT goes on with what it has learned, with and without kept keys, on any number of threads", async () => {
  const drawn: number[][] = [];
  for (const threads of [1, 2]) {
    const model = await counting(threads);
    for (const cached of [false, true]) {
      expect(await generate(model, [2, 3], { maxTokens: 7, cached })).toEqual([4, 0, 1, 2, 3, 4, 0]);
      drawn.push(await generate(model, [2], { maxTokens: 10, cached, temperature: 3, seed: 5 }));
    }
    expect(await generate(model, [0], { maxTokens: 9, stop: 3 })).toEqual([1, 2, 3]);
    expect((await generate(model, [0, 1, 2, 3], { maxTokens: 20, contextLength: 6 })).length).toBe(20);
  }
  for (const tokens of drawn) expect(tokens).toEqual(drawn[0]);
  expect(drawn[0]).not.toEqual([3, 4, 0, 1, 2, 3, 4, 0, 1, 2]);
});

test("draws as often as the probabilities say, from the likeliest where that is asked", () => {
  const logits = [0, Math.log(2), Math.log(5)];
  const read = { maxTokens: 1, temperature: 1, topK: undefined, topP: 1, seed: 1, stops: [], contextLength: undefined };
  const counts = (more: object): number[] => {
    const found = [0, 0, 0];
    for (let i = 0; i < 8000; i++) found[nextToken(logits, i, { ...read, cached: false, ...more })]!++;
    return found;
  };
  const [a, b, c] = counts({}) as [number, number, number];
  // Four standard deviations.
  for (const [found, p] of [
    [a, 1 / 8],
    [b, 2 / 8],
    [c, 5 / 8],
  ] as const) {
    expect(Math.abs(found - 8000 * p)).toBeLessThan(4 * Math.sqrt(8000 * p * (1 - p)));
  }
  expect(counts({ topK: 1 })).toEqual([0, 0, 8000]);
  expect(counts({ topP: 0.7 })[0]).toBe(0);
  expect(counts({ temperature: 0 })).toEqual([0, 0, 8000]);
});

test("refuses what cannot be", async () => {
  const model = gpt();
  await model.build([null]);
  await expect(generate(model, [], { maxTokens: 1 })).rejects.toThrow(
    "generate: expected an array of at least one token",
  );
  await expect(generate(model, [0.5], { maxTokens: 1 })).rejects.toThrow("generate: token 0: expected a whole number");
  await expect(generate(model, [0], { maxTokens: 0 })).rejects.toThrow(
    "generate: maxTokens: expected a whole number of at least 1",
  );
  await expect(generate(model, [0], { maxTokens: 1, topP: 2 })).rejects.toThrow(
    "generate: topP: expected a number above 0",
  );
  await expect(generate(model, [0], { maxTokens: 1, topp: 1 } as never)).rejects.toThrow("generate:");
  const kept = await model.predict([[0]]);
  await expect(generate(model, [0, 1, 2], { maxTokens: 11, cached: true })).rejects.toThrow(
    "generate: expected a cacheLength of at least 13, for the tokens given and maxTokens − 1 more, received a model that keeps 12.",
  );
  // Nothing was touched: the states stand where the last token left them.
  expect((await model.predict([[0]])).data).not.toEqual(kept.data);
  expect((await generate(model, [0, 1, 2], { maxTokens: 10, cached: true })).length).toBe(10);
  const plain = sequential([embedding(5, 8), dense(5)]);
  await expect(generate(plain, [0], { maxTokens: 1, cached: true })).rejects.toThrow("Call fit, or build it");
  await plain.build([null]);
  await expect(generate(plain, [0], { maxTokens: 1, cached: true })).rejects.toThrow(
    "generate: cached: expected a model with layers that keep what they were given, received one with none.",
  );
  await expect(generate(model, [7], { maxTokens: 1 })).rejects.toThrow();
});

test("a token more than is kept is refused before anything is written, until the states are set back", async () => {
  const model = gpt();
  await model.build([null]);
  const { data: first } = await model.predict([[1]]);
  for (let i = 1; i < 12; i++) await model.predict([[1]]);
  for (let i = 0; i < 2; i++) {
    await expect(model.predict([[1]])).rejects.toThrow(
      "position: expected fewer than 12 steps before, received 12 in row 0.",
    );
  }
  // Whole sequences go on from nothing.
  expect((await model.predict([[1, 2, 3]])).shape).toEqual([1, 3, 5]);
  model.resetStates();
  expect((await model.predict([[1]])).data).toEqual(first);
});
