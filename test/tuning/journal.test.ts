// A study in a file: killed at any moment, shared by several processes, and damaged, it comes to the table of one that was left in peace.

import { type ChildProcess, fork } from "node:child_process";
import * as fs from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ArgumentError, DataError, dense, sequential, sgd } from "../../src/index.js";
import {
  float,
  int,
  journalStorage,
  memoryStorage,
  randomSampler,
  type StudyEvent,
  study,
} from "../../src/tuning/index.js";
import { make } from "./journal-program.js";

let folder: string;
let program: string;
beforeAll(async () => {
  folder = await fs.mkdtemp(join(tmpdir(), "fragua-journal-"));
  program = join(folder, "study.mjs");
  const options = { bundle: true, platform: "node", format: "esm", outfile: program, logLevel: "error" } as const;
  await build({ entryPoints: ["test/tuning/journal-program.ts"], ...options });
});
afterAll(() => fs.rm(folder, { recursive: true }));

const trials = 40;

/** The process, and the hash that it ends with; none where it was killed. */
const begin = (path: string, concurrency: number): { child: ChildProcess; hash: Promise<string | undefined> } => {
  const child = fork(program, [path, String(trials), String(concurrency)], {
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let errors = "";
  child.stderr!.on("data", (text) => {
    errors += text;
  });
  const hash = new Promise<string | undefined>((resolve, reject) => {
    let told: string | undefined;
    child.on("message", (message) => {
      told = message as string;
    });
    child.on("close", (code, signal) => {
      if (signal === "SIGKILL" || code === 0) resolve(told);
      else reject(new Error(errors));
    });
  });
  return { child, hash };
};

/** Resolves when a file has grown to some size, or its process has ended. */
const grown = async (path: string, size: number, child: ChildProcess): Promise<void> => {
  for (;;) {
    const found = await fs.stat(path).catch(() => undefined);
    if ((found?.size ?? 0) >= size || child.exitCode !== null) return;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
};

test("killed again and again, it comes to the hash of the study that was not", async () => {
  const whole = await make(join(folder, "whole"), 2).run({ trials });
  const { size } = await fs.stat(join(folder, "whole"));
  const kills = process.env.FRAGUA_LONG ? 50 : 8;
  const path = join(folder, "killed");
  for (let kill = 0; kill < kills; kill++) {
    const { child, hash } = begin(path, 2);
    await grown(path, (size * (kill + 0.5)) / kills, child);
    child.kill("SIGKILL");
    await hash;
  }
  expect(await begin(path, 2).hash).toBe(whole.hash);
}, 600_000);

test("two processes on one journal come to the hash of one, each trial run once", async () => {
  const whole = await make(join(folder, "alone"), 4).run({ trials });
  const path = join(folder, "shared");
  const both = [begin(path, 4), begin(path, 4)];
  expect(await Promise.all(both.map(({ hash }) => hash))).toEqual([whole.hash, whole.hash]);
  const ends = (await journalStorage(path).read(0)).filter(({ type }) => type === "end");
  expect(ends.length).toBe(trials);
});

test("appends of two processes under kill: no line is lost or torn", async () => {
  const each = process.env.FRAGUA_LONG ? 5000 : 500;
  const path = join(folder, "appends");
  const writer = join(folder, "writer.mjs");
  const source = `
    import { journalStorage } from "./src/tuning/index.js";
    const [, , path, who, count, begin] = process.argv;
    const journal = journalStorage(path, { flush: false });
    for (let i = Number(begin); i < Number(count); i++) {
      await journal.append({ type: "report", number: Number(who), step: i, value: i });
      process.send(i);
    }
    process.disconnect();`;
  const options = { bundle: true, platform: "node", format: "esm", outfile: writer, logLevel: "error" } as const;
  await build({ stdin: { contents: source, resolveDir: ".", loader: "ts" }, ...options });
  const write = async (who: number): Promise<void> => {
    /** What was told to be there. */
    let told = -1;
    for (let turn = 0; told < each - 1; turn++) {
      const child = fork(writer, [path, String(who), String(each), String(told + 1)], { stdio: "ignore" });
      const stop = told + 1 + ((turn * 37) % Math.ceil(each / 6));
      child.on("message", (i) => {
        told = Math.max(told, i as number);
        // Not in the first turns only: at the end it is left alone.
        if (told >= stop && turn < 20) child.kill("SIGKILL");
      });
      await new Promise((resolve) => child.once("close", resolve));
    }
  };
  await Promise.all([write(0), write(1)]);
  const events = await journalStorage(path).read(0);
  for (const who of [0, 1]) {
    const steps = new Set(
      events.flatMap((event) => (event.type === "report" && event.number === who ? [event.step] : [])),
    );
    expect(steps.size).toBe(each);
  }
  // Whole lines, or what a kill cut off before it was told.
  const lines = (await fs.readFile(path, "utf8")).split("\n").filter((line) => line !== "");
  expect(lines.length - events.length).toBeLessThanOrEqual(42);
}, 600_000);

test("lines that are damaged are left out, and what follows counts", async () => {
  const path = join(folder, "damaged");
  const journal = journalStorage(path);
  const report = (step: number): StudyEvent => ({ type: "report", number: 0, step, value: 1 });
  await journal.append(report(0));
  await fs.appendFile(path, '\n12345678 {"type":"report","number":0,"step":99,"value":1}\n\ndeadbe');
  await journal.append(report(1));
  await fs.appendFile(path, "\n0f");
  expect(await journalStorage(path).read(0)).toEqual([report(0), report(1)]);
  // What is not yet whole is read again.
  expect(await journal.read(1)).toEqual([report(1)]);
  await journal.append(report(2));
  expect(await journal.read(1)).toEqual([report(1), report(2)]);
});

test("a training that was cut off goes on from its checkpoint to the bits of one that was not", async () => {
  const rows = Array.from({ length: 40 }, (_, i) => [i / 40, ((i * 7) % 11) / 11]);
  const data = {
    train: { x: rows.slice(0, 30), y: rows.slice(0, 30).map(([a, b]) => [a! + b!]) },
    validation: { x: rows.slice(30), y: rows.slice(30).map(([a, b]) => [a! + b!]) },
  };
  const epochs: number[] = [];
  const training = (path: string | undefined, stopAt: number) =>
    study({
      space: { units: int(2, 9), rate: float(0.01, 0.1) },
      sampler: randomSampler(),
      storage: path === undefined ? memoryStorage() : journalStorage(path),
      model: ({ units, rate }, { number }) => {
        const model = sequential([dense(units, { activation: "relu" }), dense(1)], { seed: 3 });
        model.compile({ optimizer: sgd({ learningRate: rate, momentum: 0.9 }), loss: "meanSquaredError" });
        if (number === stopAt) stopping.armed = true;
        return model;
      },
      data,
      fit: {
        ...{ epochs: 6, batchSize: 10 },
        callbacks: {
          onEpochBegin: (epoch) => {
            epochs.push(epoch);
            if (stopping.armed && epoch === 4) throw new Error("the power is gone");
          },
        },
      },
    });
  const stopping = { armed: false };
  const whole = await training(undefined, -1).run({ trials: 4 });
  const path = join(folder, "cut");
  epochs.length = 0;
  const broken = training(path, 2);
  const abort = { aborted: false, throwIfAborted: () => {} };
  const fitting = broken.run({ trials: 4, signal: abort });
  // The error is that of a study that is being ended, so that the trial is left and not failed.
  abort.aborted = true;
  await expect(fitting).rejects.toThrow("the power is gone");
  stopping.armed = false;
  epochs.length = 0;
  const again = await training(path, -1).run({ trials: 4 });
  expect(epochs.slice(0, 3)).toEqual([4, 5, 0]);
  expect(again.hash).toBe(whole.hash);
  expect(await fs.readdir(`${path}.trials`)).toEqual([]);
});

test("a place that cannot be is refused, and a file that cannot be written is named", async () => {
  expect(() => journalStorage("")).toThrow(ArgumentError);
  expect(() => journalStorage("a", { fsync: true } as never)).toThrow(/"fsync"/);
  const path = join(folder, "no", "such", "folder");
  const lost = study({ space: { x: float(0, 1) }, objective: ({ x }) => x, storage: journalStorage(path) });
  await expect(lost.run({ trials: 1 })).rejects.toThrow(DataError);
  await expect(lost.run({ trials: 1 })).rejects.toThrow(`journalStorage: cannot write ${path}: ENOENT`);
});
