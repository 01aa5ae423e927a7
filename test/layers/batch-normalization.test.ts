// Batch normalisation against PyTorch in float64 (test/golden/batch-normalization.py): training, gradients, moving averages, inference.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { batchNormalization, type Layer, l2, layer, multiply, sgd, sum, type Tensor, tanh } from "../../src/index.js";
import { modelOf } from "./outputs.js";

interface Step {
  readonly x: readonly number[];
  readonly shape: readonly number[];
  readonly weights: readonly number[];
  readonly dGamma: readonly number[];
  readonly dBeta: readonly number[];
  readonly movingMean: readonly number[];
  readonly movingVariance: readonly number[];
}

interface Case {
  readonly name: string;
  readonly twice: boolean;
  readonly gamma: readonly number[];
  readonly beta: readonly number[];
  readonly steps: readonly Step[];
  readonly inference: {
    readonly x: readonly number[];
    readonly shape: readonly number[];
    readonly y: readonly number[];
  };
}

const { cases } = JSON.parse(readFileSync("test/golden/batch-normalization.json", "utf8")) as {
  readonly cases: readonly Case[];
};

const weighted = (prediction: Tensor, target: Tensor): Tensor => sum(multiply(prediction, target));

/** Within 1e-5 of the largest number: a mean of twenty deviations is rounded by 1e-6 of one, and up to 24 terms are added. */
const expectNear = (found: ArrayLike<number>, expected: readonly number[]): void => {
  const largest = Math.max(...expected.map(Math.abs));
  for (const [i, value] of expected.entries()) expect(Math.abs(found[i]! - value)).toBeLessThanOrEqual(1e-5 * largest);
};

const values = (data: readonly number[], shape: readonly number[]) => ({ data: Float32Array.from(data), shape });

/** The layer once, or twice with tanh between. */
const applied = (twice: boolean): Layer => {
  const shared = batchNormalization();
  return twice ? layer("twice", {}, (x: Tensor, scope) => shared.apply(tanh(shared.apply(x, scope)), scope)) : shared;
};

describe.each(cases)("$name", ({ twice, gamma, beta, steps, inference }) => {
  test.each([1, 2])("is PyTorch's, on %i threads", async (threads) => {
    const model = modelOf(applied(twice));
    model.compile({ optimizer: sgd({ learningRate: 1 }), loss: weighted });
    await model.build(steps[0]!.shape.slice(1));
    const at = (name: string) => (twice ? `twice/batchNormalization/${name}` : `batchNormalization/${name}`);
    const start = { [at("gamma")]: gamma, [at("beta")]: beta };
    const weights = (): Record<string, readonly number[]> =>
      Object.fromEntries(Object.entries(model.getWeights()).map(([path, { data }]) => [path, Array.from(data)]));
    for (const { x, shape, weights: factors, dGamma, dBeta, movingMean, movingVariance } of steps) {
      model.setWeights(Object.keys(weights()).map((path) => start[path] ?? weights()[path]!));
      await model.fit(values(x, shape), values(factors, shape), { batchSize: shape[0]!, verbose: "silent", threads });
      const after = weights();
      expectNear(
        gamma.map((value, i) => value - after[at("gamma")]![i]!),
        dGamma,
      );
      expectNear(
        beta.map((value, i) => value - after[at("beta")]![i]!),
        dBeta,
      );
      expectNear(after[at("movingMean")]!, movingMean);
      expectNear(after[at("movingVariance")]!, movingVariance);
    }
    model.setWeights(Object.keys(weights()).map((path) => start[path] ?? weights()[path]!));
    const { data } = await model.predict(values(inference.x, inference.shape));
    expectNear(data, inference.y);
  });
});

const x = values([1, 5, 2, 5, 4, 8, 9, 1, 0, 3, 3, 6], [2, 3, 2]);
/** The channels of x: [1,2,4,9,0,3] and [5,5,8,1,3,6]. */
const channels = [0, 1].map((channel) => Array.from(x.data).filter((_, i) => i % 2 === channel));

/** (x − mean) / √(variance + 1e-3) of all samples at once, in float64. */
const normalized = (data: readonly number[]): number[] => {
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
  const variance = data.reduce((sum, value) => sum + (value - mean) ** 2, 0) / data.length;
  return data.map((value) => (value - mean) / Math.sqrt(variance + 1e-3));
};

/** What one batch leaves of a layer; the loss is Σ y·x. Beside it stands a parameter of 1, since not every layer has one to train. */
const afterOneBatch = async (tried: Layer, given = x) => {
  const beside = layer("beside", {}, (input: Tensor, scope) =>
    multiply(tried.apply(input, scope), scope.parameter("one", [1], "ones")),
  );
  const model = modelOf(beside);
  model.compile({ optimizer: sgd({ learningRate: 1e-30 }), loss: weighted });
  const { history } = await model.fit(given, given, { batchSize: 2, verbose: "silent" });
  const all = Object.entries(model.getWeights()).map(([path, { data }]) => [path.split("/").at(-1)!, Array.from(data)]);
  const weights: Record<string, number[]> = Object.fromEntries(all.filter(([name]) => name !== "one"));
  return { model, weights, loss: history.loss![0]! };
};

describe("options", () => {
  test("without center and scale there are moving averages only", async () => {
    const { weights, loss } = await afterOneBatch(batchNormalization({ center: false, scale: false }));
    expect(Object.keys(weights)).toEqual(["movingMean", "movingVariance"]);
    const expected = channels.reduce(
      (sum, data) => sum + normalized(data).reduce((part, value, i) => part + value * data[i]!, 0),
      0,
    );
    expect(loss).toBeCloseTo(expected, 4);
  });

  test("momentum 0 keeps the last batch's statistics, so that inference sees what training saw", async () => {
    const { model } = await afterOneBatch(batchNormalization({ momentum: 0 }));
    const { data } = await model.predict(x);
    const expected = channels.map(normalized);
    for (const [i, found] of data.entries()) expect(found).toBeCloseTo(expected[i % 2]![i >> 1]!, 5);
  });

  test("axis says where the channels are", async () => {
    const { shape } = x;
    const across = values(
      [0, 1].flatMap((sample) => channels.flatMap((data) => data.slice(3 * sample, 3 * sample + 3))),
      [2, 2, 3],
    );
    const last = await (await afterOneBatch(batchNormalization())).model.predict(x);
    const { model } = await afterOneBatch(batchNormalization({ axis: 1 }), across);
    const second = await model.predict(across);
    expect(second.shape).toEqual([2, 2, 3]);
    for (const [i, value] of last.data.entries()) {
      const [sample, place, channel] = [Math.floor(i / 6), Math.floor(i / 2) % shape[1]!, i % 2];
      expect(second.data[6 * sample + 3 * channel + place]).toBe(value);
    }
  });

  test("a frozen layer uses its moving averages and leaves them", async () => {
    const { weights, loss } = await afterOneBatch(batchNormalization({ trainable: false, epsilon: 0 }));
    const squares = Array.from(x.data).reduce((sum, value) => sum + value * value, 0);
    expect(loss).toBeCloseTo(squares, 3);
    expect(weights).toEqual({ gamma: [1, 1], beta: [0, 0], movingMean: [0, 0], movingVariance: [1, 1] });
  });

  test("regularizers add to the loss", async () => {
    const plain = await afterOneBatch(batchNormalization());
    const penalized = await afterOneBatch(
      batchNormalization({ gammaRegularizer: l2(0.5), betaInitializer: "ones", betaRegularizer: l2(0.25) }),
    );
    // 0.5·Σ 1² + 0.25·Σ 1² of two channels, and beta 1 adds Σ x.
    const total = Array.from(x.data).reduce((sum, value) => sum + value, 0);
    expect(penalized.loss - plain.loss).toBeCloseTo(1.5 + total, 3);
  });
});
