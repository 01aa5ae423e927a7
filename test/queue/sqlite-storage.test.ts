// A study in an SQLite file: in every SQLite that is there, killed and shared it comes to the table of one in memory.

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ArgumentError } from "../../src/index.js";
import { sqliteStorage } from "../../src/queue/index.js";
import { prefix } from "../determinism/engines.js";
import { make } from "./bowl.js";
import { bundleProgram, Process } from "./processes.js";
import { concurrency, trials } from "./sqlite-program.js";

const folder = "build/queue-sqlite";
const program = `${folder}/program.mjs`;
beforeAll(() => bundleProgram("test/queue/sqlite-program.ts", program));
afterAll(() => rm(folder, { recursive: true, force: true }));

const hasOwn = process.getBuiltinModule("node:sqlite" as never) !== undefined;
/** Engines with SQLite of their own: those that the determinism tests run in. */
const engines = [
  ...(hasOwn ? [process.execPath] : []),
  ...["node22", "node24"].map((name) => `${prefix}/node_modules/${name}/bin/node`).filter(existsSync),
];

test("what is no path is refused; without SQLite it is said where it comes from", async () => {
  expect(() => sqliteStorage("")).toThrow(ArgumentError);
  expect(() => sqliteStorage(3 as never)).toThrow("sqliteStorage: expected the path of a file, received 3.");
  const asked = sqliteStorage(`${folder}/none.db`).read(0);
  if (hasOwn) expect(await asked).toEqual([]);
  else await expect(asked).rejects.toThrow(/Take Node 22\.13 or later, or install it: npm install better-sqlite3/);
});

/** The hash that a program has ended with; before that it tells the number of every trial. */
const isHash = (message: string | number): boolean => typeof message === "string";

test.skipIf(engines.length === 0)(
  "killed again and again, then two at the same time: the hash of memory (skipped: no engine here has SQLite)",
  async () => {
    const whole = await make(concurrency).run({ trials });
    for (const [i, engine] of engines.entries()) {
      const path = `${folder}/killed-${i}.db`;
      for (let kill = 0; kill < (process.env.FRAGUA_LONG ? 20 : 4); kill++) {
        const killed = new Process<string | number>(program, [path], engine);
        let seen = 0;
        await killed.hear(() => ++seen > kill % 3);
        await killed.end();
      }
      const both = [1, 2].map(() => new Process<string | number>(program, [path], engine));
      expect(await Promise.all(both.map((each) => each.hear(isHash)))).toEqual([whole.hash, whole.hash]);
      const read = promisify(execFile)(engine, [program, path, "read"]);
      const { ends, kept, missing, left, none } = JSON.parse((await read).stdout) as Record<string, unknown>;
      expect(ends).toBe(trials);
      expect([kept, missing]).toEqual(["epoch 4", true]);
      expect([left, none]).toEqual([[4, 5], true]);
    }
  },
);
