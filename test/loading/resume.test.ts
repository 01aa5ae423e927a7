// A run that is ended, written to a file and loaded comes to the bits of the run that was not.

import { describe, expect, test } from "vitest";
import {
  batchNormalization,
  type Callback,
  dense,
  dropout,
  earlyStopping,
  loadModel,
  sequential,
  type Trained,
  weightsHash,
} from "../../src/index.js";
import { batches, batchSize, inside, makeModel, optimizers, points } from "./samples.js";

const epochs = 4;
const options = { epochs, batchSize, verbose: "silent" } as const;

/** Ends a run after so many batches. */
const stopAfter = (count: number): Callback => {
  let passed = 0;
  let model: Trained;
  return {
    onTrainBegin: (trained) => {
      model = trained;
    },
    onBatchEnd: () => {
      passed += 1;
      if (passed === count) model.stopTraining = true;
    },
  };
};

const stops = [
  ["after the first batch", 1],
  ["in the middle of an epoch", batches + 3],
  ["at the end of an epoch", 2 * batches],
  ["after the last batch", epochs * batches],
] as const;

describe.each(Object.entries(optimizers))("%s", (_, optimizer) => {
  test.each([1, 2])("on %i threads", async (threads) => {
    const unbroken = makeModel(optimizer(), threads);
    const { history } = await unbroken.fit(points, inside, options);
    const hash = weightsHash(unbroken.getWeights());
    for (const [where, count] of stops) {
      const model = makeModel(optimizer(), threads);
      await model.fit(points, inside, { ...options, callbacks: stopAfter(count) });
      const bytes = await model.save({ optimizer: true });
      const loaded = await loadModel(bytes, { threads });
      // What was loaded and not run yet is saved as it was.
      expect(await loaded.save({ optimizer: true }), where).toEqual(bytes);
      const rest = await loaded.fit(points, inside, { epochs, verbose: "silent", resume: true });
      expect(weightsHash(loaded.getWeights()), where).toBe(hash);
      expect(await loaded.save({ optimizer: true }), where).toEqual(await unbroken.save({ optimizer: true }));
      for (const [key, values] of Object.entries(rest.history)) {
        expect([key, values], where).toEqual([key, history[key]!.slice(rest.epochs[0])]);
      }
    }
  });
});

test("a run that is aborted goes on in the same model, and from bytes that were made beside it", async () => {
  const unbroken = makeModel(optimizers.adam!());
  await unbroken.fit(points, inside, options);
  const hash = weightsHash(unbroken.getWeights());
  const model = makeModel(optimizers.adam!());
  const abort = new AbortController();
  let beside: Promise<Uint8Array> | undefined;
  let passed = 0;
  const ends = {
    onBatchEnd: () => {
      passed += 1;
      if (passed === 5) beside = model.save({ optimizer: true });
      if (passed === 12) abort.abort(new Error("enough"));
    },
  };
  await expect(model.fit(points, inside, { ...options, signal: abort.signal, callbacks: ends })).rejects.toThrow(
    "enough",
  );
  await model.fit(points, inside, { epochs, verbose: "silent", resume: true });
  expect(weightsHash(model.getWeights())).toBe(hash);
  const loaded = await loadModel((await beside)!);
  await loaded.fit(points, inside, { epochs, verbose: "silent", resume: true });
  expect(weightsHash(loaded.getWeights())).toBe(hash);
});

test("early stopping waits on where it was, with the weights of the best epoch", async () => {
  const patient = () => earlyStopping({ monitor: "valLoss", patience: 3, minDelta: 0.02, restoreBestWeights: true });
  const watched = { ...options, epochs: 40, validationSplit: 0.2 };
  const unbroken = makeModel(optimizers.adam!());
  const { epochs: seen } = await unbroken.fit(points, inside, { ...watched, callbacks: patient() });
  expect(seen.length).toBeLessThan(40);
  const model = makeModel(optimizers.adam!());
  const abort = new AbortController();
  const ends = {
    onEpochBegin: (epoch: number) => {
      if (epoch === seen.length - 2) abort.abort(new Error("enough"));
    },
  };
  const run = model.fit(points, inside, { ...watched, signal: abort.signal, callbacks: [ends, patient()] });
  await expect(run).rejects.toThrow("enough");
  const loaded = await loadModel(await model.save({ optimizer: true }));
  await loaded.fit(points, inside, { ...watched, callbacks: patient(), resume: true });
  expect(weightsHash(loaded.getWeights())).toBe(weightsHash(unbroken.getWeights()));
});

test("moving statistics and class weights go on, and a model that is compiled anew has no run", async () => {
  const make = () => {
    const model = sequential([dense(6), batchNormalization(), dropout(0.3), dense(1, { activation: "sigmoid" })]);
    model.compile({ loss: "binaryCrossentropy", metrics: ["precision"], weightedMetrics: ["accuracy"] });
    return model;
  };
  const weighted = { ...options, classWeight: { 0: 1, 1: 2 } };
  const unbroken = make();
  const { history } = await unbroken.fit(points, inside, weighted);
  const model = make();
  await model.fit(points, inside, { ...weighted, callbacks: stopAfter(batches + 2), threads: 2 });
  const loaded = await loadModel(await model.save({ optimizer: true }));
  const rest = await loaded.fit(points, inside, { ...weighted, resume: true });
  expect(weightsHash(loaded.getWeights())).toBe(weightsHash(unbroken.getWeights()));
  for (const [key, values] of Object.entries(rest.history))
    expect([key, values]).toEqual([key, history[key]!.slice(1)]);
  loaded.compile({ loss: "binaryCrossentropy" });
  await expect(loaded.fit(points, inside, { ...weighted, resume: true })).rejects.toThrow(
    "there is no run to go on with",
  );
});

/** 12 different batches, again and again. */
async function* endless() {
  for (let batch = 0; ; batch = (batch + 1) % 12) {
    const rows = Array.from({ length: 1 + (batch % 4) }, (_, i) => (batch * 4 + i) % points.length);
    yield { x: rows.map((row) => points[row]!), y: rows.map((row) => inside[row]!) };
  }
}
const rows = {
  count: points.length,
  read: (indices: Uint32Array) => ({
    x: Array.from(indices, (row) => points[row]!),
    y: Array.from(indices, (row) => inside[row]!),
  }),
};

test.each([
  ["batches that go on from epoch to epoch", endless, 5],
  ["rows, shuffled", rows, undefined],
])("a source of %s is passed by to where the run was ended", async (_, source, stepsPerEpoch) => {
  const steps = stepsPerEpoch === undefined ? {} : { stepsPerEpoch };
  const unbroken = makeModel(optimizers.adam!());
  const { history } = await unbroken.fit(source, { ...options, ...steps });
  for (const count of [1, 5, 8]) {
    const model = makeModel(optimizers.adam!());
    await model.fit(source, { ...options, ...steps, callbacks: stopAfter(count) });
    const loaded = await loadModel(await model.save({ optimizer: true }));
    const rest = await loaded.fit(source, { epochs, verbose: "silent", resume: true });
    expect(weightsHash(loaded.getWeights()), `${count}`).toBe(weightsHash(unbroken.getWeights()));
    expect(rest.history.loss).toEqual(history.loss!.slice(rest.epochs[0]));
  }
});

test("a learning rate that was set stays, and frozen layers stay frozen", async () => {
  const model = makeModel(optimizers.adam!());
  await model.build([2]);
  model.learningRate = 0.003;
  model.setTrainable("sequential/dense", false);
  await model.fit(points, inside, options);
  const loaded = await loadModel(await model.save({ optimizer: true }));
  expect(loaded.learningRate).toBe(0.003);
  const more = { ...options, epochs: epochs + 1, initialEpoch: epochs };
  await model.fit(points, inside, more);
  await loaded.fit(points, inside, more);
  expect(weightsHash(loaded.getWeights())).toBe(weightsHash(model.getWeights()));
});

describe("refused", () => {
  test("without a run", async () => {
    const model = makeModel(optimizers.adam!());
    await expect(model.fit(points, inside, { resume: true })).rejects.toThrow(
      "fit: resume: there is no run to go on with. Load a model that was saved with { optimizer: true }, or leave resume out.",
    );
    await model.fit(points, inside, options);
    const loaded = await loadModel(await model.save());
    await expect(loaded.fit(points, inside, { resume: true })).rejects.toThrow("there is no run to go on with");
  });

  test("with other data or options, before anything is touched", async () => {
    const model = makeModel(optimizers.adam!());
    await model.fit(points, inside, { ...options, epochs: 2 });
    const before = await model.save({ optimizer: true });
    const again = (changed: object) => model.fit(points, inside, { epochs: 3, resume: true, ...changed });
    await expect(again({ batchSize: 16 })).rejects.toThrow(
      "fit: resume: expected batchSize 8, as the run began with, received 16. Leave it out.",
    );
    await expect(again({ seed: 3 })).rejects.toThrow("fit: resume: expected seed 7");
    await expect(again({ shuffle: false })).rejects.toThrow("fit: resume: expected shuffle true");
    await expect(again({ initialEpoch: 1 })).rejects.toThrow("fit: expected initialEpoch or resume, received both.");
    await expect(again({ validationSplit: 0.5 })).rejects.toThrow(
      "fit: resume: expected 50 samples to train on, as the run began with, received 25.",
    );
    await expect(again({ epochs: 1 })).rejects.toThrow(
      "fit: expected to resume at an epoch of at most epochs, 1, received 2.",
    );
    expect(await model.save({ optimizer: true })).toEqual(before);
  });
});
