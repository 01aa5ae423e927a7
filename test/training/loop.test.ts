// loop: fit's epochs and batches around a step of one's own.

import { describe, expect, test } from "vitest";
import {
  ArgumentError,
  batches,
  type Callback,
  DataError,
  earlyStopping,
  type Logs,
  type LoopOptions,
  loop,
  terminateOnNaN,
} from "../../src/index.js";
import { bad } from "../bad-input/bad-input.js";
import { features, network, outputs, rows } from "./reference.js";

const x = rows(10, features, 3);
const y = rows(10, outputs, 4);
const silent = { verbose: "silent", batchSize: 4 } as const;

const sizeOf = ({ x }: { readonly x: unknown }): number => (x as { shape: readonly number[] }).shape[0]!;

describe("a loop over arrays", () => {
  test("with a model's step is fit: weights, bit by bit, and history", async () => {
    const [looped, fitted] = [await network(), await network()];
    const trainer = looped.createTrainer({ optimizer: "adam", loss: "mse", metrics: ["mae"] });
    fitted.compile({ optimizer: "adam", loss: "mse", metrics: ["mae"] });
    const found = await loop({ x, y }, { ...silent, epochs: 3, seed: 11 }, (batch) => trainer.run(batch));
    const expected = await fitted.fit(x, y, { ...silent, epochs: 3 });
    expect(looped.getWeights()).toEqual(fitted.getWeights());
    expect(found.epochs).toEqual(expected.epochs);
    expect(Object.keys(found.history)).toEqual(["loss", "mae"]);
    for (const [key, values] of Object.entries(found.history)) {
      for (const [i, value] of values.entries()) expect(value).toBeCloseTo(expected.history[key]![i]!, 6);
    }
  });

  test("gives batches in the order that batches has, and says where a step stands", async () => {
    const seen: unknown[] = [];
    const places: number[][] = [];
    await loop({ x, y }, { ...silent, epochs: 2, seed: 5 }, ({ x }, { epoch, batch }) => {
      seen.push(x);
      places.push([epoch, batch]);
      return {};
    });
    const ordered = [0, 1].flatMap((epoch) => [...batches({ x, y }, 4, { shuffle: true, seed: 5, epoch })]);
    expect(seen).toEqual(ordered.map(({ x }) => x));
    expect(places).toEqual([0, 1].flatMap((epoch) => [0, 1, 2].map((batch) => [epoch, batch])));
  });

  test("means count samples: the last batch is smaller", async () => {
    const { history } = await loop({ x, y }, silent, (_, { batch }) => ({ value: batch }));
    expect(history.value).toEqual([(0 * 4 + 1 * 4 + 2 * 2) / 10]);
  });

  test("a number that only some steps return is a mean over those", async () => {
    const { history } = await loop(
      { x, y },
      silent,
      (_, { batch }): Record<string, number> => (batch === 1 ? { often: 1, seldom: 7 } : { often: 1 }),
    );
    expect(history).toEqual({ often: [1], seldom: [7] });
  });

  test("begins at initialEpoch and takes stepsPerEpoch batches of each", async () => {
    const places: string[] = [];
    const options = { ...silent, epochs: 4, initialEpoch: 2, stepsPerEpoch: 2 };
    const { epochs } = await loop({ x, y }, options, (_, { epoch, batch }) => {
      places.push(`${epoch}.${batch}`);
      return {};
    });
    expect(places).toEqual(["2.0", "2.1", "3.0", "3.1"]);
    expect(epochs).toEqual([2, 3]);
  });

  test("awaits a step that takes its time", async () => {
    const { history } = await loop({ x, y }, silent, async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return { loss: 2 };
    });
    expect(history).toEqual({ loss: [2] });
  });
});

describe("a loop over a source", () => {
  test("takes its batches as they come, epoch after epoch", async () => {
    const sizes: number[] = [];
    const source = function* () {
      yield* batches({ x, y }, 7);
    };
    const { history } = await loop(source, { ...silent, epochs: 2 }, (batch) => {
      sizes.push(sizeOf(batch));
      return { size: sizeOf(batch) };
    });
    expect(sizes).toEqual([7, 3, 7, 3]);
    expect(history.size).toEqual([(7 * 7 + 3 * 3) / 10, (7 * 7 + 3 * 3) / 10]);
  });

  test.each(["ends", "throws"])("runs a generator's finally when the loop %s in the middle", async (how) => {
    let closed = 0;
    const source = async function* () {
      try {
        for (;;) yield { x, y };
      } finally {
        closed += 1;
      }
    };
    const running = loop(source, { ...silent, stepsPerEpoch: 3 }, (_, { batch }) => {
      if (how === "throws" && batch === 1) throw new Error("enough");
      return {};
    });
    if (how === "throws") await expect(running).rejects.toThrow("enough");
    else await running;
    expect(closed).toBe(1);
  });
});

describe("callbacks of a loop", () => {
  test("are called as by fit, with what the step returned", async () => {
    const calls: string[] = [];
    const note = (text: string) => (at: unknown, logs?: Logs) => void calls.push(`${text} ${at} ${logs?.loss}`);
    const callback: Callback = {
      onTrainBegin: (_, keys) => void calls.push(`begin ${keys.length}`),
      onEpochBegin: note("epoch"),
      onBatchBegin: note("batch"),
      onBatchEnd: note("done"),
      onEpochEnd: note("means"),
      onTrainEnd: ({ loss }) => void calls.push(`end ${loss}`),
    };
    const options = { ...silent, batchSize: 5, callbacks: callback };
    await loop({ x, y }, options, (_, { batch }) => ({ loss: batch }));
    expect(calls).toEqual([
      "begin 0",
      "epoch 0 undefined",
      ...["batch 0 undefined", "done 0 0", "batch 1 undefined", "done 1 1"],
      "means 0 0.5",
      "end 0.5",
    ]);
  });

  test("may let it wait in the middle of an epoch: nothing runs meanwhile, and the bits are the same", async () => {
    const [halting, straight] = [await network(), await network()];
    const train = async (model: typeof halting, callbacks: Callback[]) => {
      const trainer = model.createTrainer({ optimizer: "adam", loss: "mse" });
      await loop({ x, y }, { ...silent, epochs: 3, callbacks }, (batch) => trainer.run(batch));
    };
    let waiting = 0;
    const wait: Callback = {
      onBatchEnd: async () => {
        const before = halting.getWeights();
        for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve));
        expect(halting.getWeights()).toEqual(before);
        waiting += 1;
      },
    };
    await train(halting, [wait]);
    await train(straight, []);
    expect(waiting).toBe(9);
    expect(halting.getWeights()).toEqual(straight.getWeights());
  });

  test("stopTraining ends it after the batch at hand, with or without a model", async () => {
    for (const model of [undefined, await network()]) {
      let steps = 0;
      const stop: Callback = {
        onTrainBegin: (trained) => {
          stop.onBatchEnd = (batch) => {
            if (batch === 1) trained.stopTraining = true;
          };
        },
        onBatchEnd: () => {},
      };
      const options: LoopOptions = { ...silent, epochs: 5, callbacks: stop, ...(model ? { model } : {}) };
      const { epochs } = await loop({ x, y }, options, () => {
        steps += 1;
        return {};
      });
      expect(steps).toBe(2);
      expect(epochs).toEqual([0]);
    }
  });

  test("earlyStopping watches what the step returns, and gives a given model its best weights back", async () => {
    const model = await network();
    const trainer = model.createTrainer({ loss: "mse" });
    const losses = [3, 1, 2, 2, 0];
    const weights: unknown[] = [];
    const callbacks = [earlyStopping({ monitor: "value", patience: 2, restoreBestWeights: true })];
    const { history } = await loop(
      { x, y },
      { ...silent, batchSize: 10, epochs: 5, callbacks, model },
      (batch, { epoch }) => {
        trainer.run(batch);
        weights.push(model.getWeights());
        return { value: losses[epoch]! };
      },
    );
    expect(history.value).toEqual([3, 1, 2, 2]);
    expect(model.getWeights()).toEqual(weights[1]);
  });

  test("earlyStopping names what there is when the step returns no such number", async () => {
    const options = { ...silent, epochs: 2, callbacks: [earlyStopping({ monitor: "los" })] };
    await expect(loop({ x, y }, options, () => ({ loss: 1 }))).rejects.toThrow(
      'earlyStopping: expected one of loss to monitor, received "los". Did you mean "loss"?',
    );
  });

  test("terminateOnNaN ends it at a loss of NaN, and lets steps alone that return none", async () => {
    const run = async (logs: Record<string, number>) => {
      let steps = 0;
      await loop({ x, y }, { ...silent, callbacks: [terminateOnNaN()] }, () => {
        steps += 1;
        return logs;
      });
      return steps;
    };
    expect(await run({ loss: Number.NaN })).toBe(1);
    expect(await run({ critic: 1 })).toBe(3);
  });

  test("that use a model which was not given are told so", async () => {
    const uses: [string, (model: Parameters<NonNullable<Callback["onTrainBegin"]>>[0]) => unknown][] = [
      ["getWeights", (model) => model.getWeights()],
      ["setWeights", (model) => model.setWeights({})],
      ["learningRate", (model) => model.learningRate],
      ["evaluate", (model) => model.evaluate(x, y)],
      ["predict", (model) => model.predict(x)],
    ];
    for (const [name, use] of uses) {
      const callbacks: Callback = { onTrainBegin: async (model) => void (await use(model)) };
      await expect(loop({ x, y }, { ...silent, callbacks }, () => ({}))).rejects.toThrow(
        `loop: a callback used the model (${name}), and none was given.`,
      );
    }
  });
});

describe("the end of a loop", () => {
  test("an abort rejects with its reason after the step at hand", async () => {
    const controller = new AbortController();
    let steps = 0;
    const running = loop({ x, y }, { ...silent, epochs: 100, signal: controller.signal }, () => {
      steps += 1;
      if (steps === 4) controller.abort(new Error("enough"));
      return {};
    });
    await expect(running).rejects.toThrow("enough");
    expect(steps).toBe(4);
  });

  test("an abort beforehand lets no step run", async () => {
    let steps = 0;
    const signal = AbortSignal.abort(new Error("before"));
    const step = () => {
      steps += 1;
      return {};
    };
    await expect(loop({ x, y }, { ...silent, signal }, step)).rejects.toThrow("before");
    expect(steps).toBe(0);
  });

  test("an error of the step is the loop's", async () => {
    await expect(
      loop({ x, y }, silent, () => {
        throw new RangeError("mine");
      }),
    ).rejects.toThrow(RangeError);
  });
});

describe("a loop refuses", () => {
  const wrong: readonly [string, unknown, unknown, unknown, new (...given: never[]) => Error, string][] = [
    ["no step", { x, y }, silent, 3, ArgumentError, "loop: expected a function (batch, place) => logs, received 3."],
    ["no data", 7, silent, () => ({}), DataError, "loop: expected a data set { x, y } or a source of batches"],
    [
      "no options",
      { x, y },
      undefined,
      () => ({}),
      ArgumentError,
      "loop: expected options such as { epochs, batchSize }",
    ],
    ["no epochs", { x, y }, { epochs: 0 }, () => ({}), ArgumentError, "loop: epochs: expected"],
    ["unknown options", { x, y }, { epoch: 1 }, () => ({}), ArgumentError, 'Did you mean "epochs"?'],
    ["no model", { x, y }, { model: 3 }, () => ({}), ArgumentError, "loop: model: expected the model that is trained"],
    ["no callback", { x, y }, { callbacks: 3 }, () => ({}), ArgumentError, "loop: expected callbacks such as"],
    ["x without y for all", { x, y: y.slice(1) }, silent, () => ({}), DataError, "expected 10 targets"],
    ["a step without numbers", { x, y }, silent, () => ({ loss: "1" }), ArgumentError, "loop: expected the step to"],
    ["a step without logs", { x, y }, silent, () => undefined, ArgumentError, "such as { loss }, received undefined."],
  ];
  test.each(wrong)("%s", async (_, data, options, step, kind, message) => {
    const running = loop(bad(data), bad(options), bad(step));
    await expect(running).rejects.toThrow(message);
    await expect(running).rejects.toBeInstanceOf(kind);
  });

  test("data that cannot be used before a callback hears of anything", async () => {
    let heard = false;
    const callbacks: Callback = {
      onTrainBegin: () => {
        heard = true;
      },
    };
    await expect(loop({ x, y: y.slice(1) }, { ...silent, callbacks }, () => ({}))).rejects.toThrow(DataError);
    expect(heard).toBe(false);
  });
});
