// What TensorBoard finds after a run: folders, tags, steps and values, read by a program of its own, and by TensorBoard itself where it is there.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import {
  adam,
  backupAndRestore,
  type Callback,
  dense,
  type FitOptions,
  type History,
  sequential,
  tensorBoard,
} from "../../src/index.js";
import { features, outputs, rows } from "../training/reference.js";

const folder = mkdtempSync(join(tmpdir(), "fragua-events-"));
afterAll(() => rmSync(folder, { recursive: true }));
let made = 0;
const fresh = (): string => join(folder, `run-${made++}`);

const x = rows(22, features, 3);
const y = rows(22, outputs, 4);
const options = { epochs: 3, batchSize: 5, validationSplit: 0.1, verbose: "silent" } as const;
const batches = 4;

const makeModel = () => {
  const model = sequential([dense(3, { activation: "tanh" }), dense(outputs)], { seed: 7, threads: 1 });
  model.compile({ optimizer: adam({ learningRate: 0.05 }), loss: "mse", metrics: ["binaryAccuracy"] });
  return model;
};

/** A clock that goes on by a quarter of a second whenever it is asked. */
const clock = (): (() => number) => {
  let now = 1_700_000_000_000;
  return () => {
    now += 250;
    return now;
  };
};

type Event = readonly [tag: string, step: number, wallTime: number, value: unknown];

const program = fileURLToPath(new URL("./read-events.py", import.meta.url));
const run = (...given: readonly string[]) => spawnSync("python3", [...given], { encoding: "utf8" });
const python = run("-c", "import json").status === 0;
const installed = run("-c", "import tensorboard").status === 0;

const read = (logs: string, ...how: readonly string[]): Readonly<Record<string, readonly Event[]>> => {
  const { stdout, stderr, status } = run(program, logs, ...how);
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout.replaceAll("NaN", "null"));
};

/** The steps and values of a tag. */
const series = (events: readonly Event[] | undefined, tag: string) =>
  (events ?? []).filter(([each]) => each === tag).map(([, step, , value]) => [step, value]);

const trained = (logDir: string, given: object = {}, more: FitOptions = {}): Promise<History> =>
  makeModel().fit(x, y, { ...options, ...more, callbacks: tensorBoard({ logDir, clock: clock(), ...given }) });

const filesIn = (path: string): string[] => readdirSync(path).sort();

describe.runIf(python)("what is read", () => {
  test("is Keras' epochs: training and validation in folders of their own", async () => {
    const logs = fresh();
    const { history } = await trained(logs);
    const { train, validation, ...others } = read(logs);
    expect(others).toEqual({});
    const numbered = (values: readonly number[]) => values.map((value, epoch) => [epoch, value]);
    expect(series(train, "epoch_loss")).toEqual(numbered(history.loss!.map(Math.fround)));
    expect(series(train, "epoch_binary_accuracy")).toEqual(numbered(history.binaryAccuracy!.map(Math.fround)));
    expect(series(train, "epoch_learning_rate")).toEqual(numbered([0.05, 0.05, 0.05].map(Math.fround)));
    expect(series(validation, "epoch_loss")).toEqual(numbered(history.valLoss!.map(Math.fround)));
    expect(series(validation, "evaluation_loss_vs_iterations")).toEqual(
      history.valLoss!.map((loss, epoch) => [batches * (epoch + 1), Math.fround(loss)]),
    );
    expect(new Set(validation!.map(([tag]) => tag))).toEqual(
      new Set(["loss", "binary_accuracy"].flatMap((key) => [`epoch_${key}`, `evaluation_${key}_vs_iterations`])),
    );
    const times = [...train!].map(([, , time]) => time);
    expect(times).toEqual([...times].sort());
    expect(times[0]).toBeGreaterThan(1_700_000_000);
  });

  test("is the model as text, unless it is not wanted", async () => {
    const [logs, without] = [fresh(), fresh()];
    await trained(logs, {}, { epochs: 1 });
    await trained(without, { writeGraph: false }, { epochs: 1 });
    const texts = read(logs).train!;
    const model = makeModel();
    await model.build([features]);
    expect(series(texts, "model/summary")).toEqual([[0, `\`\`\`\n${model.summary()}\n\`\`\``]]);
    const [[, config]] = series(texts, "model/config") as [[number, string]];
    expect(JSON.parse(config.slice(4, -4))).toEqual(
      JSON.parse(JSON.stringify({ kind: model.kind, config: model.config })),
    );
    expect(read(without).train!.map(([tag]) => tag)).not.toContain("model/summary");
  });

  test("is a histogram of every weight after every so many epochs", async () => {
    const logs = fresh();
    const model = makeModel();
    const kept: number[][] = [];
    const keep: Callback = {
      onEpochEnd: () => void kept.push([...model.getWeights()["sequential/dense/kernel"]!.data]),
    };
    const callbacks = [keep, tensorBoard({ logDir: logs, histogramFreq: 2 })];
    await model.fit(x, y, { ...options, callbacks });
    const { train } = read(logs);
    const found = series(train, "sequential/dense/kernel/histogram") as [number, number[][]][];
    expect(found.map(([epoch]) => epoch)).toEqual([0, 2]);
    for (const [epoch, intervals] of found) {
      const values = kept[epoch]!;
      expect(intervals.length).toBe(30);
      expect([intervals[0]![0], intervals.at(-1)![1]]).toEqual([Math.min(...values), Math.max(...values)]);
      for (const [i, [low, high, count]] of intervals.entries()) {
        const last = i === 29;
        expect(count).toBe(
          values.filter((value) => value >= low! && (value < high! || (last && value === high))).length,
        );
      }
    }
    expect(new Set(train!.map(([tag]) => tag).filter((tag) => tag.endsWith("/histogram"))).size).toBe(4);
  });

  test.each([
    ["batch", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
    [5, [5, 10]],
    ["epoch", []],
  ] as const)("is batches by updateFreq, %s", async (updateFreq, steps) => {
    const logs = fresh();
    const losses: number[] = [];
    const watch: Callback = { onBatchEnd: (_, { loss }) => void losses.push(loss!) };
    await makeModel().fit(x, y, { ...options, callbacks: [watch, tensorBoard({ logDir: logs, updateFreq })] });
    expect(series(read(logs).train, "batch_loss")).toEqual(steps.map((step) => [step, Math.fround(losses[step - 1]!)]));
  });

  test("is the speed, by the clock", async () => {
    const logs = fresh();
    await trained(logs, { writeStepsPerSecond: true, updateFreq: 2 });
    const { train } = read(logs);
    expect(series(train, "batch_steps_per_second").map(([step]) => step)).toEqual([2, 4, 6, 8, 10, 12]);
    for (const [, value] of series(train, "batch_steps_per_second")) expect(value).toBe(4);
    expect(series(train, "epoch_steps_per_second").length).toBe(3);
  });

  test.each([
    [1, 1],
    [3, 5],
    [batches, batches],
    ["epoch", 2 * batches + 1],
  ] as const)(
    "is a run once that was kept every %s and cut off after %i batches, in two files",
    async (saveFreq, cut) => {
      const [whole, again] = [fresh(), fresh()];
      await trained(whole, { updateFreq: "batch", histogramFreq: 1 });
      const path = join(folder, `cut-${made++}.fragua`);
      let passed = 0;
      const failing: Callback = {
        onBatchEnd: () => {
          passed += 1;
          // Later than the last file of the model: what was logged since belongs to no run that goes on.
          if (passed === cut + 1) throw new Error("cut off");
        },
      };
      const callbacks = (): Callback[] => [
        tensorBoard({ logDir: again, updateFreq: "batch", histogramFreq: 1 }),
        backupAndRestore(path, { saveFreq }),
      ];
      await expect(makeModel().fit(x, y, { ...options, callbacks: [...callbacks(), failing] })).rejects.toThrow(
        "cut off",
      );
      await makeModel().fit(x, y, { ...options, callbacks: callbacks() });
      const timeless = (events: readonly Event[] | undefined) =>
        (events ?? []).map(([tag, step, , value]) => [tag, step, value]);
      const [expected, found] = [read(whole), read(again)];
      expect(timeless(found.train)).toEqual(timeless(expected.train));
      expect(timeless(found.validation)).toEqual(timeless(expected.validation));
      expect(filesIn(join(again, "train")).length).toBe(2);
    },
  );

  test.runIf(installed)("is what TensorBoard itself reads, also of a file whose end is torn", async () => {
    const logs = fresh();
    await trained(logs, { updateFreq: "batch", histogramFreq: 1 });
    const own = read(logs);
    const sorted = (events: readonly Event[] | undefined) =>
      [...(events ?? [])].map((event) => JSON.stringify(event)).sort();
    const real = read(logs, "real");
    expect(Object.keys(real)).toEqual(Object.keys(own));
    for (const name of Object.keys(own)) expect(sorted(real[name])).toEqual(sorted(own[name]));
    const [file] = filesIn(join(logs, "validation"));
    // The last event is that of an epoch, with loss and accuracy.
    const path = join(logs, "validation", file!);
    writeFileSync(path, readFileSync(path).subarray(0, statSync(path).size - 3));
    expect(sorted(read(logs, "real").validation)).toEqual(sorted(own.validation!.slice(0, -2)));
  });
});

test("each run begins a file of its own, named so that TensorBoard reads them in order", async () => {
  const logs = fresh();
  const callback = tensorBoard({ logDir: logs, clock: () => 1_700_000_000_000 });
  for (let i = 0; i < 2; i++) await makeModel().fit(x, y, { ...options, epochs: 1, callbacks: callback });
  const files = filesIn(join(logs, "train"));
  expect(files.length).toBe(2);
  for (const file of files) expect(file).toMatch(/^events\.out\.tfevents\.1700000000\.fragua\.\d+\.\d{4}\.v2$/);
});

test("a folder that cannot be made is named before the first step", async () => {
  const path = join(folder, "a-file");
  writeFileSync(path, "");
  let steps = 0;
  const count: Callback = { onBatchEnd: () => void steps++ };
  await expect(
    makeModel().fit(x, y, { ...options, callbacks: [tensorBoard({ logDir: path }), count] }),
  ).rejects.toThrow(`tensorBoard: cannot make the folder of ${path}`);
  expect(steps).toBe(0);
});

test.each([
  [{ updateFreq: 0 }, 'tensorBoard: updateFreq: expected "epoch", "batch" or a whole number of batches, received 0.'],
  [{ logDir: "" }, 'tensorBoard: logDir: expected the path of a folder, received "".'],
  [{ histogramFreq: -1 }, "tensorBoard: histogramFreq: expected a whole number of at least 0, received -1."],
  [{ clock: 5 }, "tensorBoard: clock: expected a function that tells milliseconds since 1970, received 5."],
])("refuses %o", (given, message) => {
  expect(() => tensorBoard(given as never)).toThrow(message);
});
