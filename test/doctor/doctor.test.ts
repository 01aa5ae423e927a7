// The doctor: runs that are made sick on purpose are diagnosed with that and cured by the remedy; healthy ones are left alone.

import { describe, expect, test } from "vitest";
import {
  ArgumentError,
  adam,
  chain,
  clipByGlobalNorm,
  dense,
  l2,
  layer,
  sequential,
  sgd,
  sqrt,
  weightsHash,
} from "../../src/index.js";
import { drawer, type RunOptions, type Task, tasks, train } from "./cases.js";

/** Made anew for each run: a layer keeps what it has learned. */
type Cure = readonly [sick: () => RunOptions, cured: () => RunOptions];
const names = Object.keys(tasks);

const mapX = ({ x, ...rest }: Task, change: (row: number[], i: number) => number[]): Task => ({
  ...rest,
  x: x.map(change),
});
const deep = (activation: "sigmoid" | "relu", depth: number) =>
  Array.from({ length: depth }, () =>
    dense(16, { activation, kernelInitializer: activation === "relu" ? "heNormal" : "glorotUniform" }),
  );
const hidden = (options: object) => [dense(24, { activation: "relu", ...options })];

/** Troubles of how a run is set up, on the same data. */
const setups: Readonly<Record<string, Cure>> = {
  symmetricInitialization: [
    () => ({ layers: hidden({ kernelInitializer: "zeros" }), last: { kernelInitializer: "zeros" } }),
    () => ({}),
  ],
  learningRateTooHigh: [
    () => ({ optimizer: sgd({ learningRate: 30 }), layers: hidden({}) }),
    () => ({ optimizer: sgd({ learningRate: 0.05 }), fit: { epochs: 25 } }),
  ],
  learningRateTooLow: [
    () => ({ optimizer: adam({ learningRate: 1e-6 }) }),
    () => ({ optimizer: adam({ learningRate: 0.01 }) }),
  ],
  vanishingGradient: [() => ({ layers: deep("sigmoid", 8) }), () => ({ layers: deep("relu", 3) })],
};

describe("a sick run is diagnosed, and cured by the remedy", () => {
  for (const [trouble, [sick, cured]] of Object.entries(setups)) {
    test.each(names)(`${trouble} on %s`, async (name) => {
      const task = tasks[name]!();
      expect((await train(task, sick())).diagnosis.verdict?.name).toBe(trouble);
      expect((await train(task, cured())).diagnosis.verdict).toBeUndefined();
    });
  }

  const inData: Readonly<Record<string, (task: Task) => Task>> = {
    inputsNotScaled: (task) => mapX(task, ([a, ...rest]) => [400 * a! + 100, ...rest]),
    leakage: (task) =>
      mapX(task, (row, i) => [
        ...row,
        typeof task.y[i] === "number" ? (task.y[i] as number) : (task.y[i] as number[])[0]!,
      ]),
    constantFeatures: (task) => mapX(task, (row) => [...row, 1]),
    duplicateFeatures: (task) => mapX(task, (row) => [...row, row[0]!]),
    differentDistributions: (task) => mapX(task, (row, i) => (i < 256 ? row : row.map((value) => value + 2.5))),
  };
  for (const [trouble, spoil] of Object.entries(inData)) {
    test.each(names)(`${trouble} on %s`, async (name) => {
      const task = tasks[name]!();
      expect((await train(spoil(task))).diagnosis.verdict?.name).toBe(trouble);
      expect((await train(task)).diagnosis.verdict).toBeUndefined();
    });
  }

  test.each(["circle", "sectors"])("classImbalance on %s", async (name) => {
    const all = tasks[name]!(1500);
    const kept = all.x.map((_, i) => i).filter((i) => all.y[i] !== 0 || i % 30 === 0);
    const task = { ...all, x: kept.map((i) => all.x[i]!), y: kept.map((i) => all.y[i] as number) };
    expect((await train(task)).diagnosis.verdict?.name).toBe("classImbalance");
    const weighed = await train(task, { fit: { classWeight: { 0: 10 } } });
    expect(weighed.diagnosis.verdict).toBeUndefined();
  });

  test.each(names)("overfitting on %s", async (name) => {
    const draw = drawer(7);
    const all = tasks[name]!(240);
    const noisy = {
      ...all,
      y: all.y.map((y) =>
        typeof y === "number" ? (draw() < 0.35 ? Math.floor(draw() * all.classes) : y) : [y[0]! + 8 * (draw() - 0.5)],
      ),
    } as Task;
    const sick = () => ({ layers: [dense(128, { activation: "relu" }), dense(128, { activation: "relu" })] });
    const { verdict } = (await train(noisy, { ...sick(), fit: { epochs: 60 } })).diagnosis;
    expect(verdict?.name).toBe("overfitting");
    const stopped = await train(noisy, { ...sick(), fit: { epochs: verdict!.evidence.epoch! + 1 } });
    expect(stopped.diagnosis.verdict).toBeUndefined();
    const fixed = await train(noisy, { ...sick(), fit: { epochs: 60, diagnose: "fix" } });
    expect(fixed.diagnosis.applied.map((fix) => fix.name)).toEqual(["overfitting"]);
    expect(fixed.history.epochs.length).toBeLessThan(60);
  });

  test.each(names)("explodingGradient on %s", async (name) => {
    const task = tasks[name]!();
    // A loss in units a thousand times too small.

    const { meanSquaredError, sparseCategoricalCrossentropy, scale } = await import("../../src/index.js");
    const inner = task.classes > 0 ? sparseCategoricalCrossentropy({ fromLogits: true }) : meanSquaredError();
    const loss = { ...inner, apply: (p: never, t: never) => scale(inner.apply(p, t), 1000) };
    const sick = () => ({ layers: hidden({}), loss: loss as never, optimizer: sgd({ learningRate: 0.05 }) });
    expect((await train(task, sick())).diagnosis.verdict?.name).toBe("explodingGradient");
    const clipped = { ...sick(), optimizer: chain(clipByGlobalNorm(1), sgd({ learningRate: 0.05 })) };
    expect((await train(task, clipped)).diagnosis.verdict).toBeUndefined();
  });
});

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
    if (diagnosis.verdict) raised.push(`${i} ${name}: ${diagnosis}`);
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

test("a lower rate and the best weights are applied and said", async () => {
  const { diagnosis, model } = await train(tasks.sectors!(), {
    optimizer: sgd({ learningRate: 30 }),
    fit: { diagnose: "fix", epochs: 25 },
  });
  expect(diagnosis.applied[0]!.name).toBe("learningRateTooHigh");
  expect(diagnosis.applied[0]!.said.en).toContain("lowered the learning rate from 30 to 3");
  expect(model.learningRate).toBeLessThan(30);
  expect(diagnosis.toString("es")).toContain("Se volvió a los mejores pesos");
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
