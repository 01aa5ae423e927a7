// Builders of the samples of convolutions: cases of any number of axes, transposed ones, and what all of them refuse.

import { constant } from "../../../src/ops/index.js";
import type { Tensor } from "../../../src/tensor/tensor.js";
import { convolveAxes, type SlidingOptions, slidingOf, spreadAxes } from "../reference/volumes.js";
import { type BadCall, type Case, type NdArray, type Sample, sizeOf, sumTolerance, uniform } from "../sample.js";
import { notInt32, notTensors } from "./shared.js";

export type Convolution = (x: Tensor, kernel: Tensor, options?: never) => Tensor;

export interface Size<Options = SlidingOptions> {
  readonly x: readonly number[];
  readonly k: readonly number[];
  readonly options?: Options;
}

export const nameOf = ({ x, k, options = {} }: Size<object>): string => `[${x}] * [${k}] ${JSON.stringify(options)}`;

export const casesOf = (
  convolution: Convolution,
  sizes: readonly Size[],
  kernelOf = (k: NdArray): NdArray => k,
): Case[] =>
  sizes.map((size, i): Case => {
    const { x, k, options = {} } = size;
    return {
      name: nameOf(size),
      inputs: [uniform(x, -1, 1, 2 * i), uniform(k, -1, 1, 2 * i + 1)],
      apply: (images, kernel) => convolution(images, kernel, options as never),
      reference: (images, kernel) => {
        const grouped = kernelOf(kernel);
        const groups = grouped === kernel ? (options.groups ?? 1) : x.at(-1)!;
        const { sliding, results } = slidingOf(x, grouped.shape, { ...options, groups });
        return convolveAxes(images, grouped, results, sliding);
      },
      tolerance: sumTolerance(sizeOf(k.slice(0, -1))),
    };
  });

/** A kernel [..., channels, multiplier] as one of as many groups as channels. */
export const apart = ({ shape, data, dtype }: NdArray): NdArray => ({
  shape: [...shape.slice(0, -2), 1, shape.at(-2)! * shape.at(-1)!],
  data,
  dtype,
});

/** A transposed convolution: how many results, and how far the first patch reaches over the edge, along each axis. */
export interface TransposedSize extends Size<object> {
  readonly results: readonly number[];
  readonly before: readonly number[];
}

export const transposedCases = (convolution: Convolution, sizes: readonly TransposedSize[]): Case[] =>
  sizes.map((size, i): Case => {
    const { x, k, options = {}, results, before } = size;
    const { groups = 1, ...others } = options as SlidingOptions;
    const filters = k.at(-2)! * groups;
    const { sliding } = slidingOf(x, k, { ...others, padding: "valid" });
    return {
      name: nameOf(size),
      inputs: [uniform(x, -1, 1, 2 * i), uniform(k, -1, 1, 2 * i + 1)],
      apply: (images, kernel) => convolution(images, kernel, options as never),
      reference: (images, kernel) =>
        spreadAxes(images, kernel, [x[0]!, ...results, filters], { ...sliding, before, groups }),
      tolerance: sumTolerance(sizeOf(k.slice(0, -2)) * k.at(-1)!),
    };
  });

export const filled = (...shape: number[]): Tensor => constant(Array(sizeOf(shape)).fill(1), shape);

/** What every convolution refuses: operands that are no float32 tensors, of another rank, options that are none. */
export const badCalls = (name: string, convolution: Convolution, x: Tensor, kernel: Tensor): BadCall[] => {
  const bad = (options: unknown) => () => convolution(x, kernel, options as never);
  return [
    ...notTensors(name, (given) => convolution(given, kernel)),
    ...notTensors(`${name}: kernel`, (given) => convolution(x, given)),
    notInt32(name, (given) => convolution(given, kernel), [...x.shape]),
    notInt32(`${name}: kernel`, (given) => convolution(x, given), [...kernel.shape]),
    { call: () => convolution(filled(2), kernel), error: `ShapeError: ${name}: expected ` },
    { call: bad({ strides: 0 }), error: `ArgumentError: ${name}: strides: expected a whole number of at least 1` },
    { call: bad({ dilationRate: 1.5 }), error: `ArgumentError: ${name}: dilationRate: expected a whole number` },
    { call: bad({ padding: "sane" }), error: `ArgumentError: ${name}: expected "valid", "same"` },
    { call: bad({ stride: 2 }), error: `ArgumentError: ${name}: unknown option "stride". Did you mean "strides"?` },
  ];
};

export const badGroups = (name: string, convolution: Convolution, x: Tensor, kernel: Tensor): BadCall[] => [
  {
    call: () => convolution(x, kernel, { groups: 0 } as never),
    error: `ArgumentError: ${name}: expected a whole number of groups of at least 1`,
  },
  {
    call: () => convolution(x, kernel, { groups: 3 } as never),
    error: `ShapeError: ${name}: expected a kernel for ${x.shape.at(-1)} channels in 3 groups`,
  },
];

export const linear = (
  name: string,
  convolution: Convolution,
  cases: readonly Case[],
  x: Tensor,
  kernel: Tensor,
  more: readonly BadCall[] = [],
): Sample => ({ cases, linear: true, badCalls: [...badCalls(name, convolution, x, kernel), ...more] });
