// What fit learns and returns, against the same training by hand in float64.

import { describe, expect, test } from "vitest";
import { dense, dropout, type Model, sequential, sgd } from "../../src/index.js";
import { descend, distance, features, forward, judge, network, outputs, rows, valuesOf } from "./reference.js";

const x = rows(10, features, 1);
const y = rows(10, outputs, 2);
const silent = { verbose: "silent" } as const;
const rate = 0.3;

/** What a batch of these rows is, in the order given. */
const pick = (data: readonly number[][], order: readonly number[]): number[][] => order.map((i) => data[i]!);

/** Epochs by hand over batches of rows, in order. Returns loss and metric of every epoch. */
const epochsByHand = (
  values: ReturnType<typeof valuesOf>,
  [xs, ys]: readonly [number[][], number[][]],
  epochs: number,
  batchSize: number,
) =>
  Array.from({ length: epochs }, () => {
    const sums = { loss: 0, mae: 0 };
    for (let begin = 0; begin < xs.length; begin += batchSize) {
      const batch = xs.slice(begin, begin + batchSize);
      const { loss, mae } = descend(values, batch, ys.slice(begin, begin + batchSize), rate);
      sums.loss += loss * batch.length;
      sums.mae += mae * batch.length;
    }
    return { loss: sums.loss / xs.length, mae: sums.mae / xs.length };
  });

describe("against the same training by hand", () => {
  test.each([
    [4, 1],
    [4, 5],
    [5, 2],
    [10, 3],
    [32, 3],
    [1, 2],
    [9, 2],
  ])("10 rows in batches of %i for %i epochs", async (batchSize, epochs) => {
    const model = await network(rate);
    const values = valuesOf(model.getWeights());
    const { history } = await model.fit(x, y, { ...silent, batchSize, epochs, shuffle: false });
    const expected = epochsByHand(values, [x, y], epochs, batchSize);
    expect(distance(model.getWeights(), values)).toBeLessThan(1e-5);
    expected.forEach(({ loss, mae }, epoch) => {
      expect(Math.abs(history.loss![epoch]! - loss)).toBeLessThan(1e-5);
      expect(Math.abs(history.mae![epoch]! - mae)).toBeLessThan(1e-5);
    });
  });

  test("the last, smaller batch moves the weights by its own mean", async () => {
    const [whole, cut] = [await network(rate), await network(rate)];
    await whole.fit(x, y, { ...silent, batchSize: 4, shuffle: false });
    await cut.fit(x.slice(0, 8), y.slice(0, 8), { ...silent, batchSize: 4, shuffle: false });
    const values = valuesOf(cut.getWeights());
    descend(values, x.slice(8), y.slice(8), rate);
    expect(distance(whole.getWeights(), values)).toBeLessThan(1e-5);
    expect(distance(whole.getWeights(), valuesOf(cut.getWeights()))).toBeGreaterThan(1e-3);
  });

  test("shuffled: some order of the rows gives these weights, each row once", async () => {
    const model = await network(rate);
    const before = valuesOf(model.getWeights());
    // One row a batch; the callback's loss tells which row it was.
    const losses: number[] = [];
    const callbacks = {
      onBatchEnd: (_: number, logs: Readonly<Record<string, number>>) => void losses.push(logs.loss!),
    };
    await model.fit(x, y, { ...silent, batchSize: 1, callbacks });
    const seen: number[] = [];
    const values = before;
    for (const loss of losses) {
      const found = x.findIndex((row, i) => {
        const { predictions } = forward(values, [row]);
        return !seen.includes(i) && Math.abs(judge(predictions, [y[i]!]).loss - loss) < 1e-5;
      });
      expect(found).toBeGreaterThanOrEqual(0);
      seen.push(found);
      descend(values, pick(x, [found]), pick(y, [found]), rate);
    }
    expect([...seen].sort((a, b) => a - b)).toEqual(x.map((_, i) => i));
    expect(seen).not.toEqual(x.map((_, i) => i));
    expect(distance(model.getWeights(), values)).toBeLessThan(1e-5);
  });
});

describe("history", () => {
  test("has epochs, and a column for loss, each metric and each of validation, in this order", async () => {
    const model = await network();
    const result = await model.fit(x, y, { ...silent, epochs: 3, validationSplit: 0.2 });
    expect(result.epochs).toEqual([0, 1, 2]);
    expect(Object.keys(result.history)).toEqual(["loss", "mae", "valLoss", "valMae"]);
    for (const column of Object.values(result.history)) {
      expect(column).toHaveLength(3);
      for (const value of column) expect(Number.isFinite(value)).toBe(true);
    }
  });

  test("has no validation where there was none", async () => {
    const { history } = await (await network()).fit(x, y, { ...silent });
    expect(Object.keys(history)).toEqual(["loss", "mae"]);
  });

  test("counts on from initialEpoch, up to epochs", async () => {
    const model = await network();
    expect((await model.fit(x, y, { ...silent, epochs: 5, initialEpoch: 3 })).epochs).toEqual([3, 4]);
    expect((await model.fit(x, y, { ...silent, epochs: 5, initialEpoch: 5 })).epochs).toEqual([]);
  });

  test("two halves of a run are the whole run", async () => {
    const [whole, halves] = [await network(), await network()];
    const all = await whole.fit(x, y, { ...silent, epochs: 4, batchSize: 3 });
    const first = await halves.fit(x, y, { ...silent, epochs: 2, batchSize: 3 });
    const second = await halves.fit(x, y, { ...silent, epochs: 4, initialEpoch: 2, batchSize: 3 });
    expect([...first.history.loss!, ...second.history.loss!]).toEqual(all.history.loss);
    expect(halves.getWeights()).toEqual(whole.getWeights());
  });
});

describe("order of samples", () => {
  const train = async (options: object): Promise<unknown> => {
    const model = await network();
    await model.fit(x, y, { ...silent, epochs: 2, batchSize: 3, ...options });
    return model.getWeights();
  };

  test("is the same for the same seed, and another for another", async () => {
    expect(await train({ seed: 1 })).toEqual(await train({ seed: 1 }));
    expect(await train({ seed: 1 })).not.toEqual(await train({ seed: 2 }));
  });

  test("is the model's seed's where fit is given none", async () => {
    expect(await train({})).toEqual(await train({ seed: 11 }));
  });

  test("is another one in every epoch", async () => {
    // At this rate the weights stand still: the loss of a batch tells which row it was.
    const model = await network(1e-30);
    const losses: number[][] = [];
    const callbacks = {
      onEpochBegin: () => void losses.push([]),
      onBatchEnd: (_: number, logs: Readonly<Record<string, number>>) => void losses.at(-1)!.push(logs.loss!),
    };
    await model.fit(x, y, { ...silent, epochs: 3, batchSize: 1, callbacks });
    const [first, second, third] = losses;
    const ascending = (values: number[]): number[] => [...values].sort((a, b) => a - b);
    expect(second).not.toEqual(first);
    expect(third).not.toEqual(first);
    expect(third).not.toEqual(second);
    expect(ascending(second!)).toEqual(ascending(first!));
    expect(ascending(third!)).toEqual(ascending(first!));
  });

  test("does not depend on the seed without shuffling", async () => {
    expect(await train({ shuffle: false, seed: 1 })).toEqual(await train({ shuffle: false, seed: 2 }));
    expect(await train({ shuffle: false })).not.toEqual(await train({}));
  });
});

describe("validation", () => {
  test("validationSplit keeps the last rows, in their order, and trains on the others", async () => {
    const [split, apart] = [await network(), await network()];
    const { history } = await split.fit(x, y, { ...silent, epochs: 2, batchSize: 3, validationSplit: 0.3 });
    const kept = 7;
    const validationData = { x: x.slice(kept), y: y.slice(kept) };
    const expected = await apart.fit(x.slice(0, kept), y.slice(0, kept), {
      ...silent,
      epochs: 2,
      batchSize: 3,
      validationData,
    });
    expect(history).toEqual(expected.history);
    expect(split.getWeights()).toEqual(apart.getWeights());
    const { loss, mae } = judge(forward(valuesOf(split.getWeights()), x.slice(kept)).predictions, y.slice(kept));
    expect(Math.abs(history.valLoss![1]! - loss)).toBeLessThan(1e-5);
    expect(Math.abs(history.valMae![1]! - mae)).toBeLessThan(1e-5);
  });

  test("validation does not touch the training", async () => {
    const [with_, without] = [await network(), await network()];
    await with_.fit(x, y, { ...silent, epochs: 2, batchSize: 4, validationData: [x, y] });
    await without.fit(x, y, { ...silent, epochs: 2, batchSize: 4 });
    expect(with_.getWeights()).toEqual(without.getWeights());
  });

  test("validationData may be a pair or a data set", async () => {
    const [pair, set] = [await network(), await network()];
    const a = await pair.fit(x, y, { ...silent, validationData: [x.slice(3), y.slice(3)] });
    const b = await set.fit({ x, y }, { ...silent, validationData: { x: x.slice(3), y: y.slice(3) } });
    expect(a).toEqual(b);
  });

  test("it sees no dropout", async () => {
    const model = sequential([dropout(0.9), dense(2)], { seed: 2 });
    model.compile({ optimizer: sgd({ learningRate: 1e-30 }), loss: "mse" });
    const { history } = await model.fit(x, y, { ...silent, epochs: 2, validationData: [x, y] });
    expect(history.valLoss![0]).toBe(history.valLoss![1]);
    expect(history.loss![0]).not.toBe(history.loss![1]);
    expect(history.valLoss![0]).toBe((await model.evaluate(x, y)).loss);
  });
});

describe("data", () => {
  const trained = async (train: (model: Model) => Promise<unknown>): Promise<unknown> => {
    const model = await network();
    await train(model);
    return model.getWeights();
  };
  const options = { ...silent, batchSize: 4 };

  test("nested arrays, typed arrays, typed rows and arrays under a shape train alike", async () => {
    const nested = await trained((model) => model.fit(x, y, options));
    const under = (data: readonly number[][], type: { from(values: number[]): Float32Array | Float64Array }) => ({
      data: type.from(data.flat()),
      shape: [data.length, data[0]!.length],
    });
    const typed = (data: readonly number[][]) => data.map((row) => Float32Array.from(row)) as unknown as number[][];
    expect(await trained((model) => model.fit(under(x, Float32Array), under(y, Float32Array), options))).toEqual(
      nested,
    );
    expect(await trained((model) => model.fit(under(x, Float64Array), under(y, Float64Array), options))).toEqual(
      nested,
    );
    expect(await trained((model) => model.fit(typed(x), typed(y), options))).toEqual(nested);
    expect(await trained((model) => model.fit({ data: x.flat(), shape: [10, 3] }, y, options))).toEqual(nested);
    expect(await trained((model) => model.fit({ x, y }, options))).toEqual(nested);
  });

  test("flags are 0 and 1", async () => {
    const flags = [
      [true, false, true],
      [false, false, true],
    ];
    const model = await network();
    expect(await model.predict(flags)).toEqual(await model.predict(flags.map((row) => row.map(Number))));
  });

  test("what the user gave is left as it was", async () => {
    const data = Float32Array.from(x.flat());
    const copy = data.slice();
    await (await network()).fit({ data, shape: [10, 3] }, y, { ...options, epochs: 3 });
    expect(data).toEqual(copy);
  });
});
