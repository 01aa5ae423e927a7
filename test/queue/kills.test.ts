// A study on a queue whose workers, driver and server are killed: no trial is lost, none has two ends, and the hash is that of the study that ran undisturbed.

import { rm } from "node:fs/promises";
import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { redisStorage } from "../../src/queue/index.js";
import type { StudyEvent } from "../../src/tuning/index.js";
import { make } from "./bowl.js";
import { bundleProgram, Process } from "./processes.js";
import { concurrency, trials } from "./queue-program.js";
import { hasRedis, RedisServer } from "./redis-server.js";

const folder = "build/queue";
const program = `${folder}/program.mjs`;
beforeAll(() => bundleProgram("test/queue/queue-program.ts", program));
afterAll(() => rm(folder, { recursive: true, force: true }));

const begin = (role: "driver" | "worker", url: string): Process<string> => new Process(program, [role, url]);

/** Numbers that look drawn and are the same every time (Park & Miller 1988). */
const drawing = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
};

test.skipIf(!hasRedis)(
  "workers killed at random moments, the server and the driver in the middle (skipped: redis-server is not installed)",
  async () => {
    const kills = process.env.FRAGUA_LONG ? 50 : 8;
    const server = await RedisServer.start();
    const redis = new Redis(server.url, { maxRetriesPerRequest: null });
    redis.on("error", () => {});
    const whole = await make(concurrency).run({ trials });

    const workers = [begin("worker", server.url), begin("worker", server.url)];
    let driver = begin("driver", server.url);
    let over = false;
    let during = 0;
    const watch = (each: Process<string>): void => {
      void each.hear().then(
        (hash) => {
          over ||= hash !== undefined;
        },
        () => {
          over = true;
        },
      );
    };
    watch(driver);
    /** Resolves when the study has come so far, or is over. */
    const come = async (events: number): Promise<void> => {
      while (!over && (await redis.llen("fragua:killed:events")) < events) {
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    };
    // What the undisturbed study would write: begins, reports and ends.
    const size = whole.trials.reduce((sum, { reports }) => sum + 2 + reports.size, 1);
    const draw = drawing(7);
    for (let kill = 0; kill < kills; kill++) {
      await come(Math.floor((size * (kill + draw())) / kills));
      during += Number(!over);
      const who = draw() < 0.5 ? 0 : 1;
      await workers[who]!.end();
      if (kill === Math.floor(kills / 3)) {
        await server.kill();
        await server.begin();
      }
      workers[who] = begin("worker", server.url);
      if (kill === Math.floor((kills * 2) / 3)) {
        await driver.end();
        driver = begin("driver", server.url);
        watch(driver);
      }
    }
    expect(await driver.hear()).toBe(whole.hash);

    const events = await redisStorage({ url: server.url, name: "killed" }).read(0);
    const ends = new Map<number, Set<string>>();
    for (const event of events) {
      if (event.type !== "end") continue;
      const { number, state, values } = event as StudyEvent & { readonly type: "end" };
      ends.set(number, (ends.get(number) ?? new Set()).add(JSON.stringify([state, values])));
    }
    expect([...ends.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: trials }, (_, i) => i));
    expect([...ends.values()].filter(({ size }) => size > 1)).toEqual([]);
    expect(during).toBeGreaterThan(kills / 2);
    for (const worker of workers) await worker.end();
    redis.disconnect();
    await server.end();
  },
  900_000,
);
