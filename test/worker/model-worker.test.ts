// A model in a worker does what the same model does right here.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { build } from "esbuild";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import {
  ArgumentError,
  type Callback,
  createModelWorker,
  DataError,
  earlyStopping,
  type ModelWorker,
  modelCheckpoint,
  StateError,
  serveModel,
  terminateOnNaN,
  weightsHash,
} from "../../src/index.js";
import type { Config } from "./small.worker.js";
import { points, smallModel } from "./small-model.js";

const bundle = "./build/worker/small.worker.mjs";

beforeAll(async () => {
  await build({
    entryPoints: ["test/worker/small.worker.ts"],
    bundle: true,
    format: "esm",
    platform: "node",
    outfile: bundle,
    logLevel: "silent",
  });
});

const made: ModelWorker[] = [];
const remote = (config: Config = { units: 8 }): ModelWorker => {
  const model = createModelWorker(new Worker(bundle), config);
  made.push(model);
  return model;
};
afterEach(() => {
  for (const model of made.splice(0)) model.terminate();
});

const { x, y } = points(100);
const options = { epochs: 3, batchSize: 32, validationSplit: 0.2, verbose: "silent" } as const;

/** A callback that writes down what it is told. */
const scribe = (lines: unknown[]): Callback => ({
  onTrainBegin: (_, keys) => void lines.push(["begin", keys]),
  onEpochBegin: (epoch) => void lines.push(["epoch", epoch]),
  onBatchBegin: (batch) => void lines.push(["batch", batch]),
  onBatchEnd: async (batch, logs) => {
    // Training waits for the promise: else the next line would come before this one.
    await new Promise((resolve) => setTimeout(resolve, 2));
    lines.push(["batch", batch, logs]);
  },
  onEpochEnd: (epoch, logs) => void lines.push(["epoch", epoch, logs]),
  onTrainEnd: (logs) => void lines.push(["end", logs]),
});

test("trains, evaluates and predicts as the model itself does, hook by hook and bit by bit", async () => {
  const [there, here] = [remote(), smallModel(8)];
  const [linesThere, linesHere]: [unknown[], unknown[]] = [[], []];
  const historyThere = await there.fit(x, y, { ...options, callbacks: scribe(linesThere) });
  const historyHere = await here.fit(x, y, { ...options, callbacks: scribe(linesHere) });
  expect(historyThere).toEqual(historyHere);
  expect(linesHere.length).toBeGreaterThan(20);
  expect(linesThere).toEqual(linesHere);
  expect(weightsHash(await there.getWeights())).toBe(weightsHash(here.getWeights()));
  expect(await there.evaluate({ x, y })).toEqual(await here.evaluate({ x, y }));
  expect(await there.save({ optimizer: true })).toEqual(await here.save({ optimizer: true }));
  expect(await there.predict(x)).toEqual(await here.predict(x));
  expect(await there.predictClasses(x, { batchSize: 7 })).toEqual(await here.predictClasses(x));
  expect(await there.trainOnBatch(x, y)).toEqual(await here.trainOnBatch(x, y));
  expect((await there.summary()).toString()).toBe(here.summary().toString());
  expect((await there.summary()).parameters).toBe(2 * 8 + 8 + 8 * 3 + 3);
});

test("save writes a file, as a model's own does", async () => {
  const folder = mkdtempSync(join(tmpdir(), "fragua-worker-"));
  try {
    const there = remote();
    await there.fit(x, y, {
      ...options,
      callbacks: modelCheckpoint(join(folder, "best.fragua"), { saveBestOnly: true }),
    });
    const path = join(folder, "small.fragua");
    expect(await there.save(path, { optimizer: true })).toBe(undefined);
    expect(new Uint8Array(readFileSync(path))).toEqual(await there.save({ optimizer: true }));
    expect(readdirSync(folder).sort()).toEqual(["best.fragua", "small.fragua"]);
    await expect(there.save("")).rejects.toThrow("save: expected the path of a file");
    await expect(there.save(join(folder, "none", "small.fragua"))).rejects.toThrow("save: cannot write");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("weights, seed, learning rate and compile by name reach the model", async () => {
  const [there, here] = [remote(), smallModel(8)];
  await there.setSeed(9);
  here.setSeed(9);
  await there.build([2]);
  await here.build([2]);
  expect(await there.getWeights()).toEqual(here.getWeights());
  const other = smallModel(8);
  await other.build([2]);
  await there.setWeights(other.getWeights());
  expect(await there.getWeights()).toEqual(other.getWeights());
  for (const model of [there, other]) await model.compile({ optimizer: "sgd", loss: "mse" });
  await there.setLearningRate(0.25);
  other.learningRate = 0.25;
  const targets = { data: new Float32Array(300), shape: [100, 3] };
  // setSeed was for the first weights and for dropout: the seeds differ, so dropout does; evaluation has none.
  expect(await there.evaluate(x, targets)).toEqual(await other.evaluate(x, targets));
  await expect(there.setLearningRate(-1)).rejects.toThrow(ArgumentError);
});

test("stopTraining in a callback ends fit there", async () => {
  const there = remote();
  let batches = 0;
  const stop: Callback = {
    onTrainBegin: (model) => {
      expect(model).toBe(there);
    },
    onBatchEnd: () => {
      if (++batches === 5) there.stopTraining = true;
    },
  };
  await there.fit(x, y, { ...options, epochs: 50, callbacks: [stop, terminateOnNaN()] });
  expect(batches).toBe(5);
  // The next fit goes its whole way.
  expect((await there.fit(x, y, options)).epochs).toEqual([0, 1, 2]);
  // Also when no callback of it listens to the beginning, and when it was set between two fits.
  there.stopTraining = true;
  const epochs: number[] = [];
  await there.fit(x, y, { ...options, callbacks: { onEpochEnd: (epoch) => void epochs.push(epoch) } });
  expect(epochs).toEqual([0, 1, 2]);
  expect(there.stopTraining).toBe(false);
});

test("earlyStopping on the page gives back the best weights, as it does for a model", async () => {
  const [there, here] = [remote(), smallModel(8)];
  const stopping = () => earlyStopping({ patience: 2, minDelta: 0.05, restoreBestWeights: true });
  const longer = { ...options, epochs: 60 };
  const historyThere = await there.fit(x, y, { ...longer, callbacks: stopping() });
  const historyHere = await here.fit(x, y, { ...longer, callbacks: stopping() });
  expect(historyHere.epochs.length).toBeLessThan(60);
  expect(historyThere).toEqual(historyHere);
  expect(await there.getWeights()).toEqual(here.getWeights());
});

test("an abort on the page ends fit with the signal's reason, and the model stays of use", async () => {
  const there = remote();
  const abort = new AbortController();
  const reason = new Error("enough");
  const fit = there.fit(x, y, {
    ...options,
    epochs: 1_000_000,
    signal: abort.signal,
    callbacks: { onEpochEnd: (epoch) => (epoch === 3 ? abort.abort(reason) : undefined) },
  });
  await expect(fit).rejects.toBe(reason);
  await expect(there.fit(x, y, { ...options, signal: abort.signal })).rejects.toBe(reason);
  expect((await there.evaluate(x, y)).loss).toBeGreaterThan(0);
});

test("what a callback throws comes out of fit", async () => {
  const there = remote();
  const thrown = { mine: true };
  const fails: Callback = {
    onEpochEnd: () => {
      throw thrown;
    },
  };
  await expect(there.fit(x, y, { ...options, callbacks: fails })).rejects.toBe(thrown);
  expect((await there.fit(x, y, options)).epochs).toHaveLength(3);
});

test("errors keep their class and their words", async () => {
  const there = remote();
  const bad = { data: Float32Array.from(x.data), shape: x.shape };
  bad.data[17] = Number.NaN;
  const message = await smallModel(8)
    .fit(bad, y)
    .then(
      () => "",
      (error: Error) => error.message,
    );
  expect(message).toContain("NaN");
  const error: unknown = await there.fit(bad, y, options).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(DataError);
  expect(error).toMatchObject({ name: "DataError", message });
  await expect(there.fit(x, y, { epoch: 3 } as never)).rejects.toThrow('Did you mean "epochs"?');
  await expect(there.fit(x, y, { transfer: 1 as never })).rejects.toThrow("fit: transfer: expected true or false");
});

test("data is copied, handed over on demand, and never copied from shared memory", async () => {
  const there = remote();
  const fresh = points(100);
  await there.fit(fresh.x, fresh.y, options);
  expect(fresh.x.data.length).toBe(200);
  const shared = new Float32Array(new SharedArrayBuffer(800));
  shared.set(fresh.x.data);
  await there.fit({ data: shared, shape: [100, 2] }, fresh.y, { ...options, transfer: true });
  expect([shared.length, fresh.y.length]).toEqual([200, 0]);
  const classes = await there.predictClasses(fresh.x, { transfer: true });
  expect([fresh.x.data.length, classes.length]).toEqual([0, 100]);
});

test("what was handed over cannot be sent again: the call is refused, and the next one is answered", async () => {
  const there = remote();
  const fresh = points(100);
  await there.predict(fresh.x, { transfer: true });
  for (const transfer of [true, false]) {
    const again = there.predict(fresh.x, { transfer });
    await expect(again).rejects.toThrow(DataError);
    await expect(again).rejects.toThrow(
      /^predict: expected arrays with values, received one that was handed over already/,
    );
  }
  const twice = points(100);
  const results = await Promise.allSettled([1, 2].map(() => there.predict(twice.x, { transfer: true })));
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
  expect((await there.predict(x)).shape).toEqual([100, 3]);
});

test("a message that the worker cannot read is answered with an error", async () => {
  const worker = new Worker(bundle);
  const { postMessage } = worker;
  // Node takes a list with a buffer that has been handed over; the other side then cannot read the message.
  worker.postMessage = (message: unknown, transfer: readonly ArrayBuffer[] = []) => {
    const spoilt = new Float32Array(2);
    structuredClone(spoilt, { transfer: [spoilt.buffer] });
    const handsOver = transfer.length > 0;
    postMessage.call(worker, handsOver ? { message, spoilt } : message, handsOver ? [spoilt.buffer] : []);
  };
  const there = createModelWorker(worker, { units: 8 });
  made.push(there);
  const fresh = points(100);
  await expect(there.predict(fresh.x, { transfer: true })).rejects.toThrow(DataError);
  expect((await there.predict(x)).shape).toEqual([100, 3]);
});

test("a worker that never answers, or answers something else, is given up after a minute", async () => {
  vi.useFakeTimers();
  try {
    const silent = {
      postMessage: () => {},
      terminate: () => {},
      on: (type: string, hear: (message: unknown) => void) => {
        if (type === "message") for (const message of ["ready", { "fragua/1": { kind: "pong" } }, null]) hear(message);
      },
    };
    const there = createModelWorker(silent as never);
    const built = there.build([2]);
    const refused = expect(built).rejects.toThrow(
      "model worker: the worker has not answered for 60 seconds. Does its module call serveModel?",
    );
    await vi.advanceTimersByTimeAsync(60_000);
    await refused;
    await expect(there.build([2])).rejects.toThrow(StateError);
  } finally {
    vi.useRealTimers();
  }
});

test("functions cannot be sent, and the message says where they belong", async () => {
  const there = remote();
  await expect(there.compile({ loss: (p) => p })).rejects.toThrow(
    "Functions cannot be sent to a worker: give losses, optimizers and layers by name, or make them in the worker's module.",
  );
  await there.build([2]);
});

test("a model that cannot be made fails every call with its reason", async () => {
  const there = remote({ units: 8, trouble: "throw" });
  for (let i = 0; i < 2; i++) await expect(there.build([2])).rejects.toThrow(new RangeError("no such network"));
  await expect(remote({ units: 8, trouble: "no model" }).build([2])).rejects.toThrow(
    "serveModel: expected the function to return a model, received 5.",
  );
});

test("a worker that ends fails the calls under way and those to come", async () => {
  const there = remote({ units: 8, trouble: "exit" });
  await expect(there.build([2])).rejects.toThrow(StateError);
  await expect(there.getWeights()).rejects.toThrow("model worker: the worker has ended. Make another worker");
  const other = remote();
  const fit = other.fit(x, y, {
    ...options,
    epochs: 1_000_000,
    callbacks: { onEpochEnd: () => other.terminate() },
  });
  await expect(fit).rejects.toThrow("model worker: terminate() has ended the worker.");
});

test("bad calls are named at once", () => {
  expect(() => createModelWorker({} as never)).toThrow(
    "createModelWorker: expected a Worker whose module calls serveModel, received an object with no keys.",
  );
  expect(() => serveModel(3 as never)).toThrow(
    "serveModel: expected a model, or a function that makes one, received 3.",
  );
});
