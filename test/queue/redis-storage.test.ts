// A study in Redis: events once and in order, through restarts; signs of life; checkpoints that travel; what is told of a wrong server.

import { readFile, writeFile } from "node:fs/promises";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ArgumentError, DataError } from "../../src/index.js";
import { redisStorage } from "../../src/queue/index.js";
import { float, type StudyEvent, type StudyStorage, study } from "../../src/tuning/index.js";
import { make } from "./bowl.js";
import { hasRedis, RedisServer } from "./redis-server.js";

const report = (step: number, number = 0): StudyEvent => ({ type: "report", number, step, value: 1 });

test("what names no server is refused before anything is done", () => {
  expect(() => redisStorage(undefined as never)).toThrow(ArgumentError);
  expect(() => redisStorage({} as never)).toThrow('redisStorage: expected a url such as "redis://127.0.0.1:6379"');
  expect(() => redisStorage("127.0.0.1")).toThrow('redisStorage: url: expected one such as "redis://127.0.0.1:6379"');
  expect(() => redisStorage({ url: "redis://a", name: "a:b" })).toThrow(
    'redisStorage: name: expected letters, digits, ".", "-" and "_", received "a:b".',
  );
  expect(() => redisStorage({ url: "redis://a", leese: 3 } as never)).toThrow('Did you mean "lease"?');
  expect(() => redisStorage({ connection: 3 as never })).toThrow("redisStorage: connection: expected options");
});

test("no server is told with the address, and without its password", async () => {
  const lost = redisStorage("redis://me:secret@127.0.0.1:1");
  const asked = lost.read(0);
  await expect(asked).rejects.toThrow(DataError);
  await expect(asked).rejects.toThrow(/^redisStorage: no server at redis:\/\/127\.0\.0\.1:1: .*ECONNREFUSED/);
});

describe.skipIf(!hasRedis)("with a server (skipped: redis-server is not installed)", () => {
  let server: RedisServer;
  const open: StudyStorage[] = [];
  const storage = (name: string, lease?: number): StudyStorage => {
    const made = redisStorage({ url: server.url, name, ...(lease !== undefined && { lease }) });
    open.push(made);
    return made;
  };
  beforeAll(async () => {
    server = await RedisServer.start();
  });
  afterAll(async () => {
    await Promise.all(open.map((each) => each.close!()));
    await server.end();
  });

  test("a study comes to what it comes to in memory, and another program goes on with it", async () => {
    const whole = await make(2).run({ trials: 25 });
    await make(2, storage("whole")).run({ trials: 10 });
    const later = await make(2, storage("whole")).run({ trials: 25 });
    expect(later.hash).toBe(whole.hash);
    const other = study({ space: { x: float(0, 2) }, objective: ({ x }) => x, storage: storage("whole") });
    await expect(other.run({ trials: 1 })).rejects.toThrow("study: its storage holds another study");
  });

  test("two drivers at the same time come to the hash of one, each trial run once", async () => {
    const whole = await make(4).run({ trials: 30 });
    const both = [make(4, storage("both")), make(4, storage("both"))];
    const hashes = await Promise.all(both.map(async (each) => (await each.run({ trials: 30 })).hash));
    expect(hashes).toEqual([whole.hash, whole.hash]);
    const ends = (await storage("both").read(0)).filter(({ type }) => type === "end");
    expect(ends.length).toBe(30);
  });

  test("appends of two storages keep their order; what is read from a place on is the rest", async () => {
    const [a, b] = [storage("order"), storage("order")];
    const steps = Array.from({ length: 200 }, (_, i) => i);
    await Promise.all(steps.map((i) => (i % 2 ? a : b).append(report(i, i % 2))));
    const events = (await a.read(0)) as (StudyEvent & { readonly type: "report" })[];
    for (const who of [0, 1]) {
      expect(events.filter(({ number }) => number === who).map(({ step }) => step)).toEqual(
        steps.filter((i) => i % 2 === who),
      );
    }
    expect(await b.read(198)).toEqual(events.slice(198));
    expect(await b.read(200)).toEqual([]);
  });

  test("a server that is killed in the middle loses no event and doubles none", async () => {
    const through = storage("through");
    const steps = Array.from({ length: 300 }, (_, i) => i);
    const appended = steps.map((i) => through.append(report(i)));
    await appended[100];
    await server.kill();
    await server.begin();
    await Promise.all(appended);
    expect(await through.read(0)).toEqual(steps.map((i) => report(i)));
  });

  test("a command that comes twice adds its event once, and a doubled event changes nothing", async () => {
    const once = storage("once");
    const sent: unknown[][] = [];
    const spy = new Redis(server.url, { maxRetriesPerRequest: null });
    const heard = redisStorage({
      name: "once",
      connection: new Proxy(spy, {
        get: (client, name) => {
          const value = Reflect.get(client, name);
          if (name !== "eval") return typeof value === "function" ? value.bind(client) : value;
          return (...args: unknown[]) => {
            sent.push(args);
            return client.eval(...(args as Parameters<Redis["eval"]>));
          };
        },
      }),
    });
    await heard.append(report(1));
    await heard.append(report(2));
    // As a connection does that broke before the answer.
    for (const args of sent) await spy.eval(...(args as Parameters<Redis["eval"]>));
    expect(await once.read(0)).toEqual([report(1), report(2)]);
    await heard.close!();
    // A connection that was given stays open.
    expect(await spy.ping()).toBe("PONG");
    spy.disconnect();

    const whole = await make(3).run({ trials: 20 });
    const twice: StudyStorage = storage("twice");
    const doubled = {
      ...twice,
      append: async (event: StudyEvent) => {
        for (const _ of [1, 2]) await twice.append(event);
      },
    };
    expect((await make(3, doubled).run({ trials: 20 })).hash).toBe(whole.hash);
  });

  test("an owner lives until it closes, or shows no sign of life", async () => {
    const [a, b] = [storage("alive", 200), storage("alive")];
    const begin: StudyEvent = { type: "begin", number: 0, assignment: {} as never, owner: a.owner };
    expect(await b.isAlive(a.owner)).toBe(false);
    await a.append(begin);
    expect(await b.isAlive(a.owner)).toBe(true);
    await a.close!();
    expect(await b.isAlive(a.owner)).toBe(false);
    // One that was killed: its sign goes by itself.
    const redis = new Redis(server.url);
    await b.append(begin);
    expect(await redis.pttl(`fragua:alive:alive:${b.owner}`)).toBeGreaterThan(0);
    redis.disconnect();
  });

  test("a checkpoint that another machine kept is there, and goes with the trial's end", async () => {
    const [a, b] = [storage("kept"), storage("kept")];
    const here = await a.checkpoint!(3);
    await writeFile(here, "epoch 4");
    await a.keepCheckpoint!(3);
    const there = await b.checkpoint!(3);
    expect(there).not.toBe(here);
    expect(await readFile(there, "utf8")).toBe("epoch 4");
    await b.append({ type: "end", number: 3, state: "complete", values: [1], milliseconds: 0 });
    await expect(readFile(await a.checkpoint!(3))).rejects.toThrow("ENOENT");
  });

  test("a server that has lost events is told of", async () => {
    const forgetful = await RedisServer.start({ keeps: false });
    const lost = redisStorage(forgetful.url);
    await lost.append(report(0));
    await forgetful.kill();
    await forgetful.begin();
    await expect(lost.read(1)).rejects.toThrow(/has lost events of study "study"\. Let Redis write/);
    await lost.close!();
    await forgetful.end();
  });
});
