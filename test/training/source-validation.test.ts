// Sources as validation data, and in evaluate: the figures of arrays when the samples are the same.

import { describe, expect, test } from "vitest";
import {
  ArgumentError,
  type Batch,
  batches,
  DataError,
  dataset,
  dense,
  dropout,
  type FitOptions,
  loadModel,
  type Model,
  type Source,
  sequential,
  weightsHash,
} from "../../src/index.js";

const rows = Array.from({ length: 22 }, (_, i) => [i / 10, 1 - i / 5]);
const targets = rows.map(([a, b]) => [a! * b!]);
const weights = rows.map((_, i) => i % 3);
const [x, y] = [rows.slice(0, 12), targets.slice(0, 12)];
const held = { x: rows.slice(12), y: targets.slice(12) };
const weighed = { ...held, sampleWeight: weights.slice(12) };
const options = { epochs: 3, batchSize: 4, verbose: "silent", seed: 5 } as const;

const made = (): Model => {
  const model = sequential([dense(3, { activation: "tanh" }), dropout(0.3), dense(1)], { seed: 2 });
  model.compile({ optimizer: "adam", loss: "meanSquaredError", metrics: ["mae"], weightedMetrics: ["mse"] });
  return model;
};
const reading = (data: typeof held): Source => ({
  count: data.x.length,
  read: (order) => ({
    x: Array.from(order, (row) => data.x[row]!),
    y: Array.from(order, (row) => data.y[row]!),
  }),
});

const sources: readonly (readonly [string, Source])[] = [
  ["a generator function", () => batches(held, 4)],
  [
    "an async generator function",
    async function* () {
      yield* batches(held, 4);
    },
  ],
  ["a dataset", dataset(held).batch(4).prefetch(2)],
  ["rows to read", reading(held)],
  [
    "batches by hand",
    (() => {
      let at = 0;
      const all = [...batches(held, 4)];
      return {
        next: () => all[at++],
        reset: () => {
          at = 0;
        },
      };
    })(),
  ],
];

describe.each(sources)("%s", (_, source) => {
  test("validates as its arrays do, and leaves the weights as they are", async () => {
    const [one, other] = [made(), made()];
    const expected = await one.fit(x, y, { ...options, validationData: held });
    const history = await other.fit(x, y, { ...options, validationData: source });
    expect(history).toEqual(expected);
    expect(Object.keys(history.history)).toContain("valMae");
    expect(weightsHash(other.getWeights())).toBe(weightsHash(one.getWeights()));
  });

  test("is evaluated as its arrays are, also by a model that is not built", async () => {
    const [one, other] = [made(), made()];
    expect(await other.evaluate(source, { batchSize: 4 })).toEqual(await one.evaluate(held, { batchSize: 4 }));
  });
});

describe("a source", () => {
  const source = (): Iterable<Batch> => batches(weighed, 4);

  test("brings weights with its batches", async () => {
    const [one, other] = [made(), made()];
    const expected = await one.fit(x, y, { ...options, validationData: [held.x, held.y, weighed.sampleWeight] });
    expect(await other.fit(x, y, { ...options, validationData: source })).toEqual(expected);
    expect(await other.evaluate(source)).toEqual(await one.evaluate(weighed, { batchSize: 4 }));
  });

  test("validates training on a source, and so much of it as is asked for, from its begin each time", async () => {
    const [one, other] = [made(), made()];
    const part = { x: held.x.slice(0, 8), y: held.y.slice(0, 8) };
    const shuffled = dataset(held).shuffle(100, { seed: 3 }).batch(4);
    const expected = await one.fit(() => batches({ x, y }, 4), { ...options, validationData: part });
    const endless: Source = async function* () {
      for (;;) yield* batches(held, 4);
    };
    const history = await other.fit(() => batches({ x, y }, 4), {
      ...options,
      validationData: endless,
      validationSteps: 2,
    });
    expect(history).toEqual(expected);
    expect(await other.evaluate(endless, { steps: 2 })).toEqual(await one.evaluate(part, { batchSize: 4 }));
    // The same order every time: else the last bits would depend on the epoch.
    const first = await one.evaluate(shuffled);
    expect(await one.evaluate(shuffled)).toEqual(first);
  });

  test("is let go of when it was not needed to the end", async () => {
    let open = 0;
    const source: Source = async function* () {
      open += 1;
      try {
        for (;;) yield* batches(held, 4);
      } finally {
        open -= 1;
      }
    };
    await made().fit(x, y, { ...options, validationData: source, validationSteps: 1 });
    expect(open).toBe(0);
  });

  test("validates a run that goes on, which comes to the unbroken one's figures", async () => {
    const [whole, broken] = [made(), made()];
    const stopped = {
      onEpochEnd: (epoch: number) => {
        broken.stopTraining = epoch === 0;
      },
    };
    const all = { ...options, validationData: () => batches(held, 4) };
    const { history } = await whole.fit(x, y, all);
    await broken.fit(x, y, { ...all, callbacks: stopped });
    const resumed = await loadModel(await broken.save({ optimizer: true }));
    expect((await resumed.fit(x, y, { ...all, resume: true })).history.valLoss).toEqual(history.valLoss!.slice(1));
    expect(weightsHash(resumed.getWeights())).toBe(weightsHash(whole.getWeights()));
  });

  test("may be looked at by callbacks, and beside the doctor", async () => {
    const seen: unknown[] = [];
    const callbacks = { onTrainBegin: (_: unknown, keys: readonly string[]) => void seen.push(...keys) };
    await made().fit(x, y, { ...options, validationData: source, callbacks, diagnose: true });
    expect(seen).toEqual(["loss", "mae", "mse", "valLoss", "valMae", "valMse"]);
  });
});

describe("refuses", () => {
  const fitting = (more: FitOptions) => made().fit(x, y, { ...options, ...more });
  test.each<[string, () => Promise<unknown>, new (message: string) => Error, string]>([
    [
      "a generator object",
      () => fitting({ validationData: batches(held, 4) }),
      ArgumentError,
      "fit: validationData: expected a source that begins anew for each epoch, received one that can be gone through once.",
    ],
    [
      "what yields no batches",
      () => fitting({ validationData: function* () { yield 3 as never; } }), // biome-ignore format: short
      DataError,
      "fit: validationData: epoch 0, batch 0: expected { x, y } from the source, received 3.",
    ],
    [
      "no batches",
      () => fitting({ validationData: function* () {} }), // biome-ignore format: short
      DataError,
      "fit: validationData: epoch 0: expected at least one batch from the source, received none.",
    ],
    [
      "samples of another shape, before the first step",
      () => fitting({ validationData: () => batches({ x: [[1]], y: [[1]] }, 1) }),
      DataError,
      "fit: validationData: epoch 0, batch 0: x: expected samples of shape [2], as the model is built for with x, received [1].",
    ],
    [
      "steps of arrays",
      () => fitting({ validationData: held, validationSteps: 2 }),
      ArgumentError,
      "fit: validationSteps: expected a source of batches as validationData.",
    ],
    [
      "steps that are none",
      () => fitting({ validationData: () => batches(held, 4), validationSteps: 0 }),
      ArgumentError,
      "fit: validationSteps: expected a whole number of at least 1, received 0.",
    ],
    [
      "more steps than there are",
      () => fitting({ validationData: () => batches(held, 4), validationSteps: 9 }),
      DataError,
      "fit: validationData: epoch 0: the source ended after 3 of 9 batches. Let it give more, or leave validationSteps out.",
    ],
    [
      "more steps than rows make",
      () => made().evaluate(reading(held), { steps: 2 }),
      ArgumentError,
      "evaluate: steps: expected at most 1, as 10 samples make 1 batches of 32, received 2.",
    ],
    ["steps of evaluated arrays", () => made().evaluate(held, { steps: 2 }), ArgumentError, "evaluate: steps is for"],
    [
      "weights beside a source",
      () => made().evaluate(() => batches(held, 4), { sampleWeight: [1] }),
      ArgumentError,
      "evaluate: expected no sampleWeight for a source of batches, received [1].",
    ],
    [
      "both a split and a source",
      () => fitting({ validationData: () => batches(held, 4), validationSplit: 0.2 }),
      ArgumentError,
      "fit: expected validationSplit or validationData, received both.",
    ],
  ])("%s", async (_, call, type, message) => {
    const failed = call();
    await expect(failed).rejects.toThrow(type);
    await expect(failed).rejects.toThrow(message);
  });
});
