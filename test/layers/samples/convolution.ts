// Samples of convolutions and pools.

import {
  averagePooling2d,
  conv1d,
  conv1dTranspose,
  conv2d,
  conv2dTranspose,
  conv3d,
  depthwiseConv1d,
  depthwiseConv2d,
  maxPooling2d,
  separableConv1d,
  separableConv2d,
} from "../../../src/index.js";
import type { LayerSamples } from "../sample.js";

export const convolutionSamples = {
  conv1d: {
    make: () => conv1d(4, 3, { padding: "causal", dilationRate: 2, activation: "tanh" }),
    input: [7, 2],
    output: [7, 4],
    mask: "kept",
  },
  "conv1d, in steps of 2": { make: () => conv1d(4, 3, { strides: 2 }), input: [7, 2], output: [3, 4], mask: "used up" },
  conv2d: {
    make: () => conv2d(4, 3, { padding: "same", activation: "gelu" }),
    input: [5, 4, 2],
    output: [5, 4, 4],
  },
  "conv2d, in steps of 2": { make: () => conv2d(4, [2, 3], { strides: 2 }), input: [6, 5, 2], output: [3, 2, 4] },
  "conv2d, in groups": {
    make: () => conv2d(4, 3, { groups: 2, dilationRate: 2, useBias: false }),
    input: [6, 6, 2],
    output: [2, 2, 4],
  },
  conv3d: { make: () => conv3d(3, 2, { activation: "tanh" }), input: [3, 4, 3, 2], output: [2, 3, 2, 3] },
  conv1dTranspose: {
    make: () => conv1dTranspose(3, 3, { strides: 2 }),
    input: [3, 2],
    output: [7, 3],
    mask: "used up",
  },
  conv2dTranspose: {
    make: () => conv2dTranspose(3, 3, { strides: 2, padding: "same" }),
    input: [3, 2, 2],
    output: [6, 4, 3],
  },
  depthwiseConv1d: {
    make: () => depthwiseConv1d(3, { depthMultiplier: 2, padding: "same" }),
    input: [5, 2],
    output: [5, 4],
    mask: "kept",
  },
  depthwiseConv2d: {
    make: () => depthwiseConv2d(3, { strides: 2, activation: "tanh" }),
    input: [5, 5, 3],
    output: [2, 2, 3],
  },
  separableConv1d: { make: () => separableConv1d(4, 3), input: [6, 2], output: [4, 4], mask: "used up" },
  separableConv2d: {
    make: () => separableConv2d(4, 3, { padding: "same", depthMultiplier: 2 }),
    input: [4, 4, 2],
    output: [4, 4, 4],
  },
  maxPooling2d: { make: () => maxPooling2d(2), input: [4, 6, 3], output: [2, 3, 3] },
  averagePooling2d: {
    make: () => averagePooling2d(3, { strides: 2, padding: "same" }),
    input: [5, 4, 3],
    output: [3, 2, 3],
  },
} satisfies LayerSamples;
