// Samples of activations with options, of layers of windows and pairs, and of penalties and bounds in attention and recurrences.

import * as layers from "../../../src/index.js";
import type { LayerSamples } from "../sample.js";

const each = { input: [3, 4], output: [3, 4], mask: "kept", ignoresMasked: true } as const;

export const activationSamples = {
  relu: { make: () => layers.relu(), ...each },
  "relu, with every option": {
    make: () => layers.relu({ maxValue: 0.8, negativeSlope: 0.2, threshold: 0.3 }),
    ...each,
    differentiable: false,
  },
  "relu, leaky": { make: () => layers.relu({ negativeSlope: 0.2 }), ...each },
  leakyRelu: { make: () => layers.leakyRelu(), ...each },
  elu: { make: () => layers.elu({ alpha: 0.7 }), ...each },
  softmax: { make: () => layers.softmax(), ...each },
  "softmax, over two axes": { make: () => layers.softmax({ axis: [1, 3] }), input: [3, 4, 2], output: [3, 4, 2] },
  "maxPooling1d, over the end": {
    make: () => layers.maxPooling1d(2, { dilationRate: 2, ceilMode: true }),
    input: [6, 2],
    output: [3, 2],
    mask: "used up",
  },
  "averagePooling1d, by a number": {
    make: () => layers.averagePooling1d(3, { divisorOverride: 2 }),
    input: [6, 2],
    output: [2, 2],
    mask: "used up",
  },
  maxPooling2d: {
    make: () => layers.maxPooling2d(2, { strides: 1, dilationRate: [2, 1] }),
    input: [4, 3, 2],
    output: [2, 2, 2],
  },
  averagePooling2d: {
    make: () => layers.averagePooling2d(3, { strides: 2, padding: [[1, 1], [0, 1]], ceilMode: true, countIncludePad: true }), // biome-ignore format: as one reads it
    input: [4, 5, 2],
    output: [3, 3, 2],
  },
  "maxPooling3d, dilated": {
    make: () => layers.maxPooling3d(2, { dilationRate: 2 }),
    input: [3, 4, 5, 2],
    output: [1, 1, 2, 2],
  },
  "averagePooling3d, with what is padded": {
    make: () => layers.averagePooling3d(2, { padding: "same", countIncludePad: true }),
    input: [3, 2, 3, 2],
    output: [2, 1, 2, 2],
  },
  "lpPooling1d, over the end": {
    make: () => layers.lpPooling1d(2, { dilationRate: 2, ceilMode: true }),
    input: [6, 2],
    output: [3, 2],
    mask: "used up",
  },
  unfold: { make: () => layers.unfold([2, 3], { dilationRate: [2, 1] }), input: [4, 5, 2], output: [2, 3, 12] },
  "unfold, padded": {
    make: () => layers.unfold(2, { strides: 2, padding: "same" }),
    input: [3, 5, 2],
    output: [2, 3, 8],
  },
  fold: { make: () => layers.fold([4, 5], 2, { strides: [2, 1] }), input: [2, 4, 8], output: [4, 5, 2] },
  bilinear: { make: () => layers.bilinear(3, { activation: "tanh" }), input: { a: [4], b: [5] }, output: [3] },
  "bilinear, in steps": {
    make: () => layers.bilinear(2, { useBias: false, kernelRegularizer: layers.l2(0.01) }),
    input: { a: [3, 2], b: [3, 4] },
    output: [3, 2],
  },
  "multiHeadAttention, ruled": {
    make: () =>
      layers.multiHeadAttention(2, 3, {
        kernelRegularizer: layers.l2(0.01),
        biasRegularizer: layers.l1(0.01),
        activityRegularizer: layers.l2(0.02),
        kernelConstraint: layers.maxNorm(3),
        biasConstraint: layers.maxNorm(3),
      }),
    input: [4, 6],
    output: [4, 6],
    mask: "kept",
    ignoresMasked: true,
    steps: 20,
  },
  "gru, with a penalty of its outputs": {
    make: () => layers.gru(3, { returnSequences: true, activityRegularizer: layers.l2(0.02) }),
    input: [4, 2],
    output: [4, 3],
    mask: "kept",
  },
} satisfies LayerSamples;
