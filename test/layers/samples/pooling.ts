// Samples of the pools beside those of images: of sequences and volumes, by a norm, over everything, to a given size.

import * as layers from "../../../src/index.js";
import type { LayerSamples } from "../sample.js";

export const poolingSamples = {
  maxPooling1d: { make: () => layers.maxPooling1d(2), input: [6, 2], output: [3, 2], mask: "used up" },
  "maxPooling1d, in steps of 1": {
    make: () => layers.maxPooling1d(3, { strides: 1, padding: "same" }),
    input: [5, 3],
    output: [5, 3],
    mask: "kept",
  },
  averagePooling1d: {
    make: () => layers.averagePooling1d(3, { strides: 2, padding: [1, 1] }),
    input: [6, 2],
    output: [3, 2],
    mask: "used up",
  },
  maxPooling3d: { make: () => layers.maxPooling3d(2), input: [4, 2, 5, 2], output: [2, 1, 2, 2] },
  averagePooling3d: {
    make: () => layers.averagePooling3d([2, 1, 3], { strides: 2, padding: "same" }),
    input: [3, 4, 3, 2],
    output: [2, 2, 2, 2],
  },
  lpPooling1d: { make: () => layers.lpPooling1d(2), input: [6, 2], output: [3, 2], mask: "used up" },
  lpPooling2d: {
    make: () => layers.lpPooling2d(3, { order: 3, strides: 2, padding: "same" }),
    input: [5, 4, 2],
    output: [3, 2, 2],
  },
  "lpPooling2d, sums": {
    make: () => layers.lpPooling2d([1, 2], { order: 1, padding: [[0, 0], [1, 0]] }), // biome-ignore format: as one reads it
    input: [2, 3, 2],
    output: [2, 2, 2],
  },
  lpPooling3d: {
    make: () => layers.lpPooling3d(2, { strides: [1, 2, 1] }),
    input: [3, 4, 2, 1],
    output: [2, 2, 1, 1],
  },
  globalMaxPooling1d: { make: () => layers.globalMaxPooling1d(), input: [4, 3], output: [3], mask: "used up" },
  globalMaxPooling2d: { make: () => layers.globalMaxPooling2d(), input: [3, 4, 2], output: [2] },
  globalMaxPooling3d: {
    make: () => layers.globalMaxPooling3d({ keepDims: true }),
    input: [2, 3, 2, 2],
    output: [1, 1, 1, 2],
  },
  globalAveragePooling1d: {
    make: () => layers.globalAveragePooling1d(),
    input: [4, 3],
    output: [3],
    mask: "used up",
    ignoresMasked: true,
  },
  globalAveragePooling2d: {
    make: () => layers.globalAveragePooling2d({ keepDims: true }),
    input: [3, 4, 2],
    output: [1, 1, 2],
  },
  globalAveragePooling3d: { make: () => layers.globalAveragePooling3d(), input: [2, 3, 2, 2], output: [2] },
  adaptiveAveragePooling1d: {
    make: () => layers.adaptiveAveragePooling1d(3),
    input: [7, 2],
    output: [3, 2],
    mask: "used up",
  },
  adaptiveAveragePooling2d: {
    make: () => layers.adaptiveAveragePooling2d([2, 3]),
    input: [5, 4, 2],
    output: [2, 3, 2],
  },
  adaptiveAveragePooling3d: {
    make: () => layers.adaptiveAveragePooling3d(2),
    input: [3, 4, 2, 2],
    output: [2, 2, 2, 2],
  },
  adaptiveMaxPooling1d: { make: () => layers.adaptiveMaxPooling1d(3), input: [7, 2], output: [3, 2], mask: "used up" },
  adaptiveMaxPooling2d: { make: () => layers.adaptiveMaxPooling2d([2, 3]), input: [5, 4, 2], output: [2, 3, 2] },
  adaptiveMaxPooling3d: { make: () => layers.adaptiveMaxPooling3d(2), input: [3, 4, 2, 2], output: [2, 2, 2, 2] },
} satisfies LayerSamples;
