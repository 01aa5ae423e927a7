// Embeddings: rows by index, their gradients, and indices that are named before the first step.

import { describe, expect, test } from "vitest";
import {
  add,
  cast,
  type Data,
  dense,
  embedding,
  flatten,
  type Layer,
  layer,
  type Model,
  model,
  multiply,
  reshape,
  sequential,
  sgd,
  sum,
  type Tensor,
  weightsHash,
} from "../../src/index.js";
import { distance, outputsOf, silent } from "./outputs.js";

const table = [
  [1, 2],
  [3, 4],
  [5, 6],
];

const rowSum = (prediction: Tensor): Tensor => sum(prediction);

const textModel = (): Model => {
  const network = sequential([embedding(10, 3), flatten(), dense(1)], { seed: 1 });
  network.compile({ optimizer: "sgd", loss: "mse" });
  return network;
};
const y = [[0], [1], [0]];

test("looks rows up, for indices of any shape", async () => {
  expect(await outputsOf(embedding(3, 2), [2, 0], [table.flat()])).toEqual({ shape: [2, 2], data: [5, 6, 1, 2] });
  const nested = [
    [[1], [1]],
    [[0], [2]],
  ];
  expect(await outputsOf(embedding(3, 2), nested, [table.flat()])).toEqual({
    shape: [2, 2, 1, 2],
    data: [3, 4, 3, 4, 1, 2, 5, 6],
  });
});

test("rows that are named twice get both gradients, and rows that are not named none", async () => {
  const network = sequential([embedding(3, 2)]);
  network.compile({ optimizer: sgd({ learningRate: 1 }), loss: { name: "sum", apply: rowSum, targets: "any" } });
  await network.build([3]);
  network.setWeights([table.flat()]);
  await network.trainOnBatch(
    [
      [2, 0, 2],
      [2, 2, 0],
    ],
    [[0], [0]],
  );
  // dΣ/drow is how often the row is named.
  expect(Array.from(network.getWeights()["sequential/embedding/embeddings"]!.data)).toEqual([-1, 0, 3, 4, 1, 2]);
});

test("the row of the padding index is looked up and not trained", async () => {
  const network = sequential([embedding(3, 2, { paddingIdx: 2 })]);
  network.compile({ optimizer: sgd({ learningRate: 1 }), loss: { name: "sum", apply: rowSum, targets: "any" } });
  await network.build([3]);
  network.setWeights([table.flat()]);
  expect(Array.from((await network.predict([[2, 0, 1]])).data)).toEqual([5, 6, 1, 2, 3, 4]);
  await network.trainOnBatch([[2, 0, 2]], [[0]]);
  expect(Array.from(network.getWeights()["sequential/embedding/embeddings"]!.data)).toEqual([0, 1, 3, 4, 5, 6]);
  expect(() => embedding(3, 2, { paddingIdx: 3 })).toThrow(
    "embedding: expected a paddingIdx from 0 to inputDim − 1, 2, received 3",
  );
});

test("trains as its table does when one-hot rows are multiplied with it", async () => {
  const indices = [
    [0, 3],
    [2, 2],
    [1, 3],
  ];
  const hot = indices.map((row) => row.map((i) => [0, 1, 2, 3].map((k) => Number(k === i))));
  const start = Float32Array.from({ length: 8 }, (_, i) => (i - 3) / 8);
  const trained = async (first: Layer, x: Data, sample: readonly number[]): Promise<ArrayLike<number>> => {
    const network = sequential([first, flatten(), dense(1, { kernelInitializer: "ones" })]);
    network.compile({ optimizer: sgd({ learningRate: 0.5 }), loss: "mse" });
    await network.build(sample);
    const [path] = Object.keys(network.getWeights());
    network.setWeights({ ...network.getWeights(), [path!]: { shape: [4, 2], data: start } });
    await network.fit(x, y, { ...silent, epochs: 5 });
    return network.getWeights()[path!]!.data;
  };
  const looked = await trained(embedding(4, 2), indices, [2]);
  expect(distance(looked, await trained(dense(2, { useBias: false }), hot, [2, 4]))).toBeLessThan(1e-6);
  expect(distance(looked, start)).toBeGreaterThan(0.01);
});

describe("an index that cannot be looked up is named with its row", () => {
  const outside = [
    [0, 9],
    [3, 10],
    [1, 1],
  ];
  const message = "x: expected indices from 0 to 9 for a table of 10 rows, received 10 at row 1, column 1.";
  const good = [
    [0, 9],
    [3, 4],
    [1, 1],
  ];

  test("before the model is built, in fit and predict", async () => {
    await expect(textModel().fit(outside, y, silent)).rejects.toThrow(message);
    await expect(textModel().predict(outside)).rejects.toThrow(message);
    const network = textModel();
    await expect(network.fit(outside, y, silent)).rejects.toThrow(message);
    // Nothing was built, and good data find the model as it was.
    expect(() => network.getWeights()).toThrow("no parameters yet");
    await network.fit(good, y, silent);
  });

  test("in every call of a model that is built", async () => {
    const network = textModel();
    await network.build([2]);
    const before = weightsHash(network.getWeights());
    for (const call of [
      () => network.fit(outside, y, silent),
      () => network.evaluate(outside, y),
      () => network.predict(outside),
      () => network.trainOnBatch(outside, y),
      () => network.fit(good, y, { ...silent, validationData: [outside, y] }),
    ]) {
      await expect(call()).rejects.toThrow(message);
    }
    expect(weightsHash(network.getWeights())).toBe(before);
    const step = await network.compileStep({ optimizer: "sgd", loss: "mse", batchSize: 3 });
    expect(() => step.run({ x: outside, y })).toThrow(message);
    step.run({ x: good, y });
    await expect(
      network.fit(function* () {
        yield { x: good, y };
        yield { x: outside, y };
      }, silent),
    ).rejects.toThrow(`fit: epoch 0, batch 1: ${message}`);
  });

  test.each([
    ["below 0", [-1, 0], "received -1 at row 0, column 0"],
    ["between two whole numbers", [1, 2.5], "received 2.5 at row 0, column 1"],
    ["NaN", [Number.NaN, 2], "received NaN at row 0, column 0"],
  ])("%s", async (_, row, message) => {
    for (const network of [textModel(), textModel()]) {
      await expect(network.predict([row])).rejects.toThrow(message);
      await network.build([2]);
      await expect(network.predict([row])).rejects.toThrow(message);
      await expect(network.predict({ data: Float32Array.from(row), shape: [1, 2] })).rejects.toThrow(message);
    }
  });

  test("bytes too, and they look up what the same numbers do", async () => {
    const network = textModel();
    await expect(network.predict({ data: Uint8Array.from([0, 9, 3, 10]), shape: [2, 2] })).rejects.toThrow(message);
    const bytes = await network.predict({ data: Uint8Array.from(good.flat()), shape: [3, 2] });
    expect(await network.predict(good)).toEqual(bytes);
    expect(await network.predict({ data: Int32Array.from(good.flat()), shape: [3, 2] })).toEqual(bytes);
  });

  test("when it is changed after it was checked", async () => {
    const network = textModel();
    const data = Int32Array.from(good.flat());
    const callbacks = { onEpochEnd: () => void data.fill(-7, 4, 5) };
    await expect(network.fit({ data, shape: [3, 2] }, y, { ...silent, epochs: 2, callbacks })).rejects.toThrow(
      "x: expected indices from 0 to 9 for a table of 10 rows, received -7 at row 2, changed since it was checked.",
    );
  });

  test("of one of several inputs, by its name; the tightest of two tables counts", async () => {
    const [large, small] = [embedding(10, 2), embedding(4, 2)];
    const both = layer("both", {}, ({ word, weight }: { word: Tensor; weight: Tensor }, scope) =>
      multiply(add(large.apply(word, scope), small.apply(word, scope)), reshape(weight, [weight.shape[0]!, 1])),
    );
    const network = model(both as never);
    await expect(network.predict({ word: [0, 4], weight: [0.5, 2.5] })).rejects.toThrow(
      "word: expected indices from 0 to 3 for a table of 4 rows, received 4 at row 1.",
    );
    expect((await network.predict({ word: [0, 3], weight: [0.5, 2.5] })).shape).toEqual([2, 2]);
  });
});

test("indices stay whole beyond what float32 holds", async () => {
  const large = 2 ** 24 + 1;
  const whole = layer("whole", {}, (x, scope) => cast(scope.expects(x, "int32"), "int32"));
  expect(Array.from((await model(whole as never).predict(Int32Array.of(large))).data)).toEqual([large]);
});

test("other layers see the same input as numbers; what is computed is cut to whole numbers, unchecked", async () => {
  const lookUp = embedding(3, 2);
  const scaled = layer("scaled", {}, (x, scope) =>
    add(lookUp.apply(reshape(multiply(x, 0.5), [x.shape[0]!]), scope), x),
  );
  expect((await outputsOf(scaled, [[5], [2]], [table.flat()])).data).toEqual([10, 11, 5, 6]);
});

test.each([
  [{ dtype: "float32" }, 'odd: expects: expected "int32", received "float32".'],
  [{ classes: 0 }, "odd: expects: classes: expected a whole number of at least 1, received 0."],
  [{ x: [1] }, "odd: expects: expected a tensor, received"],
])("expects(%j) is refused", async (given: { dtype?: string; classes?: number; x?: unknown }, message) => {
  const odd = layer("odd", {}, (x, scope) =>
    scope.expects((given.x ?? x) as Tensor, (given.dtype ?? "int32") as "int32", given.classes),
  );
  await expect(model(odd as never).predict([[1]])).rejects.toThrow(message);
});
