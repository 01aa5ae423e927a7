// Samples of the pools.

import * as ops from "../../../src/ops/index.js";
import { constant } from "../../../src/ops/index.js";
import type { AveragePool2dOptions, Pool2dOptions } from "../../../src/ops/pooling.js";
import type { Tensor } from "../../../src/tensor/tensor.js";
import { averageOf, pickLargest } from "../reference/convolution.js";
import { average, pooled } from "../reference/pooling-axes.js";
import {
  type BadCall,
  type Case,
  distinct,
  floats,
  type NdArray,
  type Sample,
  sizeOf,
  sumTolerance,
} from "../sample.js";
import { notInt32, notTensors } from "./shared.js";

type Pool = (x: Tensor, options?: Pool2dOptions) => Tensor;
type Window = Parameters<typeof averageOf>[1];

/** One pixel, squares side by side with whole vectors of channels, windows that overlap or leave gaps, odd padding, more channels than a thread takes at a time, nothing at all. */
const sizes: readonly { x: readonly number[]; options?: Pool2dOptions }[] = [
  { x: [1, 1, 1, 1], options: { poolSize: 1 } },
  { x: [2, 4, 6, 3] },
  { x: [2, 4, 6, 8] },
  { x: [3, 5, 7, 36] },
  { x: [5, 2, 6, 36] },
  { x: [2, 5, 7, 4], options: { padding: "same" } },
  { x: [1, 7, 6, 2], options: { poolSize: [3, 2], strides: [2, 1] } },
  { x: [1, 7, 8, 5], options: { poolSize: 3, strides: 2, padding: "same" } },
  { x: [1, 9, 8, 2], options: { poolSize: 2, strides: 3, padding: "same" } },
  { x: [1, 5, 4, 2], options: { poolSize: [3, 4], strides: 1, padding: "same" } },
  { x: [1, 4, 5, 2], options: { poolSize: 3, strides: 2, padding: [[1, 0], [2, 1]] } }, // biome-ignore format: as one reads it
  { x: [2, 6, 6, 37], options: { poolSize: 3, strides: 2 } },
  { x: [3, 8, 9, 70], options: { padding: "same" } },
  { x: [1, 8, 9, 2], options: { poolSize: 3, strides: 2, dilationRate: [1, 3] } },
  { x: [1, 7, 8, 5], options: { poolSize: [2, 3], strides: 1, dilationRate: [3, 2], padding: [[2, 1], [3, 3]] } }, // biome-ignore format: as one reads it
  { x: [2, 6, 8, 3], options: { poolSize: 3, strides: 2, ceilMode: true } },
  { x: [0, 4, 4, 2] },
];

const casesOf = (
  pool: Pool,
  reference: (x: NdArray, window: Window) => NdArray,
  tolerance: Case["tolerance"],
): Case[] =>
  sizes.map(({ x, options = {} }, i): Case => {
    const window = pool(constant(Array(sizeOf(x)).fill(0), x), options).attributes as Window;
    return {
      name: `[${x}] ${JSON.stringify(options)}`,
      inputs: [distinct(x, -1, 1, i)],
      apply: (images) => pool(images, options),
      reference: (images) => reference(images, window),
      tolerance,
    };
  });

const images = constant(Array(24).fill(1), [1, 4, 3, 2]);

const badCalls = (name: string, pool: Pool): BadCall[] => {
  const bad = (options: unknown) => () => pool(images, options as Pool2dOptions);
  return [
    ...notTensors(name, (x) => pool(x)),
    notInt32(name, (x) => pool(x), [1, 4, 3, 2]),
    {
      call: () => pool(constant([1, 2])),
      error: `ShapeError: ${name}: expected images [batch,height,width,channels], received [2]`,
    },
    { call: bad({ poolSize: 0 }), error: `ArgumentError: ${name}: poolSize: expected a whole number of at least 1` },
    { call: bad({ strides: -1 }), error: `ArgumentError: ${name}: strides: expected a whole number of at least 1` },
    { call: bad({ padding: "full" }), error: `ArgumentError: ${name}: expected "valid", "same" or` },
    { call: bad({ ceilMode: 1 }), error: `ArgumentError: ${name}: ceilMode: expected true or false` },
    {
      call: bad({ poolSize: [1, 2], strides: 1, dilationRate: [1, 4], padding: "same" }),
      error: `ArgumentError: ${name}: expected padding below the pool's size [1,5], received "same"`,
    },
    { call: bad({ size: 2 }), error: `ArgumentError: ${name}: unknown option "size"` },
    {
      call: bad({ poolSize: 4 }),
      error: `ShapeError: ${name}: expected a window of 1 to 3 pixels along the width of [1,4,3,2], received one of 4`,
    },
    {
      call: () =>
        pool(images, {
          padding: [
            [0, 0],
            [2, 0],
          ],
        }),
      error: `ArgumentError: ${name}: expected padding below the pool's size [2,2], received [[0,0],[2,0]]`,
    },
  ];
};

/** Ties go to the first; a NaN is larger than any number. */
const ties: Case = {
  name: "ties and NaN",
  inputs: [floats([1, 2, 6, 1], [1, 1, Number.NaN, 2, -0, 0, 1, 0, 3, Number.NaN, 0, -0])],
  apply: (x) => ops.maxPool2d(x),
  reference: (x) => pickLargest(x, x, ops.maxPool2d(constant(x.data, x.shape)).attributes as Window),
  tolerance: {},
  differentiable: [],
};

/** Averages by other divisors: where it is padded and behind the end, in windows with holes, and by a number. */
const divided = [
  { poolSize: 3, strides: 2, padding: [[1, 1], [1, 0]], countIncludePad: true }, // biome-ignore format: as one reads it
  { poolSize: 3, strides: 2, padding: [[1, 1], [1, 0]], countIncludePad: true, ceilMode: true }, // biome-ignore format: as one reads it
  { poolSize: [2, 3], strides: 1, dilationRate: [3, 1], padding: "same", countIncludePad: true },
  { poolSize: 3, strides: 2, padding: "same", divisorOverride: 5 },
  { divisorOverride: 1 },
  { poolSize: 2, countIncludePad: true },
].map(
  (options, i): Case => ({
    name: JSON.stringify(options),
    inputs: [distinct([2, 6, 8, 3], -1, 1, 40 + i)],
    apply: (x) => ops.averagePool2d(x, options as AveragePool2dOptions),
    reference: (x) => pooled(x, options, average),
    tolerance: sumTolerance(16, 9),
  }),
);

const tied = [1, 1, Number.NaN, 2, -0, 0, 1, 0, 3, Number.NaN, 0, -0];

/** The same in four channels, each with the values one place on: whole vectors go another way. */
const tiesOfFour: Case = {
  ...ties,
  name: "ties and NaN in four channels",
  inputs: [
    floats(
      [1, 2, 6, 4],
      Array.from({ length: 48 }, (_, i) => tied[((i >> 2) + (i & 3)) % 12]!),
    ),
  ],
};

export const poolingSamples = {
  maxPool2d: {
    cases: [...casesOf(ops.maxPool2d, (x, window) => pickLargest(x, x, window), {}), ties, tiesOfFour],
    badCalls: badCalls("maxPool2d", ops.maxPool2d),
  },
  averagePool2d: {
    cases: [...casesOf(ops.averagePool2d, averageOf, sumTolerance(13)), ...divided],
    linear: true,
    badCalls: badCalls("averagePool2d", ops.averagePool2d),
  },
} satisfies Record<string, Sample>;
