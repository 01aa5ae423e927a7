// `diagnose: "fix"`: safe remedies are applied between epochs, and said; what they leave is a run that finishes well.

import { describe, expect, test } from "vitest";
import {
  adam,
  chain,
  clipByGlobalNorm,
  dense,
  exponentialDecay,
  loadModel,
  meanSquaredError,
  scale,
  sgd,
  sparseCategoricalCrossentropy,
  weightsHash,
} from "../../src/index.js";
import { drawer, type Task, tasks, train } from "./cases.js";

const names = Object.keys(tasks);
const hidden = () => [dense(24, { activation: "relu" }), dense(24, { activation: "relu" })];

/** A loss in units a thousand times too small. */
const inflated = ({ classes }: Task) => {
  const inner = classes > 0 ? sparseCategoricalCrossentropy({ fromLogits: true }) : meanSquaredError();
  return { ...inner, apply: (p: never, t: never) => scale(inner.apply(p, t), 1000) };
};

describe.each(names)("on %s", (name) => {
  test("a rate that is too high is lowered from the first weights, until the run is well", async () => {
    const { diagnosis, history, model } = await train(tasks[name]!(), {
      layers: hidden(),
      optimizer: sgd({ learningRate: 10 }),
      fit: { epochs: 40, diagnose: "fix", threads: 1 },
    });
    expect(diagnosis.applied[0]!.name).toBe("learningRateTooHigh");
    expect(diagnosis.applied[0]!.said.en).toBe(
      "Went back to the first weights and lowered the learning rate from 10 to 1.",
    );
    expect(diagnosis.toString("es")).toContain("Se volvió a los pesos iniciales");
    expect(model.learningRate).toBeLessThan(10);
    expect(history.history.valLoss!.at(-1)).toBeLessThan(0.3);
  });

  test("gradients that explode are clipped: the optimizer has it before it from then on, in files too", async () => {
    const task = tasks[name]!();
    const options = { layers: hidden(), loss: inflated(task) as never, optimizer: sgd({ learningRate: 0.05 }) };
    const { diagnosis, history, model } = await train(task, { ...options, fit: { epochs: 40, diagnose: "fix" } });
    expect(diagnosis.applied.map((fix) => fix.name)).toEqual(["explodingGradient"]);
    expect(diagnosis.applied[0]!.said.en).toBe(
      "Went back to the first weights and put clipByGlobalNorm(1) before the optimizer.",
    );
    const loss = history.history.loss!;
    expect(loss.at(-1)).toBeLessThan(300);
    // What it trained from then on is what such an optimizer trains from the first weights on.
    const clipped = chain(clipByGlobalNorm(1), sgd({ learningRate: 0.05 }));
    const left = 40 - diagnosis.applied[0]!.epoch - 1;
    const again = await train(task, {
      ...{ ...options, layers: hidden(), optimizer: clipped },
      fit: { initialEpoch: 40 - left, epochs: 40, diagnose: false },
    });
    expect(weightsHash(model.getWeights())).toBe(weightsHash(again.model.getWeights()));
    if (task.classes === 0) return;
    model.compile({ optimizer: clipped, loss: sparseCategoricalCrossentropy({ fromLogits: true }) });
    expect((await loadModel(await model.save({ optimizer: true }))).learningRate).toBe(0.05);
  });

  test("overfitting goes back to the best weights and stops", async () => {
    const draw = drawer(7);
    const all = tasks[name]!(240);
    const y = all.y.map((target) =>
      typeof target === "number"
        ? draw() < 0.35
          ? Math.floor(draw() * all.classes)
          : target
        : [target[0]! + 7 * (draw() - 0.5)],
    );
    const layers = [dense(128, { activation: "relu" }), dense(128, { activation: "relu" })];
    const { diagnosis, history } = await train(
      { ...all, y: y as Task["y"] },
      { layers, fit: { epochs: 60, diagnose: "fix" } },
    );
    expect(diagnosis.applied.map((fix) => fix.name)).toEqual(["overfitting"]);
    expect(diagnosis.applied[0]!.said.en).toBe("Went back to the best weights and stopped.");
    expect(history.epochs.length).toBeLessThan(60);
  });
});

test("a schedule cannot be lowered: the run stops, and that is said", async () => {
  const { diagnosis, history } = await train(tasks.sectors!(), {
    optimizer: sgd({ learningRate: exponentialDecay(30, 1000, 0.9) }),
    fit: { diagnose: "fix", epochs: 25 },
  });
  expect(diagnosis.applied.map((fix) => fix.said.en)).toEqual(["Went back to the first weights and stopped."]);
  expect(history.epochs.length).toBeLessThan(25);
});

test("a healthy run is left alone, bit for bit", async () => {
  const runs = [
    await train(tasks.circle!(), { fit: { diagnose: "fix" } }),
    await train(tasks.circle!(), { optimizer: adam({ learningRate: 0.01 }), fit: { diagnose: false } }),
  ];
  const [fixed, plain] = runs.map(({ model }) => weightsHash(model.getWeights()));
  expect(runs[0]!.diagnosis.applied).toEqual([]);
  expect(fixed).toBe(plain);
});
