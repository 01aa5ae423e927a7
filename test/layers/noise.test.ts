// Random numbers while predicting: each row draws its own, wherever its batch begins, and a seed draws anew.

import { expect, test } from "vitest";
import {
  add,
  alphaDropout,
  constant,
  evaluate,
  gaussianDropout,
  gaussianNoise,
  type Layer,
  layer,
  model,
  random,
  type Scope,
  spatialDropout2d,
  stochasticDepth,
  type Tensor,
} from "../../src/index.js";

const width = 3;
const noisy = () =>
  model(
    layer("noisy", {}, (x: Tensor, scope) => add(x, random.uniform(x.shape, { stream: scope.stream() }))),
    { seed: 5 },
  );
const rows = Array.from({ length: 96 }, () => new Array<number>(width).fill(0));

test("no row repeats another, at any batch size the same numbers come, and a seed of its own draws anew", async () => {
  const made = noisy();
  const { data } = await made.predict(rows);
  expect(new Set(Array.from({ length: 96 }, (_, i) => data.slice(i * width, (i + 1) * width).join())).size).toBe(96);
  for (const batchSize of [1, 7, 50, 96]) expect((await made.predict(rows, { batchSize })).data).toEqual(data);
  const anew = (await made.predict(rows, { seed: 6 })).data;
  expect(anew).not.toEqual(data);
  expect((await noisy().predict(rows, { seed: 6, batchSize: 11 })).data).toEqual(anew);
});

/** What a layer makes of tensors while training. */
const trained = async (noise: Layer, x: Tensor): Promise<Float32Array> => {
  const scope = {
    training: true,
    stream: () => 3,
    enter: (_: Layer, given: Tensor, trace: (x: Tensor, scope: unknown) => Tensor): Tensor => trace(given, scope),
  };
  const [value] = await evaluate([noise.apply(x, scope as unknown as Scope)]);
  return value!.data as Float32Array;
};

const ones = (...shape: readonly number[]): Tensor =>
  constant(Array(shape.reduce((count, size) => count * size, 1)).fill(1), shape);

test("whole channels or none are dropped, and whole samples or none", async () => {
  const pixels = await trained(spatialDropout2d(0.5), ones(8, 3, 3, 5));
  const channels = Array.from({ length: 40 }, (_, i) => pixels[Math.floor(i / 5) * 45 + (i % 5)]!);
  expect(Array.from(pixels)).toEqual(Array.from(pixels, (_, i) => channels[Math.floor(i / 45) * 5 + (i % 5)]));
  expect(new Set(channels)).toEqual(new Set([0, 2]));
  const samples = await trained(stochasticDepth(0.5), ones(40, 7));
  expect(Array.from(samples)).toEqual(Array.from(samples, (_, i) => samples[i - (i % 7)]));
  expect(new Set(samples)).toEqual(new Set([0, 2]));
});

const momentsOf = (data: Float32Array): readonly [number, number] => {
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
  return [mean, data.reduce((sum, value) => sum + (value - mean) ** 2, 0) / data.length];
};

test("noise has the mean and the variance that it says", async () => {
  const count = 40000;
  // Five standard errors of the estimates.
  const near = (value: number, expected: number) => expect(Math.abs(value - expected)).toBeLessThan(0.05);
  const [noiseMean, noiseVariance] = momentsOf(await trained(gaussianNoise(0.5), ones(count)));
  near(noiseMean, 1);
  near(noiseVariance, 0.25);
  const [factorMean, factorVariance] = momentsOf(await trained(gaussianDropout(0.2), ones(count)));
  near(factorMean, 1);
  near(factorVariance, 0.25);
  const [mean, variance] = momentsOf(await trained(alphaDropout(0.3), random.normal([count], { stream: 9, seed: 1 })));
  near(mean, 0);
  near(variance, 1);
});
