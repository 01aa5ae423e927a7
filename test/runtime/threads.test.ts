// Any number of threads, changed at any time, gives the same weights; threads that are lost are an error and no hang.

import { Worker } from "node:worker_threads";
import { afterEach, describe, expect, test } from "vitest";
import {
  adam,
  dense,
  dropout,
  init,
  type Model,
  runtimeInfo,
  StateError,
  sequential,
  type Threads,
  weightsHash,
} from "../../src/index.js";
import { worthwhileThreads } from "../../src/program/work.js";
import { Memory } from "../../src/runtime/memory.js";
import type { TeamWorker } from "../../src/runtime/settings.js";
import { createTeam } from "../../src/runtime/team.js";
import { words, workerSource } from "../../src/runtime/worker-source.js";

afterEach(() => init());

const samples = 96;
const x = Array.from({ length: samples }, (_, i) =>
  Array.from({ length: 20 }, (__, j) => ((i * 31 + j * 17) % 23) / 23),
);
const y = x.map((row) => [row[0]! * row[1]!]);
const silent = { batchSize: 32, verbose: "silent" } as const;

const network = (threads?: Threads): Model => {
  const model = sequential(
    [dense(50, { activation: "tanh" }), dropout(0.1), dense(1)],
    threads === undefined ? { seed: 5 } : { seed: 5, threads },
  );
  model.compile({ optimizer: adam({ learningRate: 0.01 }), loss: "meanSquaredError" });
  return model;
};

/** What one thread makes of some epochs. */
const expectedAfter = async (epochs: number): Promise<string> => {
  const model = network(1);
  await model.fit(x, y, { ...silent, epochs });
  return weightsHash(model.getWeights());
};

test("fit takes another number of threads, up and down, and goes on as if nothing had been", async () => {
  const model = network();
  for (const [i, threads] of ([1, 3, 1, 2, 4, "auto"] as const).entries()) {
    await model.fit(x, y, { ...silent, initialEpoch: 2 * i, epochs: 2 * i + 2, threads });
  }
  expect(weightsHash(model.getWeights())).toBe(await expectedAfter(12));
  const { loss } = await model.evaluate(x, y);
  const alone = network(1);
  await alone.fit(x, y, { ...silent, epochs: 12 });
  expect((await alone.evaluate(x, y)).loss).toBe(loss);
});

test("init says how many threads models have that do not say themselves", async () => {
  await init({ threads: 2 });
  expect(runtimeInfo()).toEqual({ threads: 2, relaxed: false, singleThreadReason: undefined });
  const workers: Worker[] = [];
  await init({ threads: 3, createWorker: () => started(workers) });
  const model = network();
  await model.fit(x, y, { ...silent, epochs: 2 });
  expect(workers).toHaveLength(2);
  expect(weightsHash(model.getWeights())).toBe(await expectedAfter(2));
  const own = network(1);
  await own.fit(x, y, { ...silent, epochs: 2 });
  expect(workers).toHaveLength(2);
});

test("models that take each other's workers in turn come to the same weights as one alone", async () => {
  const workers: Worker[] = [];
  await init({ createWorker: () => started(workers) });
  const stepsOf = async (threads: Threads) => {
    const model = network(threads);
    await model.build([20]);
    const step = await model.compileStep({ loss: "meanSquaredError", optimizer: adam(), batchSize: samples });
    return { model, step };
  };
  const alone = await stepsOf(1);
  const teams = await Promise.all(([2, 3, 2] as const).map(stepsOf));
  for (let i = 0; i < 20; i++) {
    alone.step.run({ x, y });
    for (const { step } of teams) step.run({ x, y });
  }
  const expected = weightsHash(alone.model.getWeights());
  for (const { model } of teams) expect(weightsHash(model.getWeights())).toBe(expected);
  expect(workers).toHaveLength(2);
  // A callback's predictions with another model do not disturb the fit that it belongs to.
  const fitted = network(2);
  const asked = teams[0]!.model;
  await fitted.fit(x, y, {
    ...silent,
    epochs: 4,
    callbacks: { onBatchEnd: async () => void (await asked.predict(x)) },
  });
  expect(weightsHash(fitted.getWeights())).toBe(await expectedAfter(4));
  expect(workers).toHaveLength(2);
});

/** A worker as the library makes it, noted down. */
const started = (workers: Worker[]): TeamWorker => {
  const worker = new Worker(workerSource, { eval: true });
  workers.push(worker);
  return worker as unknown as TeamWorker;
};

describe("auto", () => {
  test("is one thread for programs of microseconds, and all for those of milliseconds", () => {
    expect(worthwhileThreads(1_000, 10, 8)).toBe(1);
    expect(worthwhileThreads(10_000, 20, 8)).toBe(1);
    expect(worthwhileThreads(18_000_000, 40, 8)).toBe(8);
    expect(worthwhileThreads(500_000, 30, 2)).toBe(2);
  });
});

describe("a thread that is lost", () => {
  test("while it waits: fit rejects, the weights are whole, and training goes on with one thread", async () => {
    const workers: Worker[] = [];
    await init({ threads: 2, createWorker: () => started(workers) });
    const model = network();
    await model.fit(x, y, { ...silent, epochs: 2 });
    const before = weightsHash(model.getWeights());
    await workers[0]!.terminate();
    const error: unknown = await model.fit(x, y, { ...silent, epochs: 2 }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StateError);
    expect((error as Error).message).toMatch(
      /^threads: a thread was lost: .+\. The model goes on with one thread; call fit again\.$/,
    );
    expect(weightsHash(model.getWeights())).toBe(before);
    expect(runtimeInfo().singleThreadReason).toMatch(/^a thread was lost/);
    await model.fit(x, y, { ...silent, initialEpoch: 2, epochs: 4 });
    expect(weightsHash(model.getWeights())).toBe(await expectedAfter(4));
  });

  test("in the middle of a job: the leader waits no longer than its patience", async () => {
    // It comes when it is called, and does nothing.
    const idle = `require("node:worker_threads").parentPort.on("message", (message) => {
      if (message.memory) Atomics.add(new Int32Array(message.memory.buffer), ${words.present}, 1);
      else require("node:worker_threads").parentPort.postMessage("ready");
    });`;
    await init({ createWorker: () => new Worker(idle, { eval: true }) as unknown as TeamWorker });
    const memory = new Memory(2);
    const team = await createTeam(memory, { sleeps: 5, milliseconds: 20 });
    expect(team.threads).toBe(2);
    // An empty tape: the team only meets at its end.
    expect(() => team.run(4096, 4096, 1, 2)).toThrow("it has not answered for 0.1 seconds");
    expect(team.threads).toBe(1);
    team.run(4096, 4096, 1, 1);
  });

  test("because its kernels fail: all hear of it at once", async () => {
    const memory = new Memory(2);
    const team = await createTeam(memory);
    // Behind the end of memory both trap; the leader's own error is the one that is seen.
    expect(() => team.run(0xffff_0000, 0xffff_0010, 1, 2)).toThrow(WebAssembly.RuntimeError);
    expect(team.lost).toBe(true);
    team.run(4096, 4096, 1, 2);
  });
});

test("a waking that is lost costs a sleep, and no thread", async () => {
  const memory = new Memory(3);
  const team = await createTeam(memory, { sleeps: 1000, milliseconds: 5 });
  for (let i = 0; i < 20; i++) {
    // By then the workers sleep; with no sleeper counted nobody wakes them.
    await new Promise((resolve) => setTimeout(resolve, 10));
    Atomics.store(memory.ints, words.asleep, 0);
    team.run(4096, 4096, 1, 3);
  }
  expect(team.lost).toBe(false);
});

test("where workers cannot be started there is one thread, the same weights, and a reason", async () => {
  await init({
    threads: 2,
    createWorker: () => {
      throw new Error("no workers today");
    },
  });
  const model = network();
  await model.fit(x, y, { ...silent, epochs: 2 });
  expect(weightsHash(model.getWeights())).toBe(await expectedAfter(2));
  expect(runtimeInfo().singleThreadReason).toBe("a worker could not be started: no workers today");
});

describe("a worker that is none", () => {
  const speaking = (script: string): (() => TeamWorker) => {
    const source = `const { parentPort } = require("node:worker_threads"); ${script}`;
    return () => new Worker(source, { eval: true }) as unknown as TeamWorker;
  };

  test.each([
    [
      "answers something else",
      'parentPort.on("message", () => parentPort.postMessage({ pong: 1 }));',
      'it answered an object with pong instead of "ready". Does it run fragua/worker.js?',
    ],
    ["ends", "process.exit(0);", "its worker has ended"],
    ["throws", 'throw new Error("no such script");', "no such script"],
    [
      "says that it is ready, and serves nothing",
      'parentPort.on("message", () => parentPort.postMessage("ready"));',
      "it does not begin to serve",
    ],
  ])("because it %s, leaves one thread, and says so", async (_, script, reason) => {
    await init({ createWorker: speaking(script) });
    const team = await createTeam(new Memory(2), { sleeps: 5, milliseconds: 20 });
    expect(team.threads).toBe(1);
    expect(runtimeInfo().singleThreadReason).toBe(`a worker could not be started: ${reason}`);
  });
});
