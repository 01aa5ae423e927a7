// What is made of whole models: turns, curves over data size, importances, worst samples, intervals.

import { describe, expect, test } from "vitest";
import {
  bootstrapInterval,
  crossValidate,
  learningCurve,
  permutationImportance,
  worstSamples,
} from "../../src/evaluation/index.js";
import {
  ArgumentError,
  adam,
  type DataTable,
  dense,
  featureColumns,
  type Model,
  sequential,
  table,
} from "../../src/index.js";

/** Of three numbers the first decides, the second helps a little, the third nothing. */
const count = 120;
const x = Array.from({ length: count }, (_, i) => [
  ((i * 37) % count) / 60 - 1,
  ((i * 53) % count) / 60 - 1,
  ((i * 71) % count) / 60 - 1,
]);
const y = x.map(([a, b]) => Number(3 * a! + 0.5 * b! > 0));

const classifier = (): Model => {
  const model = sequential([dense(8, { activation: "tanh" }), dense(1, { activation: "sigmoid" })], { seed: 2 });
  model.compile({ optimizer: adam({ learningRate: 0.05 }), loss: "binaryCrossentropy", metrics: ["accuracy"] });
  return model;
};
const fit = { epochs: 20, batchSize: 20 };

describe("crossValidate", () => {
  test("trains as many new models as there are turns, each on what it is not evaluated on", async () => {
    const seen: number[] = [];
    const { folds, mean, deviation } = await crossValidate(
      (train) => {
        seen.push((train.y as unknown as { shape: number[] }).shape[0]!);
        return classifier();
      },
      { x, y },
      { folds: 4, stratify: true, fit },
    );
    expect(seen).toEqual([90, 90, 90, 90]);
    const accuracies = folds.map((fold) => fold.accuracy!);
    expect(mean.accuracy).toBeGreaterThan(0.9);
    const average = accuracies.reduce((sum, each) => sum + each, 0) / 4;
    expect(mean.accuracy).toBeCloseTo(average, 12);
    const square = accuracies.reduce((sum, each) => sum + (each - average) ** 2, 0) / 3;
    expect(deviation.accuracy).toBeCloseTo(Math.sqrt(square), 12);
  });

  test("the same seed gives the same figures, another one others", async () => {
    const losses = async (seed: number) =>
      (await crossValidate(classifier, { x, y }, { folds: 3, seed, fit })).folds.map(({ loss }) => loss);
    expect(await losses(1)).toEqual(await losses(1));
    expect(await losses(2)).not.toEqual(await losses(1));
  });

  test("a table's features are learned from what is trained with, in each turn", async () => {
    const rows = table({ a: x.map(([a]) => a!), b: x.map(([, b]) => b!), good: y.map(Boolean) });
    const { folds } = await crossValidate(
      (train) => {
        const model = sequential([dense(8, { activation: "tanh" }), dense(1, { activation: "sigmoid" })], {
          features: featureColumns(train as DataTable, { target: "good" }),
          seed: 2,
        });
        model.compile({ optimizer: adam({ learningRate: 0.05 }), loss: "binaryCrossentropy", metrics: ["accuracy"] });
        return model;
      },
      rows,
      { folds: 3, stratify: "good", fit },
    );
    expect(Math.min(...folds.map((fold) => fold.accuracy!))).toBeGreaterThan(0.85);
  });

  test.each([
    [{ folds: 1 }, "folds: expected a whole number of at least 2"],
    [{ folds: 200 }, "at most as many folds as samples, 120"],
    [{ stratify: "kind" }, "stratified by true"],
    [{ stratify: true, group: "a" }, "expected stratify or group, received both"],
  ])("refuses %o", async (options, message) => {
    await expect(crossValidate(classifier, { x, y }, options)).rejects.toThrow(message);
  });
});

test("learningCurve: with more to learn from, a model knows more of what it has not seen", async () => {
  const curve = await learningCurve(classifier, { x, y }, { sizes: [0.1, 1], fit: { epochs: 40, batchSize: 8 } });
  expect(curve.sizes).toEqual([10, 96]);
  expect(curve.validation[1]!.loss).toBeLessThan(curve.validation[0]!.loss);
  expect(curve.toSvg()).toContain("Learning curve");
  await expect(learningCurve(classifier, { x, y }, { sizes: [1, 0.5] })).rejects.toThrow("ascending shares");
});

describe("permutationImportance", () => {
  test("finds the feature that decides, and that one of three is not needed", async () => {
    const model = classifier();
    await model.fit(x, y, { ...fit, epochs: 60, verbose: "silent" });
    const { features, score } = await permutationImportance(
      model,
      { x, y },
      { metric: "accuracy", names: ["a", "b", "c"] },
    );
    expect(features.map(({ name }) => name)).toEqual(["a", "b", "c"]);
    expect(score).toBe((await model.evaluate(x, y)).accuracy);
    expect(features[0]!.mean).toBeGreaterThan(0.3);
    expect(Math.abs(features[2]!.mean)).toBeLessThan(0.05);
    // The rise of the loss is positive, too: worse is worse.
    expect((await permutationImportance(model, { x, y })).features[0]!.mean).toBeGreaterThan(0);
  });

  test("of a table its columns, and not its target", async () => {
    const rows = table({
      size: x.map(([a]) => a!),
      kind: x.map(([, b]) => (b! > 0 ? "up" : "down")),
      price: x.map(([a]) => 7 * a! + 2),
    });
    const model = sequential([dense(1)], { features: featureColumns(rows, { target: "price" }) });
    model.compile({ optimizer: adam({ learningRate: 0.05 }), loss: "meanSquaredError" });
    await model.fit(rows, { ...fit, verbose: "silent" });
    const { features } = await permutationImportance(model, rows);
    expect(features.map(({ name }) => name)).toEqual(["size", "kind"]);
  });

  test("refuses inputs that are no table, and figures that are not there", async () => {
    const model = classifier();
    await model.fit(x, y, { ...fit, epochs: 1, verbose: "silent" });
    const images = { data: new Float32Array(120 * 4), shape: [120, 2, 2] };
    await expect(permutationImportance(model, { x: images, y })).rejects.toThrow(
      "expected x of shape [samples, features]",
    );
    await expect(permutationImportance(model, { x, y }, { metric: "acuracy" })).rejects.toThrow(
      'Did you mean "accuracy"?',
    );
  });
});

describe("worstSamples", () => {
  test("of classes the least probable truth comes first", async () => {
    const model = classifier();
    await model.fit(x, y, { ...fit, verbose: "silent" });
    const wrong = y.map((label, i) => (i === 17 ? 1 - label : label));
    const { samples } = await worstSamples(model, { x, y: wrong }, { count: 5 });
    expect(samples.length).toBe(5);
    expect(samples.map(({ row }) => row)).toContain(17);
    const { data } = await model.predict(x);
    const [first] = samples;
    const share = data[first!.row]!;
    expect(first!.error).toBeCloseTo(first!.truth === 1 ? 1 - share : share, 6);
    expect(samples.every(({ error }, i) => i === 0 || error <= samples[i - 1]!.error)).toBe(true);
  });

  test("of logits the softmax is taken", async () => {
    const model = sequential([dense(3)], { seed: 1 });
    model.compile({ loss: "sparseCategoricalCrossentropy" });
    const three = x.map((_, i) => i % 3);
    await model.fit(x, three, { epochs: 1, verbose: "silent" });
    const fromLogits = sequential([dense(3)], { seed: 1 });
    const { sparseCategoricalCrossentropy } = await import("../../src/index.js");
    fromLogits.compile({ loss: sparseCategoricalCrossentropy({ fromLogits: true }) });
    await fromLogits.build([3]);
    const { samples } = await worstSamples(fromLogits, { x, y: three }, { count: 1 });
    const { data } = await fromLogits.predict(x);
    const { row, truth, error } = samples[0]!;
    const own = Array.from(data.slice(3 * row, 3 * row + 3), Math.exp);
    expect(error).toBeCloseTo(1 - own[truth as number]! / (own[0]! + own[1]! + own[2]!), 5);
  });

  test("of a table's numbers the distance in its own units", async () => {
    const prices = x.map(([a]) => 100_000 * a! + 300_000);
    const rows = table({
      size: x.map(([a]) => a!),
      price: prices.map((price, i) => (i === 40 ? price + 90_000 : price)),
    });
    const model = sequential([dense(1)], { features: featureColumns(rows, { target: "price" }) });
    model.compile({ optimizer: adam({ learningRate: 0.1 }), loss: "meanSquaredError" });
    await model.fit(rows, { ...fit, epochs: 40, verbose: "silent" });
    const { samples, classes } = await worstSamples(model, rows, { count: 1 });
    expect(classes).toBe(false);
    expect(samples[0]!.row).toBe(40);
    expect(samples[0]!.error).toBeGreaterThan(70_000);
  });
});

describe("bootstrapInterval", () => {
  const mean = (values: ArrayLike<unknown>): number =>
    Array.from(values as ArrayLike<number>).reduce((sum, value) => sum + value, 0) / values.length;

  test("of a mean is about two standard errors wide to each side", () => {
    const values = Array.from({ length: 400 }, (_, i) => (i * 7919) % 1000);
    const { value, low, high, standardError } = bootstrapInterval(mean, [values]);
    const deviation = Math.sqrt(mean(values.map((each) => (each - value) ** 2)));
    // The theory's error of a mean; a thousand draws know theirs to some 2 %.
    expect(Math.abs(standardError / (deviation / 20) - 1)).toBeLessThan(0.1);
    expect(Math.abs((high - low) / (2 * 1.96 * standardError) - 1)).toBeLessThan(0.1);
    expect(low).toBeLessThan(value);
    expect(high).toBeGreaterThan(value);
  });

  test("draws the same rows of each list, and the same again", () => {
    const a = Array.from({ length: 50 }, (_, i) => i);
    const b = a.map((value) => 2 * value);
    const differences = (first: ArrayLike<unknown>, second: ArrayLike<unknown>): number =>
      mean(Array.from(first, (value, i) => (second[i] as number) - 2 * (value as number)));
    expect(bootstrapInterval(differences, [a, b])).toMatchObject({ value: 0, low: 0, high: 0 });
    expect(bootstrapInterval(mean, [a], { seed: 3 }).low).toBe(bootstrapInterval(mean, [a], { seed: 3 }).low);
  });

  test("refuses lists of different lengths and figures that are none", () => {
    expect(() => bootstrapInterval(mean, [[1, 2], [1]])).toThrow("expected lists of 2 samples");
    expect(() => bootstrapInterval(() => "much" as never, [[1]])).toThrow(ArgumentError);
    expect(() => bootstrapInterval(mean, [[1]], { confidence: 2 })).toThrow("confidence: expected a share");
  });
});
