// Data that a callback changes after it was checked: refused when it is fed, and the weights stay finite.

import { expect, test } from "vitest";
import { type Callback, dense, type Model, sequential, weightsHash } from "../../src/index.js";

const classifier = async (): Promise<Model> => {
  const model = sequential([dense(4, { activation: "relu" }), dense(3, { activation: "softmax" })], { seed: 2 });
  model.compile({ loss: "sparseCategoricalCrossentropy", optimizer: "sgd" });
  await model.build([2]);
  return model;
};

const samples = () => ({ data: Float32Array.from({ length: 20 }, (_, i) => i / 20), shape: [10, 2] });
const labels = () => Int32Array.from({ length: 10 }, (_, i) => i % 3);
const afterFirstEpoch = (change: () => unknown): Callback => ({
  onEpochEnd: (epoch) => {
    if (epoch === 0) change();
  },
});
const options = { epochs: 3, batchSize: 4, verbose: "silent" } as const;

test("samples whose buffer was transferred", async () => {
  const model = await classifier();
  const x = samples();
  const handOver = () => structuredClone(x.data.buffer, { transfer: [x.data.buffer] });
  await expect(model.fit(x, labels(), { ...options, callbacks: afterFirstEpoch(handOver) })).rejects.toThrow(
    "x: expected the 20 values that were checked, received 0.",
  );
  for (const { data } of Object.values(model.getWeights())) expect(data.every(Number.isFinite)).toBe(true);
  // And the model goes on with good data.
  await model.fit(samples(), labels(), options);
});

test.each([[true], [false]])("a label that is out of range now (shuffle %s)", async (shuffle) => {
  const model = await classifier();
  const y = labels();
  const spoil = () => y.fill(99, 7, 8);
  await expect(model.fit(samples(), y, { ...options, shuffle, callbacks: afterFirstEpoch(spoil) })).rejects.toThrow(
    "y: expected labels from 0 to 2 for 3 outputs, received 99 at row 7, changed since it was checked.",
  );
});

test("validation data, too", async () => {
  const model = await classifier();
  const y = labels();
  const callbacks = afterFirstEpoch(() => y.fill(-1, 0, 1));
  await expect(
    model.fit(samples(), labels(), { ...options, validationData: [samples(), y], callbacks }),
  ).rejects.toThrow("received -1 at row 0, changed since it was checked.");
});

test("bytes train to the same bits as the floats they stand for, as samples and as labels", async () => {
  const bytes = Uint8Array.from({ length: 20 }, (_, i) => (i * 37) % 256);
  const hashOf = async (x: Uint8Array | Float32Array, y: Uint8Array | Int32Array): Promise<string> => {
    const model = await classifier();
    await model.fit({ data: x, shape: [10, 2] }, y, { ...options, seed: 1 });
    return weightsHash(model.getWeights());
  };
  expect(await hashOf(bytes, Uint8Array.from(labels()))).toBe(await hashOf(Float32Array.from(bytes), labels()));
});
