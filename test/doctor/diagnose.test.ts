// The doctor for a run that is over: it finds from curves, data and the model as it is what it would have found from outside of the run.

import { describe, expect, test } from "vitest";
import {
  ArgumentError,
  adam,
  constantOf,
  DataError,
  dense,
  diagnose,
  type History,
  l2,
  layer,
  StateError,
  sequential,
  sgd,
  sparseCategoricalCrossentropy,
  sqrt,
  weightsHash,
} from "../../src/index.js";
import { drawer, type RunOptions, type Task, tasks, train } from "./cases.js";

const relu = (units: number, options: object = {}) => dense(units, { activation: "relu", ...options });

/** Trains without the doctor, who is called afterwards. */
const examined = async (task: Task, options: RunOptions = {}) => {
  const rows = Math.floor(0.8 * task.x.length);
  const part = (from: number, to: number) => ({ x: task.x.slice(from, to), y: task.y.slice(from, to) as never });
  const [data, validationData] = [part(0, rows), part(rows, task.x.length)];
  const { model, history } = await train(task, { ...options, fit: { ...options.fit, diagnose: false } });
  return { model, history, data, found: await diagnose(history, model, data, { validationData, batchSize: 16 }) };
};

const noisy = (task: Task): Task => {
  const draw = drawer(7);
  return {
    ...task,
    y: task.y.map((target) => (draw() < 0.35 ? Math.floor(draw() * task.classes) : target)) as number[],
  };
};

const runs: Readonly<Record<string, () => Parameters<typeof examined>>> = {
  lossAndOutput: () => [tasks.sectors!(), { loss: sparseCategoricalCrossentropy() }],
  symmetricInitialization: () => [
    tasks.circle!(),
    { layers: [relu(24, { kernelInitializer: "zeros" })], last: { kernelInitializer: "zeros" } },
  ],
  learningRateTooLow: () => [tasks.circle!(), { optimizer: adam({ learningRate: 1e-6 }) }],
  deadUnits: () => [tasks.circle!(), { layers: [relu(24, { biasInitializer: constantOf(-10) })] }],
  vanishingGradient: () => [
    tasks.circle!(),
    { layers: Array.from({ length: 8 }, () => dense(16, { activation: "sigmoid" })) },
  ],
  overfitting: () => [noisy(tasks.sectors!(240)), { layers: [relu(128), relu(128)], fit: { epochs: 60 } }],
  underfitting: () => [tasks.circle!(), { layers: [dense(1, { activation: "tanh" })], fit: { epochs: 40 } }],
};

describe("finds after a run", () => {
  test.each(Object.keys(runs))("%s", async (trouble) => {
    const { found } = await examined(...runs[trouble]!());
    expect(found.verdict?.name).toBe(trouble);
    expect(String(found)).toBe(`${found.verdict!.explanation.en} ${found.verdict!.remedy.en}`);
  });

  test.each(Object.keys(tasks))("nothing, where %s went well", async (name) => {
    expect((await examined(tasks[name]!(), { layers: [relu(24)], fit: { epochs: 25 } })).found.findings).toEqual([]);
  });

  test("the operation that NaN comes from", async () => {
    const task = tasks.surface!(64);
    const rooted = layer("rooted", {}, (x) => sqrt(x));
    const x = task.x.map((row) => row.map((value) => Math.abs(value) + 0.1));
    const { model, history } = await train({ ...task, x }, { layers: [rooted, relu(8)], fit: { diagnose: false } });
    const spoiled = x.map((row, i) => (i === 5 ? [-1, 1, 1] : row));
    const { verdict } = await diagnose(history, model, { x: spoiled, y: task.y as never });
    expect(verdict).toMatchObject({ name: "nonFinite", evidence: { layer: "sequential/rooted" } });
    expect(verdict!.explanation.en).toContain("sqrt");
  });
});

test("nothing of the model is changed: it trains on to the same bits", async () => {
  const [one, other] = [await examined(tasks.circle!()), await examined(tasks.circle!(), {})];
  await diagnose(one.history, one.model, one.data);
  for (const { model, data } of [one, other]) await model.fit(data, { epochs: 2, verbose: "silent" });
  expect(weightsHash(one.model.getWeights())).toBe(weightsHash(other.model.getWeights()));
});

test("what cannot be examined is refused by name", async () => {
  const model = sequential([dense(1, { kernelRegularizer: l2(0.1) })]);
  const history: History = { epochs: [0], history: { loss: [1] } };
  const data = { x: [[1]], y: [[1]] };
  await expect(diagnose({} as never, model, data)).rejects.toThrow(ArgumentError);
  await expect(diagnose(history, {} as never, data)).rejects.toThrow("diagnose: expected a model");
  await expect(diagnose(history, model, data)).rejects.toThrow(StateError);
  model.compile({ optimizer: sgd(), loss: "meanSquaredError" });
  await expect(diagnose(history, model, data)).rejects.toThrow("diagnose: the model is not built yet");
  await model.build([1]);
  await expect(diagnose(history, model, [[1]] as never)).rejects.toThrow(DataError);
  await expect(diagnose(history, model, data, { batchSize: 0 })).rejects.toThrow("diagnose: batchSize");
  await expect(diagnose(history, model, data, { validationData: [1] as never })).rejects.toThrow(
    "diagnose: expected validationData",
  );
  await expect(diagnose(history, model, { x: [[1, 2]], y: [[1]] })).rejects.toThrow("expected samples of shape [1]");
});
