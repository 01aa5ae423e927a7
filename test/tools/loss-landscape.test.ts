// lossLandscape: the losses of the very weights that it names, directions as long as the filters, and a model left as it was.

import { describe, expect, test } from "vitest";
import {
  ArgumentError,
  adam,
  DataError,
  dense,
  type Model,
  StateError,
  sequential,
  sgd,
  weightsHash,
} from "../../src/index.js";
import { type LossLandscapeOptions, lossLandscape } from "../../src/tools/index.js";
import { randomDirection } from "../../src/tools/weight-direction.js";
import { expectPicture, expectText } from "./pictures.js";
import { delicate, expectUntouched, x, y } from "./untouched.js";

const trained = async (frozen?: string): Promise<Model> => {
  const model = sequential([dense(6, { activation: "tanh" }), dense(2)], { seed: 4 });
  model.compile({ optimizer: adam({ learningRate: 0.02 }), loss: "meanSquaredError", metrics: ["mae"] });
  await model.fit(x, y, { epochs: 5, verbose: "silent" });
  if (frozen) model.setTrainable(frozen, false);
  return model;
};

/** The model's loss with its weights moved. */
const movedLoss = async (model: Model, by: readonly number[], options: LossLandscapeOptions): Promise<number> => {
  const weights = model.getWeights();
  const known = model.trainableWeights.map((path) => ({
    path,
    shape: weights[path]!.shape,
    values: weights[path]!.data,
  }));
  const axes = by.map((_, i) => randomDirection(known, 2 * (options.seed ?? 0) + i, options.normalize ?? "filter"));
  const moved = { ...weights };
  for (const [w, { path, shape, values }] of known.entries()) {
    const data = Float32Array.from(values, (value, i) =>
      by.reduce((sum, each, a) => sum + each * axes[a]![w]![i]!, value),
    );
    moved[path] = { shape, data };
  }
  model.setWeights(moved);
  const { loss } = await model.evaluate(x, y);
  model.setWeights(weights);
  return loss;
};

describe.each<[string, LossLandscapeOptions]>([
  ["a plane", { steps: 5 }],
  ["a line", { directions: 1, steps: 7, range: 0.5, seed: 3 }],
  ["layer by layer", { steps: 3, normalize: "layer" }],
  ["as they come", { steps: 3, normalize: "none", range: 0.1, seed: 9 }],
])("%s", (_, options) => {
  test("has the loss of evaluate at every place, bit by bit", async () => {
    const model = await trained();
    const { coordinates, losses, center, least } = await lossLandscape(model, x, y, options);
    const { steps, directions = 2, range = 1 } = options;
    expect(coordinates).toHaveLength(steps!);
    expect([coordinates[0], coordinates[(steps! - 1) / 2], coordinates.at(-1)]).toEqual([-range, 0, range]);
    expect(losses.map((row) => row.length)).toEqual(Array.from({ length: directions === 2 ? steps! : 1 }, () => steps));
    expect(center).toBe((await model.evaluate(x, y)).loss);
    const [first, last] = [coordinates[0]!, coordinates.at(-1)!];
    const corner = directions === 2 ? [last, first] : [last];
    expect(losses[0]!.at(-1)).toBe(await movedLoss(model, corner, options));
    const middle = losses[(losses.length - 1) / 2]!;
    expect(middle[(steps! - 1) / 2]).toBe(center);
    expect(middle[0]).toBe(await movedLoss(model, directions === 2 ? [first, 0] : [first], options));
    expect(least.loss).toBe(Math.min(...losses.flat()));
  });
});

test("directions are as long as the weights, filter by filter or as a whole, and leave biases", () => {
  const kernel = { shape: [3, 4], values: Float32Array.from({ length: 12 }, (_, i) => (i % 4) * (i - 5)) };
  const bias = { shape: [4], values: Float32Array.of(1, 2, 3, 4) };
  const column = (values: ArrayLike<number>, c: number): number =>
    Math.hypot(...[0, 1, 2].map((r) => values[4 * r + c]!));
  const [filters, still] = randomDirection([kernel, bias], 5, "filter");
  for (const c of [0, 1, 2, 3]) expect(column(filters!, c)).toBeCloseTo(column(kernel.values, c), 9);
  expect([...still!]).toEqual([0, 0, 0, 0]);
  const [whole] = randomDirection([kernel], 5, "layer");
  expect(Math.hypot(...whole!)).toBeCloseTo(Math.hypot(...kernel.values), 9);
  expect(column(whole!, 0)).toBeGreaterThan(0.1);
  expect([...randomDirection([bias], 5, "none")[0]!].every((value) => value !== 0)).toBe(true);
  expect(randomDirection([kernel], 5, "filter")).toEqual([filters]);
  expect(randomDirection([kernel], 6, "filter")).not.toEqual([filters]);
});

test("they are normal numbers", () => {
  const count = 20_000;
  const [values] = randomDirection([{ shape: [count], values: new Float32Array(count) }], 1, "none");
  const moment = (power: number): number => values!.reduce((sum, value) => sum + value ** power, 0) / count;
  expect(moment(1)).toBeCloseTo(0, 1);
  expect(moment(2)).toBeCloseTo(1, 1);
  expect(moment(3)).toBeCloseTo(0, 0);
  expect(Math.abs(moment(4) - 3)).toBeLessThan(0.2);
  expect(values!.filter((value) => Math.abs(value) < 0.6745).length / count).toBeCloseTo(0.5, 1);
});

test("what is frozen stays", async () => {
  const model = await trained("sequential/dense");
  const { losses } = await lossLandscape(model, x, y, { steps: 3 });
  expect(losses[0]![0]).toBe(await movedLoss(model, [-1, -1], {}));
  expect(losses).not.toEqual((await lossLandscape(await trained(), x, y, { steps: 3 })).losses);
});

test.each([1, 2])("leaves the model as it was, on %i threads", async (threads) => {
  await expectUntouched((model) => lossLandscape(model, x, y, { steps: 3 }), { threads });
});

test("the same seed makes the same landscape on one thread and on two", async () => {
  const losses = await Promise.all(
    [1, 2].map(async (threads) => {
      const model = delicate(threads);
      await model.fit(x, y, { verbose: "silent" });
      const before = weightsHash(model.getWeights());
      const made = await lossLandscape(model, x, y, { steps: 5, seed: 2 });
      expect(weightsHash(model.getWeights())).toBe(before);
      return made.losses;
    }),
  );
  expect(losses[0]).toEqual(losses[1]);
});

test("is a map in the terminal and a picture, also where losses are no numbers", async () => {
  const model = await trained();
  const plane = await lossLandscape(model, x, y, { steps: 9 });
  expectText(plane);
  expect(
    String(plane)
      .split("\n")
      .filter((line) => line.startsWith("│")),
  ).toHaveLength(9);
  expect(String(plane)).toContain("()");
  expectPicture(plane, "Pérdida alrededor de los pesos");
  const line = await lossLandscape(model, x, y, { directions: 1 });
  expectText(line);
  expectPicture(line, "Pérdida alrededor de los pesos");
  const wild = await lossLandscape(model, x, y, { steps: 3, range: 3e38, normalize: "none" });
  expect(wild.losses.flat().every(Number.isFinite)).toBe(false);
  expectText(wild);
  expectPicture(wild, "Pérdida alrededor de los pesos");
  const wide = await lossLandscape(model, x, y, { steps: 75, batchSize: 40 });
  expectText(wide);
});

test.each([
  [{ directions: 3 }, "lossLandscape: directions: expected 1 or 2, received 3."],
  [{ steps: 2 }, "lossLandscape: steps: expected a whole number of at least 3, received 2."],
  [{ range: 0 }, "lossLandscape: range: expected a finite number above 0, received 0."],
  [
    { normalize: "filters" },
    'lossLandscape: normalize: expected one of "filter", "layer", "none", received "filters". Did you mean "filter"?',
  ],
  [{ seed: 0.5 }, "lossLandscape: seed: expected a whole number of at least 0, received 0.5."],
  [{ direction: 1 }, 'lossLandscape: unknown option "direction". Did you mean "directions"?'],
])("refuses %o", async (options, message) => {
  const model = sequential([dense(2)]);
  model.compile({ optimizer: sgd(), loss: "mse" });
  await expect(lossLandscape(model, x, y, options as never)).rejects.toThrow(ArgumentError);
  await expect(lossLandscape(model, x, y, options as never)).rejects.toThrow(message);
});

test("refuses what it cannot use", async () => {
  await expect(lossLandscape("model" as never, x, y)).rejects.toThrow(
    'lossLandscape: expected a model, received "model".',
  );
  await expect(lossLandscape(delicate(), x, y.slice(3))).rejects.toThrow(DataError);
  await expect(lossLandscape(sequential([dense(2)]), x, y)).rejects.toThrow(StateError);
});
