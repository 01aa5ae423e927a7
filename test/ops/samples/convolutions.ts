// Samples of the convolutions beside that of images: of sequences and volumes, of channels apart, transposed.

import * as ops from "../../../src/ops/index.js";
import type { Tensor } from "../../../src/tensor/tensor.js";
import { convolveAxes, slidingOf } from "../reference/volumes.js";
import { type Case, type Sample, sizeOf, sumTolerance, uniform } from "../sample.js";
import {
  apart,
  badCalls,
  badGroups,
  type Convolution,
  casesOf,
  filled,
  linear,
  nameOf,
  type Size,
  transposedCases,
} from "./convolution-cases.js";
import { notTensors } from "./shared.js";

const separable = (convolution: (x: Tensor, depthwise: Tensor, pointwise: Tensor, options?: never) => Tensor) => {
  const cases = (sizes: readonly (Size & { readonly filters: number })[]): Case[] =>
    sizes.map((size, i): Case => {
      const { x, k, options = {}, filters } = size;
      const ones = k.slice(0, -2).map(() => 1);
      const pointwise = [...ones, k.at(-1)! * k.at(-2)!, filters];
      return {
        name: nameOf(size),
        inputs: [uniform(x, -1, 1, 2 * i), uniform(k, -1, 1, 2 * i + 1), uniform(pointwise, -1, 1, 3 * i + 40)],
        apply: (images, kernel, mixing) => convolution(images, kernel, mixing, options as never),
        reference: (images, kernel, mixing) => {
          const grouped = apart(kernel);
          const first = slidingOf(x, grouped.shape, { ...options, groups: x.at(-1)! });
          const between = convolveAxes(images, grouped, first.results, first.sliding);
          const second = slidingOf(between.shape, pointwise, {});
          return convolveAxes(between, mixing, second.results, second.sliding);
        },
        tolerance: sumTolerance(sizeOf(k), 4),
      };
    });
  return cases;
};

const conv1dCases = casesOf(ops.conv1d as Convolution, [
  { x: [1, 1, 1], k: [1, 1, 1] },
  { x: [2, 9, 3], k: [3, 3, 4] },
  { x: [2, 9, 3], k: [3, 3, 4], options: { padding: "causal" } },
  { x: [2, 9, 3], k: [2, 3, 5], options: { padding: "causal", dilationRate: 3 } },
  { x: [1, 10, 2], k: [4, 2, 3], options: { padding: "causal", strides: 2 } },
  { x: [3, 8, 4], k: [4, 2, 6], options: { padding: "same", strides: 3, groups: 2 } },
  { x: [1, 3, 2], k: [2, 2, 2], options: { padding: [4, 1], strides: 2 } },
  { x: [2, 11, 5], k: [3, 1, 5], options: { groups: 5, padding: "same", dilationRate: 2 } },
  { x: [0, 4, 2], k: [3, 2, 2] },
  { x: [2, 4, 2], k: [3, 2, 0] },
]);

const conv3dCases = casesOf(ops.conv3d as Convolution, [
  { x: [1, 1, 1, 1, 1], k: [1, 1, 1, 1, 1] },
  { x: [2, 4, 5, 3, 2], k: [3, 2, 3, 2, 3] },
  { x: [2, 4, 3, 5, 2], k: [3, 3, 3, 2, 2], options: { padding: "same" } },
  { x: [1, 5, 4, 4, 2], k: [2, 3, 2, 2, 2], options: { padding: "same", strides: 2 } },
  { x: [2, 7, 3, 4, 1], k: [2, 2, 2, 1, 2], options: { strides: [3, 1, 2] } },
  { x: [1, 6, 5, 5, 1], k: [3, 2, 2, 1, 2], options: { dilationRate: [2, 1, 3], padding: "same" } },
  { x: [2, 3, 3, 3, 4], k: [2, 2, 2, 2, 4], options: { groups: 2 } },
  { x: [1, 3, 4, 3, 2], k: [2, 2, 2, 1, 4], options: { groups: 2, padding: "same" } },
  { x: [1, 2, 3, 3, 2], k: [3, 2, 2, 2, 2], options: { padding: [[2, 1], [0, 1], [1, 0]] } }, // biome-ignore format: as one reads it
  { x: [2, 3, 4, 4, 2], k: [1, 3, 3, 2, 2], options: { strides: [2, 1, 1] } },
  { x: [0, 3, 3, 3, 1], k: [2, 2, 2, 1, 1] },
]);

/** Fewer channels than a vector, more than a line of the cache; taps by threes and beside; lines that are shorter than the kernel. */
const depthwise2dCases = casesOf(
  ops.depthwiseConv2d as Convolution,
  [
    { x: [1, 1, 1, 1], k: [1, 1, 1, 1] },
    { x: [2, 6, 9, 3], k: [3, 3, 3, 1] },
    { x: [2, 6, 12, 5], k: [3, 3, 5, 1], options: { padding: "same" } },
    { x: [1, 7, 9, 18], k: [3, 3, 18, 1], options: { padding: "same", strides: 2 } },
    { x: [2, 5, 4, 34], k: [2, 5, 34, 1], options: { padding: "same" } },
    { x: [1, 9, 8, 4], k: [3, 3, 4, 1], options: { dilationRate: [2, 3], padding: "same" } },
    { x: [1, 8, 11, 4], k: [2, 4, 4, 1], options: { strides: [3, 2], padding: "same" } },
    { x: [1, 2, 2, 3], k: [3, 7, 3, 1], options: { padding: "same" } },
    { x: [1, 1, 2, 4], k: [3, 3, 4, 1], options: { padding: [[4, 2], [3, 5]], strides: 2 } }, // biome-ignore format: as one reads it
    { x: [2, 9, 10, 4], k: [1, 1, 4, 1], options: { strides: [2, 4] } },
    { x: [2, 5, 5, 2], k: [3, 3, 2, 3], options: { padding: "same" } },
    { x: [0, 5, 5, 2], k: [3, 3, 2, 1] },
    { x: [1, 5, 5, 2], k: [3, 3, 2, 0] },
  ],
  apart,
);

const depthwise1dCases = casesOf(
  ops.depthwiseConv1d as Convolution,
  [
    { x: [2, 9, 5], k: [3, 5, 1], options: { padding: "causal" } },
    { x: [1, 9, 2], k: [4, 2, 2], options: { padding: "same", strides: 2 } },
  ],
  apart,
);

const transposed2dCases = transposedCases(ops.conv2dTranspose as Convolution, [
  { x: [1, 1, 1, 1], k: [1, 1, 1, 1], results: [1, 1], before: [0, 0] },
  { x: [2, 3, 4, 2], k: [3, 3, 3, 2], results: [5, 6], before: [0, 0] },
  { x: [2, 3, 4, 2], k: [3, 3, 3, 2], options: { strides: 2 }, results: [7, 9], before: [0, 0] },
  { x: [1, 3, 2, 2], k: [1, 2, 1, 2], options: { strides: 3 }, results: [9, 6], before: [0, 0] },
  { x: [2, 3, 4, 2], k: [3, 4, 3, 2], options: { padding: "same" }, results: [3, 4], before: [1, 1] },
  { x: [2, 3, 4, 2], k: [3, 2, 3, 2], options: { padding: "same", strides: 2 }, results: [6, 8], before: [0, 0] },
  { x: [1, 3, 4, 2], k: [5, 1, 3, 2], options: { padding: "same", strides: 2 }, results: [6, 8], before: [1, 0] },
  {
    x: [1, 3, 4, 2],
    k: [3, 3, 2, 2],
    options: { padding: "same", strides: 2, outputPadding: 0 },
    results: [5, 7],
    before: [1, 1],
  },
  {
    x: [1, 3, 4, 2],
    k: [3, 4, 2, 2],
    options: { padding: "same", strides: 2, outputPadding: 1 },
    results: [6, 7],
    before: [0, 1],
  },
  { x: [1, 3, 3, 2], k: [3, 3, 2, 2], options: { padding: [[1, 1], [0, 2]], strides: 2, outputPadding: [1, 0] }, results: [6, 5], before: [1, 0] }, // biome-ignore format: as one reads it
  { x: [1, 3, 3, 2], k: [3, 2, 2, 2], options: { dilationRate: [2, 3], strides: 2 }, results: [9, 8], before: [0, 0] },
  { x: [1, 3, 3, 4], k: [2, 2, 3, 4], options: { groups: 2, strides: 2 }, results: [6, 6], before: [0, 0] },
  { x: [1, 3, 4, 5], k: [3, 3, 1, 5], options: { groups: 5, strides: 2 }, results: [7, 9], before: [0, 0] },
  { x: [0, 3, 3, 2], k: [2, 2, 3, 2], results: [4, 4], before: [0, 0] },
]);

const transposed1dCases = transposedCases(ops.conv1dTranspose as Convolution, [
  { x: [2, 5, 3], k: [3, 2, 3], options: { strides: 2 }, results: [11], before: [0] },
  { x: [1, 5, 3], k: [4, 2, 3], options: { strides: 3, padding: "same" }, results: [15], before: [0] },
  {
    x: [1, 5, 3],
    k: [4, 2, 3],
    options: { strides: 3, padding: [2, 1], outputPadding: 2 },
    results: [15],
    before: [2],
  },
]);

const [sequences, images, volumes] = [filled(1, 6, 4), filled(1, 4, 6, 4), filled(1, 4, 4, 4, 4)];

export const convolutionsSamples = {
  conv1d: linear("conv1d", ops.conv1d as Convolution, conv1dCases, sequences, filled(3, 4, 2), [
    ...badGroups("conv1d", ops.conv1d as Convolution, sequences, filled(3, 4, 2)),
    {
      call: () => ops.conv1d(sequences, filled(7, 4, 2)),
      error: "ShapeError: conv1d: expected a window of 1 to 6 pixels along the steps of [1,6,4], received one of 7",
    },
  ]),
  conv3d: linear("conv3d", ops.conv3d as Convolution, conv3dCases, volumes, filled(2, 3, 2, 4, 2), [
    ...badGroups("conv3d", ops.conv3d as Convolution, volumes, filled(2, 3, 2, 4, 2)),
    {
      call: () => ops.conv3d(volumes, filled(2, 5, 2, 4, 2)),
      error: "ShapeError: conv3d: expected a window of 1 to 4 pixels along the height",
    },
  ]),
  depthwiseConv1d: linear(
    "depthwiseConv1d",
    ops.depthwiseConv1d as Convolution,
    depthwise1dCases,
    sequences,
    filled(3, 4, 2),
    [
      {
        call: () => ops.depthwiseConv1d(sequences, filled(3, 3, 2)),
        error: "ShapeError: depthwiseConv1d: expected a kernel for 4 channels, [taps,4,multiplier], received [3,3,2]",
      },
    ],
  ),
  depthwiseConv2d: linear(
    "depthwiseConv2d",
    ops.depthwiseConv2d as Convolution,
    depthwise2dCases,
    images,
    filled(3, 3, 4, 2),
    [
      {
        call: () => ops.depthwiseConv2d(images, filled(3, 3, 2, 2)),
        error: "ShapeError: depthwiseConv2d: expected a kernel for 4 channels, [height,width,4,multiplier], received",
      },
      {
        call: () => ops.depthwiseConv2d(images, filled(3, 3, 4, 2), { groups: 4 } as never),
        error: 'ArgumentError: depthwiseConv2d: unknown option "groups".',
      },
    ],
  ),
  separableConv1d: {
    cases: separable(ops.separableConv1d)([
      { x: [2, 7, 3], k: [3, 3, 2], filters: 5, options: { padding: "causal", dilationRate: 2 } },
    ]),
    badCalls: [
      ...badCalls(
        "separableConv1d",
        (x, kernel, options) => ops.separableConv1d(x, kernel, filled(1, 4, 3), options),
        sequences,
        filled(2, 4, 1),
      ),
      {
        call: () => ops.separableConv1d(sequences, filled(2, 4, 2), filled(1, 4, 3)),
        error: "ShapeError: separableConv1d: expected a pointwise kernel [1,8,filters], received [1,4,3]",
      },
    ],
  },
  separableConv2d: {
    cases: separable(ops.separableConv2d)([
      { x: [2, 5, 6, 3], k: [3, 3, 3, 1], filters: 4, options: { padding: "same", strides: 2 } },
      { x: [1, 4, 4, 2], k: [2, 2, 2, 3], filters: 3 },
    ]),
    badCalls: [
      ...badCalls(
        "separableConv2d",
        (x, kernel, options) => ops.separableConv2d(x, kernel, filled(1, 1, 4, 3), options),
        images,
        filled(2, 2, 4, 1),
      ),
      ...notTensors("separableConv2d: pointwise kernel", (x) => ops.separableConv2d(images, filled(2, 2, 4, 1), x)),
      {
        call: () => ops.separableConv2d(images, filled(2, 2, 4, 2), filled(1, 2, 8, 3)),
        error: "ShapeError: separableConv2d: expected a pointwise kernel [1,1,8,filters], received [1,2,8,3]",
      },
    ],
  },
  conv1dTranspose: linear(
    "conv1dTranspose",
    ops.conv1dTranspose as Convolution,
    transposed1dCases,
    sequences,
    filled(3, 2, 4),
    [
      ...badGroups("conv1dTranspose", ops.conv1dTranspose as Convolution, sequences, filled(3, 2, 4)),
      {
        call: () => ops.conv1dTranspose(sequences, filled(3, 2, 4), { padding: "causal" } as never),
        error: 'ArgumentError: conv1dTranspose: expected "valid", "same" or [before, after], received "causal"',
      },
      {
        call: () => ops.conv1dTranspose(sequences, filled(3, 2, 4), { strides: 2, outputPadding: 2 }),
        error: "ArgumentError: conv1dTranspose: expected an outputPadding below the strides, which are 2, received 2",
      },
    ],
  ),
  conv2dTranspose: linear(
    "conv2dTranspose",
    ops.conv2dTranspose as Convolution,
    transposed2dCases,
    images,
    filled(3, 3, 2, 4),
    [
      ...badGroups("conv2dTranspose", ops.conv2dTranspose as Convolution, images, filled(3, 3, 2, 4)),
      {
        call: () => ops.conv2dTranspose(images, filled(3, 3, 4, 2)),
        error:
          "ShapeError: conv2dTranspose: expected a kernel for 4 channels in 1 groups, [height,width,filters/groups,4]",
      },
      {
        call: () => ops.conv2dTranspose(images, filled(3, 3, 2, 4), { padding: [[9, 9], [0, 0]] }), // biome-ignore format: as one reads it
        error: "ShapeError: conv2dTranspose: expected a padding below the 6 pixels that there are, received [9,9]",
      },
      {
        call: () => ops.conv2dTranspose(images, filled(3, 3, 2, 4), { outputPadding: 1 }),
        error: "ArgumentError: conv2dTranspose: expected an outputPadding below the strides, which are 1, received 1",
      },
    ],
  ),
} satisfies Record<string, Sample>;
