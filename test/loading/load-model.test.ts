// Models written to files and bytes, and made again: what comes back, what is shared, what is refused.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  add,
  DataError,
  dense,
  dropout,
  glorotUniform,
  type Layer,
  l2,
  layer,
  loadModel,
  type Model,
  matmul,
  mean,
  meanSquaredError,
  model,
  multiply,
  readSafetensors,
  relu,
  StateError,
  sequential,
  silu,
  square,
  subtract,
  type Tensor,
  weightsHash,
  writeSafetensors,
} from "../../src/index.js";
import { batchSize, inside, makeModel, optimizers, points } from "./samples.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "fragua-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const silent = { batchSize, verbose: "silent" } as const;

test("a file goes through another process, and the run with it", async () => {
  const unbroken = makeModel(optimizers.adam!());
  await unbroken.fit(points, inside, { ...silent, epochs: 3 });
  const stopped = makeModel(optimizers.adam!());
  await stopped.fit(points, inside, {
    ...silent,
    epochs: 3,
    callbacks: {
      onBatchEnd: (batch) => {
        if (batch === 4) stopped.stopTraining = true;
      },
    },
  });
  const path = join(folder, "circle.fragua");
  writeFileSync(path, "what was there before");
  expect(await stopped.save(path, { optimizer: true })).toBeUndefined();
  expect(readdirSync(folder)).toEqual(["circle.fragua"]);
  for (const threads of ["1", "2"]) {
    const program = ["--import", "tsx", "test/loading/train-on.ts", path, "3", threads];
    const hash = execFileSync(process.execPath, program, {
      encoding: "utf8",
      env: { ...process.env, NODE_OPTIONS: "" },
    });
    expect(hash).toBe(weightsHash(unbroken.getWeights()));
  }
}, 120_000);

test("what a model says after it was loaded is what it said before", async () => {
  const made = makeModel(optimizers.adamw!());
  await made.fit(points, inside, { ...silent, epochs: 2 });
  const bytes = await made.save();
  const loaded = await loadModel(bytes);
  expect(loaded.name).toBe("circle");
  expect(String(loaded.summary())).toBe(String(made.summary()));
  expect(await loaded.evaluate(points, inside)).toEqual(await made.evaluate(points, inside));
  expect(await loaded.predict(points)).toEqual(await made.predict(points));
  expect(await loaded.save()).toEqual(bytes);
  // Other programs find the weights under their paths, and nothing else.
  expect(readSafetensors(bytes).tensors).toEqual(made.getWeights());
});

test("a model that was never compiled is one that was never compiled", async () => {
  const made = sequential([dense(3, { kernelInitializer: glorotUniform({ seed: 5 }), kernelRegularizer: l2(0.1) })]);
  await made.build([2]);
  const loaded = await loadModel(await made.save());
  expect(loaded.getWeights()).toEqual(made.getWeights());
  await expect(loaded.fit(points, inside)).rejects.toThrow("the model does not know its loss yet");
});

test("bytes come in any form", async () => {
  const made = sequential([dense(3)]);
  await made.build([2]);
  const bytes = await made.save();
  const shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  const foreign = runInNewContext("Uint8Array.from(bytes)", { bytes }) as Uint8Array;
  const forms = [bytes.slice().buffer, Buffer.from(bytes), shifted.subarray(3), foreign, foreign.buffer as ArrayBuffer];
  for (const form of forms) expect((await loadModel(form)).getWeights()).toEqual(made.getWeights());
});

/** Two inputs and outputs; the trunk stands twice, once within a model. */
const siamese = (trunk: Layer): Layer<{ a: Tensor; b: Tensor }, { near: Tensor; far: Tensor }> =>
  layer("siamese", { width: 3 }, ({ a, b }: { a: Tensor; b: Tensor }, scope) => ({
    near: multiply(trunk.apply(a, scope), trunk.apply(b, scope)),
    far: add(trunk.apply(a, scope), trunk.apply(b, scope)),
  }));

describe("shared parts", () => {
  test("a layer and a chain that stand twice are one again", async () => {
    const one = dense(4, { activation: "tanh" });
    const encoder = sequential([one, dropout(0.1), one]);
    const made = sequential([encoder, dense(4), encoder, one, dense(1)], { seed: 3 });
    made.compile({ loss: "meanSquaredError" });
    const data = points.map(([a, b]) => [a!, b!, a! * b!, 1]);
    await made.fit(data, inside, { ...silent, epochs: 1 });
    const loaded = await loadModel(await made.save({ optimizer: true }));
    expect(Object.keys(loaded.getWeights())).toEqual(Object.keys(made.getWeights()));
    for (const each of [made, loaded]) await each.fit(data, inside, { ...silent, epochs: 2, resume: true });
    expect(weightsHash(loaded.getWeights())).toBe(weightsHash(made.getWeights()));
  });

  test("several inputs and outputs keep their names, losses and weights", async () => {
    const options = { seed: 4 };
    const made = model(siamese(dense(2) as Layer) as never, options);
    made.compile({
      loss: { near: meanSquaredError(), far: null },
      metrics: { near: ["mae", "rmse"] },
      lossWeights: { near: 0.5 },
    });
    const x = { a: points, b: points.map(([a, b]) => [b!, a!]) };
    await made.fit(x, { near: points }, { ...silent, epochs: 1 });
    const parts = { siamese: () => siamese(dense(2) as Layer) };
    const loaded = await loadModel(await made.save({ optimizer: true }), { parts });
    const evaluation = await made.evaluate(x, { near: points });
    expect(Object.keys(evaluation)).toEqual(["loss", "nearMae", "nearRmse"]);
    expect(await loaded.evaluate(x, { near: points })).toEqual(evaluation);
  });
});

describe("parts of a user's own", () => {
  const gated = (units: number): Layer =>
    layer("gated", { units }, (x, scope) => {
      const parameter = (name: string) => scope.parameter(name, [x.shape.at(-1)!, units], glorotUniform());
      return multiply(silu(matmul(x, parameter("gate"))), matmul(x, parameter("up")));
    });
  const halved = (x: Tensor): Tensor => multiply(relu(x), 0.5);
  const distance = (p: Tensor, t: Tensor): Tensor => mean(square(subtract(p, t)), { axis: -1 });
  const bias = (p: Tensor, t: Tensor): Tensor => subtract(p, t);
  const make = (): Model => {
    const made = sequential([gated(3), dense(1, { activation: halved })]);
    made.compile({ loss: distance, metrics: [bias] });
    return made;
  };
  const parts = { gated: ({ units }: { units: number }) => gated(units), halved, distance, bias };

  test("are made again by their kinds", async () => {
    const made = make();
    await made.fit(points, inside, { ...silent, epochs: 1 });
    const loaded = await loadModel(await made.save({ optimizer: true }), { parts });
    expect(await loaded.evaluate(points, inside)).toEqual(await made.evaluate(points, inside));
  });

  test("are asked for by their kinds", async () => {
    const made = make();
    await made.build([2]);
    const bytes = await made.save();
    const without = (kind: string) => loadModel(bytes, { parts: { ...parts, [kind]: undefined as never } });
    await expect(without("gated")).rejects.toThrow(
      'loadModel: the file holds a layer of kind "gated", which is none of fragua\'s. Give it to loadModel: { parts: { gated: (config) => layer } }.',
    );
    await expect(loadModel(bytes)).rejects.toThrow('a layer of kind "gated"');
    await expect(without("halved")).rejects.toThrow('holds an activation of kind "halved"');
    const unmade = loadModel(bytes, { parts: { ...parts, gated: {} } });
    await expect(unmade).rejects.toThrow("loadModel: parts.gated: expected a function that makes one from its config");
  });

  test.each([
    [
      "a function without a name",
      () => sequential([dense(2), dense(1, { activation: [(x: Tensor) => x][0]! })]),
      "save: sequential.layers[1]: dense.activation: has no kind by which it could be made again. Give a function a name, and an object " +
        "{ kind, config }. Weights alone can be kept with getWeights and writeSafetensors.",
    ],
    [
      "a config that holds a function",
      () => sequential([dense(2), layer("own", { inner: { rule: relu } }, (x) => x)]),
      "save: sequential.layers[1]: own.inner.rule: expected a config that JSON can hold, received a function",
    ],
    [
      "a layer without a kind",
      () => sequential([dense(2), { name: "bare", config: {}, apply: (x: Tensor) => x }]),
      "save: sequential.layers[1]: has no kind by which it could be made again.",
    ],
  ])("%s is refused, and no file is touched", async (_, makeOne, message) => {
    const made = makeOne();
    await made.build([2]);
    const path = join(folder, "refused.fragua");
    await expect(made.save(path)).rejects.toThrow(message);
    expect(readdirSync(folder)).not.toContain("refused.fragua");
    expect(Object.keys(made.getWeights()).length).toBeGreaterThan(0);
  });
});

describe("refused", () => {
  test("before the model is built or compiled, and with what is no path", async () => {
    const made = sequential([dense(1)]);
    await expect(made.save()).rejects.toBeInstanceOf(StateError);
    await made.build([2]);
    await expect(made.save({ optimizer: true })).rejects.toThrow("save: the model does not know its loss yet");
    await expect(made.save("")).rejects.toThrow(
      'save: expected the path of a file, or nothing for its bytes, received "".',
    );
    await expect(made.save({ optimiser: true } as never)).rejects.toThrow('save: unknown option "optimiser"');
    await expect(made.save(join(folder, "no", "such", "folder"))).rejects.toThrow("save: cannot write");
  });

  test("what is no file of a model", async () => {
    await expect(loadModel(join(folder, "nothing.fragua"))).rejects.toThrow("loadModel: cannot read");
    await expect(loadModel(3 as never)).rejects.toThrow("loadModel: expected the path of a file, or its bytes");
    await expect(loadModel(new Uint8Array(4))).rejects.toBeInstanceOf(DataError);
    const weights = { "dense/kernel": { shape: [1], data: new Float32Array(1) } };
    await expect(loadModel(writeSafetensors(weights))).rejects.toThrow(
      "loadModel: the file holds tensors and no model.",
    );
    await expect(loadModel(writeSafetensors(weights, { fragua: "{" }))).rejects.toThrow("cannot be read");
    await expect(loadModel(writeSafetensors(weights, { fragua: '{"format":2}' }))).rejects.toThrow(
      "loadModel: expected a file of format 1, received 2. Was it written by a later fragua? Load it with that.",
    );
  });

  test("weights that are not those of its layers", async () => {
    const made = sequential([dense(1)]);
    await made.build([2]);
    const { tensors, metadata } = readSafetensors(await made.save());
    const { "sequential/dense/bias": bias, ...rest } = tensors;
    await expect(loadModel(writeSafetensors(rest, metadata))).rejects.toThrow(
      "loadModel: expected sequential/dense/bias of shape [1] in the file, received none.",
    );
    const renamed = { ...tensors, "sequential/dense/bios": bias! };
    await expect(loadModel(writeSafetensors(renamed, metadata))).rejects.toThrow(
      'loadModel: the file holds sequential/dense/bios, which its layers do not ask for. Did "sequential/dense/bias" have this name?',
    );
  });
});

test("the file is read by what the format's own library writes alike", async () => {
  const made = makeModel(optimizers.adam!());
  await made.fit(points, inside, { ...silent, epochs: 1 });
  const path = join(folder, "read.fragua");
  await made.save(path, { optimizer: true });
  const { tensors, metadata } = readSafetensors(readFileSync(path));
  expect(Object.keys(tensors).filter((name) => name.startsWith("optimizer:")).length).toBe(8);
  const saved = JSON.parse(metadata.fragua!) as Record<string, unknown>;
  expect(saved).toMatchObject({ format: 1, name: "circle", seed: 7, optimizer: { step: 7, learningRate: null } });
});

test("a file that is broken is called a model file, by its name", async () => {
  const made = sequential([dense(1)]);
  await made.build([2]);
  const whole = await made.save();
  const short = whole.subarray(0, whole.length - 3);
  const path = join(folder, "short.fragua");
  writeFileSync(path, short);
  const said = "the model file cannot be read: expected 12 bytes of values, received 9. Is the file truncated?";
  await expect(loadModel(path)).rejects.toThrow(`loadModel: ${path}: ${said}`);
  await expect(loadModel(new File([short as BlobPart], "short.fragua"))).rejects.toThrow(
    `loadModel: short.fragua: ${said}`,
  );
  await expect(loadModel(short)).rejects.toThrow(`loadModel: ${said}`);
  await expect(loadModel(path)).rejects.toThrow(DataError);
});
