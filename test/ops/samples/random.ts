// Samples of random tensors: what they are, number by number, given the generator's uniforms.

import * as ops from "../../../src/ops/index.js";
import { map } from "../nd-array.js";
import { uniforms } from "../reference/random.js";
import type { BadCall, Case, NdArray, Sample } from "../sample.js";
import { ulp } from "../sample.js";
import { erf } from "../special-functions.js";

type Shape = readonly number[];
type Options = ops.RandomOptions;

const shapes: readonly Shape[] = [[1], [2], [7], [], [0, 3], [5, 13], [513], [3, 1030]];

/** Options, with the stream and the seed that they mean. */
const settings: readonly (readonly [Options, number, number])[] = [
  [{ stream: 1 }, 1, 0],
  [{ stream: 2 ** 31 - 1 }, 2 ** 31 - 1, 0],
  [{ seed: 42 }, 0, 42],
  [{ seed: -1, stream: 12345 }, 12345, -1],
  [{ seed: 2 ** 32 - 1 }, 0, -1],
];

/** A stream has the keys 2 · stream and 2 · stream + 1. */
const fromStream = (shape: Shape, stream: number, seed: number, key = 0): NdArray =>
  uniforms(shape, (2 * stream + key) | 0, seed);

const casesOf = (
  apply: (shape: Shape, options: Options) => ReturnType<Case["apply"]>,
  reference: (shape: Shape, stream: number, seed: number) => NdArray,
  tolerance: Case["tolerance"],
): Case[] => [
  ...shapes.map((shape) => ({
    name: `shape [${shape}]`,
    inputs: [],
    apply: () => apply(shape, {}),
    reference: () => reference(shape, 0, 0),
    tolerance,
  })),
  ...settings.map(([options, stream, seed]) => ({
    name: JSON.stringify(options),
    inputs: [],
    apply: () => apply([9], options),
    reference: () => reference([9], stream, seed),
    tolerance,
  })),
];

const badOptions = (name: string, apply: (shape: Shape, options: Options) => unknown): BadCall[] => [
  ...[-1, 0.5, 2 ** 31, Number.NaN, "1"].map((stream) => ({
    call: () => apply([2], { stream: stream as number }),
    error: `ArgumentError: ${name}: expected a stream from 0 to 2147483647, received`,
  })),
  ...[0.5, 2 ** 32, Number.NaN, "1"].map((seed) => ({
    call: () => apply([2], { seed: seed as number }),
    error: `ArgumentError: ${name}: expected a whole number of 32 bits as the seed, received`,
  })),
  { call: () => apply([2, -1], {}), error: `ShapeError: ${name}: expected whole sizes of at least 0, received -1` },
  {
    call: () => apply(3 as unknown as Shape, {}),
    error: `ShapeError: ${name}: expected a shape such as [32,10], received 3`,
  },
];

const notNumbers = (name: string, call: (value: number) => unknown): BadCall[] =>
  [Number.NaN, Number.POSITIVE_INFINITY, "1" as unknown as number].map((value) => ({
    call: () => call(value),
    error: `ArgumentError: ${name}: expected a finite number, received`,
  }));

const normalReference = (shape: Shape, stream: number, seed: number): NdArray =>
  map(
    (u1, u2) => Math.sqrt(-2 * Math.log(1 - u1)) * Math.cos(2 * Math.PI * u2),
    fromStream(shape, stream, seed),
    fromStream(shape, stream, seed, 1),
  );

/** The inverse, by halving, of the distribution function of a normal that was cut at ±2. */
const truncatedQuantile = (u: number): number => {
  const target = (2 * u - 1) * erf(Math.SQRT2);
  let [low, high] = [-2, 2];
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (erf(middle / Math.SQRT2) < target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};

const truncatedReference = (shape: Shape, stream: number, seed: number): NdArray =>
  map(truncatedQuantile, fromStream(shape, stream, seed));

// The angle, up to 2π, is rounded twice, and the radius is at most 5.77.
const normalTolerance = { relative: 8 * ulp, absolute: 5.77 * 8 * ulp };
// p is rounded twice, and at ±2 the quantile is 9.3 times as steep.
const truncatedTolerance = { relative: 12 * ulp, absolute: 9.3 * 2 * ulp };

const normalSample = (
  name: string,
  apply: typeof ops.normal,
  reference: typeof normalReference,
  tolerance: { relative: number; absolute: number },
): Sample => {
  return {
    cases: [
      ...casesOf(apply, reference, tolerance),
      {
        name: "mean and stddev",
        inputs: [],
        apply: () => apply([50], { mean: -3, stddev: 0.5, stream: 9 }),
        reference: () => map((z) => z / 2 - 3, reference([50], 9, 0)),
        tolerance: { ...tolerance, absolute: tolerance.absolute / 2 + 4 * ulp },
      },
      {
        name: "stddev of 0",
        inputs: [],
        apply: () => apply([50], { mean: 4, stddev: 0 }),
        reference: () => map(() => 4, reference([50], 0, 0)),
        tolerance: {},
      },
    ],
    badCalls: [
      ...badOptions(name, apply),
      ...notNumbers(`${name}: mean`, (mean) => apply([2], { mean })),
      ...notNumbers(`${name}: stddev`, (stddev) => apply([2], { stddev })),
      {
        call: () => apply([2], { stddev: -1 }),
        error: `ArgumentError: ${name}: expected a stddev of at least 0, received -1`,
      },
    ],
  };
};

export const randomSamples = {
  uniform: {
    cases: [
      ...casesOf(ops.uniform, fromStream, {}),
      {
        name: "low and high",
        inputs: [],
        apply: () => ops.uniform([50], { low: -2, high: 1, stream: 3 }),
        reference: () => map((u) => 3 * u - 2, fromStream([50], 3, 0)),
        tolerance: { absolute: 2 * ulp },
      },
    ],
    badCalls: [
      ...badOptions("uniform", ops.uniform),
      ...notNumbers("uniform: low", (low) => ops.uniform([2], { low })),
      ...notNumbers("uniform: high", (high) => ops.uniform([2], { high })),
      {
        call: () => ops.uniform([2], { low: 1, high: 0 }),
        error: "ArgumentError: uniform: expected low ≤ high, received 1 and 0",
      },
    ],
  },
  normal: normalSample("normal", ops.normal, normalReference, normalTolerance),
  truncatedNormal: normalSample("truncatedNormal", ops.truncatedNormal, truncatedReference, truncatedTolerance),
  bernoulli: {
    cases: [0.3, 0, 1].flatMap((probability) =>
      casesOf(
        (shape, options) => ops.bernoulli(shape, probability, options),
        (shape, stream, seed) => map((u) => Number(u < Math.fround(probability)), fromStream(shape, stream, seed)),
        {},
      ),
    ),
    badCalls: [
      ...badOptions("bernoulli", (shape, options) => ops.bernoulli(shape, 0.5, options)),
      ...notNumbers("bernoulli", (probability) => ops.bernoulli([2], probability)),
      ...[-0.1, 1.1].map((probability) => ({
        call: () => ops.bernoulli([2], probability),
        error: "ArgumentError: bernoulli: expected a probability from 0 to 1, received",
      })),
    ],
  },
  dropoutMask: {
    cases: [0.2, 0, 0.5].flatMap((rate) =>
      casesOf(
        (shape, options) => ops.dropoutMask(shape, rate, options),
        (shape, stream, seed) =>
          map((u) => (u >= Math.fround(rate) ? 1 / (1 - rate) : 0), fromStream(shape, stream, seed)),
        { relative: ulp / 2 },
      ),
    ),
    badCalls: [
      ...badOptions("dropoutMask", (shape, options) => ops.dropoutMask(shape, 0.5, options)),
      ...notNumbers("dropoutMask", (rate) => ops.dropoutMask([2], rate)),
      ...[-0.1, 1, 1.5].map((rate) => ({
        call: () => ops.dropoutMask([2], rate),
        error: "ArgumentError: dropoutMask: expected a rate of at least 0 and below 1, received",
      })),
    ],
  },
} satisfies Record<string, Sample>;
