// fit over sources: the history and the bits of arrays when the batches are the same.

import { describe, expect, test, vi } from "vitest";
import { type Batch, batches, dense, type Model, type Source, sequential, weightsHash } from "../../src/index.js";

const rows = Array.from({ length: 10 }, (_, i) => [i / 10, 1 - i / 5]);
const targets = rows.map(([a, b]) => [a! * b!]);
const options = { epochs: 3, batchSize: 4, verbose: "silent", seed: 5 } as const;

const made = (): Model => {
  const model = sequential([dense(3, { activation: "tanh" }), dense(1)], { seed: 2 });
  model.compile({ optimizer: "adam", loss: "meanSquaredError", metrics: ["mae"] });
  return model;
};
const inOrder = () => batches({ x: rows, y: targets }, 4);
const byRow = (shuffled: readonly number[]): Batch => ({
  x: shuffled.map((row) => rows[row]!),
  y: shuffled.map((row) => targets[row]!),
});

describe("the history and the bits of arrays", () => {
  test.each<[string, Source, boolean]>([
    [
      "an async generator function",
      async function* () {
        yield* inOrder();
      },
      false,
    ],
    ["a generator function", inOrder, false],
    ["an array of batches that is iterated anew", new Set(inOrder()), false],
    ["rows to read", { count: 10, read: async (order) => byRow(Array.from(order)) }, false],
    ["rows to read, shuffled", { count: 10, read: (order) => byRow(Array.from(order)) }, true],
  ])("from %s", async (_, source, shuffle) => {
    const [one, other] = [made(), made()];
    const expected = await one.fit(rows, targets, { ...options, shuffle, validationData: [rows, targets] });
    const history = await other.fit(source, { ...options, shuffle, validationData: [rows, targets] });
    expect(history).toEqual(expected);
    expect(weightsHash(other.getWeights())).toBe(weightsHash(one.getWeights()));
  });

  test("of a part of every epoch", async () => {
    const [one, other] = [made(), made()];
    const expected = await one.fit(rows.slice(0, 8), targets.slice(0, 8), { ...options, shuffle: false });
    expect(await other.fit(rows, targets, { ...options, shuffle: false, stepsPerEpoch: 2 })).toEqual(expected);
    await expect(one.fit(rows, targets, { ...options, stepsPerEpoch: 4 })).rejects.toThrow(
      "fit: stepsPerEpoch: expected at most the 3 batches that the data make, received 4.",
    );
  });
});

test("weights come with the batches", async () => {
  const [one, other] = [made(), made()];
  const sampleWeight = rows.map((_, i) => i % 3);
  const source = () => batches({ x: rows, y: targets, sampleWeight }, 4);
  const expected = await one.fit(rows, targets, { ...options, shuffle: false, sampleWeight });
  expect(await other.fit(source, options)).toEqual(expected);
});

test("batches of other lengths have programs of their own", async () => {
  const model = sequential([dense(2), dense(1)], { seed: 1 });
  model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
  await model.build([null, 3]);
  const source = async function* (): AsyncGenerator<Batch> {
    for (const length of [2, 5, 3]) {
      const steps = Array.from({ length }, () => [1, 2, 3]);
      yield { x: [steps, steps], y: [steps.map(() => [1]), steps.map(() => [0])] };
    }
  };
  const { history } = await model.fit(source, { epochs: 2, verbose: "silent" });
  expect(history.loss!.every(Number.isFinite)).toBe(true);
});

describe("refuses", () => {
  const failing = (source: Source, more: object = {}) => made().fit(source, { ...options, ...more });
  test.each<[string, () => Promise<unknown>, string]>([
    [
      "a generator object for several epochs",
      () => failing(inOrder()),
      "fit: a generator object can be gone through once",
    ],
    [
      "a bad batch, by its number",
      () =>
        failing(async function* () {
          yield byRow([0, 1]);
          yield { x: [[1, Number.NaN]], y: [[1]] };
        }),
      "fit: epoch 0, batch 1: x: expected finite numbers",
    ],
    [
      "samples of another shape",
      () =>
        failing(async function* () {
          yield byRow([0]);
          yield { x: [[1]], y: [[1]] };
        }),
      "fit: epoch 0, batch 1: x: expected samples of shape [2]",
    ],
    [
      "a source that ends too soon",
      () => failing(inOrder, { stepsPerEpoch: 2 }),
      "fit: epoch 1: the source ended after 1 of 2 batches.",
    ],
    [
      "validationSplit",
      () => failing(inOrder, { validationSplit: 0.5 }),
      "fit: expected no validationSplit for a source of batches",
    ],
    ["targets", () => made().fit(inOrder as never, targets as never), "fit: expected options after a source"],
  ])("%s", async (_, call, message) => {
    await expect(call()).rejects.toThrow(message);
  });
});

test("a generator is closed when training ends before it does", async () => {
  const closed = vi.fn();
  const source = async function* (): AsyncGenerator<Batch> {
    try {
      for (;;) yield byRow([0, 1, 2]);
    } finally {
      closed();
    }
  };
  await made().fit(source(), { ...options, stepsPerEpoch: 2 });
  expect(closed).toHaveBeenCalledTimes(1);
});
