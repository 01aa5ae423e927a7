// Samples of the convolution.

import type { Conv2dOptions } from "../../../src/ops/convolution.js";
import * as ops from "../../../src/ops/index.js";
import { constant } from "../../../src/ops/index.js";
import { convolve } from "../reference/convolution.js";
import { slidingOf } from "../reference/volumes.js";
import { type Case, type Sample, sizeOf, sumTolerance, uniform } from "../sample.js";
import { notInt32, notTensors } from "./shared.js";

interface Size {
  /** Images [batch, height, width, channels], kernel [height, width, channels / groups, filters]. */
  readonly x: readonly number[];
  readonly k: readonly number[];
  readonly options?: Conv2dOptions;
}

/** One pixel, strides beyond the kernel, even kernels, odd padding, dilation, groups, blocks of k and of n, tiles of 2 × 2 results that end within the image and behind it, nothing at all. */
const sizes: readonly Size[] = [
  { x: [1, 1, 1, 1], k: [1, 1, 1, 1] },
  { x: [2, 5, 6, 3], k: [3, 3, 3, 4] },
  { x: [2, 5, 6, 3], k: [3, 3, 3, 4], options: { padding: "same" } },
  { x: [1, 6, 5, 2], k: [2, 4, 2, 3], options: { padding: "same" } },
  { x: [1, 7, 8, 2], k: [3, 2, 2, 5], options: { strides: 2, padding: "same" } },
  { x: [2, 7, 9, 1], k: [3, 3, 1, 2], options: { strides: [2, 3] } },
  { x: [1, 9, 8, 2], k: [2, 1, 2, 2], options: { strides: [3, 2] } },
  { x: [1, 8, 7, 2], k: [1, 1, 2, 3], options: { strides: 2 } },
  { x: [1, 8, 9, 2], k: [3, 3, 2, 2], options: { dilationRate: 2 } },
  { x: [1, 9, 8, 2], k: [3, 2, 2, 2], options: { dilationRate: [1, 3], padding: "same" } },
  { x: [1, 9, 9, 2], k: [3, 3, 2, 2], options: { strides: 2, dilationRate: 2, padding: "same" } },
  { x: [1, 10, 9, 1], k: [3, 3, 1, 2], options: { strides: [2, 3], dilationRate: [3, 2], padding: "same" } },
  { x: [1, 5, 6, 4], k: [3, 3, 2, 6], options: { groups: 2 } },
  { x: [2, 4, 5, 3], k: [2, 2, 1, 6], options: { groups: 3, padding: "same", strides: 2 } },
  { x: [1, 4, 4, 2], k: [3, 3, 2, 2], options: { padding: [[2, 0], [1, 3]] } }, // biome-ignore format: as one reads it
  { x: [1, 1, 1, 2], k: [3, 3, 2, 2], options: { padding: [[3, 2], [2, 4]], strides: 2 } }, // biome-ignore format: likewise
  { x: [3, 14, 14, 32], k: [3, 3, 32, 64] },
  { x: [2, 16, 16, 32], k: [3, 3, 32, 32], options: { padding: "same" } },
  { x: [5, 7, 9, 16], k: [3, 3, 16, 48], options: { padding: "same" } },
  { x: [3, 9, 8, 80], k: [3, 3, 80, 16], options: { padding: [[2, 0], [1, 3]] } }, // biome-ignore format: likewise
  { x: [2, 12, 11, 16], k: [3, 3, 16, 40], options: { padding: "same", strides: 2 } },
  { x: [2, 9, 10, 6], k: [5, 5, 3, 280], options: { groups: 2, dilationRate: 2, padding: "same" } },
  { x: [4, 20, 20, 1], k: [3, 3, 1, 9] },
  { x: [2, 9, 11, 1], k: [3, 3, 1, 48] },
  { x: [3, 13, 12, 3], k: [3, 4, 3, 16], options: { padding: "same", strides: [3, 2] } },
  { x: [2, 12, 9, 4], k: [2, 3, 4, 32], options: { padding: [[3, 4], [2, 3]], dilationRate: [2, 1] } }, // biome-ignore format: likewise
  { x: [2, 9, 14, 8], k: [3, 3, 8, 3], options: { padding: "same" } },
  { x: [2, 8, 50, 4], k: [5, 3, 4, 2] },
  { x: [17, 10, 12, 1], k: [3, 3, 1, 8] },
  { x: [2, 15, 15, 3], k: [5, 5, 3, 7], options: { padding: "same", strides: 2 } },
  { x: [17, 6, 5, 2], k: [3, 3, 2, 2] },
  { x: [17, 7, 5, 3], k: [3, 4, 3, 5], options: { strides: [2, 1], dilationRate: [1, 2], padding: "same" } },
  { x: [2, 5, 9, 6], k: [3, 3, 1, 6], options: { groups: 6 } },
  { x: [0, 4, 4, 2], k: [3, 3, 2, 2] },
  { x: [1, 4, 4, 0], k: [3, 3, 0, 2] },
  { x: [1, 4, 4, 2], k: [3, 3, 2, 0] },
];

const cases = sizes.map(({ x, k, options = {} }, i): Case => {
  const { sliding, results } = slidingOf(x, k, options);
  const { strides, dilations, before, groups } = sliding;
  const axis = (i: 0 | 1) => ({
    stride: strides[i]!,
    dilation: dilations[i]!,
    before: before[i]!,
    results: results[i + 1]!,
  });
  return {
    name: `[${x}] * [${k}] ${JSON.stringify(options)}`,
    inputs: [uniform(x, -1, 1, 2 * i), uniform(k, -1, 1, 2 * i + 1)],
    apply: (images, kernel) => ops.conv2d(images, kernel, options),
    reference: (images, kernel) =>
      convolve(images, kernel, { images: x, kernel: k, down: axis(0), across: axis(1), groups }),
    tolerance: sumTolerance(k[0]! * k[1]! * k[2]!),
  };
});

const images = constant(Array(96).fill(1), [1, 4, 6, 4]);
const kernel = constant(Array(72).fill(1), [3, 3, 4, 2]);
const bad = (options: unknown) => () => ops.conv2d(images, kernel, options as Conv2dOptions);

export const convolutionSamples = {
  conv2d: {
    cases,
    linear: true,
    flops: ([, k], y = [0]) => 2 * sizeOf(y) * sizeOf(k!.slice(0, 3)),
    badCalls: [
      ...notTensors("conv2d", (x) => ops.conv2d(x, kernel)),
      ...notTensors("conv2d: kernel", (x) => ops.conv2d(images, x)),
      notInt32("conv2d", (x) => ops.conv2d(x, kernel), [1, 4, 6, 4]),
      notInt32("conv2d: kernel", (x) => ops.conv2d(images, x), [3, 3, 4, 2]),
      {
        call: () => ops.conv2d(constant([1, 2]), kernel),
        error:
          "ShapeError: conv2d: expected images [batch,height,width,channels] and a kernel " +
          "[height,width,channels/groups,filters], received [2] and [3,3,4,2]",
      },
      {
        call: () => ops.conv2d(images, constant(Array(54).fill(1), [3, 3, 3, 2])),
        error:
          "ShapeError: conv2d: expected a kernel for 4 channels in 1 groups, [height,width,4,a multiple of 1], received",
      },
      { call: bad({ groups: 2 }), error: "ShapeError: conv2d: expected a kernel for 4 channels in 2 groups" },
      { call: bad({ groups: 0 }), error: "ArgumentError: conv2d: expected a whole number of groups of at least 1" },
      { call: bad({ strides: 0 }), error: "ArgumentError: conv2d: strides: expected a whole number of at least 1" },
      { call: bad({ strides: [1] }), error: "ArgumentError: conv2d: strides: expected a whole number of at least 1" },
      { call: bad({ dilationRate: 1.5 }), error: "ArgumentError: conv2d: dilationRate: expected a whole number" },
      { call: bad({ padding: "sane" }), error: 'ArgumentError: conv2d: expected "valid", "same" or [[top, bottom]' },
      { call: bad({ padding: [1, 1] }), error: 'ArgumentError: conv2d: expected "valid", "same" or [[top, bottom]' },
      { call: bad({ stride: 2 }), error: 'ArgumentError: conv2d: unknown option "stride". Did you mean "strides"?' },
      {
        call: bad({ dilationRate: 2 }),
        error:
          "ShapeError: conv2d: expected a window of 1 to 4 pixels along the height of [1,4,6,4], received one of 5",
      },
    ],
  },
} satisfies Record<string, Sample>;
