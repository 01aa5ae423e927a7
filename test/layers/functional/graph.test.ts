// Graphs of layers: they compute what their layers do, share what is shared, and come back from files.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  adam,
  connect,
  dense,
  dropout,
  embedding,
  flatten,
  input,
  loadModel,
  lstm,
  type Model,
  masking,
  mergeAdd,
  mergeConcatenate,
  mergeDot,
  model,
  type Symbolic,
  sequential,
  sgd,
  weightsHash,
} from "../../../src/index.js";
import { inside, points } from "../../loading/samples.js";

const run = { batchSize: 8, verbose: "silent" } as const;

/** Two dense layers, one of them in two places, with a way around each. */
const residual = (threads = 1): Model => {
  const x = input([2], { name: "point" });
  const block = dense(8, { activation: "tanh", name: "block" });
  let y = connect(dense(8), x);
  for (let i = 0; i < 2; i++) y = connect(mergeAdd(), y, connect(dropout(0.1), connect(block, y)));
  const made = model({ inputs: x, outputs: connect(dense(1, { activation: "sigmoid" }), y) }, { seed: 3, threads });
  made.compile({ optimizer: adam({ learningRate: 0.02 }), loss: "binaryCrossentropy", metrics: ["accuracy"] });
  return made;
};

const valuesOf = async (made: Model, x: Parameters<Model["predict"]>[0]) => {
  const prediction = await made.predict(x);
  return [...(prediction as unknown as { data: Float32Array }).data];
};

describe("a residual network with a shared layer", () => {
  test("has the weights of a shared layer once", async () => {
    const made = residual();
    await made.build([2]);
    expect(Object.keys(made.getWeights())).toEqual([
      "functional/dense/kernel",
      "functional/dense/bias",
      "functional/block/kernel",
      "functional/block/bias",
      "functional/dense_1/kernel",
      "functional/dense_1/bias",
    ]);
    expect(made.getLayer("block").outputs.length).toBe(2);
  });

  test("is saved, loaded in another process, and trains on to the bits of the unbroken run, on 1 and 2 threads", async () => {
    const hashes = new Set<string>();
    const folder = mkdtempSync(join(tmpdir(), "graph-"));
    try {
      for (const threads of [1, 2]) {
        const unbroken = residual(threads);
        await unbroken.fit(points, inside, { ...run, epochs: 3 });
        hashes.add(weightsHash(unbroken.getWeights()));
        const first = residual(threads);
        await first.fit(points, inside, { ...run, epochs: 2 });
        const path = join(folder, "residual.fragua");
        await first.save(path, { optimizer: true });
        const program = ["--import", "tsx", "test/loading/train-on.ts", path, "3", String(threads)];
        hashes.add(execFileSync(process.execPath, program, { encoding: "utf8" }));
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
    expect(hashes.size).toBe(1);
  });
});

describe("two inputs and two outputs", () => {
  const made = () => {
    const left = input([2], { name: "left" });
    const right = input([null, 2], { name: "right" });
    const joined = connect(mergeConcatenate(), connect(dense(4), left), connect(lstm(3), right));
    const outputs = { kind: connect(dense(3, { activation: "softmax" }), joined), size: connect(dense(1), joined) };
    const twoByTwo = model({ inputs: [left, right], outputs });
    twoByTwo.compile({ optimizer: sgd(), loss: { kind: "sparseCategoricalCrossentropy", size: "meanSquaredError" } });
    return twoByTwo;
  };
  const x = { left: points, right: points.map((point) => [point, point, point]) };
  const y = { kind: points.map((_, i) => i % 3), size: inside };

  test("train, and come back from their bytes as they were", async () => {
    const trained = made();
    const { history } = await trained.fit(x, y, { ...run, epochs: 2 });
    expect(history.loss![1]).toBeLessThan(history.loss![0]!);
    const bytes = await trained.save();
    const loaded = await loadModel(bytes);
    expect(await loaded.predict(x)).toEqual(await trained.predict(x));
    expect(await loaded.save()).toEqual(bytes);
  });

  test("part of another model: its inputs by position, its outputs by name", async () => {
    const inner = made();
    const [a, b] = [input([2], { name: "a" }), input([null, 2], { name: "b" })];
    const outer = model({ inputs: { a, b }, outputs: connect(inner, a, b).get("size") });
    const both = await inner.predict(x);
    const size = await outer.predict({ a: x.left, b: x.right });
    expect(size).toEqual((both as unknown as Record<string, unknown>).size);
    const again = await loadModel(await outer.save());
    expect(await again.predict({ a: x.left, b: x.right })).toEqual(size);
  });
});

test("siamese: one encoder for both inputs, its cosines", async () => {
  const encoder = sequential([dense(6, { activation: "tanh" }), dense(3)]);
  const [a, b] = [input([2], { name: "a" }), input([2], { name: "b" })];
  const likeness = connect(mergeDot(1, { normalize: true }), connect(encoder, a), connect(encoder, b));
  const siamese = model({ inputs: { a, b }, outputs: likeness });
  // A point at the centre has no direction.
  const away = points.filter(([x, y]) => x !== 0 || y !== 0);
  const same = await valuesOf(siamese, { a: away, b: away });
  for (const value of same) expect(value).toBeCloseTo(1, 5);
  expect(Object.keys(siamese.getWeights()).length).toBe(4);
  const before = await valuesOf(siamese, { a: points, b: [...points].reverse() });
  const loaded = await loadModel(await siamese.save());
  expect(await valuesOf(loaded, { a: points, b: [...points].reverse() })).toEqual(before);
});

describe("models from layers of others", () => {
  test.each([
    ["a sequential model", () => sequential([dense(5, { activation: "relu" }), dense(1)])],
    [
      "a graph",
      () => {
        const x = input([2]);
        return model({ inputs: x, outputs: connect(dense(1), connect(dense(5, { activation: "relu" }), x)) });
      },
    ],
    [
      "a model inside of a model",
      () => sequential([sequential([dense(5, { activation: "relu" })], { name: "base" }), dense(1)]),
    ],
  ])("features of %s share its weights, loaded too", async (_, make) => {
    const whole = make();
    await whole.build([2]);
    for (const made of [whole, await loadModel(await whole.save())]) {
      const path = Object.keys(made.getWeights())[0]!.replace(/\/kernel$/, "");
      const features = model({ inputs: made.inputs, outputs: made.getLayer(path).output });
      const values = await valuesOf(features, points);
      const weights = made.getWeights();
      const [kernel, bias] = [weights[`${path}/kernel`]!.data, weights[`${path}/bias`]!.data];
      const expected = points.flatMap(([a, b]) =>
        Array.from({ length: 5 }, (_, i) => Math.max(0, a! * kernel[i]! + b! * kernel[5 + i]! + bias[i]!)),
      );
      for (const [i, value] of values.entries()) expect(value).toBeCloseTo(expected[i]!, 5);
      made.setWeights(Object.values(weights).map(({ data }) => data.map(() => 0)));
      expect((await valuesOf(features, points)).every((value) => value === 0)).toBe(true);
    }
  });

  test("a frozen base keeps its weights while a new head is trained", async () => {
    const base = sequential([dense(8, { activation: "tanh", name: "first" }), dense(8, { name: "last" }), dense(1)]);
    base.compile({ loss: "meanSquaredError" });
    await base.fit(points, inside, { ...run, epochs: 1 });
    const kept = base.getWeights();
    const head = connect(dense(1, { activation: "sigmoid", name: "head" }), base.getLayer("last").output);
    const moved = model({ inputs: base.inputs, outputs: head });
    await moved.build([2]);
    moved.setTrainable("functional/first", false);
    moved.setTrainable("functional/last", false);
    moved.compile({ optimizer: adam(), loss: "binaryCrossentropy" });
    const before = moved.getWeights()["functional/head/kernel"];
    await moved.fit(points, inside, { ...run, epochs: 2 });
    expect(moved.getWeights()["functional/head/kernel"]).not.toEqual(before);
    expect(base.getWeights()).toEqual(kept);
    const loaded = await loadModel(await moved.save({ optimizer: true }));
    await loaded.fit(points, inside, { ...run, epochs: 3, resume: true });
    expect(loaded.getWeights()["functional/last/kernel"]).toEqual(kept["sequential/last/kernel"]);
  });

  test("masks go through merging layers, and whole numbers to embeddings", async () => {
    const tokens = input([null], { dtype: "int32" });
    const embedded = connect(embedding(7, 4, { maskZero: true }), tokens);
    const made = model({ inputs: tokens, outputs: connect(lstm(3), connect(mergeAdd(), embedded, embedded)) });
    await made.build([null]);
    const [long, short] = [await valuesOf(made, [[3, 4, 0, 0]]), await valuesOf(made, [[3, 4]])];
    expect(long).toEqual(short);
    await expect(made.predict([[3, 7]])).rejects.toThrow("7");
  });

  test("a graph as deep as none is written by hand", async () => {
    const x = input([2]);
    let y: Symbolic = x;
    for (let i = 0; i < 3000; i++) y = connect(masking(), y);
    expect(model({ inputs: x, outputs: y }).config).toHaveProperty("calls.2999.layer", 2999);
  });
});

describe("errors", () => {
  const [a, b] = [input([2], { name: "a" }), input([3], { name: "b" })];
  const y = connect(mergeConcatenate(), a, b);
  test.each<[string, () => unknown, string]>([
    ["an input left out", () => model({ inputs: a, outputs: y }), 'follow from the input "b", which is not among'],
    [
      "an input too many",
      () => model({ inputs: { a, b }, outputs: connect(dense(1), a) }),
      'no output follows from "b"',
    ],
    ["an input twice", () => model({ inputs: { a, c: a }, outputs: y }), '"c" is among them twice'],
    ["no layer between", () => model({ inputs: a, outputs: a }), "Connect a layer between"],
    ["no values", () => model({ inputs: {}, outputs: y }), "model: inputs: expected what input or connect returned"],
    ["outputs that are none", () => model({ inputs: a, outputs: 3 as never }), "model: outputs: expected what"],
    ["no layer", () => connect(3 as never, a), "connect: expected a layer"],
    ["no value", () => connect(dense(1), 3 as never), "connect: dense: expected what input or connect returned"],
    ["nothing", () => connect(dense(1)), "connect: dense: expected what input or connect returned"],
    ["a shape", () => input([0]), "input: expected whole sizes"],
    ["a type", () => input([1], { dtype: "uint8" as never }), "input: dtype: expected"],
    ["an option", () => input([1], { dtyp: "int32" } as never), 'Did you mean "dtype"?'],
    ["a path", () => sequential([dense(1)]).getLayer("sequential/dens"), "of a layer (sequential, sequential/dense)"],
    ["an output of a shared layer", () => residual().getLayer("block").output, "is applied 2 times"],
    [
      "a number of inputs",
      () => connect(model({ inputs: { a, b }, outputs: y }), a, a, a),
      "takes 2 inputs (a, b), received 3",
    ],
  ])("%s", (_, call, message) => {
    expect(call).toThrow(message);
  });

  test("what only shows when it is built", async () => {
    await expect(model({ inputs: a, outputs: connect(dense(1), a) }).build([3])).rejects.toThrow(
      "samples of shape [2]",
    );
    await expect(model({ inputs: a, outputs: connect(mergeAdd(), a) }).build([2])).rejects.toThrow("at least two");
    await expect(model({ inputs: a, outputs: connect(flatten(), a).get("h") }).build([2])).rejects.toThrow('named "h"');
    await expect(model({ inputs: { a }, outputs: connect(dense(1), a) }).build([2])).rejects.toThrow('input "a"');
  });
});
