// Trials on BullMQ: the hash of the study that ran in one process, whatever is killed; errors, retries, and an end that is asked for.

import { Queue } from "bullmq";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bullQueue, redisStorage, type ServeQueueOptions, serveQueue } from "../../src/queue/index.js";
import {
  float,
  populationSampler,
  randomSampler,
  type Study,
  type StudyStorage,
  study,
} from "../../src/tuning/index.js";
import { make } from "./bowl.js";
import { hasRedis, RedisServer } from "./redis-server.js";

test("what cannot be is refused before anything is done", async () => {
  expect(() => bullQueue({ attempts: 0 })).toThrow("bullQueue: attempts: expected a whole number of at least 1");
  expect(() => bullQueue({ backoff: { type: "linear" as never, delay: 3 } })).toThrow(
    'bullQueue: backoff: expected the type "fixed" or "exponential", received "linear".',
  );
  expect(() => bullQueue({ name: "a:b" })).toThrow("bullQueue: name:");
  expect(() => bullQueue({ retries: 3 } as never)).toThrow('unknown option "retries"');
  await expect(make(1).run({ trials: 1, queue: bullQueue() })).rejects.toThrow(
    "bullQueue: expected a study whose storage other machines reach, redisStorage(…), received memoryStorage.",
  );
  await expect(serveQueue(3 as never, { url: "redis://127.0.0.1" })).rejects.toThrow("serveQueue: expected a study");
  await expect(serveQueue(make(1), {})).rejects.toThrow("serveQueue: expected a url");
  await expect(serveQueue(make(1), { url: "redis://127.0.0.1:1" })).rejects.toThrow(
    "serveQueue: no server at redis://127.0.0.1:1: ",
  );
});

describe.skipIf(!hasRedis)("with a server (skipped: redis-server is not installed)", () => {
  let server: RedisServer;
  const closing: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    server = await RedisServer.start();
  });
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
    await server.end();
  });
  const storage = (name: string): StudyStorage => {
    const made = redisStorage({ url: server.url, name });
    closing.push(() => made.close!());
    return made;
  };
  const queue = (name: string, options: Parameters<typeof bullQueue>[0] = {}) => {
    const made = bullQueue({ name, ...options });
    closing.push(() => made.close());
    return made;
  };
  /** Serves until the end of the tests, or until it is stopped. */
  const serve = <S>(search: Study<S>, options: ServeQueueOptions) => {
    const stop = new AbortController();
    const done = serveQueue(search, { url: server.url, signal: stop.signal, ...options });
    const ended = async (): Promise<void> => {
      stop.abort();
      await done;
    };
    closing.push(ended);
    return ended;
  };

  test("two workers come to the hash of one process", async () => {
    const whole = await make(3).run({ trials: 25 });
    const ran = [0, 0];
    const counted = (i: number) => ({ name: "two", onTrial: () => void ran[i]!++ });
    for (const i of [0, 1]) serve(make(3), counted(i));
    const there = await make(3, storage("two")).run({ trials: 25, queue: queue("two") });
    expect(there.hash).toBe(whole.hash);
    expect(ran[0]! + ran[1]!).toBe(25);
    expect(there.trials.filter(({ state }) => state === "pruned").length).toBeGreaterThan(2);
  });

  test("a population goes on from what other workers have left", async () => {
    const makes = (at?: StudyStorage) =>
      study({
        space: { step: float(0, 1) },
        ...{ sampler: populationSampler({ population: 4 }), concurrency: 4, seed: 5, ...(at && { storage: at }) },
        objective: async ({ step }, trial) => {
          const before = await trial.inherited();
          const at = (before ? new Float64Array(before.slice().buffer)[0]! : 10) * (1 - step / 4);
          await trial.leave(new Uint8Array(Float64Array.of(at).buffer));
          return at;
        },
      });
    const whole = await makes().run({ trials: 16 });
    expect(whole.best.value).toBeLessThan(10 * 0.75 * 0.75);
    for (const _ of [0, 1]) serve(makes(), { name: "population" });
    const there = await makes(storage("population")).run({ trials: 16, queue: queue("population") });
    expect(there.hash).toBe(whole.hash);
  });

  test("an error of the objective is the driver's; tried again, it is as if it had not been", async () => {
    serve(make(2, undefined, { fails: 4 }), { name: "errors" });
    const search = make(2, storage("errors"));
    await expect(search.run({ trials: 9, queue: queue("errors") })).rejects.toThrow("the disk has melted");
    expect(search.trials.find(({ number }) => number === 4)).toMatchObject({ state: "failed" });
    const rest = await search.run({ trials: 9, queue: queue("errors") });
    expect(rest.trials.length).toBe(9);

    let tries = 0;
    const flaky = make(1, undefined, {
      get fails() {
        return tries++ < 2 ? 0 : -1;
      },
    });
    serve(flaky, { name: "flaky" });
    const tried = queue("flaky", { attempts: 3, backoff: 10 });
    const done = await make(1, storage("flaky")).run({ trials: 5, queue: tried });
    expect(done.hash).toBe((await make(1).run({ trials: 5 })).hash);
    expect(done.trials[0]!.state).not.toBe("failed");
  });

  test("a worker with another study says so, and the trial is left for one that has the same", async () => {
    const stop = serve(make(3), { name: "other" });
    const search = make(2, storage("other"));
    await expect(search.run({ trials: 6, queue: queue("other") })).rejects.toThrow(
      /bullQueue: trial 0 could not be run: study: its storage holds another study/,
    );
    expect(search.trials).toEqual([]);
    await stop();
    serve(make(2), { name: "other" });
    const done = await search.run({ trials: 6, queue: queue("other") });
    expect(done.hash).toBe((await make(2).run({ trials: 6 })).hash);
  });

  test("a worker that ends leaves its trial in the queue; a study that ends leaves none", async () => {
    let arrived = (): void => {};
    const running = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const waits = (holds: boolean, at?: StudyStorage) =>
      study({
        ...{ space: { x: float(0, 1) }, sampler: randomSampler(), concurrency: 2, ...(at && { storage: at }) },
        objective: async ({ x }, { signal }) => {
          arrived();
          while (holds) {
            signal.throwIfAborted();
            await new Promise((resolve) => setTimeout(resolve, 1));
          }
          return x;
        },
      });
    const stop = serve(waits(true), { name: "leaves" });
    const abort = new AbortController();
    const search = waits(false, storage("leaves"));
    const first = search.run({ trials: 4, queue: queue("leaves"), signal: abort.signal });
    await running;
    await stop();
    const jobs = new Queue("leaves", { connection: { url: server.url } });
    await expect.poll(() => jobs.getWaitingCount()).toBe(2);
    expect(await jobs.getJobCounts("active", "failed")).toEqual({ active: 0, failed: 0 });
    abort.abort();
    await expect(first).rejects.toThrow(/abort/i);
    expect(await jobs.getWaitingCount()).toBe(0);
    await jobs.close();
    serve(waits(false), { name: "leaves" });
    const done = await search.run({ trials: 4, queue: queue("leaves") });
    expect(done.hash).toBe((await waits(false).run({ trials: 4 })).hash);
  });

  test("a trial that nobody waits for any more is left by the worker that runs it", async () => {
    let begun = 0;
    let left = (): void => {};
    const isLeft = new Promise<void>((resolve) => {
      left = resolve;
    });
    const abort = new AbortController();
    const makes = (at?: StudyStorage) =>
      study({
        ...{ space: { x: float(0, 1) }, ...(at && { storage: at }) },
        objective: async ({ x }, { signal }) => {
          begun++;
          if (begun > 1) return x;
          abort.abort();
          while (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, 1));
          left();
          signal.throwIfAborted();
          return -1;
        },
      });
    serve(makes(), { name: "unwanted" });
    const search = makes(storage("unwanted"));
    await expect(search.run({ trials: 2, queue: queue("unwanted"), signal: abort.signal })).rejects.toThrow(/abort/i);
    await isLeft;
    const done = await search.run({ trials: 2, queue: queue("unwanted") });
    expect(done.trials.map(({ value }) => value >= 0)).toEqual([true, true]);
  });
});
