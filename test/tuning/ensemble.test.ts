// Ensembles: weights beside a float64 reference of Caruana's selection and beside the bound of a convex program, and one model that is saved.

import { beforeAll, describe, expect, test } from "vitest";
import {
  ArgumentError,
  adam,
  connect,
  type Dataset,
  dense,
  featureColumns,
  input,
  loadModel,
  type Model,
  model,
  sequential,
  sgd,
  table,
} from "../../src/index.js";
import { bestEnsemble, ensemble, ensembleWeights, float, int, logFloat, study } from "../../src/tuning/index.js";

/** Points of two spirals with noise, and numbers that rise along them: the same everywhere. */
const draws = (seed: number) => {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
};
const samples = (count: number, seed: number) => {
  const draw = draws(seed);
  const x = Array.from({ length: count }, () => [4 * draw() - 2, 4 * draw() - 2]);
  const noise = () => draw() + draw() - 1;
  return {
    x,
    labels: x.map(([a, b]): number => (a! * b! + 0.6 * noise() > 0.3 ? 2 : a! + b! + noise() > 0 ? 1 : 0)),
    numbers: x.map(([a, b]) => [a! * a! - b! + 0.5 * noise()]),
  };
};
const [train, validation] = [samples(120, 7), samples(90, 11)];

const trained = async (seed: number, kind: "classes" | "logits" | "numbers"): Promise<Model> => {
  const last = kind === "numbers" ? dense(1) : dense(3, kind === "classes" ? { activation: "softmax" } : {});
  const made = sequential([dense(3 + (seed % 5), { activation: "tanh" }), last], { seed });
  made.compile({
    optimizer: adam({ learningRate: 0.03 }),
    loss: kind === "numbers" ? "meanSquaredError" : "sparseCategoricalCrossentropy",
    metrics: kind === "numbers" ? [] : ["accuracy"],
  });
  if (kind === "logits") {
    const { sparseCategoricalCrossentropy } = await import("../../src/index.js");
    made.compile({ loss: sparseCategoricalCrossentropy({ fromLogits: true }), metrics: ["accuracy"] });
  }
  const y = kind === "numbers" ? train.numbers : train.labels;
  await made.fit(train.x, y, { epochs: 4 + seed, batchSize: 8, verbose: "silent" });
  return made;
};

const said = async (models: readonly Model[]): Promise<Float64Array[]> =>
  Promise.all(models.map(async (each) => Float64Array.from((await each.predict(validation.x)).data)));

type Cost = (values: Float64Array) => number;
const squares: Cost = (values) =>
  values.reduce((sum, value, i) => sum + (value - validation.numbers[i]![0]!) ** 2, 0) / values.length;
const entropy: Cost = (values) =>
  validation.labels.reduce((sum, label, i) => {
    const row = values.subarray(3 * i, 3 * i + 3);
    return sum - Math.log(row[label]! / row.reduce((a, b) => a + b));
  }, 0) / validation.labels.length;
const wrong: Cost = (values) =>
  validation.labels.filter((label, i) => {
    const row = values.subarray(3 * i, 3 * i + 3);
    return row.indexOf(Math.max(...row)) !== label;
  }).length;

/** Caruana's selection, written down once more, in float64. */
const selected = (all: readonly Float64Array[], cost: Cost, rounds: number): number[] => {
  const chosen: number[] = [];
  const costs: number[] = [];
  const meanOf = (members: readonly number[]) =>
    all[0]!.map((_, i) => members.reduce((sum, m) => sum + all[m]![i]!, 0) / members.length);
  for (let round = 0; round < rounds; round++) {
    const each = all.map((_, m) => cost(meanOf([...chosen, m])));
    const least = Math.min(...each);
    chosen.push(each.indexOf(least));
    costs.push(least);
  }
  const kept = chosen.slice(0, costs.indexOf(Math.min(...costs)) + 1);
  return all.map((_, m) => kept.filter((each) => each === m).length / kept.length);
};

let classes: Model[];
let numbers: Model[];
beforeAll(async () => {
  classes = await Promise.all([1, 2, 3, 4, 5, 6].map((seed) => trained(seed, "classes")));
  numbers = await Promise.all([1, 2, 3, 4, 5, 6].map((seed) => trained(seed, "numbers")));
});
const byClass = (): Dataset => ({ x: validation.x, y: validation.labels });
const byNumber = (): Dataset => ({ x: validation.x, y: validation.numbers });

describe("greedy selection", () => {
  test("is Caruana's, by a loss", async () => {
    const ours = await ensembleWeights(numbers, { data: byNumber(), rounds: 20 });
    expect(ours).toEqual(selected(await said(numbers), squares, 20));
    expect(ours.filter((weight) => weight > 0).length).toBeGreaterThan(1);
    expect(await ensembleWeights(classes, { data: byClass(), rounds: 20 })).toEqual(
      selected(await said(classes), entropy, 20),
    );
  });

  test("is Caruana's, by a metric of which more is better", async () => {
    const ours = await ensembleWeights(classes, { method: "greedy", metric: "accuracy", data: byClass(), rounds: 12 });
    expect(ours).toEqual(selected(await said(classes), wrong, 12));
  });
});

test("fitted weights have the least loss that weights can have: the bound of a convex program is reached", async () => {
  const weights = await ensembleWeights(numbers, { method: "weighted", data: byNumber() });
  expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
  expect(weights.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  const all = await said(numbers);
  const mean = all[0]!.map((_, i) => all.reduce((sum, values, m) => sum + weights[m]! * values[i]!, 0));
  const slopes = all.map(
    (values) => (2 / mean.length) * mean.reduce((sum, v, i) => sum + (v - validation.numbers[i]![0]!) * values[i]!, 0),
  );
  // No weights at all can do better by more than this (Frank & Wolfe 1956).
  const gap = slopes.reduce((sum, slope, m) => sum + slope * weights[m]!, 0) - Math.min(...slopes);
  expect(gap / squares(mean)).toBeLessThan(2e-3);
  const greedy = await ensembleWeights(numbers, { data: byNumber(), rounds: 50 });
  const mixed = all[0]!.map((_, i) => all.reduce((sum, values, m) => sum + greedy[m]! * values[i]!, 0));
  expect(squares(mean)).toBeLessThanOrEqual(squares(mixed) * (1 + 1e-5));
});

describe("one model", () => {
  test("foretells the mean, judges it, and its file makes it again to the bit", async () => {
    const weights = [0.5, 0, 0.25, 0.25, 0, 0];
    const one = await ensemble(classes, { weights });
    const all = await said(classes);
    const { data } = await one.predict(validation.x);
    for (const [i, value] of data.entries()) {
      const mean = weights.reduce((sum, weight, m) => sum + weight * all[m]![i]!, 0);
      expect(value).toBeCloseTo(mean, 6);
    }
    const judged = await one.evaluate(validation.x, validation.labels);
    expect(judged.loss).toBeCloseTo(entropy(Float64Array.from(data)), 5);
    expect(judged.accuracy).toBeCloseTo(1 - wrong(Float64Array.from(data)) / 90, 6);
    const again = await loadModel(await one.save());
    expect((await again.predict(validation.x)).data).toEqual(data);
    expect(await again.evaluate(validation.x, validation.labels)).toEqual(judged);
    expect(again.name).toBe("ensemble");
  });

  test("does better than each of its models, which stay what they were", async () => {
    const before = await said(classes);
    const one = await ensemble(classes, { data: byClass(), method: "weighted" });
    const { loss } = await one.evaluate(validation.x, validation.labels);
    for (const [i, each] of classes.entries()) {
      expect(loss).toBeLessThan(entropy(before[i]!));
      expect(Float64Array.from((await each.predict(validation.x)).data)).toEqual(before[i]);
    }
  });

  test("of logits is the mean of probabilities", async () => {
    const logits = await Promise.all([1, 2, 3].map((seed) => trained(seed, "logits")));
    const one = await ensemble(logits);
    const { data } = await one.predict(validation.x);
    for (let i = 0; i < data.length; i += 3) expect(data[i]! + data[i + 1]! + data[i + 2]!).toBeCloseTo(1, 5);
    const { loss } = await one.evaluate(validation.x, validation.labels);
    expect(loss).toBeCloseTo(entropy(Float64Array.from(data)), 5);
    const again = await loadModel(await one.save());
    expect((await again.evaluate(validation.x, validation.labels)).loss).toBe(loss);
  });

  test("takes rows where its models do, and gives numbers in the units of the target", async () => {
    const rows = table({
      a: train.x.map(([a]) => a!),
      b: train.x.map(([, b]) => b!),
      price: train.numbers.map(([y]) => 1000 * y! + 5000),
    });
    const features = featureColumns(rows, { target: "price" });
    const members = await Promise.all(
      [1, 2].map(async (seed) => {
        const made = sequential([dense(4, { activation: "tanh" }), dense(1)], { seed, features });
        made.compile({ optimizer: adam({ learningRate: 0.03 }), loss: "meanSquaredError" });
        await made.fit(rows, { epochs: 5, verbose: "silent" });
        return made;
      }),
    );
    const one = await ensemble(members, { data: rows, method: "weighted" });
    const asked = [{ a: 1, b: 0.5 }];
    const [mine, first, second] = await Promise.all(
      [one, ...members].map(async (each) => (await each.predict(asked)).data[0]!),
    );
    const ends = [first!, second!].sort((a, b) => a - b);
    expect(mine!).toBeGreaterThanOrEqual(ends[0]! - 1);
    expect(mine!).toBeLessThanOrEqual(ends[1]! + 1);
    expect((await (await loadModel(await one.save())).predict(asked)).data[0]).toBe(mine);
  });

  test("has all outputs and inputs of its models", async () => {
    const make = async (seed: number): Promise<Model> => {
      const [left, right] = [input([1], { name: "left" }), input([1], { name: "right" })];
      const hidden = connect(dense(4, { activation: "tanh" }), connect(dense(3), left));
      const made = model(
        {
          inputs: { left, right },
          outputs: { kind: connect(dense(3, { activation: "softmax" }), hidden), size: connect(dense(1), right) },
        },
        { seed },
      );
      made.compile({
        optimizer: sgd({ learningRate: 0.1 }),
        loss: { kind: "sparseCategoricalCrossentropy", size: "meanSquaredError" },
        lossWeights: { size: 0.5 },
      });
      await made.build({ left: [1], right: [1] });
      return made;
    };
    const members = await Promise.all([1, 2, 3].map(make));
    const data = {
      x: { left: validation.x.map(([a]) => [a!]), right: validation.x.map(([, b]) => [b!]) },
      y: { kind: validation.labels, size: validation.numbers },
    };
    for (const method of ["greedy", "weighted"] as const) {
      const one = await ensemble(members, { method, data });
      const { loss } = await one.evaluate(data);
      for (const each of members) expect(loss).toBeLessThanOrEqual((await each.evaluate(data)).loss + 1e-6);
      expect((await (await loadModel(await one.save())).evaluate(data)).loss).toBe(loss);
    }
  });
});

test("what does not belong together, and options that do not fit, are refused", async () => {
  await expect(ensemble([])).rejects.toThrow("ensemble: expected a list of models, at least one, received");
  await expect(ensemble([classes[0]!, numbers[0]!])).rejects.toThrow(ArgumentError);
  await expect(ensemble([sequential([dense(2)])])).rejects.toThrow("expected a model that has weights");
  await expect(ensemble(classes, { weights: [1, 2] })).rejects.toThrow(
    "ensemble: weights: expected 6 numbers, one for each model, received [1,2].",
  );
  await expect(ensemble(classes, { weights: [0, 0, 0, 0, 0, 0] })).rejects.toThrow("at least one above 0");
  await expect(ensemble(classes, { method: "greedy" })).rejects.toThrow("ensemble: data: expected { x, y }");
  await expect(ensemble(classes, { method: "best" as never })).rejects.toThrow(
    "method: expected one of mean, weighted, greedy",
  );
  await expect(ensemble(classes, { data: byClass(), metric: "acuracy" })).rejects.toThrow('Did you mean "accuracy"?');
  await expect(ensemble(classes, { data: byClass(), metric: "accuracy", method: "weighted" })).rejects.toThrow(
    "all that weights can be fitted to",
  );
});

describe("of a study", () => {
  const search = () =>
    study({
      space: { units: int(2, 8), learningRate: logFloat(0.02, 0.1), seed: int(1, 9) },
      model: ({ units, learningRate, seed }) => {
        const made = sequential([dense(units, { activation: "tanh" }), dense(3, { activation: "softmax" })], { seed });
        made.compile({ optimizer: adam({ learningRate }), loss: "sparseCategoricalCrossentropy" });
        return made;
      },
      data: { train: { x: train.x, y: train.labels }, validation: byClass() },
      fit: { epochs: 8, batchSize: 8 },
    });

  test("a trial's model is trained again to its best epoch, with the same bits", async () => {
    const found = await search().run({ trials: 6 });
    for (const trial of found.trials) {
      const again = await found.retrain(trial);
      expect((await again.evaluate(byClass(), { batchSize: 8 })).loss).toBe(trial.value);
    }
    const other = study({ space: { x: float(0, 1) }, objective: ({ x }) => x });
    await other.run({ trials: 2 });
    await expect(other.retrain()).rejects.toThrow("study: retrain: expected a study with a model and data");
    await expect(bestEnsemble(other)).rejects.toThrow("expected a study with a model and data");
  });

  test("the best trials are one model, which does better than the best of them", async () => {
    const found = await search().run({ trials: 8 });
    const judged = { batchSize: 8 };
    const greedy = await bestEnsemble(found, { size: 4, rounds: 20, ...judged });
    expect((await greedy.evaluate(byClass(), judged)).loss).toBeLessThanOrEqual(found.best.value);
    const one = await bestEnsemble(found, { size: 8, method: "weighted" });
    const { loss } = await one.evaluate(byClass(), judged);
    expect(loss).toBeLessThan(found.best.value);
    expect((await (await loadModel(await one.save())).evaluate(byClass(), judged)).loss).toBe(loss);
    await expect(bestEnsemble(search())).rejects.toThrow("study: no trial has come to its end yet");
  });
});
