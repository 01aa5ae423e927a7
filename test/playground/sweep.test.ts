// What can be swept, how its runs are handed to workers, and what they come to.

import { describe, expect, test } from "vitest";
import { defaultSetup, digitsSetup, type Setup } from "../../src/playground/setup.js";
import { axesOf, bestOf, mostTrials, type Outcome, trialsOf, withValue } from "../../src/playground/sweep.js";
import { type SweepNews, type SweepOrder, SweepRunner, type SweepWorker } from "../../src/playground/sweep-runner.js";
import { trainTrial } from "../../src/playground/trial.js";

describe("options", () => {
  const setups: readonly Setup[] = [
    defaultSetup,
    { ...digitsSetup, optimizer: "ftrl", initializer: "varianceScaling" },
    { ...defaultSetup, data: "wave", loss: "huber", features: ["x"], optimizer: "sgd", schedule: "cyclic", layers: [] },
  ];

  test.each(setups)("every value that is proposed can be taken up: $data", (setup) => {
    for (const { key, proposed } of axesOf(setup)) {
      expect(proposed.length, key).toBeGreaterThan(0);
      expect(new Set(proposed).size, key).toBe(proposed.length);
      for (const text of proposed) expect(withValue(setup, key, text), `${key} ${text}`).toBeDefined();
    }
  });

  test("ranges lie around what the set-up has, and options of parts follow from their schemas", () => {
    const proposed = Object.fromEntries(axesOf(defaultSetup).map((axis) => [axis.key, axis.proposed]));
    expect(proposed.learningRate).toEqual(["0.0001", "0.001", "0.01", "0.1"]);
    expect(proposed.batchSize).toEqual(["8", "32", "128"]);
    expect(proposed["optimizer.beta1"]).toEqual(["0", "0.5", "0.9", "0.99"]);
    expect(proposed["optimizer.amsgrad"]).toEqual(["false", "true"]);
    expect(Object.keys(proposed)).not.toContain("optimizer.momentum");
  });

  test("what stands for all hidden layers changes all of them", () => {
    const layers = (key: string, text: string) => withValue(defaultSetup, key, text)?.layers;
    expect(layers("units", "5")?.map(({ units }) => units)).toEqual([5, 5]);
    expect(layers("activation", "relu")?.map(({ activation }) => activation)).toEqual(["relu", "relu"]);
    expect(layers("layerCount", "3")?.map(({ units }) => units)).toEqual([16, 8, 8]);
    expect(layers("layerCount", "1")?.map(({ units }) => units)).toEqual([16]);
    expect(layers("layerCount", "0")).toEqual([]);
  });

  test("what an option does not take is nothing", () => {
    for (const [key, text] of [
      ["learningRate", "0"],
      ["units", "257"],
      ["units", "1.5"],
      ["activation", "steep"],
      ["layerCount", "7"],
      ["layerCount", "two"],
      ["optimizer.beta1", "1"],
      ["seed", "-1"],
    ] as const) {
      expect(withValue(defaultSetup, key, text), `${key} ${text}`).toBeUndefined();
    }
  });
});

describe("combinations", () => {
  test("come row by row, each with the rest of the set-up, without what was changed by hand", () => {
    const setup: Setup = { ...defaultSetup, rateChanges: [{ step: 3, learningRate: 1 }], moreEpochs: 4, seed: 9 };
    const trials = trialsOf(
      setup,
      { key: "learningRate", values: ["0.1", "0.01"] },
      { key: "units", values: ["2", "4", "999"] },
    );
    expect(trials.map((trial) => trial && [trial.row, trial.column, trial.setup.learningRate])).toEqual([
      [0, 0, 0.1],
      [0, 1, 0.1],
      undefined,
      [1, 0, 0.01],
      [1, 1, 0.01],
      undefined,
    ]);
    for (const trial of trials)
      if (trial) expect(trial.setup).toMatchObject({ rateChanges: [], moreEpochs: 0, seed: 9 });
  });

  test("one option alone makes one column", () => {
    const trials = trialsOf(defaultSetup, { key: "optimizer", values: ["sgd", "adam"] }, undefined);
    expect(trials.map((trial) => trial && [trial.row, trial.column, trial.setup.optimizer])).toEqual([
      [0, 0, "sgd"],
      [1, 0, "adam"],
    ]);
    expect(mostTrials).toBe(36);
  });
});

const outcome = (valLoss: number, valAccuracy = 0.5, phase: Outcome["phase"] = "finished"): Outcome => ({
  ...{ phase, epoch: 1, hash: "", grid: undefined },
  last: { epoch: 1, loss: 0, valLoss, valAccuracy },
});

test("the best has the lowest validation loss, or the highest score where losses differ in kind; never one that diverged", () => {
  const outcomes = [outcome(0.5, 0.9), undefined, outcome(0.2, 0.7), outcome(0.1, 1, "diverged"), outcome(Number.NaN)];
  expect(bestOf(outcomes, false)).toBe(2);
  expect(bestOf(outcomes, true)).toBe(0);
  expect(bestOf([undefined, outcome(1, 1, "diverged")], false)).toBe(-1);
});

/** A worker that answers when it is told to. */
class SlowWorker implements SweepWorker {
  readonly orders: SweepOrder[] = [];
  ended = false;
  #heard: (event: { readonly data: SweepNews }) => void = () => {};
  #failed: (event: { readonly message: string }) => void = () => {};
  postMessage(order: SweepOrder): void {
    this.orders.push(order);
  }
  addEventListener(type: "message" | "error", listener: (event: never) => void): void {
    if (type === "message") this.#heard = listener as never;
    else this.#failed = listener as never;
  }
  terminate(): void {
    this.ended = true;
  }
  get at(): number {
    const last = this.orders.at(-1)!;
    return last.kind === "trial" ? last.id : -1;
  }
  answer(): void {
    this.#heard({ data: { kind: "outcome", id: this.at, outcome: outcome(this.at) } });
  }
  refuse(message: string): void {
    this.#heard({ data: { kind: "failure", id: this.at, message } });
  }
  break(message: string): void {
    this.#failed({ message });
  }
}

const sweepOf = (count: number, most: number) => {
  const workers: SlowWorker[] = [];
  const heard: string[] = [];
  const runner = new SweepRunner(
    Array.from({ length: count }, (_, seed) => ({ ...defaultSetup, seed })),
    () => {
      workers.push(new SlowWorker());
      return workers.at(-1)!;
    },
    most,
    undefined,
    {
      done: (id, { last }) => heard.push(`${id} ${last!.valLoss}`),
      failed: (id, message) => heard.push(`${id} ${message}`),
      over: () => heard.push("over"),
    },
  );
  return { workers, heard, runner };
};

describe("workers", () => {
  test("take the next run as they are done with one, and end when all are done", () => {
    const { workers, heard } = sweepOf(4, 2);
    expect(workers.map(({ at }) => at)).toEqual([0, 1]);
    workers[1]!.answer();
    expect(workers.map(({ at }) => at)).toEqual([0, 2]);
    workers[1]!.refuse("no");
    workers[1]!.answer();
    expect(heard).toEqual(["1 1", "2 no", "3 3"]);
    expect(workers[0]!.ended).toBe(false);
    workers[0]!.answer();
    expect(heard).toEqual(["1 1", "2 no", "3 3", "0 0", "over"]);
    expect(workers.every(({ ended }) => ended)).toBe(true);
  });

  test("are no more than there are runs", () => {
    expect(sweepOf(2, 5).workers).toHaveLength(2);
  });

  test("are ended when the sweep is stopped, and nothing more is heard", () => {
    const { workers, heard, runner } = sweepOf(4, 2);
    workers[0]!.answer();
    runner.stop();
    workers[1]!.answer();
    workers[1]!.break("gone");
    expect(heard).toEqual(["0 0"]);
    expect(workers.every(({ ended }) => ended)).toBe(true);
  });

  test("that cannot be loaded fail their run; where none is left, all runs that are left fail", () => {
    const { workers, heard } = sweepOf(4, 2);
    workers[0]!.break("gone");
    expect(heard).toEqual(["0 gone"]);
    workers[1]!.answer();
    workers[1]!.break("gone");
    expect(heard).toEqual(["0 gone", "1 1", "2 gone", "3 gone", "over"]);
  });
});

test("a run of a sweep comes to the same bits each time, and tells how it ended", async () => {
  const setup: Setup = { ...defaultSetup, points: 60, epochs: 5 };
  const [first, second] = [await trainTrial(setup, undefined), await trainTrial(setup, undefined)];
  expect(first.hash).toBe(second.hash);
  expect(first).toMatchObject({ phase: "finished", epoch: 5, last: { epoch: 5 } });
  expect(first.grid).toHaveLength(48 * 48 * 2);
  const steep: Setup = { ...setup, data: "plane", loss: "meanSquaredError", optimizer: "sgd", learningRate: 10 };
  const lost = await trainTrial({ ...steep, layers: [{ units: 64, activation: "linear" }] }, undefined);
  expect(lost.phase).toBe("diverged");
});
