// Batch normalisation against PyTorch in float64 (test/golden/batch-normalization.py): training, gradients, moving averages, inference.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  batchNormalization,
  type Layer,
  layer,
  multiply,
  sgd,
  sum,
  type Tensor,
  tanh,
} from "../../src/index.js";
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
