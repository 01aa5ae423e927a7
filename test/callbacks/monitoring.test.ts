// Callbacks that decide by what they watch, told of losses one by one. Expected rates: Keras' own tests of ReduceLROnPlateau.

import { describe, expect, test } from "vitest";
import {
  adam,
  chain,
  dense,
  ema,
  type Logs,
  learningRateScheduler,
  reduceLrOnPlateau,
  sequential,
  sgd,
  swapEma,
  type Trained,
} from "../../src/index.js";
import { features, network, outputs, rows } from "../training/reference.js";

const x = rows(10, features, 3);
const y = rows(10, outputs, 4);
const silent = { verbose: "silent", shuffle: false, batchSize: 4 } as const;

/** What a callback may touch, and no more. */
const trained = (learningRate: number) => ({ learningRate, stopTraining: false }) as Trained;

describe("reduceLrOnPlateau", () => {
  /** The rates after each epoch. */
  const ratesOf = (options: Parameters<typeof reduceLrOnPlateau>[0], losses: readonly number[], key = "valLoss") => {
    const callback = reduceLrOnPlateau(options);
    const model = trained(0.1);
    callback.onTrainBegin!(model, [key], { epochs: losses.length, batchSize: 1, samples: 1 });
    return losses.map((loss, epoch) => {
      callback.onEpochEnd!(epoch, { [key]: loss } as Logs);
      return Number(model.learningRate.toPrecision(6));
    });
  };
  const falling = [4, 3, 2, 1];

  test("reduces what improves by less than minDelta, as in Keras' test_reduces_lr_with_model_fit", () => {
    expect(ratesOf({ patience: 1, minDelta: 100 }, falling.slice(2))).toEqual([0.1, 0.01]);
  });

  test("goes no lower than minLr, as in Keras' test_honors_min_lr", () => {
    expect(ratesOf({ patience: 1, minDelta: 10, minLr: 0.005 }, falling)).toEqual([0.1, 0.01, 0.005, 0.005]);
  });

  test("rests for a cooldown, as in Keras' test_cooldown", () => {
    expect(ratesOf({ patience: 1, minDelta: 100, cooldown: 2 }, falling)).toEqual([0.1, 0.01, 0.01, 0.001]);
  });

  test("waits for patience, and begins to wait anew with every improvement", () => {
    expect(ratesOf({ patience: 2, factor: 0.5 }, [1, 1, 0.9, 1, 0.95, 0.95, 0.95])).toEqual([
      0.1, 0.1, 0.1, 0.1, 0.05, 0.05, 0.025,
    ]);
  });

  test("takes more for better where the key is an accuracy, or it is told so", () => {
    expect(ratesOf({ monitor: "accuracy", patience: 1 }, [0.5, 0.6, 0.6], "accuracy")).toEqual([0.1, 0.1, 0.01]);
    expect(ratesOf({ monitor: "gain", mode: "max", patience: 1 }, [1, 2, 1], "gain")).toEqual([0.1, 0.1, 0.01]);
  });

  test("refuses a key that the logs will not have before the first step", async () => {
    const model = await network();
    await expect(model.fit(x, y, { ...silent, callbacks: reduceLrOnPlateau() })).rejects.toThrow(
      'reduceLrOnPlateau: expected one of loss, mae to monitor, received "valLoss".',
    );
  });
});

describe("learningRateScheduler", () => {
  test("is told the epoch and the rate so far", async () => {
    const model = await network(0.4);
    const told: number[][] = [];
    const halve = learningRateScheduler((epoch, rate) => {
      told.push([epoch, rate]);
      return rate / 2;
    });
    await model.fit(x, y, { ...silent, epochs: 3, callbacks: halve });
    expect(told).toEqual([
      [0, 0.4],
      [1, 0.2],
      [2, 0.1],
    ]);
    expect(model.learningRate).toBe(0.05);
  });

  test.each([Number.NaN, -1, "0.1", undefined])("refuses %s as a rate", async (rate) => {
    const model = await network();
    const before = model.getWeights();
    await expect(
      model.fit(x, y, { ...silent, callbacks: learningRateScheduler(() => rate as number) }),
    ).rejects.toThrow("learningRateScheduler: expected a learning rate of at least 0 for epoch 0, received");
    expect(model.getWeights()).toEqual(before);
  });
});

describe("swapEma", () => {
  const averaging = () => {
    const model = sequential([dense(4, { activation: "tanh" }), dense(outputs)], { seed: 3 });
    model.compile({ optimizer: chain(adam({ learningRate: 0.1 }), ema(0.9)), loss: "mse" });
    return model;
  };

  test("validates with the averages, trains with the weights, and leaves the averages", async () => {
    const [plain, swapped] = [averaging(), averaging()];
    const options = { ...silent, epochs: 3, validationData: [x, y] as const };
    const without = await plain.fit(x, y, options);
    const { history } = await swapped.fit(x, y, { ...options, callbacks: swapEma() });
    expect(history.loss).toEqual(without.history.loss);
    expect(history.valLoss).not.toEqual(without.history.valLoss);
    expect(swapped.getWeights()).toEqual(plain.getWeights({ averaged: true }));
    expect((await swapped.evaluate(x, y, { batchSize: 4 })).loss).toBe(history.valLoss!.at(-1));
  });

  test("lets the averages stay until the next epoch where it is asked to", async () => {
    const [plain, swapped] = [averaging(), averaging()];
    const averages: unknown[] = [];
    const kept: unknown[] = [];
    await plain.fit(x, y, {
      ...silent,
      epochs: 2,
      callbacks: { onEpochEnd: () => void averages.push(plain.getWeights({ averaged: true })) },
    });
    const keep = {
      onCheckpoint: ({ batch }: { batch: number }) => void (batch === 0 && kept.push(swapped.getWeights())),
    };
    await swapped.fit(x, y, { ...silent, epochs: 2, callbacks: [swapEma({ swapOnEpoch: true }), keep] });
    expect(kept).toEqual(averages);
  });

  test("refuses an optimizer without averages", async () => {
    const model = await network();
    model.compile({ optimizer: sgd(), loss: "mse" });
    await expect(model.fit(x, y, { ...silent, callbacks: swapEma() })).rejects.toThrow("averages");
  });
});
