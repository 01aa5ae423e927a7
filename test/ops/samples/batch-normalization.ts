// Samples of normalisation over a batch.

import * as ops from "../../../src/ops/index.js";
import { constant } from "../../../src/ops/index.js";
import type { Tensor } from "../../../src/tensor/tensor.js";
import { generate, ndArray } from "../nd-array.js";
import { momentsOf } from "../reference/reductions.js";
import { type BadCall, type Case, type NdArray, type Sample, ulp, uniform } from "../sample.js";
import { notInt32, notTensors } from "./shared.js";

/** One row and one column, whole and ragged vectors of columns, blocks of 64 rows and pairs of them, several axes. */
const shapes: readonly (readonly number[])[] = [
  [1, 3],
  [5],
  [7, 1],
  [6, 5],
  [3, 2, 2, 4],
  [64, 16],
  [65, 19],
  [5, 13, 21],
  [771, 37],
];

/** The numbers of a channel lie around a place of its own. */
const spread = (shape: readonly number[], seed: number): NdArray => {
  const { data } = uniform(shape, -1, 1, seed);
  const columns = shape.at(-1)!;
  return { shape, data: Array.from(data, (value, i) => Math.fround(value + (i % columns) / 4)), dtype: "float32" };
};

/** Far from 0 in relation to the deviations: a sum of squares would lose all digits. */
const far = (shape: readonly number[]): NdArray => {
  const { data } = uniform(shape, -1, 1, 5);
  return { shape, data: Array.from(data, (value) => Math.fround(1000 + value)), dtype: "float32" };
};

const notChannels = (name: string, apply: (x: Tensor) => unknown): BadCall[] =>
  [constant(1), constant([], [0, 3])].map((x) => ({
    call: () => apply(x),
    error: `ShapeError: ${name}: expected [..., channels] with at least one number for each channel, received shape`,
  }));

const part = (name: "mean" | "variance", input: NdArray): Case => ({
  name: `${name} of [${input.shape}]`,
  inputs: [input],
  apply: (x) => ops.moments(x)[name],
  reference: (x) => ndArray(x.shape.slice(-1), momentsOf(x)[name]),
  // Along the longest way to a sum are 64 numbers and the pairs of blocks; mean and variance are at most about 10.
  tolerance: { relative: 80 * ulp, absolute: 8 * ulp },
});

const momentsSample: Sample = {
  cases: [
    ...shapes.flatMap((shape, i) => [part("mean", spread(shape, 40 + i)), part("variance", spread(shape, 40 + i))]),
    {
      ...part("variance", far([500, 5])),
      name: "variance far from 0",
      // The numbers themselves are good to half an ulp of 1000.
      tolerance: { relative: 1e-4 },
      differentiable: [],
    },
  ],
  badCalls: [
    ...notTensors("moments", (x) => ops.moments(x)),
    notInt32("moments", (x) => ops.moments(x)),
    ...notChannels("moments", (x) => ops.moments(x)),
  ],
};

const normalized = (x: NdArray, gamma: NdArray["data"], beta: NdArray["data"], epsilon: number): NdArray => {
  const { mean, variance } = momentsOf(x);
  const columns = mean.length;
  let at = 0;
  return generate(x.shape, () => {
    const [i, channel] = [at, at % columns];
    at++;
    return ((x.data[i]! - mean[channel]!) / Math.sqrt(variance[channel]! + epsilon)) * gamma[channel]! + beta[channel]!;
  });
};

const ones = (count: number): number[] => Array<number>(count).fill(1);
const x = constant([1, 2, 3, 4, 5, 6], [2, 3]);

const normalizeBatch: Sample = {
  cases: [
    ...shapes.map(
      (shape, i): Case => ({
        inputs: [spread(shape, 40 + i), uniform(shape.slice(-1), 0.5, 1.5, 31), uniform(shape.slice(-1), -1, 1, 32)],
        apply: (x, gamma, beta) => ops.normalizeBatch(x, { gamma, beta }).y,
        reference: (x, gamma, beta) => normalized(x, gamma.data, beta.data, 1e-3),
        tolerance: { relative: 100 * ulp, absolute: 2e-5 },
      }),
    ),
    {
      name: "neither factor nor shift",
      inputs: [spread([9, 4], 3)],
      apply: (x) => ops.normalizeBatch(x, { epsilon: 0.25 }).y,
      reference: (x) => normalized(x, ones(4), Array<number>(4).fill(0), 0.25),
      tolerance: { relative: 100 * ulp, absolute: 1e-6 },
    },
  ],
  badCalls: [
    ...notTensors("normalizeBatch", (x) => ops.normalizeBatch(x)),
    notInt32("normalizeBatch", (x) => ops.normalizeBatch(x)),
    ...notChannels("normalizeBatch", (x) => ops.normalizeBatch(x)),
    {
      call: () => ops.normalizeBatch(x, { gamma: constant([1, 2]) }),
      error: "ShapeError: normalizeBatch: expected gamma and beta of shape [3] for x of [2,3], received [2]",
    },
    {
      call: () => ops.normalizeBatch(x, { eps: 1 } as object),
      error: 'ArgumentError: normalizeBatch: unknown option "eps".',
    },
    {
      call: () => ops.normalizeBatch(x, { epsilon: Number.NaN }),
      error: "ArgumentError: normalizeBatch: epsilon: expected a finite number of at least 0, received NaN",
    },
  ],
};

export const batchNormalizationSamples = { moments: momentsSample, normalizeBatch } satisfies Record<string, Sample>;
