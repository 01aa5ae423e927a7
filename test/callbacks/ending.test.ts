// Callbacks that end a run or let it wait, and what every callback may rely on.

import { EventEmitter } from "node:events";
import { describe, expect, test } from "vitest";
import { interruptible, lambdaCallback, pausable } from "../../src/index.js";
import { features, network, outputs, rows } from "../training/reference.js";

const x = rows(12, features, 3);
const y = rows(12, outputs, 4);
const silent = { verbose: "silent", shuffle: false, batchSize: 4, epochs: 3 } as const;

describe("interruptible", () => {
  class Process extends EventEmitter {
    readonly exits: number[] = [];
    exit(code: number): void {
      this.exits.push(code);
    }
  }

  test("ends the run after the step at hand, and the process at the second Ctrl-C", async () => {
    const model = await network();
    const process = new Process();
    let told = 0;
    const callback = interruptible({ process, onInterrupt: () => told++ });
    let steps = 0;
    const press = {
      onBatchBegin: () => {
        steps += 1;
        if (steps === 2) process.emit("SIGINT");
        if (steps === 2) process.emit("SIGINT");
      },
    };
    const { epochs } = await model.fit(x, y, { ...silent, callbacks: [callback, press] });
    expect([steps, epochs, callback.interrupted, told]).toEqual([2, [0], true, 1]);
    expect(process.exits).toEqual([130]);
    expect(process.listenerCount("SIGINT")).toBe(0);
    await model.fit(x, y, { ...silent, callbacks: callback });
    expect(callback.interrupted).toBe(false);
  });

  test("listens no more when the run has failed", async () => {
    const process = new Process();
    const fail = {
      onBatchEnd: () => {
        throw new Error("no");
      },
    };
    const model = await network();
    await expect(model.fit(x, y, { ...silent, callbacks: [interruptible({ process }), fail] })).rejects.toThrow("no");
    expect(process.listenerCount("SIGINT")).toBe(0);
  });
});

test("pausable lets a run wait between two batches; meanwhile the model answers", async () => {
  const model = await network();
  const run = pausable();
  const seen: string[] = [];
  const note = {
    onBatchEnd: (batch: number) => {
      seen.push(`batch ${batch}`);
      if (seen.length !== 2) return;
      run.pause();
      setTimeout(async () => {
        seen.push(`paused ${run.paused}`);
        await model.predict(x);
        seen.push("predicted");
        run.resume();
      });
    },
  };
  await model.fit(x, y, { ...silent, epochs: 1, callbacks: [run, note] });
  expect(seen).toEqual(["batch 0", "batch 1", "paused true", "predicted", "batch 2"]);
  expect(run.paused).toBe(false);
});

describe("lambdaCallback", () => {
  test("is called with what its hooks are told", async () => {
    const told: unknown[] = [];
    const callback = lambdaCallback({
      onTestBegin: () => void told.push("test"),
      onTestEnd: (logs) => void told.push(Object.keys(logs)),
      onEpochEnd: (epoch, logs) => void told.push([epoch, Object.keys(logs)]),
    });
    await (await network()).fit(x, y, { ...silent, epochs: 1, validationSplit: 0.5, callbacks: callback });
    expect(told).toEqual(["test", ["loss", "mae"], [0, ["loss", "mae", "valLoss", "valMae"]]]);
  });

  test("refuses what nothing calls", () => {
    expect(() => lambdaCallback({ onEpochEnds: () => {} } as never)).toThrow(
      'lambdaCallback: unknown hook "onEpochEnds". Did you mean "onEpochEnd"?',
    );
    expect(() => lambdaCallback(3 as never)).toThrow(
      "lambdaCallback: expected hooks such as { onEpochEnd }, received 3.",
    );
    expect(() => lambdaCallback({})).toThrow("expected at least one of");
  });
});

test("onRunEnd is called last, however the run has ended", async () => {
  const model = await network();
  const calls: string[] = [];
  const callback = { onTrainEnd: () => void calls.push("end"), onRunEnd: () => void calls.push("last") };
  await model.fit(x, y, { ...silent, epochs: 1, callbacks: callback });
  const abort = new AbortController();
  const stop = { onBatchEnd: () => abort.abort(new Error("enough")) };
  await expect(model.fit(x, y, { ...silent, callbacks: [callback, stop], signal: abort.signal })).rejects.toThrow(
    "enough",
  );
  expect(calls).toEqual(["end", "last", "last"]);
});
