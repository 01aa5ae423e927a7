// The doctor at a run: where NaN came from, runs that are left alone, and what looking does not change.

import { expect, test } from "vitest";
import { ArgumentError, adam, dense, l2, layer, sequential, sgd, sqrt, weightsHash } from "../../src/index.js";
import { tasks, train } from "./cases.js";

const names = Object.keys(tasks);

test("NaN is traced to its operation, layer, batch and row", async () => {
  const task = tasks.surface!(64);
  const rooted = layer("rooted", {}, (x) => sqrt(x));
  const x = task.x.map((row) => row.map((value) => Math.abs(value) + 0.1));
  x[37]![1] = -1;
  const { diagnosis } = await train(
    { ...task, x },
    { layers: [rooted], fit: { validationSplit: 0, batchSize: 8, epochs: 2 } },
  );
  expect(diagnosis.verdict).toMatchObject({
    name: "nonFinite",
    evidence: { row: 37, layer: "sequential/rooted", epoch: 0 },
  });
  expect(diagnosis.verdict!.explanation.en).toContain("sqrt");
});

test("where the batch of NaN is gone, the epoch of it is told", async () => {
  const task = tasks.surface!(64);
  const layers = [dense(8, { activation: "exponential" })];
  const { diagnosis } = await train(task, { layers, optimizer: sgd({ learningRate: 1e6 }), fit: { epochs: 4 } });
  expect(diagnosis.findings.map(({ name }) => name)).toContain("nonFinite");
});

test("every look has the activations, the gradients and the updates of each layer", async () => {
  const { diagnosis } = await train(tasks.circle!(), { layers: [dense(8, { activation: "relu" })] });
  const [look] = diagnosis.looks;
  expect(diagnosis.looks.map(({ step }) => step).slice(0, 4)).toEqual([0, 1, 2, 4]);
  expect(look!.layers.map(({ path }) => path)).toEqual(["sequential/dense", "sequential/dense_1"]);
  expect(look!.layers[0]!.gradient).toBeGreaterThan(0);
  // The last layer's gradient is the loss's own.
  expect(look!.layers[1]!.gradient).toBeNaN();
  expect(look!.parameters.map(({ path }) => path)).toEqual([
    "sequential/dense/kernel",
    "sequential/dense/bias",
    "sequential/dense_1/kernel",
    "sequential/dense_1/bias",
  ]);
});

test("forty healthy runs raise nothing", async () => {
  const raised: string[] = [];
  for (let i = 0; i < 40; i++) {
    const name = names[i % 3]!;
    const layers = [dense(8 + (i % 5) * 8, { activation: (["relu", "tanh", "gelu", "leakyRelu"] as const)[i % 4]! })];
    const { diagnosis } = await train(tasks[name]!(256 + 8 * i, 50 + i), {
      seed: i,
      fit: { epochs: 30 },
      layers,
      optimizer: adam({ learningRate: i % 2 ? 0.01 : 0.02 }),
    });
    if (diagnosis.findings.length > 0) raised.push(`${i} ${name}: ${diagnosis}`);
  }
  expect(raised).toEqual([]);
});

test("looking changes no bit of the weights, and history has no diagnosis unless asked for", async () => {
  const task = tasks.circle!();
  const [seen, unseen] = [await train(task), await train(task, { fit: { diagnose: false } })];
  expect(weightsHash(seen.model.getWeights())).toBe(weightsHash(unseen.model.getWeights()));
  expect(seen.history.history).toEqual(unseen.history.history);
  expect(unseen.diagnosis).toBeUndefined();
});

test("diagnose has to be a flag, fix or a function", async () => {
  const model = sequential([dense(1, { kernelRegularizer: l2(0.1) })]);
  model.compile({ optimizer: sgd(), loss: "meanSquaredError" });
  await expect(model.fit([[1]], [[1]], { diagnose: "mend" as never })).rejects.toThrow(ArgumentError);
});

test("a source, which gives each row once, is refused rather than left unseen", async () => {
  const model = sequential([dense(1)]);
  model.compile({ optimizer: sgd(), loss: "meanSquaredError" });
  const source = { *[Symbol.iterator]() { yield { x: [[1]], y: [[1]] }; } }; // biome-ignore format: one batch
  await expect(model.fit(source as never, { diagnose: true })).rejects.toThrow("a source gives each once");
});
