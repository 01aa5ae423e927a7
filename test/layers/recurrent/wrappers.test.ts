// What is made of other layers and cells: bidirectional, timeDistributed and stackedCells; and masking before them.

import { describe, expect, test } from "vitest";
import {
  bidirectional,
  constant,
  convLstm2d,
  dense,
  embedding,
  gru,
  gruCell,
  type Layer,
  loadModel,
  lstm,
  lstmCell,
  type Model,
  masking,
  rnn,
  sequential,
  simpleRnn,
  simpleRnnCell,
  spectralNormalization,
  stackedCells,
  timeDistributed,
  weightsHash,
} from "../../../src/index.js";
import { distance, modelOf, silent } from "../outputs.js";
import { outputOf } from "./apply.js";

const [batch, time, features] = [3, 4, 2] as const;
const x = Array.from({ length: batch }, (_, i) =>
  Array.from({ length: time }, (_, t) =>
    Array.from({ length: features }, (_, k) => (((i * 7 + t * 5 + k * 3) % 11) - 5) / 5),
  ),
);
const images = x.map((sample) =>
  sample.map(([a, b]) => [
    [[a!], [b!]],
    [[b!], [a!]],
    [[a! - b!], [1]],
  ]),
);
const y = [[1], [0], [1]];

const values = async (model: Model, rows: Parameters<Model["predict"]>[0]): Promise<number[]> =>
  Array.from((await model.predict(rows)).data);

/** Weights of one model under other paths. */
const moved = (model: Model, to: (path: string) => string) =>
  Object.fromEntries(Object.entries(model.getWeights()).map(([path, value]) => [to(path), value]));

test("stacked cells are layers in a row", async () => {
  const stacked = sequential([rnn(stackedCells([lstmCell(4), gruCell(3), simpleRnnCell(2)]))], { seed: 3 });
  const row = sequential([lstm(4, { returnSequences: true }), gru(3, { returnSequences: true }), simpleRnn(2)]);
  await stacked.build([null, features]);
  await row.build([null, features]);
  row.setWeights(moved(stacked, (path) => path.replace("rnn/", "").replace("Cell/", "/")));
  expect(distance(await values(stacked, x), await values(row, x))).toBeLessThan(1e-6);
});

test("two cells of one kind have weights of their own, and states by number", async () => {
  const cell = stackedCells([gruCell(3), gruCell(3)]);
  expect(cell.states).toEqual({ h_0: 3, h_1: 3 });
  const model = sequential([rnn(cell)]);
  await model.build([null, features]);
  expect(Object.keys(model.getWeights())).toHaveLength(6);
  expect(() => stackedCells([])).toThrow("stackedCells: cells: expected an array of cells such as");
});

test("timeDistributed is the layer on every step", async () => {
  const distributed = sequential([timeDistributed(dense(3, { activation: "tanh" }))], { seed: 3 });
  const plain = sequential([dense(3, { activation: "tanh" })]);
  await distributed.build([time, features]);
  await plain.build([features]);
  plain.setWeights(moved(distributed, (path) => path.replace("timeDistributed/", "")));
  const { data, shape } = await distributed.predict(x);
  expect(shape).toEqual([batch, time, 3]);
  expect(distance(data, await values(plain, x.flat()))).toBeLessThan(1e-6);
  expect(() => timeDistributed(3 as never)).toThrow("timeDistributed: layer: expected a layer such as dense(10)");
  expect(() => outputOf(timeDistributed(dense(3)), constant([1, 2], [2]))).toThrow(
    "timeDistributed: expected x of shape [batch, time, ...], received [2]",
  );
});

test("both directions of a padded sequence leave its padding out", async () => {
  const make = (): Model =>
    sequential([embedding(6, 3, { maskZero: true }), bidirectional(lstm(4)), dense(2)], { seed: 5 });
  const [short, long] = [make(), make()];
  const same = await values(short, [
    [3, 1],
    [2, 4],
  ]);
  expect(
    distance(
      await values(long, [
        [3, 1, 0, 0],
        [2, 4, 0, 0],
      ]),
      same,
    ),
  ).toBeLessThan(1e-6);
});

test("masking hides steps whose features are all the value", async () => {
  const make = (): Model => sequential([masking({ maskValue: -1 }), gru(3)], { seed: 5 });
  const padded = x.map((sample) => [...sample, [-1, -1], [-1, -1]]);
  expect(distance(await values(make(), padded), await values(make(), x))).toBeLessThan(1e-6);
  const shown = await values(modelOf(masking({ maskValue: -1 })), [
    [
      [-1, -1],
      [-1, 2],
    ],
  ]);
  expect(distance(shown, [0, 0, -1, 2])).toBe(0);
  expect(() => outputOf(masking(), constant([1, 2], [1, 2]))).toThrow(
    "masking: expected x of shape [batch, time, ...features], received [1,2]",
  );
});

test("bidirectional: each way alone, and a backward layer of one's own", async () => {
  const both = modelOf(bidirectional(gru(3, { returnSequences: true })));
  await both.build([null, features]);
  expect(Object.keys(both.getWeights()).map((path) => path.replace(/^bidirectional\//, ""))).toEqual([
    "gru/kernel",
    "gru/recurrentKernel",
    "gru/bias",
    "backward_gru/kernel",
    "backward_gru/recurrentKernel",
    "backward_gru/bias",
  ]);
  const own = modelOf(
    bidirectional(gru(3, { returnSequences: true }), {
      backwardLayer: gru(3, { returnSequences: true, goBackwards: true, name: "second" }),
    }),
  );
  await own.build([null, features]);
  own.setWeights(moved(both, (path) => path.replace("backward_gru", "second")));
  expect(distance(await values(own, x), await values(both, x))).toBeLessThan(1e-6);
  const apart = bidirectional(gru(3), { mergeMode: "none" });
  expect(Object.keys(await modelOf(apart).predict(x))).toEqual(["forward", "backward"]);
});

describe("bidirectional refuses", () => {
  test.each<[string, () => unknown]>([
    ["bidirectional: layer: expected a recurrent layer such as lstm(64), received 3", () => bidirectional(3 as never)],
    [
      'bidirectional: mergeMode: expected one of "concat", "sum", "mul", "ave", "none", received "concatenate"',
      () => bidirectional(gru(3), { mergeMode: "concatenate" as never }),
    ],
    [
      "bidirectional: expected a backwardLayer with returnSequences false as the layer has it, received true",
      () => bidirectional(gru(3), { backwardLayer: gru(3, { returnSequences: true }) as never }),
    ],
    [
      "bidirectional: expected a backwardLayer that goes the other way than the layer, received goBackwards false for both",
      () => bidirectional(gru(3), { backwardLayer: gru(3) as never }),
    ],
    [
      "bidirectional: expected a tensor, or tensors by the names x, mask, forward_… and backward_…",
      () => outputOf(bidirectional(gru(3)), { x: constant([1, 2], [1, 1, 2]), h: constant([1, 2, 3], [1, 3]) }),
    ],
    [
      "convLstm2d: expected images [batch, time, height, width, channels], received [1,1,2]",
      () => outputOf(convLstm2d(2, 3), constant([1, 2], [1, 1, 2])),
    ],
    [
      'spectralNormalization: expected a layer with a kernel such as dense(10), received "masking"',
      () => outputOf(spectralNormalization(masking()), constant([1, 2], [1, 1, 2])),
    ],
  ])("%s", (message, call) => {
    expect(call).toThrow(message);
  });
});

const networks: Readonly<Record<string, { readonly make: () => Layer<never>[]; readonly x: unknown }>> = {
  bidirectional: { make: () => [bidirectional(lstm(4, { dropout: 0.3, recurrentDropout: 0.3 })), dense(1)], x },
  "time distributed": { make: () => [timeDistributed(dense(3)), gru(2), dense(1)], x },
  "stacked cells": { make: () => [rnn(stackedCells([lstmCell(4), gruCell(3)])), dense(1)], x },
  convLstm2d: {
    make: () => [timeDistributed(dense(2)), convLstm2d(2, [3, 1], { padding: "same", dropout: 0.2 }), dense(1)],
    x: images,
  },
  "spectral normalisation": { make: () => [spectralNormalization(dense(4)), gru(3), dense(1)], x },
};

describe.each(Object.entries(networks))("%s", (name, { make, x }) => {
  const targets =
    name === "convLstm2d"
      ? images.map(() => [
          [[0], [1]],
          [[1], [0]],
          [[1], [1]],
        ])
      : y;
  const trained = async (threads: number): Promise<Model> => {
    const model = sequential(make() as never, { seed: 7 });
    model.compile({ optimizer: "adam", loss: "mse" });
    await model.fit(x as never, targets as never, { ...silent, epochs: 3, threads });
    return model;
  };

  test("learns with the same bits on one, two and three threads", async () => {
    const [first, ...others] = await Promise.all([1, 2, 3].map(trained));
    const before = sequential(make() as never, { seed: 7 });
    await before.predict(x as never);
    expect(weightsHash(first!.getWeights())).not.toBe(weightsHash(before.getWeights()));
    for (const other of others) expect(weightsHash(other.getWeights())).toBe(weightsHash(first!.getWeights()));
  });

  test("is saved and loaded, and goes on as it would have", async () => {
    const model = await trained(1);
    const again = await loadModel(await model.save({ optimizer: true }));
    expect(await values(again, x as never)).toEqual(await values(model, x as never));
    await model.trainOnBatch(x as never, targets as never);
    await again.trainOnBatch(x as never, targets as never);
    expect(weightsHash(again.getWeights())).toBe(weightsHash(model.getWeights()));
  });
});
