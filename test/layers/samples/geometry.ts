// Samples of layers that move what they get, add to its sides or take from them, and make it larger.

import * as layers from "../../../src/index.js";
import type { LayerSamples } from "../sample.js";

const usedUp = { mask: "used up" } as const;

export const geometrySamples = {
  zeroPadding1d: { make: () => layers.zeroPadding1d([1, 2]), input: [3, 2], output: [6, 2], ...usedUp },
  zeroPadding2d: {
    make: () => layers.zeroPadding2d([[1, 0], [2, 1]]), // biome-ignore format: as one reads it
    input: [2, 3, 2],
    output: [3, 6, 2],
  },
  zeroPadding3d: { make: () => layers.zeroPadding3d([1, 0, 2]), input: [2, 1, 2, 2], output: [4, 1, 6, 2] },
  reflectionPadding1d: { make: () => layers.reflectionPadding1d(2), input: [4, 2], output: [8, 2], ...usedUp },
  reflectionPadding2d: { make: () => layers.reflectionPadding2d([1, 2]), input: [3, 4, 2], output: [5, 8, 2] },
  reflectionPadding3d: { make: () => layers.reflectionPadding3d(), input: [2, 3, 2, 1], output: [4, 5, 4, 1] },
  replicationPadding1d: { make: () => layers.replicationPadding1d([0, 3]), input: [3, 2], output: [6, 2], ...usedUp },
  replicationPadding2d: { make: () => layers.replicationPadding2d(), input: [3, 2, 2], output: [5, 4, 2] },
  replicationPadding3d: { make: () => layers.replicationPadding3d(), input: [2, 1, 2, 1], output: [4, 3, 4, 1] },
  circularPadding1d: { make: () => layers.circularPadding1d(2), input: [3, 2], output: [7, 2], ...usedUp },
  circularPadding2d: { make: () => layers.circularPadding2d([1, 2]), input: [2, 3, 2], output: [4, 7, 2] },
  circularPadding3d: { make: () => layers.circularPadding3d(), input: [2, 1, 2, 1], output: [4, 3, 4, 1] },
  cropping1d: { make: () => layers.cropping1d([1, 2]), input: [5, 2], output: [2, 2], ...usedUp },
  cropping2d: {
    make: () => layers.cropping2d([[1, 0], [0, 2]]), // biome-ignore format: as one reads it
    input: [3, 4, 2],
    output: [2, 2, 2],
  },
  cropping3d: { make: () => layers.cropping3d(), input: [3, 4, 3, 2], output: [1, 2, 1, 2] },
  upSampling1d: { make: () => layers.upSampling1d(3), input: [3, 2], output: [9, 2], ...usedUp },
  upSampling2d: { make: () => layers.upSampling2d([2, 3]), input: [2, 2, 2], output: [4, 6, 2] },
  "upSampling2d, bilinear": {
    make: () => layers.upSampling2d(2, { interpolation: "bilinear" }),
    input: [2, 3, 2],
    output: [4, 6, 2],
  },
  "upSampling2d, bicubic": {
    make: () => layers.upSampling2d(2, { interpolation: "bicubic" }),
    input: [3, 4, 1],
    output: [6, 8, 1],
  },
  upSampling3d: { make: () => layers.upSampling3d([1, 2, 3]), input: [2, 2, 1, 2], output: [2, 4, 3, 2] },
  resizing: { make: () => layers.resizing(3, 5), input: [4, 3, 2], output: [3, 5, 2] },
  "resizing, nearest": {
    make: () => layers.resizing(3, 5, { interpolation: "nearest" }),
    input: [4, 3, 2],
    output: [3, 5, 2],
  },
  permute: { make: () => layers.permute([2, 1]), input: [4, 4], output: [4, 4], ...usedUp },
  "permute, behind the steps": {
    make: () => layers.permute([1, 3, 2]),
    input: [4, 2, 3],
    output: [4, 3, 2],
    mask: "kept",
  },
  repeatVector: { make: () => layers.repeatVector(3), input: [4], output: [3, 4] },
  pixelShuffle: { make: () => layers.pixelShuffle(2), input: [2, 3, 8], output: [4, 6, 2] },
  pixelUnshuffle: { make: () => layers.pixelUnshuffle(2), input: [4, 6, 2], output: [2, 3, 8] },
} satisfies LayerSamples;
