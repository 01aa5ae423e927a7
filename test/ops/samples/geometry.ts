// Samples of what moves pixels: edges as padding, blocks as channels, patches, other sizes.

import * as ops from "../../../src/ops/index.js";
import { constant } from "../../../src/ops/index.js";
import type { EdgeMode } from "../../../src/ops/pad-edges.js";
import type { ResizeOptions } from "../../../src/ops/resize.js";
import type { UnfoldOptions } from "../../../src/ops/unfold.js";
import type { Tensor } from "../../../src/tensor/tensor.js";
import { deepened, edged, imagesOf, patchesOf, resized, shallow } from "../reference/geometry.js";
import { type BadCall, type Case, type Sample, sizeOf, sumTolerance, ulp, uniform } from "../sample.js";
import { notInt32, notTensors } from "./shared.js";

type Shape = readonly number[];
type Pair = readonly [number, number];

const ones = (...shape: Shape): Tensor => constant(Array(sizeOf(shape)).fill(1), shape);
const images = ones(1, 4, 3, 4);

const paddings: readonly (readonly [Shape, readonly Pair[]])[] = [
  [[5], [[2, 3]]],
  [[4], [[0, 3]]],
  [[3, 4], [[1, 0], [0, 2]]], // biome-ignore format: as one reads it
  [[2, 7, 9, 3], [[0, 0], [2, 1], [3, 8], [0, 0]]], // biome-ignore format: as one reads it
  [[2, 3], [[0, 0], [0, 0]]], // biome-ignore format: as one reads it
  [[0, 3], [[0, 0], [1, 0]]], // biome-ignore format: as one reads it
];

const padEdges: Sample = {
  cases: (["reflect", "replicate", "circular"] as const).flatMap((mode: EdgeMode) =>
    paddings.map(
      ([shape, pairs], i): Case => ({
        name: `${mode} [${shape}] ${JSON.stringify(pairs)}`,
        inputs: [uniform(shape, -1, 1, i)],
        apply: (x) => ops.padEdges(x, pairs, { mode }),
        reference: (x) => edged(x, pairs, mode),
        tolerance: {},
      }),
    ),
  ),
  linear: true,
  badCalls: [
    ...notTensors("padEdges", (x) => ops.padEdges(x, [[1, 1]])),
    notInt32("padEdges", (x) => ops.padEdges(x, [[1, 1]])),
    {
      call: () => ops.padEdges(ones(2, 3), [[1, 1]]),
      error: "ArgumentError: padEdges: expected [before, after], whole numbers of at least 0, for each of the 2 axes",
    },
    {
      call: () => ops.padEdges(ones(3), [[1, 3]]),
      error: 'ShapeError: padEdges: expected at most 2 elements on either side of axis 0 of [3] in mode "reflect"',
    },
    {
      call: () => ops.padEdges(ones(3), [[4, 0]], { mode: "circular" }),
      error: "ShapeError: padEdges: expected at most 3 elements on either side of axis 0",
    },
    {
      call: () => ops.padEdges(ones(3), [[1, 1]], { mode: "wrap" as never }),
      error: 'ArgumentError: padEdges: mode: expected one of "reflect", "replicate", "circular", received "wrap"',
    },
  ],
};

const orders = ["blocksFirst", "channelsFirst"] as const;
const blocks = { depthToSpace: ops.depthToSpace, spaceToDepth: ops.spaceToDepth };

const badBlocks = (name: "depthToSpace" | "spaceToDepth", message: string): BadCall[] => [
  ...notTensors(name, (x) => blocks[name](x, 2)),
  notInt32(name, (x) => blocks[name](x, 2), images.shape),
  { call: () => blocks[name](ones(4), 2), error: `ShapeError: ${name}: expected images [batch,height,width,channels]` },
  { call: () => blocks[name](images, 3), error: `ShapeError: ${name}: ${message}` },
  {
    call: () => blocks[name](images, 0),
    error: `ArgumentError: ${name}: blockSize: expected a whole number of at least 1`,
  },
  {
    call: () => blocks[name](images, 2, { order: "DCR" as never }),
    error: `ArgumentError: ${name}: order: expected "blocksFirst" or "channelsFirst", received "DCR"`,
  },
];

const depthToSpace: Sample = {
  cases: orders.flatMap((order) =>
    (
      [
        [[1, 1, 1, 4], 2],
        [[2, 3, 2, 18], 3],
        [[2, 2, 3, 5], 1],
        [[0, 2, 2, 4], 2],
      ] as const
    ).map(
      // biome-ignore format: as one reads it
      ([shape, s], i): Case => ({
        name: `[${shape}] ${s} ${order}`,
        inputs: [uniform(shape, -1, 1, i)],
        apply: (x) => ops.depthToSpace(x, s, { order }),
        reference: (x) => shallow(x, s, order),
        tolerance: {},
      }),
    ),
  ),
  linear: true,
  badCalls: badBlocks("depthToSpace", "expected a multiple of 9 channels for blocks of 3, received [1,4,3,4]"),
};

const spaceToDepth: Sample = {
  cases: orders.flatMap((order) =>
    (
      [
        [[1, 2, 2, 1], 2],
        [[2, 6, 3, 2], 3],
        [[2, 2, 3, 5], 1],
        [[0, 2, 2, 4], 2],
      ] as const
    ).map(
      // biome-ignore format: as one reads it
      ([shape, s], i): Case => ({
        name: `[${shape}] ${s} ${order}`,
        inputs: [uniform(shape, -1, 1, i)],
        apply: (x) => ops.spaceToDepth(x, s, { order }),
        reference: (x) => deepened(x, s, order),
        tolerance: {},
      }),
    ),
  ),
  linear: true,
  badCalls: badBlocks("spaceToDepth", "expected a height and a width that are multiples of 3, received [1,4,3,4]"),
};

const patches: readonly (readonly [Shape, Pair, UnfoldOptions])[] = [
  [[1, 1, 1, 1], [1, 1], {}],
  [[2, 5, 4, 3], [3, 2], {}],
  [[2, 5, 6, 2], [3, 3], { padding: "same" }],
  [[1, 7, 6, 2], [3, 2], { strides: [2, 3], padding: "same" }],
  [[1, 6, 7, 1], [2, 3], { dilationRate: [2, 3], padding: [[1, 0], [2, 2]] }], // biome-ignore format: as one reads it
  [[1, 9, 8, 2], [2, 2], { strides: 4 }],
  [[0, 4, 4, 2], [2, 2], {}],
];

const unfold: Sample = {
  cases: patches.map(
    ([shape, size, options], i): Case => ({
      name: `[${shape}] [${size}] ${JSON.stringify(options)}`,
      inputs: [uniform(shape, -1, 1, i)],
      apply: (x) => ops.unfold(x, size, options),
      reference: (x) => patchesOf(x, size, options),
      tolerance: {},
    }),
  ),
  linear: true,
  badCalls: [
    ...notTensors("unfold", (x) => ops.unfold(x, 2)),
    notInt32("unfold", (x) => ops.unfold(x, 2), images.shape),
    { call: () => ops.unfold(ones(4), 2), error: "ShapeError: unfold: expected images [batch,height,width,channels]" },
    {
      call: () => ops.unfold(images, 4),
      error: "ShapeError: unfold: expected a window of 1 to 3 pixels along the width of [1,4,3,4], received one of 4",
    },
    { call: () => ops.unfold(images, 0), error: "ArgumentError: unfold: kernelSize: expected a whole number" },
    {
      call: () => ops.unfold(images, 2, { stride: 2 } as never),
      error: 'ArgumentError: unfold: unknown option "stride". Did you mean "strides"?',
    },
  ],
};

const fold: Sample = {
  cases: patches.map(([shape, size, options], i): Case => {
    const { shape: taken } = patchesOf(uniform(shape), size, options);
    const imageSize = [shape[1]!, shape[2]!] as const;
    return {
      name: `[${taken}] [${imageSize}] [${size}] ${JSON.stringify(options)}`,
      inputs: [uniform(taken, -1, 1, i)],
      apply: (x) => ops.fold(x, imageSize, size, options),
      reference: (x) => imagesOf(x, shape, size, options),
      tolerance: sumTolerance(9, 9),
    };
  }),
  linear: true,
  badCalls: [
    ...notTensors("fold", (x) => ops.fold(x, 4, 2)),
    notInt32("fold", (x) => ops.fold(x, 3, 2), [1, 2, 2, 4]),
    {
      call: () => ops.fold(ones(4), 4, 2),
      error: "ShapeError: fold: expected patches [batch,rows,columns,taps*channels], received [4]",
    },
    {
      call: () => ops.fold(images, 4, 2),
      error: "ShapeError: fold: expected patches [batch,3,3,4*channels] of images of 4 by 4 pixels, received [1,4,3,4]",
    },
    { call: () => ops.fold(images, 0, 2), error: "ArgumentError: fold: imageSize: expected a whole number" },
  ],
};

const sizes: readonly (readonly [Shape, Pair])[] = [
  [[1, 1, 1, 1], [3, 2]],
  [[2, 3, 4, 3], [6, 12]],
  [[1, 5, 7, 2], [8, 5]],
  [[1, 9, 8, 1], [4, 8]],
  [[2, 4, 3, 2], [4, 3]],
  [[0, 2, 2, 1], [3, 4]],
]; // biome-ignore format: as one reads it

const ways: readonly ResizeOptions[] = [
  { interpolation: "nearest" },
  {},
  { interpolation: "bicubic" },
  { interpolation: "bicubic", cubicCoefficient: -0.75, excludeOutside: false },
];

const resizeImages: Sample = {
  cases: ways.flatMap((options) =>
    sizes.map(
      ([shape, size], i): Case => ({
        name: `[${shape}] to [${size}] ${JSON.stringify(options)}`,
        inputs: [uniform(shape, -1, 1, i)],
        apply: (x) => ops.resizeImages(x, size, options),
        reference: (x) => resized(x, size, options),
        // Two products of four weights each, whose magnitudes add up to less than 2, rounded as they are stored.
        tolerance: options.interpolation === "nearest" ? {} : { relative: 8 * ulp, absolute: 16 * ulp },
      }),
    ),
  ),
  linear: true,
  badCalls: [
    ...notTensors("resizeImages", (x) => ops.resizeImages(x, 2)),
    notInt32("resizeImages", (x) => ops.resizeImages(x, 2), images.shape),
    { call: () => ops.resizeImages(ones(4), 2), error: "ShapeError: resizeImages: expected images" },
    {
      call: () => ops.resizeImages(images, [2, 0]),
      error: "ArgumentError: resizeImages: size: expected a whole number",
    },
    {
      call: () => ops.resizeImages(images, 2, { interpolation: "cubic" as never }),
      error: 'ArgumentError: resizeImages: interpolation: expected one of "nearest", "bilinear", "bicubic"',
    },
  ],
};

export const geometrySamples = {
  padEdges,
  depthToSpace,
  spaceToDepth,
  unfold,
  fold,
  resizeImages,
} satisfies Record<string, Sample>;
