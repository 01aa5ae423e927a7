// A worker's threads that its page makes do what threads of its own do, and end when they should.

import { isMainThread, Worker } from "node:worker_threads";
import { build } from "esbuild";
import { afterEach, beforeAll, expect, test } from "vitest";
import {
  ArgumentError,
  borrowWorker,
  createModelWorker,
  init,
  lendWorkers,
  type TeamWorker,
  weightsHash,
} from "../../src/index.js";
import { workerSource } from "../../src/runtime/worker-source.js";
import type { Report } from "./lending.worker.js";
import { points, smallModel } from "./small-model.js";

const bundles = "./build/worker";

beforeAll(async () => {
  await build({
    entryPoints: ["test/worker/lending.worker.ts", "test/worker/small.worker.ts"],
    bundle: true,
    format: "esm",
    platform: "node",
    outdir: bundles,
    outExtension: { ".js": ".mjs" },
    logLevel: "silent",
  });
});

const { x, y } = points(100);
const options = { epochs: 2, batchSize: 32, verbose: "silent" } as const;
const expected = async (): Promise<string> => {
  const model = smallModel(8);
  await model.fit(x, y, options);
  return weightsHash(model.getWeights());
};

/** What the page makes, noted down. */
const lent: Worker[] = [];
const ends: number[] = [];
const noted = (): TeamWorker => {
  const worker = new Worker(workerSource, { eval: true });
  lent.push(worker);
  worker.on("exit", (code) => ends.push(code));
  return worker as unknown as TeamWorker;
};

const running: Worker[] = [];
const start = (name: string): Worker => {
  const worker = new Worker(`${bundles}/${name}.worker.mjs`);
  running.push(worker);
  return worker;
};
afterEach(async () => {
  await init();
  await Promise.all([...running.splice(0), ...lent.splice(0)].map((worker) => worker.terminate()));
  ends.length = 0;
});

const nextReport = (worker: Worker): Promise<Report> =>
  new Promise((resolve) => {
    worker.on("message", (message: unknown) => {
      if (typeof message === "object" && message !== null && "hash" in message) resolve(message as Report);
    });
  });

test("a worker that borrows its threads trains with them, to the same bits", async () => {
  await init({ createWorker: noted });
  const worker = start("lending");
  const endThreads = lendWorkers(worker);
  expect(await nextReport(worker)).toEqual({ hash: await expected(), threads: 3, reason: undefined });
  expect(lent).toHaveLength(2);
  expect(ends).toHaveLength(0);
  endThreads();
  await expect.poll(() => ends).toHaveLength(2);
});

test("a page that cannot make workers says why, and the worker goes on alone", async () => {
  await init({
    createWorker: () => {
      throw new Error("the policy forbids it");
    },
  });
  const worker = start("lending");
  lendWorkers(worker);
  const reason = "a worker could not be started: the policy forbids it";
  expect(await nextReport(worker)).toEqual({ hash: await expected(), threads: 1, reason });
});

test("a page that does not lend is not waited for any longer than it takes to be sure", async () => {
  const reason = "a worker could not be started: the page does not lend threads. Does it call lendWorkers(worker)?";
  expect(await nextReport(start("lending"))).toEqual({ hash: await expected(), threads: 1, reason });
});

test("a thread that fails as it starts is told of, too", async () => {
  await init({
    createWorker: () => {
      const worker = new Worker('throw new Error("no such script")', { eval: true });
      return worker as unknown as TeamWorker;
    },
  });
  const worker = start("lending");
  lendWorkers(worker);
  const reason = "a worker could not be started: no such script";
  expect(await nextReport(worker)).toEqual({ hash: await expected(), threads: 1, reason });
});

test("a model worker borrows its threads by itself, and they end with it", async () => {
  await init({ createWorker: noted });
  const model = createModelWorker(start("small"), { units: 8 });
  await model.fit(x, y, { ...options, threads: 2 });
  expect(weightsHash(await model.getWeights())).toBe(await expected());
  expect(lent).toHaveLength(1);
  expect(ends).toHaveLength(0);
  model.terminate();
  await expect.poll(() => ends).toHaveLength(1);
});

test("threads end with a worker that was ended behind the page's back", async () => {
  await init({ createWorker: noted });
  const worker = start("small");
  const model = createModelWorker(worker, { units: 8 });
  await model.fit(x, y, { ...options, threads: 3 });
  await worker.terminate();
  await expect.poll(() => ends).toHaveLength(2);
});

test("what is no worker cannot lend or borrow", () => {
  expect(() => lendWorkers({} as never)).toThrow(
    new ArgumentError("lendWorkers: expected a Worker, received an object with no keys."),
  );
  expect(lendWorkers).toThrow(ArgumentError);
});

test("outside of a worker nothing can be borrowed", () => {
  // Each file of tests has a process of its own.
  expect(isMainThread).toBe(true);
  expect(borrowWorker).toThrow(
    "borrowWorker: expected to be called in a worker, and this is none. Leave createWorker out.",
  );
});
