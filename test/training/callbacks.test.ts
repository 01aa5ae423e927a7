// Callbacks: when each hook is called, what it is told, and what happens when one stops training or throws.

import { describe, expect, test } from "vitest";
import {
  type Callback,
  dense,
  earlyStopping,
  type Model,
  sequential,
  sgd,
  type Trained,
  terminateOnNaN,
  type Weights,
} from "../../src/index.js";
import { descend, distance, features, network, outputs, rows, valuesOf } from "./reference.js";

const x = rows(10, features, 3);
const y = rows(10, outputs, 4);
const silent = { verbose: "silent", shuffle: false, batchSize: 4 } as const;

/** Notes the calls of all hooks. */
const recorder = (name = ""): Callback & { readonly calls: string[] } => {
  const calls: string[] = [];
  const note = (hook: string, ...given: unknown[]): void => void calls.push([name + hook, ...given].join(" "));
  const keys = (logs: object): string => Object.keys(logs).join("+");
  return {
    calls,
    onTrainBegin: (_, expected) => note("onTrainBegin", expected.join("+")),
    onTrainEnd: (logs) => note("onTrainEnd", keys(logs)),
    onEpochBegin: (epoch) => note("onEpochBegin", epoch),
    onEpochEnd: (epoch, logs) => note("onEpochEnd", epoch, keys(logs)),
    onBatchBegin: (batch) => note("onBatchBegin", batch),
    onBatchEnd: (batch, logs) => note("onBatchEnd", batch, keys(logs)),
  };
};

const batch = (number: number): string[] => [`onBatchBegin ${number}`, `onBatchEnd ${number} loss+mae`];

describe("hooks", () => {
  test("are called in Keras' order, with what Keras tells them", async () => {
    const callback = recorder();
    await (await network()).fit(x, y, { ...silent, epochs: 2, callbacks: callback });
    const epoch = (number: number): string[] => [
      `onEpochBegin ${number}`,
      ...[0, 1, 2].flatMap(batch),
      `onEpochEnd ${number} loss+mae`,
    ];
    expect(callback.calls).toEqual(["onTrainBegin loss+mae", ...epoch(0), ...epoch(1), "onTrainEnd loss+mae"]);
  });

  test("are told beforehand what the run is going to do, and meanwhile how far it is", async () => {
    const plans: unknown[] = [];
    const passed: unknown[] = [];
    const callback: Callback = {
      onTrainBegin: (_model, _keys, plan) => void plans.push(plan),
      onProgress: (epoch, samples, logs) => void passed.push([epoch, samples, Object.keys(logs)]),
    };
    const model = await network();
    const options = { ...silent, epochs: 2, callbacks: callback };
    await model.fit(x, y, { ...options, validationSplit: 0.2 });
    await model.fit({ x, y }, { ...options, stepsPerEpoch: 1 });
    expect(plans).toEqual([
      { epochs: 2, batchSize: 4, samples: 8 },
      { epochs: 2, batchSize: 4, samples: 4 },
    ]);
    // Whatever time the batches took, the whole epoch is told, before it is validated.
    const whole = [8, 4].flatMap((samples) => [0, 1].map((epoch) => [epoch, samples, ["loss", "mae"]]));
    expect(passed).toEqual(expect.arrayContaining(whole));
    expect(passed.at(-1)).toEqual(whole.at(-1));
  });

  test("are not told how many samples there are where the source does not know", async () => {
    const plans: unknown[] = [];
    const source = async function* () {
      for (const begin of [0, 4]) yield { x: x.slice(begin, begin + 4), y: y.slice(begin, begin + 4) };
    };
    const callback: Callback = { onTrainBegin: (_model, _keys, plan) => void plans.push(plan) };
    await (await network()).fit(source, { verbose: "silent", callbacks: callback });
    expect(plans).toEqual([{ epochs: 1, batchSize: 4, samples: undefined }]);
  });

  test("hear of validation at the end of an epoch", async () => {
    const callback = recorder();
    await (await network()).fit(x, y, { ...silent, validationSplit: 0.5, callbacks: [callback] });
    const keys = "loss+mae+valLoss+valMae";
    expect(callback.calls).toEqual([
      `onTrainBegin ${keys}`,
      "onEpochBegin 0",
      ...[0, 1].flatMap(batch),
      `onEpochEnd 0 ${keys}`,
      `onTrainEnd ${keys}`,
    ]);
  });

  test("of several callbacks are called one after another, in the order given", async () => {
    const [first, second] = [recorder("1 "), recorder("2 ")];
    const together: string[] = [];
    for (const callback of [first, second]) callback.calls.push = (...calls) => together.push(...calls);
    await (await network()).fit(x, y, { ...silent, callbacks: [first, second] });
    expect(together.slice(0, 6)).toEqual([
      "1 onTrainBegin loss+mae",
      "2 onTrainBegin loss+mae",
      "1 onEpochBegin 0",
      "2 onEpochBegin 0",
      "1 onBatchBegin 0",
      "2 onBatchBegin 0",
    ]);
  });

  test("that return promises are awaited, one by one", async () => {
    const events: string[] = [];
    const slow = (name: string) => async (): Promise<void> => {
      events.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 1));
      events.push(`${name} ends`);
    };
    const callback: Callback = {
      onTrainBegin: slow("train"),
      onEpochBegin: slow("epoch"),
      onBatchBegin: slow("batch"),
      onBatchEnd: slow("after batch"),
      onEpochEnd: slow("after epoch"),
      onTrainEnd: slow("after train"),
    };
    await (await network()).fit(x, y, { ...silent, batchSize: 10, callbacks: callback });
    const names = ["train", "epoch", "batch", "after batch", "after epoch", "after train"];
    expect(events).toEqual(names.flatMap((name) => [`${name} begins`, `${name} ends`]));
  });

  test("may be methods of a class with fields", async () => {
    class Counting implements Callback {
      batches = 0;
      onBatchEnd(): void {
        this.batches += 1;
      }
    }
    const counting = new Counting();
    await (await network()).fit(x, y, { ...silent, epochs: 2, callbacks: counting });
    expect(counting.batches).toBe(6);
  });

  test("are told the loss of each batch, and at the end of the epoch its mean over samples", async () => {
    const losses: number[] = [];
    let mean = 0;
    const callbacks: Callback = {
      onBatchEnd: (_, logs) => void losses.push(logs.loss!),
      onEpochEnd: (_, logs) => {
        mean = logs.loss!;
      },
    };
    const model = await network(0.2);
    const values = valuesOf(model.getWeights());
    await model.fit(x, y, { ...silent, callbacks });
    const expected = [0, 4, 8].map(
      (begin) => descend(values, x.slice(begin, begin + 4), y.slice(begin, begin + 4), 0.2).loss,
    );
    expected.forEach((loss, i) => {
      expect(Math.abs(losses[i]! - loss)).toBeLessThan(1e-6);
    });
    expect(Math.abs(mean - (4 * expected[0]! + 4 * expected[1]! + 2 * expected[2]!) / 10)).toBeLessThan(1e-6);
  });

  test("may evaluate, predict and read weights, and change the learning rate", async () => {
    const model = await network(0.2);
    const values = valuesOf(model.getWeights());
    await model.fit(x, y, {
      ...silent,
      batchSize: 10,
      epochs: 2,
      callbacks: {
        onEpochEnd: async () => {
          const { loss } = await model.evaluate(x, y, { batchSize: 3 });
          expect(Number.isFinite(loss)).toBe(true);
          expect((await model.predict(x)).shape).toEqual([10, outputs]);
          expect(Object.keys(model.getWeights())).toHaveLength(4);
          model.learningRate = 0.4;
        },
      },
    });
    descend(values, x, y, 0.2);
    descend(values, x, y, 0.4);
    expect(distance(model.getWeights(), values)).toBeLessThan(1e-5);
  });
});

describe("stopTraining", () => {
  const stopping = (hook: keyof Callback, when = 0): Callback & { readonly calls: string[] } => {
    const callback = recorder();
    let model: Trained;
    const inner = callback[hook] as (...given: unknown[]) => void;
    const begin = callback.onTrainBegin!;
    callback.onTrainBegin = (trained, ...told) => {
      model = trained;
      begin(trained, ...told);
    };
    Object.assign(callback, {
      [hook]: (...given: unknown[]) => {
        inner(...given);
        if (given[0] === when) model.stopTraining = true;
      },
    });
    return callback;
  };

  test("after a batch ends the epoch there, with its logs, and the training", async () => {
    const callback = stopping("onBatchEnd", 1);
    const { epochs, history } = await (await network()).fit(x, y, { ...silent, epochs: 5, callbacks: callback });
    expect(callback.calls).toEqual([
      "onTrainBegin loss+mae",
      "onEpochBegin 0",
      ...[0, 1].flatMap(batch),
      "onEpochEnd 0 loss+mae",
      "onTrainEnd loss+mae",
    ]);
    expect(epochs).toEqual([0]);
    expect(Number.isFinite(history.loss![0])).toBe(true);
  });

  test("after an epoch ends the training", async () => {
    const callback = stopping("onEpochEnd", 1);
    const { epochs } = await (await network()).fit(x, y, { ...silent, epochs: 5, callbacks: callback });
    expect(epochs).toEqual([0, 1]);
  });

  test("before an epoch ends it after its first batch, so that its loss is a number", async () => {
    const callback = stopping("onEpochBegin", 1);
    const { epochs, history } = await (await network()).fit(x, y, { ...silent, epochs: 5, callbacks: callback });
    expect(epochs).toEqual([0, 1]);
    expect(callback.calls.filter((call) => call.startsWith("onBatchEnd"))).toHaveLength(4);
    for (const loss of history.loss!) expect(Number.isFinite(loss)).toBe(true);
  });

  test("is forgotten by the next fit", async () => {
    const model = await network();
    await model.fit(x, y, { ...silent, epochs: 5, callbacks: stopping("onEpochEnd", 0) });
    expect((await model.fit(x, y, { ...silent, epochs: 3 })).epochs).toEqual([0, 1, 2]);
  });
});

describe("a callback that throws", () => {
  const hooks = ["onTrainBegin", "onEpochBegin", "onBatchBegin", "onBatchEnd", "onEpochEnd", "onTrainEnd"] as const;
  const steps = { onTrainBegin: 0, onEpochBegin: 0, onBatchBegin: 0, onBatchEnd: 1, onEpochEnd: 3, onTrainEnd: 3 };

  test.each(hooks)("in %s rejects fit with its error and leaves whole steps", async (hook) => {
    const error = new Error("of the user's");
    const throwing = { [hook]: () => Promise.reject(error) } as Callback;
    const model = await network(0.2);
    const values = valuesOf(model.getWeights());
    await expect(model.fit(x, y, { ...silent, callbacks: throwing })).rejects.toBe(error);
    for (let begin = 0; begin < 4 * steps[hook]; begin += 4) {
      descend(values, x.slice(begin, begin + 4), y.slice(begin, begin + 4), 0.2);
    }
    expect(distance(model.getWeights(), values)).toBeLessThan(1e-5);
    // The model trains on from there.
    await model.trainOnBatch(x, y);
    descend(values, x, y, 0.2);
    expect(distance(model.getWeights(), values)).toBeLessThan(1e-5);
  });
});

describe("earlyStopping", () => {
  /** Feeds a callback the values of some epochs, and returns how many epochs it let pass. */
  const epochsUntilStop = (callback: Callback, key: string, values: readonly number[]): number => {
    const model = { stopTraining: false, getWeights: () => ({}), setWeights: () => {} } as unknown as Trained;
    callback.onTrainBegin!(model, [key], { epochs: values.length, batchSize: 1, samples: 1 });
    for (const [epoch, value] of values.entries()) {
      callback.onEpochEnd!(epoch, { [key]: value });
      if (model.stopTraining) return epoch + 1;
    }
    return values.length;
  };

  test.each([
    ["stops at the first epoch that is no better", {}, [3, 2, 2, 1], 3],
    ["waits for patience epochs", { patience: 2 }, [3, 2, 2.5, 2.1, 1], 4],
    ["counts anew after an improvement", { patience: 2 }, [3, 3, 2, 2, 2, 1], 5],
    ["asks for minDelta", { minDelta: 0.5 }, [3, 2.6, 2], 2],
    ["takes an improvement of more than minDelta", { minDelta: 0.5 }, [3, 2.4, 1.8, 1.5], 4],
    ["stops at NaN", {}, [3, Number.NaN, 1], 2],
    ["more is better with max", { mode: "max" }, [1, 2, 1.5], 3],
  ] as const)("%s", (_, options, values, expected) => {
    expect(epochsUntilStop(earlyStopping({ monitor: "valLoss", ...options }), "valLoss", values)).toBe(expected);
  });

  test("auto takes more for better where accuracy is watched", () => {
    expect(epochsUntilStop(earlyStopping({ monitor: "valAccuracy" }), "valAccuracy", [0.1, 0.2, 0.3, 0.2])).toBe(4);
    expect(epochsUntilStop(earlyStopping({ monitor: "valMae" }), "valMae", [0.1, 0.2, 0.3])).toBe(2);
  });

  test("serves again for another fit", () => {
    const callback = earlyStopping({ monitor: "loss" });
    expect(epochsUntilStop(callback, "loss", [3, 2, 2])).toBe(3);
    expect(epochsUntilStop(callback, "loss", [9, 8, 8])).toBe(3);
  });

  test("stops a fit, and restores the best epoch's weights", async () => {
    const model = await network(0.2);
    const weights: Weights[] = [];
    const keep: Callback = { onEpochEnd: () => void weights.push(model.getWeights()) };
    // A rate that is far too large from the third epoch on: the loss grows.
    const spoil: Callback = {
      onEpochEnd: (epoch) => {
        if (epoch === 1) model.learningRate = 9;
      },
    };
    const stop = earlyStopping({ monitor: "loss", patience: 2, restoreBestWeights: true });
    const { epochs, history } = await model.fit(x, y, { ...silent, epochs: 50, callbacks: [keep, spoil, stop] });
    expect(epochs.length).toBeLessThan(50);
    const best = history.loss!.indexOf(Math.min(...history.loss!));
    expect(best).toBe(epochs.length - 3);
    expect(model.getWeights()).toEqual(weights[best]);
  });
});

/** A model whose loss overflows in the second or third step. */
const diverging = (): Model => {
  const model = sequential([dense(2), dense(outputs)]);
  model.compile({ optimizer: sgd({ learningRate: 1e30 }), loss: "meanSquaredError" });
  return model;
};

describe("terminateOnNaN", () => {
  test("stops after the batch whose loss is no number", async () => {
    const losses: number[] = [];
    const note: Callback = { onBatchEnd: (_, { loss }) => void losses.push(loss!) };
    const { history } = await diverging().fit(x, y, { ...silent, epochs: 50, callbacks: [note, terminateOnNaN()] });
    expect(losses.length).toBeLessThan(10);
    expect(losses.slice(0, -1).every(Number.isFinite)).toBe(true);
    expect(Number.isFinite(losses.at(-1))).toBe(false);
    expect(history.loss!.length).toBeLessThan(5);
  });

  test("leaves a training that goes well alone", async () => {
    const { history } = await (await network()).fit(x, y, { ...silent, epochs: 3, callbacks: terminateOnNaN() });
    expect(history.loss!.length).toBe(3);
  });
});
