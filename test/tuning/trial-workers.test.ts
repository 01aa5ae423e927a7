// Trials on workers of Node's come to the study that runs right here, whatever happens to the workers.

import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { build } from "esbuild";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { ArgumentError, DataError, StateError } from "../../src/index.js";
import {
  journalStorage,
  memoryStorage,
  type StudyEvent,
  type StudyStorage,
  serveTrials,
  type TrialWorkers,
  trialWorkers,
} from "../../src/tuning/index.js";
import { smallStudy, trials } from "./small-study.js";
import type { Trouble } from "./small-study.worker.js";

const bundle = "./build/tuning/small-study.worker.mjs";
let folder: string;
let expected: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "fragua-trials-"));
  await build({
    entryPoints: ["test/tuning/small-study.worker.ts"],
    ...{ bundle: true, format: "esm", platform: "node", outfile: bundle, logLevel: "silent" },
  });
  expected = (await smallStudy().run({ trials })).hash;
});
afterAll(() => rmSync(folder, { recursive: true }));

const queues: TrialWorkers[] = [];
/** Workers that were made, and a queue of them; each in the trouble of its number, the last one's for all that follow. */
const crew = (count: number, ...troubles: readonly Trouble[]): { queue: TrialWorkers; workers: Worker[] } => {
  const workers: Worker[] = [];
  const make = (): Worker => {
    const worker = new Worker(bundle, { workerData: troubles[Math.min(workers.length, troubles.length - 1)] });
    workers.push(worker);
    return worker;
  };
  const queue = trialWorkers(make, { count });
  queues.push(queue);
  return { queue, workers };
};
afterEach(() => {
  for (const queue of queues.splice(0)) queue.close();
});

describe("the same study", () => {
  test("of a population, whose trials go on from what others have left", async () => {
    const here = await smallStudy({ population: true }).run({ trials });
    expect(here.trials.filter(({ parent }) => parent !== undefined).length).toBe(8);
    const { queue } = crew(3, { population: true });
    expect((await smallStudy({ population: true }).run({ trials, queue })).hash).toBe(here.hash);
  });

  test.each([1, 2, 4])("on %i workers", async (count) => {
    const { queue, workers } = crew(count);
    const search = await smallStudy().run({ trials, queue });
    expect(search.hash).toBe(expected);
    expect(search.trials.some(({ state }) => state === "pruned")).toBe(true);
    expect(workers.length).toBe(count);
  });

  test("on workers that are kept for the next run, and for another study", async () => {
    const { queue, workers } = crew(2);
    const search = await smallStudy().run({ trials: 5, queue });
    await search.run({ trials, queue });
    const again = await smallStudy().run({ trials, queue });
    expect([search.hash, again.hash, workers.length]).toEqual([expected, expected, 2]);
  });

  test("on no more workers than trials at the same time, made of a file", async () => {
    const file = pathToFileURL(resolve(bundle));
    const queue = trialWorkers(file, { count: 9 });
    queues.push(queue);
    const [kind, count] = [queue.kind, queue.count];
    expect([(await smallStudy().run({ trials, queue })).hash, kind, count]).toEqual([expected, "trialWorkers", 9]);
    const { queue: lone, workers } = crew(9, { concurrency: 1 });
    const search = smallStudy({ concurrency: 1 });
    await search.run({ trials: 3, queue: lone });
    expect(workers.length).toBe(1);
  });

  test("a report costs one round trip to the storage", async () => {
    const storage = memoryStorage();
    let [reads, events] = [0, 0];
    const counted: StudyStorage = {
      ...storage,
      read: (from) => {
        reads += 1;
        return storage.read(from);
      },
      append: (event: StudyEvent) => {
        events += 1;
        return storage.append(event);
      },
    };
    const { queue } = crew(1, { concurrency: 1 });
    await smallStudy({ concurrency: 1, storage: counted }).run({ trials: 1, queue });
    // Five reports and an end, each read once with its answer; the rest opens, claims, orders and catches up.
    expect([events, reads]).toEqual([8, 14]);
  });
});

describe("a worker that dies", () => {
  test("has its trial begun again on another one", async () => {
    const { queue, workers } = crew(2, { dies: 3 }, { dies: 3 }, {});
    expect((await smallStudy().run({ trials, queue })).hash).toBe(expected);
    expect(workers.length).toBeGreaterThan(2);
  });

  test("three times is a trial that has failed", async () => {
    const { queue, workers } = crew(2, { dies: 6 });
    const search = smallStudy();
    const told = "trialWorkers: trial 6 has lost 3 workers. The last one: trial worker: the worker has ended.";
    await expect(search.run({ trials, queue })).rejects.toThrow(told);
    expect(search.trials.find(({ number }) => number === 6)).toMatchObject({ state: "failed" });
    await search.run({ trials, queue, catchErrors: true });
    expect(search.trials.length).toBe(trials);
    expect(workers.length).toBeLessThanOrEqual(5);
  });

  test("goes on from its checkpoint, where the storage has a place for it", async () => {
    const path = join(folder, "journal");
    const seen: string[] = [];
    let kept = 0;
    const storage = journalStorage(path, { flush: false });
    const watched: StudyStorage = {
      ...storage,
      append: async (event) => {
        if (event.type === "report") seen.push(`${event.number}:${event.step}`);
        await storage.append(event);
      },
      keepCheckpoint: async (number) => {
        if (number === 2) kept += 1;
      },
    };
    const { queue, workers } = crew(2, { dies: 2 }, { dies: 2 }, {});
    const search = await smallStudy({ storage: watched }).run({ trials, queue });
    expect(search.hash).toBe(expected);
    expect(workers.length).toBeGreaterThan(2);
    // The first epoch is not run again; the second one was cut off before it was kept.
    expect(seen.filter((each) => each === "2:0").length).toBe(1);
    expect(kept).toBeGreaterThan(1);
    expect(existsSync(`${path}.trials`) && readdirSync(`${path}.trials`)).toEqual([]);
  });
});

describe("what ends a run", () => {
  test("an error of the objective is the error that the worker had, and written down", async () => {
    const { queue } = crew(2, { throws: 4 });
    const search = smallStudy();
    const refused = await search.run({ trials, queue }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RangeError);
    expect((refused as Error).message).toBe("no such network");
    expect(search.trials.find(({ number }) => number === 4)).toMatchObject({
      ...{ state: "failed", error: "no such network" },
    });
  });

  test("a signal stops the trials, which go on in the next run", async () => {
    const { queue } = crew(2);
    const abort = new AbortController();
    const search = smallStudy();
    const reason = new Error("enough");
    const onTrial = (): void => abort.abort(reason);
    await expect(search.run({ trials, queue, signal: abort.signal, onTrial })).rejects.toBe(reason);
    expect(search.trials.length).toBeLessThan(trials);
    expect((await search.run({ trials, queue })).hash).toBe(expected);
  });

  test("a trial that does not stop is ended with its worker", async () => {
    const hung = new Int32Array(new SharedArrayBuffer(4));
    const { queue } = crew(2, { hangs: 1, hung });
    const abort = new AbortController();
    const search = smallStudy();
    const refused = expect(search.run({ trials, queue, signal: abort.signal })).rejects.toThrow("enough");
    await expect.poll(() => hung[0]).toBe(1);
    abort.abort(new Error("enough"));
    await refused;
    expect((await search.run({ trials, queue })).hash).toBe(expected);
  });

  test("close ends the workers of a run, and another one makes new workers", async () => {
    const { queue, workers } = crew(2);
    const search = smallStudy();
    await expect(search.run({ trials, queue, onTrial: () => queue.close() })).rejects.toThrow(
      "trialWorkers: close() has ended the worker of a trial.",
    );
    expect((await search.run({ trials, queue })).hash).toBe(expected);
    expect(workers.length).toBe(4);
  });
});

describe("what is refused", () => {
  test.each<[Trouble, new (message: string) => Error, string]>([
    [{ seed: 4 }, DataError, "serveTrials: the worker's module has another study than the one that runs"],
    [{ instead: "throw" }, StateError, "trial worker: the worker failed: no such module"],
    [{ instead: "nothing" }, StateError, "trial worker: the worker has ended."],
    [{ instead: "no study" }, ArgumentError, "serveTrials: expected the function to return a study, received 5."],
  ])("a worker's module with %o", async (trouble, kind, told) => {
    const { queue } = crew(2, trouble);
    const search = smallStudy();
    const refused = await search.run({ trials, queue, catchErrors: true }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(kind);
    expect((refused as Error).message).toContain(told);
    expect(search.trials).toEqual([]);
  });

  test("a worker that never answers is given up after a minute", async () => {
    vi.useFakeTimers();
    try {
      let ended = 0;
      const silent = { postMessage: () => {}, on: () => {}, terminate: () => (ended += 1) };
      const run = smallStudy().run({ trials, queue: trialWorkers(() => silent) });
      const refused = expect(run).rejects.toThrow(
        "trial worker: the worker has not answered for 60 seconds. Does its module call serveTrials?",
      );
      // The worker is made some turns later.
      for (let second = 0; second < 90; second++) await vi.advanceTimersByTimeAsync(1000);
      await refused;
      expect(ended).toBeGreaterThan(0);
    } finally {
      vi.useRealTimers();
    }
  });

  test.each<[() => unknown, string]>([
    [() => trialWorkers(5 as never), "trialWorkers: expected a function that makes a worker, or the worker's file"],
    [
      () => trialWorkers(bundle, { count: 0 }),
      "trialWorkers: count: expected a whole number of at least 1, received 0",
    ],
    [() => trialWorkers(bundle, { workers: 2 } as never), 'trialWorkers: unknown option "workers". Known: count.'],
    [() => serveTrials(5 as never), "serveTrials: expected a study, or a function that makes one, received 5."],
    [() => serveTrials(smallStudy()), "serveTrials: expected to be called in a worker, and this is none."],
  ])("%o", (call, told) => {
    expect(call).toThrow(ArgumentError);
    expect(call).toThrow(told);
  });

  test("what is no worker", async () => {
    await expect(smallStudy().run({ trials, queue: trialWorkers(() => 5 as never) })).rejects.toThrow(
      "trialWorkers: expected a Worker whose module calls serveTrials, received 5.",
    );
  });
});
