// Callbacks that write files: what is in them, what they are called, and how a run goes on from them.

import { EventEmitter } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import {
  adam,
  backupAndRestore,
  type Callback,
  csvLogger,
  dense,
  dropout,
  earlyStopping,
  interruptible,
  jsonLogger,
  loadModel,
  modelCheckpoint,
  readSafetensors,
  reduceLrOnPlateau,
  sequential,
  sgd,
  weightsHash,
} from "../../src/index.js";
import { features, outputs, rows } from "../training/reference.js";

const folder = mkdtempSync(join(tmpdir(), "fragua-callbacks-"));
afterAll(() => rmSync(folder, { recursive: true }));
let made = 0;
/** A path in a folder of its own. */
const fresh = (name: string): string => {
  const own = join(folder, String(made++));
  mkdirSync(own);
  return join(own, name);
};

const x = rows(22, features, 3);
const y = rows(22, outputs, 4);
const batches = 5;
const options = { epochs: 4, batchSize: 4, validationSplit: 0.1, verbose: "silent" } as const;

const makeModel = (optimizer = adam({ learningRate: 0.05 })) => {
  const model = sequential([dense(6, { activation: "tanh" }), dropout(0.2), dense(outputs)], { seed: 7, threads: 1 });
  model.compile({ optimizer, loss: "mse", metrics: ["mae"] });
  return model;
};

/** Ends a run with an error after so many batches. */
const failAfter = (count: number): Callback => {
  let passed = 0;
  return {
    onBatchEnd: () => {
      passed += 1;
      if (passed === count) throw new Error("cut off");
    },
  };
};

describe("csvLogger", () => {
  test("writes a row an epoch, with the columns in the order of their names", async () => {
    const path = fresh("log.csv");
    const { history } = await makeModel().fit(x, y, { ...options, callbacks: csvLogger(path) });
    const [head, ...lines] = readFileSync(path, "utf8").trimEnd().split("\n");
    expect(head).toBe("epoch,learningRate,loss,mae,valLoss,valMae");
    const columns = ["loss", "mae", "valLoss", "valMae"];
    expect(lines.map((line) => line.split(",").map(Number))).toEqual(
      [0, 1, 2, 3].map((epoch) => [epoch, 0.05, ...columns.map((key) => history[key]![epoch])]),
    );
  });

  test("begins anew, or adds to what is there", async () => {
    const path = fresh("log.csv");
    const rowsAfter = async (append: boolean) => {
      await makeModel().fit(x, y, { ...options, epochs: 2, callbacks: csvLogger(path, { append, separator: ";" }) });
      return readFileSync(path, "utf8")
        .trimEnd()
        .split("\n")
        .map((line) => line.split(";")[0]);
    };
    expect(await rowsAfter(false)).toEqual(["epoch", "0", "1"]);
    expect(await rowsAfter(true)).toEqual(["epoch", "0", "1", "0", "1"]);
    expect(await rowsAfter(false)).toEqual(["epoch", "0", "1"]);
  });

  test("names the file that it cannot write, and leaves the model as it is", async () => {
    const model = makeModel();
    await model.build([features]);
    const hash = weightsHash(model.getWeights());
    const path = join(folder, "nowhere", "log.csv");
    await expect(model.fit(x, y, { ...options, callbacks: csvLogger(path) })).rejects.toThrow(
      `csvLogger: cannot write ${path}`,
    );
    expect(weightsHash(model.getWeights())).toBe(hash);
  });
});

test("jsonLogger writes a line an epoch; what JSON has no number for is a text", async () => {
  const path = fresh("log.jsonl");
  const model = makeModel(sgd({ learningRate: 1e30 }) as never);
  const { history } = await model.fit(x, y, { ...options, epochs: 2, callbacks: jsonLogger(path) });
  const lines = readFileSync(path, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines.map(({ epoch, learningRate }) => [epoch, learningRate])).toEqual([
    [0, 1e30],
    [1, 1e30],
  ]);
  expect(lines.map(({ loss }) => Number(loss))).toEqual(history.loss);
  expect(history.loss!.some((loss) => !Number.isFinite(loss))).toBe(true);
});

describe("modelCheckpoint", () => {
  test("writes a file an epoch, named by epoch and logs, from which training goes on to the same bits", async () => {
    const path = fresh("deeper/{epoch:02d}-{valLoss:.3f}.fragua");
    const model = makeModel();
    const { history } = await model.fit(x, y, { ...options, callbacks: modelCheckpoint(path) });
    const files = readdirSync(join(path, "..")).sort();
    expect(files).toEqual(history.valLoss!.map((loss, i) => `0${i + 1}-${loss.toFixed(3)}.fragua`));
    const loaded = await loadModel(join(path, "..", files[1]!));
    await loaded.fit(x, y, { epochs: 4, validationSplit: 0.1, verbose: "silent", resume: true });
    expect(weightsHash(loaded.getWeights())).toBe(weightsHash(model.getWeights()));
  });

  test("keeps the best only, by what it watches", async () => {
    const path = fresh("best-{epoch}.safetensors");
    const callback = modelCheckpoint(path, { saveBestOnly: true, saveWeightsOnly: true, initialValueThreshold: 3 });
    const weights = makeModel();
    await weights.build([features]);
    callback.onTrainBegin!(weights, ["loss", "valLoss"], { epochs: 5, batchSize: 4, samples: 20 });
    for (const [epoch, valLoss] of [4, 2, 2.5, 2, 1].entries()) {
      await callback.onCheckpoint!({ epoch: epoch + 1, batch: 0 }, { loss: 0, valLoss });
    }
    expect(readdirSync(join(path, "..")).sort()).toEqual(["best-2.safetensors", "best-5.safetensors"]);
    const { tensors } = readSafetensors(readFileSync(join(path, "..", "best-2.safetensors")));
    expect(weightsHash(tensors)).toBe(weightsHash(weights.getWeights()));
  });

  test("saves every so many batches, counted across epochs", async () => {
    const path = fresh("{epoch}-{batch}.fragua");
    await makeModel().fit(x, y, { ...options, epochs: 2, callbacks: modelCheckpoint(path, { saveFreq: 3 }) });
    expect(readdirSync(join(path, "..")).sort()).toEqual(["1-3.fragua", "2-1.fragua", "2-4.fragua"]);
  });

  test.each([
    ["{epochs}.fragua", 'expected one of epoch, loss, mae, valLoss, valMae in {epochs}. Did you mean "epoch"?'],
    ["{loss:3e}.fragua", 'expected a format such as 02d or .3f in {loss:3e}, received "3e".'],
  ])("refuses %s before the first step", async (name, message) => {
    const path = fresh(name);
    await expect(makeModel().fit(x, y, { ...options, callbacks: modelCheckpoint(path) })).rejects.toThrow(message);
    expect(readdirSync(join(path, ".."))).toEqual([]);
  });
});

describe("backupAndRestore", () => {
  const watching = (log: string) => [
    csvLogger(log),
    jsonLogger(`${log}l`),
    reduceLrOnPlateau({ patience: 1, minDelta: 0.5 }),
    earlyStopping({ patience: 3, minDelta: 0.5, restoreBestWeights: true }),
  ];

  test.each(["epoch", 1, 2, 3, 7] as const)(
    "goes on to the bits of the run that was not cut off, saving every %s",
    async (saveFreq) => {
      const log = fresh("whole.csv");
      const whole = makeModel();
      await whole.fit(x, y, { ...options, callbacks: watching(log) });
      for (const cut of [1, batches - 1, batches, 2 * batches + 3, 4 * batches]) {
        const path = fresh("run.fragua");
        const again = `${path}.csv`;
        const callbacks = (): Callback[] => [backupAndRestore(path, { saveFreq }), ...watching(again)];
        await expect(
          makeModel().fit(x, y, { ...options, callbacks: [...callbacks(), failAfter(cut)] }),
        ).rejects.toThrow("cut off");
        const model = makeModel();
        await model.fit(x, y, { ...options, callbacks: callbacks() });
        expect(weightsHash(model.getWeights()), `cut off after ${cut}`).toBe(weightsHash(whole.getWeights()));
        for (const ending of ["", "l"]) {
          expect(readFileSync(again + ending, "utf8"), `cut off after ${cut}`).toBe(readFileSync(log + ending, "utf8"));
        }
        expect(existsSync(path)).toBe(false);
      }
    },
  );

  test("counts batches across epochs, which may have fewer than it waits for", async () => {
    const path = fresh("run.fragua");
    const callbacks = [backupAndRestore(path, { saveFreq: batches + 1 }), failAfter(batches + 2)];
    await expect(makeModel().fit(x, y, { ...options, callbacks })).rejects.toThrow("cut off");
    expect(existsSync(path)).toBe(true);
  });

  test("keeps the place of a run that is stopped in the middle of an epoch", async () => {
    const path = fresh("run.fragua");
    const whole = makeModel();
    await whole.fit(x, y, options);
    const model = makeModel();
    const stop: Callback = {
      onBatchEnd: (batch) => {
        if (batch === 2) model.stopTraining = true;
      },
    };
    await model.fit(x, y, { ...options, callbacks: [backupAndRestore(path), stop] });
    const rest = makeModel();
    await rest.fit(x, y, { ...options, callbacks: backupAndRestore(path) });
    expect(weightsHash(rest.getWeights())).toBe(weightsHash(whole.getWeights()));
  });

  const press = (process: EventEmitter): void => void process.emit("SIGINT");
  const inFirstEpoch =
    (does: () => void) =>
    (epoch: number): void => {
      if (epoch === 0) does();
    };
  let tests = 0;
  const beginTests = (): void => {
    tests = 0;
  };

  test.each<[string, (stop: () => void) => Callback]>([
    [
      "in the last step of an epoch",
      (stop) => ({ onBatchEnd: (batch) => (batch === batches - 1 ? stop() : undefined) }),
    ],
    [
      "when validation begins",
      (stop) => ({ onTrainBegin: beginTests, onTestBegin: () => (tests++ === 0 ? stop() : undefined) }),
    ],
    [
      "when validation ends",
      (stop) => ({ onTrainBegin: beginTests, onTestEnd: () => (tests++ === 0 ? stop() : undefined) }),
    ],
    ["when an epoch ends", (stop) => ({ onEpochEnd: inFirstEpoch(stop) })],
  ])("Ctrl-C %s leaves the file of a run that is not over", async (_, when) => {
    const whole = makeModel();
    await whole.fit(x, y, options);
    for (const order of ["before", "after"] as const) {
      for (const saveFreq of ["epoch", 3] as const) {
        const path = fresh("run.fragua");
        const process = Object.assign(new EventEmitter(), { exit: () => undefined });
        const backup = () => backupAndRestore(path, { saveFreq });
        const stopping = [when(() => press(process)), interruptible({ process })];
        const callbacks = order === "before" ? [backup(), ...stopping] : [...stopping.reverse(), backup()];
        const { epochs } = await makeModel().fit(x, y, { ...options, callbacks });
        expect(epochs).toEqual([0]);
        expect(existsSync(path), order).toBe(true);
        const rest = makeModel();
        const later = await rest.fit(x, y, { ...options, callbacks: backup() });
        expect(later.epochs.at(-1)).toBe(options.epochs - 1);
        expect(weightsHash(rest.getWeights())).toBe(weightsHash(whole.getWeights()));
        expect(existsSync(path)).toBe(false);
      }
    }
  });

  test("a stop from outside while an epoch is validated leaves it, too; one that a callback makes at its end is the run's end", async () => {
    for (const [hook, left] of [
      ["onTestBegin", true],
      ["onEpochEnd", false],
    ] as const) {
      const path = fresh("run.fragua");
      const model = makeModel();
      const stop: Callback = { [hook]: () => Object.assign(model, { stopTraining: true }) as never };
      await model.fit(x, y, { ...options, callbacks: [stop, backupAndRestore(path)] });
      expect(existsSync(path), hook).toBe(left);
    }
  });

  test("Ctrl-C in the last epoch's end leaves nothing: the run is over", async () => {
    const path = fresh("run.fragua");
    const process = Object.assign(new EventEmitter(), { exit: () => undefined });
    const last: Callback = { onEpochEnd: (epoch) => (epoch === options.epochs - 1 ? press(process) : undefined) };
    const callbacks = [interruptible({ process }), last, backupAndRestore(path)];
    await makeModel().fit(x, y, { ...options, callbacks });
    expect(existsSync(path)).toBe(false);
  });

  test.each([0, 2])("a run that early stopping has ended is over when it is resumed, patience %i", async (patience) => {
    const path = fresh("run.fragua");
    // No change is large enough: it ends as early as it may.
    const callbacks = (): Callback[] => [
      backupAndRestore(path, { deleteCheckpoint: false }),
      earlyStopping({ patience, minDelta: 1e9, restoreBestWeights: true }),
    ];
    const first = makeModel();
    const ended = await first.fit(x, y, { ...options, epochs: 9, callbacks: callbacks() });
    expect(ended.epochs).toEqual(patience === 0 ? [0, 1] : [0, 1, 2]);
    const again = makeModel();
    expect((await again.fit(x, y, { ...options, epochs: 9, callbacks: callbacks() })).epochs).toEqual([]);
    expect(weightsHash(again.getWeights())).toBe(weightsHash(first.getWeights()));
    // More patience is another run, which goes on.
    const patient = [backupAndRestore(path), earlyStopping({ patience: 5, minDelta: 1e9 })];
    const more = await makeModel().fit(x, y, { ...options, epochs: 9, callbacks: patient });
    expect(more.epochs[0]).toBe(ended.epochs.length);
  });

  test.each([
    ["other layers", () => sequential([dense(outputs)], { seed: 7 })],
    ["another seed", () => sequential([dense(6, { activation: "tanh" }), dropout(0.2), dense(outputs)], { seed: 8 })],
  ])("refuses the file of a model with %s, and touches nothing", async (what, make) => {
    const path = fresh("run.fragua");
    await expect(
      makeModel().fit(x, y, { ...options, callbacks: [backupAndRestore(path), failAfter(7)] }),
    ).rejects.toThrow();
    const other = make();
    other.compile({ optimizer: adam({ learningRate: 0.05 }), loss: "mse", metrics: ["mae"] });
    await other.build([features]);
    const hash = weightsHash(other.getWeights());
    await expect(other.fit(x, y, { ...options, callbacks: backupAndRestore(path) })).rejects.toThrow(
      `the file is of a model with ${what}`,
    );
    expect(weightsHash(other.getWeights())).toBe(hash);
    expect(existsSync(path)).toBe(true);
  });
});
