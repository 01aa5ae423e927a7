// A study in an SQLite file: in every SQLite that is there, killed and shared it comes to the table of one in memory.

import { type ChildProcess, execFile, fork } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { promisify } from "node:util";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ArgumentError } from "../../src/index.js";
import { sqliteStorage } from "../../src/queue/index.js";
import { prefix } from "../determinism/engines.js";
import { make } from "./bowl.js";
import { concurrency, trials } from "./sqlite-program.js";

const folder = "build/queue-sqlite";
const program = `${folder}/program.mjs`;
const external = ["better-sqlite3", "bullmq", "ioredis"];
beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  const options = { bundle: true, platform: "node", format: "esm", outfile: program, logLevel: "error" } as const;
  await build({ entryPoints: ["test/queue/sqlite-program.ts"], external, ...options });
});
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

const begin = (engine: string, path: string): { child: ChildProcess; hash: Promise<string | undefined> } => {
  const child = fork(program, [path], { execPath: engine, stdio: ["ignore", "ignore", "pipe", "ipc"] });
  let errors = "";
  child.stderr!.on("data", (text) => {
    errors += text;
  });
  const hash = new Promise<string | undefined>((resolve, reject) => {
    let told: string | undefined;
    child.on("message", (message) => {
      if (typeof message === "string") told = message;
    });
    child.on("close", (code, signal) => {
      if (signal === "SIGKILL" || code === 0) resolve(told);
      else reject(new Error(errors));
    });
  });
  return { child, hash };
};

/** Resolves when a program has told of so many trials, or has ended. */
const told = (child: ChildProcess, count: number): Promise<void> =>
  new Promise((resolve) => {
    let seen = 0;
    child.on("message", (message) => {
      if (typeof message === "number" && ++seen >= count) resolve();
    });
    child.once("close", () => resolve());
  });

test.skipIf(engines.length === 0)(
  "killed again and again, then two at the same time: the hash of memory (skipped: no engine here has SQLite)",
  async () => {
    const whole = await make(concurrency).run({ trials });
    for (const [i, engine] of engines.entries()) {
      const path = `${folder}/killed-${i}.db`;
      for (let kill = 0; kill < (process.env.FRAGUA_LONG ? 20 : 4); kill++) {
        const { child, hash } = begin(engine, path);
        await told(child, 1 + (kill % 3));
        child.kill("SIGKILL");
        await hash;
      }
      const both = [begin(engine, path), begin(engine, path)];
      expect(await Promise.all(both.map(({ hash }) => hash))).toEqual([whole.hash, whole.hash]);
      const read = promisify(execFile)(engine, [program, path, "read"]);
      const { ends, kept, missing } = JSON.parse((await read).stdout) as Record<string, unknown>;
      expect(ends).toBe(trials);
      expect([kept, missing]).toEqual(["epoch 4", true]);
    }
  },
);
