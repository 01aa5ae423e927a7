// Steps on batches of a known form, which go straight into memory: the numbers and the errors of those that are looked at.

import { describe, expect, test } from "vitest";
import {
  adam,
  type Data,
  type Dataset,
  dense,
  dropout,
  type Model,
  sequential,
  sparseCategoricalCrossentropy,
} from "../../src/index.js";
import { features, outputs, rows } from "./reference.js";

const count = 6;
const x = rows(count, features, 21);
const y = rows(count, outputs, 22);
const flat = (values: readonly number[][]) => ({
  data: Float32Array.from(values.flat()),
  shape: [values.length, values[0]!.length],
});
const labels = [0, 1, 1, 0, 1, 0];

const make = async (layers = [dense(8, { activation: "tanh" }), dropout(0.25), dense(outputs)]) => {
  const model = sequential(layers, { seed: 3 });
  await model.build([features]);
  return model;
};

const stepOf = (model: Model, loss: "mse" | "labels" = "mse") =>
  model.compileStep({
    loss: loss === "mse" ? "mse" : sparseCategoricalCrossentropy({ fromLogits: true }),
    metrics: loss === "mse" ? ["mae"] : ["accuracy"],
    optimizer: adam({ learningRate: 0.05 }),
    batchSize: count,
  });

/** Trains one model by steps and another by `trainOnBatch`, which looks at everything, on the same batches. */
const compare = async (batches: readonly Dataset[], loss: "mse" | "labels" = "mse"): Promise<void> => {
  const [stepped, reference] = [await make(), await make()];
  const step = await stepOf(stepped, loss);
  await stepOf(reference, loss);
  for (const { x, y, ...options } of batches) {
    expect(step.run({ x, y, ...options })).toEqual(await reference.trainOnBatch(x, y, options));
  }
  expect(stepped.getWeights()).toEqual(reference.getWeights());
};

describe("a step is that of trainOnBatch, bit for bit", () => {
  const again = (batch: Dataset): Dataset[] => [batch, batch, batch];

  test.each<[string, Dataset]>([
    ["nested arrays", { x, y }],
    ["values under a shape", { x: flat(x), y: flat(y) }],
    ["numbers of 64 bits", { x: { data: Float64Array.from(x.flat()), shape: [count, features] }, y }],
    ["booleans", { x, y: y.map((row) => row.map((value) => value > 0)) }],
    ["weights", { x, y, sampleWeight: [1, 2, 0, 1, 0.5, 3] }],
  ])("%s", async (_, batch) => {
    await compare(again(batch));
  });

  test.each<[string, Data]>([
    ["in a list", labels],
    ["in an Int32Array", Int32Array.from(labels)],
    ["in a Float32Array", Float32Array.from(labels)],
    ["with an axis of their own", labels.map((label) => [label])],
    ["in bytes", Uint8Array.from(labels)],
  ])("labels %s", async (_, given) => {
    await compare(again({ x, y: given }), "labels");
  });

  test("targets without the prediction's last axis of 1", async () => {
    const single = async () => {
      const model = await make([dense(1)]);
      return { model, step: await model.compileStep({ loss: "mse", batchSize: count }) };
    };
    const [flatly, deeply] = [await single(), await single()];
    for (let i = 0; i < 3; i++) {
      expect(flatly.step.run({ x, y: labels })).toEqual(deeply.step.run({ x, y: labels.map((label) => [label]) }));
    }
    expect(flatly.model.getWeights()).toEqual(deeply.model.getWeights());
  });

  test("forms and sizes by turns, and bytes after floats", async () => {
    const bytes = { data: Uint8Array.from(x.flat(), (value) => (value > 0 ? 1 : 0)), shape: [count, features] };
    const half = { x: x.slice(0, 3), y: y.slice(0, 3) };
    const batch = { x, y };
    await compare([batch, batch, half, { x: flat(x), y }, batch, { x: bytes, y }, { x: bytes, y }, batch, half, half]);
  });

  test("more sizes than are kept", async () => {
    const many = Array.from({ length: 30 }, (_, i) => ({ x: rows(i + 1, features, i), y: rows(i + 1, outputs, -i) }));
    const batch = { x, y };
    await compare([batch, batch, ...many, batch, batch]);
  });
});

describe("what cannot be used is refused as the first time, and nothing changes", () => {
  test.each<[string, Dataset]>([
    ["NaN", { x: x.map((row, i) => (i === 4 ? [0, Number.NaN, 0] : row)), y: labels }],
    ["a number too large for float32", { x: x.map((row, i) => (i === 5 ? [0, 0, 1e39] : row)), y: labels }],
    ["a row too short", { x: x.map((row, i) => (i === 2 ? row.slice(1) : row)), y: labels }],
    ["a text", { x: x.map((row, i) => (i === 0 ? ["1", 2, 3] : row)) as unknown as Data, y: labels }],
    ["a hole", { x: x.map((row, i) => (i === 1 ? Array(3) : row)) as unknown as Data, y: labels }],
    ["a label out of range", { x, y: [0, 1, 1, 0, 2, 0] }],
    ["a label below 0", { x, y: [0, 1, 1, 0, -1, 0] }],
    ["a broken label", { x, y: [0, 1, 1, 0, 0.5, 0] }],
    ["fewer targets", { x, y: labels.slice(1) }],
    ["other features", { x: rows(count, features + 1, 5), y: labels }],
    ["no targets", { x } as unknown as Dataset],
    ["a weight of NaN", { x, y: labels, sampleWeight: [1, 1, 1, 1, 1, Number.NaN] }],
    ["a name", { x: { z: x } as Data, y: labels }],
  ])("%s", async (_, wrong) => {
    const [model, fresh] = [await make(), await make()];
    const [step, untried] = [await stepOf(model, "labels"), await stepOf(fresh, "labels")];
    let message = "";
    try {
      untried.run(wrong);
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).not.toBe("");
    step.run({ x, y: labels });
    step.run({ x, y: labels });
    const before = model.getWeights();
    expect(() => step.run(wrong)).toThrow(message);
    expect(model.getWeights()).toEqual(before);
    untried.run({ x, y: labels });
    untried.run({ x, y: labels });
    expect(step.run({ x, y: labels })).toEqual(untried.run({ x, y: labels }));
  });

  test("another call under way, and a model that was compiled anew", async () => {
    const model = await make();
    const step = await stepOf(model);
    step.run({ x, y });
    const underWay = model.predict(x);
    expect(() => step.run({ x, y })).toThrow("step.run: the model is busy with predict. Await that call first.");
    await underWay;
    await stepOf(model);
    expect(() => step.run({ x, y })).toThrow("step.run: the model was compiled anew since.");
  });
});

describe("what changes between steps counts", () => {
  test("a learning rate, frozen parameters, weights that were set", async () => {
    const model = await make();
    const step = await stepOf(model);
    for (let i = 0; i < 3; i++) step.run({ x, y });
    const before = model.getWeights();
    step.set("learningRate", 0);
    step.run({ x, y });
    expect(model.getWeights()).toEqual(before);
    step.set("learningRate", 0.1);
    model.setTrainable(() => true, false);
    expect(() => step.run({ x, y })).toThrow("no parameters to train");
    model.setTrainable(/bias$/, true);
    step.run({ x, y });
    const after = model.getWeights();
    for (const [path, { data }] of Object.entries(after)) {
      if (path.endsWith("bias")) expect(data).not.toEqual(before[path]!.data);
      else expect(data).toEqual(before[path]!.data);
    }
  });

  test("more threads: the memory is another one then", async () => {
    const run = async (threads: number) => {
      const model = await make();
      const step = await stepOf(model);
      const losses = [step.run({ x, y }).loss, step.run({ x, y }).loss];
      await model.fit(x, y, { threads, verbose: "silent", batchSize: count });
      losses.push(step.run({ x, y }).loss, step.run({ x, y }).loss);
      return { losses, weights: model.getWeights() };
    };
    expect(await run(2)).toEqual(await run(1));
  });

  test("two trainers by turns, each with a scalar of its own", async () => {
    const train = async (interleaved: boolean) => {
      const model = await make();
      const options = { loss: "mse", optimizer: adam({ learningRate: 0.05 }) } as const;
      const kernels = model.createTrainer({ ...options, trainable: /kernel$/ });
      const biases = interleaved ? model.createTrainer({ ...options, trainable: /bias$/ }) : undefined;
      const losses: number[] = [];
      for (let i = 0; i < 4; i++) {
        losses.push(kernels.run({ x, y }).loss);
        if (biases) losses.push(biases.run({ x, y }).loss);
      }
      return losses;
    };
    const [both, one] = [await train(true), await train(false)];
    expect(both[0]).toBe(one[0]);
    expect(new Set(both).size).toBe(8);
    expect(await train(true)).toEqual(both);
  });

  test("a trainer that was released runs no more", async () => {
    const model = await make();
    const trainer = model.createTrainer({ loss: "mse", optimizer: "adam" });
    trainer.run({ x, y });
    trainer.run({ x, y });
    trainer.release();
    expect(() => trainer.run({ x, y })).toThrow("the trainer was released");
  });
});
