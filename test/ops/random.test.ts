// Random tensors as a whole: their distributions, their independence, and what decides them.

import { describe, expect, test } from "vitest";
import * as ops from "../../src/ops/index.js";
import { type EvaluateOptions, evaluate } from "../../src/runtime/evaluate.js";
import { order } from "../../src/tensor/order.js";
import type { Tensor } from "../../src/tensor/tensor.js";
import { erf } from "./special-functions.js";
import { chiSquaredOfPairs, correlation, kolmogorovSmirnov, momentsOf } from "./statistics.js";

const count = 200_000;

const drawn = async (tensor: Tensor, options: EvaluateOptions = {}): Promise<Float32Array> =>
  (await evaluate([tensor], options))[0]!.data as Float32Array;

const normalCdf = (x: number): number => 0.5 * (1 + erf(x / Math.SQRT2));
const share = erf(Math.SQRT2);
const density2 = Math.exp(-2) / Math.sqrt(2 * Math.PI);

/** Mean, variance, fourth central moment, distribution function and range. */
const distributions = [
  {
    name: "uniform",
    draw: () => ops.uniform([count]),
    mean: 1 / 2,
    variance: 1 / 12,
    fourth: 1 / 80,
    cdf: (x: number) => x,
    range: [0, 1 - 2 ** -24],
  },
  {
    name: "uniform between others",
    draw: () => ops.uniform([count], { low: -3, high: 1, stream: 5 }),
    mean: -1,
    variance: 16 / 12,
    fourth: 256 / 80,
    cdf: (x: number) => (x + 3) / 4,
    range: [-3, 1],
  },
  {
    name: "normal",
    draw: () => ops.normal([count]),
    mean: 0,
    variance: 1,
    fourth: 3,
    cdf: normalCdf,
    range: [-5.78, 5.78],
  },
  {
    name: "normal with mean and stddev",
    draw: () => ops.normal([count], { mean: 3, stddev: 2, stream: 1 }),
    mean: 3,
    variance: 4,
    fourth: 48,
    cdf: (x: number) => normalCdf((x - 3) / 2),
    range: [3 - 2 * 5.78, 3 + 2 * 5.78],
  },
  {
    // Moments of a normal cut at ±a: 1 − 2aφ(a)/s, and 3 − 2(3a + a³)φ(a)/s, with s the share within.
    name: "truncated normal",
    draw: () => ops.truncatedNormal([count]),
    mean: 0,
    variance: 1 - (4 * density2) / share,
    fourth: 3 - (28 * density2) / share,
    cdf: (x: number) => (normalCdf(x) - normalCdf(-2)) / share,
    range: [-2, 2],
  },
] as const;

describe.each(distributions)("$name", ({ draw, mean, variance, fourth, cdf, range }) => {
  test("has the mean and the variance of its distribution", async () => {
    const found = momentsOf(await drawn(draw()));
    expect(Math.abs(found.mean - mean)).toBeLessThan(4 * Math.sqrt(variance / count));
    expect(Math.abs(found.variance - variance)).toBeLessThan(4 * Math.sqrt((fourth - variance ** 2) / count));
  });

  test("follows its distribution function", async () => {
    expect(kolmogorovSmirnov(await drawn(draw()), cdf)).toBeLessThan(1.95);
  });

  test("stays in its range", async () => {
    const values = await drawn(draw());
    expect(values.reduce((a, b) => Math.min(a, b))).toBeGreaterThanOrEqual(range[0]);
    expect(values.reduce((a, b) => Math.max(a, b))).toBeLessThanOrEqual(range[1]);
  });
});

test("the truncated normal has the deviation that Keras' initializers divide by", () => {
  expect(Math.sqrt(distributions[4].variance)).toBeCloseTo(0.8796256610342398, 12);
});

describe.each([0.1, 0.5, 0.9])("with probability %d", (probability) => {
  const allowed = 4 * Math.sqrt((probability * (1 - probability)) / count);

  test("bernoulli gives ones", async () => {
    const values = await drawn(ops.bernoulli([count], probability));
    expect([...new Set(values)].sort()).toEqual([0, 1]);
    expect(Math.abs(momentsOf(values).mean - probability)).toBeLessThan(allowed);
  });

  test("dropoutMask gives zeros, and a mean of 1", async () => {
    const values = await drawn(ops.dropoutMask([count], probability));
    expect([...new Set(values)].sort()).toEqual([0, Math.fround(1 / (1 - probability))]);
    expect(Math.abs(momentsOf(values).mean - 1)).toBeLessThan(allowed / (1 - probability));
  });
});

describe("draws are independent", () => {
  const uniform = (stream: number, options?: EvaluateOptions): Promise<Float32Array> =>
    drawn(ops.uniform([count], { stream }), options);

  test.each([
    ["streams 0 and 1", () => uniform(0), () => uniform(1)],
    ["streams 7 and 2³¹ − 1", () => uniform(7), () => uniform(2 ** 31 - 1)],
    ["steps 0 and 1", () => uniform(0), () => uniform(0, { step: 1 })],
    ["steps 1000 and 1001", () => uniform(3, { step: 1000 }), () => uniform(3, { step: 1001 })],
    ["seeds 0 and 1", () => uniform(0), () => uniform(0, { seed: 1 })],
    ["seed 1 of stream 2 and seed 2 of stream 1", () => uniform(2, { seed: 1 }), () => uniform(1, { seed: 2 })],
    ["step 1 of stream 2 and step 2 of stream 1", () => uniform(2, { step: 1 }), () => uniform(1, { step: 2 })],
  ])("for %s", async (_, first, second) => {
    const [a, b] = [await first(), await second()];
    expect(Math.abs(correlation(a, b))).toBeLessThan(4);
    expect(Math.abs(chiSquaredOfPairs(a, b, 32))).toBeLessThan(4);
  });

  test.each([1, 2, 3, 4, 128])("for elements %d apart", async (lag) => {
    const values = await uniform(0);
    const [a, b] = [values.subarray(0, count - lag), values.subarray(lag)];
    expect(Math.abs(correlation(a, b))).toBeLessThan(4);
    expect(Math.abs(chiSquaredOfPairs(a, b, 32))).toBeLessThan(4);
  });
});

describe("a draw is decided by", () => {
  const bits = async (tensor: Tensor, options?: EvaluateOptions): Promise<number[]> =>
    Array.from(new Int32Array((await drawn(tensor, options)).buffer));

  test("its seed, stream and step alone", async () => {
    const options = { seed: 3, step: 4 };
    const alone = await bits(ops.normal([99], { stream: 2 }), options);
    const [, among] = await evaluate([ops.normal([7]), ops.normal([99], { stream: 2 }), ops.uniform([5])], options);
    expect(Array.from(new Int32Array(among!.data.buffer))).toEqual(alone);
  });

  test("a seed of its own as by that of the run", async () => {
    const own = await bits(ops.uniform([99], { seed: 7 }), { seed: 1 });
    expect(own).toEqual(await bits(ops.uniform([99]), { seed: 7 }));
    expect(own).not.toEqual(await bits(ops.uniform([99]), { seed: 1 }));
  });

  test("its position: more elements begin with the same ones", async () => {
    const few = await bits(ops.uniform([101]));
    expect((await bits(ops.uniform([11, 100]))).slice(0, 101)).toEqual(few);
  });
});

test("no two streams share a key of the generator", () => {
  const keysOf = (tensor: Tensor): number[] =>
    order([tensor])
      .filter(({ op }) => op === ops.randomOp)
      .map(({ attributes }) => (attributes as { stream: number }).stream);
  const functions = [ops.uniform, ops.normal, ops.truncatedNormal];
  const streams = [0, 1, 2, 3, 2 ** 30, 2 ** 30 + 1, 2 ** 31 - 2, 2 ** 31 - 1];
  const keys = streams.map((stream) => new Set(functions.flatMap((draw) => keysOf(draw([2], { stream })))));
  expect(keysOf(ops.normal([2])).length).toBe(2);
  expect(new Set(keys.flatMap((set) => [...set])).size).toBe(keys.reduce((sum, set) => sum + set.size, 0));
});
