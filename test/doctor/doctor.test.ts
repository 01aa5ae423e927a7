// The doctor at a run: where NaN came from, runs that are left alone, and what looking does not change.

import { expect, test } from "vitest";
import {
  ArgumentError,
  adam,
  conv2d,
  cutMix,
  dense,
  flatten,
  l2,
  layer,
  mixUp,
  reshape,
  sequential,
  sgd,
  sparseCategoricalCrossentropy,
  sqrt,
  weightsHash,
} from "../../src/index.js";
import { drawer, tasks, train } from "./cases.js";

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

test.each([
  ["mixUp", mixUp(1)],
  ["cutMix", cutMix()],
] as const)(
  "%s is no trouble: what mixed targets leave of the loss is not held against the network",
  async (_, mixing) => {
    const draw = drawer(5);
    const labels = Array.from({ length: 900 }, () => Math.floor(3 * draw()));
    // Bars across, bars down and diagonals, in noise.
    const drawn = (label: number, row: number, column: number): boolean =>
      [row === 3 || row === 4, column === 3 || column === 4, row === column][label]!;
    const pixels = labels.flatMap((label) =>
      Array.from({ length: 64 }, (__, i) => (drawn(label, i >> 3, i & 7) ? 0.8 : 0.1) + 0.5 * (draw() - 0.5)),
    );
    const layers = [reshape([8, 8, 1]), mixing, conv2d(8, 3, { activation: "relu" }), flatten(), dense(3)];
    const model = sequential(layers, { seed: 1 });
    const loss = sparseCategoricalCrossentropy({ fromLogits: true });
    model.compile({ optimizer: adam({ learningRate: 4e-3 }), loss });
    const data = { data: Float32Array.from(pixels), shape: [900, 64] };
    const options = { epochs: 14, validationSplit: 0.2, verbose: "silent", diagnose: true } as const;
    const { diagnosis, history } = await model.fit(data, Int32Array.from(labels), options);
    expect(history.loss!.at(-1)! / history.valLoss!.at(-1)!).toBeGreaterThan(4);
    expect(diagnosis!.findings).toEqual([]);
  },
);

test("of large images the first samples of a batch are looked at", async () => {
  const draw = drawer(5);
  const shape = [12, 40, 40, 1];
  const data = Float32Array.from({ length: 12 * 1600 }, () => draw() - 0.5);
  const make = () =>
    sequential([conv2d(16, 3, { padding: "same", activation: "relu" }), flatten(), dense(1)], { seed: 3 });
  const model = make();
  model.compile({ optimizer: sgd(), loss: "meanSquaredError" });
  const run = { epochs: 1, batchSize: 12, shuffle: false, verbose: "silent", diagnose: true } as const;
  const { diagnosis } = await model.fit({ data, shape }, new Float32Array(12), run);
  const fresh = make();
  fresh.compile({ optimizer: sgd(), loss: "meanSquaredError" });
  await fresh.build([40, 40, 1]);
  const probe = await fresh.observe({ outputs: ["sequential/conv2d"] });
  const { outputs } = await probe.run({ x: { data, shape }, y: new Float32Array(12) });
  const values = [...outputs["sequential/conv2d"]!.data].slice(0, 4 * 1600 * 16);
  const [look] = diagnosis!.looks[0]!.layers;
  expect(look!.zeros).toBeCloseTo(values.filter((value) => value === 0).length / values.length, 6);
  expect(look!.mean).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / values.length, 5);
  expect(look!.largest).toBe(Math.max(...values.slice(0, 100_000), ...values.slice(100_000)));
});

test("data in turn, class by class, are seen from all sides", async () => {
  const all = tasks.sectors!(1200);
  const byClass = [0, 1, 2].map((label) => all.x.filter((_, i) => all.y[i] === label));
  const least = Math.min(...byClass.map(({ length }) => length));
  const x = Array.from({ length: 3 * least }, (_, i) => byClass[i % 3]![Math.floor(i / 3)]!);
  const { diagnosis } = await train(
    { ...all, x, y: x.map((_, i) => i % 3) },
    { layers: [dense(24, { activation: "relu" })] },
  );
  expect(diagnosis.findings).toEqual([]);
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
