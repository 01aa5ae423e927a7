// A training that one worker was cut off in goes on from its checkpoint in another one, which has its files elsewhere, to the bits of the training that was not.

import { rm } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundleProgram, Process } from "./processes.js";
import { hasRedis, RedisServer } from "./redis-server.js";
import { epochs, held, make, trials } from "./training-program.js";

const folder = "build/queue-training";
const program = `${folder}/program.mjs`;
beforeAll(() => bundleProgram("test/queue/training-program.ts", program));
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Begun {
  readonly number: number;
  readonly epoch: number;
}

describe.skipIf(!hasRedis)("with a server (skipped: redis-server is not installed)", () => {
  test.each(["SIGKILL", "SIGTERM"] as const)("a worker ended by %s", async (signal) => {
    const server = await RedisServer.start();
    const whole = await make(() => {}).run({ trials });
    const first = new Process<Begun>(program, ["worker", server.url, "hold"]);
    const driver = new Process<{ hash: string; notes: unknown }>(program, ["driver", server.url]);
    await first.hear(({ epoch }) => epoch === held);
    await first.end(signal);
    const second = new Process<Begun>(program, ["worker", server.url]);
    expect(await driver.hear()).toEqual({ hash: whole.hash, notes: whole.trials.map(({ notes }) => notes) });
    // A driver that is done holds on to nothing.
    await driver.gone;
    await second.end("SIGTERM");
    const of = (trial: number): number[] =>
      second.heard.flatMap(({ number, epoch }) => (number === trial ? [epoch] : []));
    expect(of(0)).toEqual(Array.from({ length: epochs - held }, (_, i) => held + i));
    expect(of(1)).toEqual(Array.from({ length: epochs }, (_, i) => i));
    await server.end();
  });
});
