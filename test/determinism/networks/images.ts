// Networks of convolutions, pools and normalisations.

import * as f from "../../../src/index.js";
import { branches, type Cases, floats, labels, logits, row } from "./parts.js";

export const images: Cases = {
  "convolutions, pools, batch normalization": {
    layer: row(
      f.reshape([9, 10, 3]),
      f.conv2d(8, 3, { padding: "same", useBias: false }),
      f.batchNormalization({ momentum: 0.9 }),
      f.activation("relu"),
      f.maxPooling2d(2),
      f.conv2d(12, 3, { strides: 2, activation: "tanh", groups: 2 }),
      f.averagePooling2d([1, 2], { padding: "same" }),
      f.flatten(),
      f.dense(4),
    ),
    optimizer: f.adam({ learningRate: 0.003 }),
    loss: f.sparseCategoricalCrossentropy(logits),
    metrics: [f.f1(), f.confusionMatrix()],
    x: floats(33, 270),
    y: labels(34, 4),
  },
  "convolutions of every kind": {
    layer: row(
      f.reshape([6, 7, 4]),
      branches([
        f.conv2d(3, [2, 3], { padding: "same", dilationRate: 2, kernelInitializer: f.dirac() }),
        f.conv2dTranspose(2, 3, { strides: 2, activation: "tanh" }),
        f.depthwiseConv2d(3, { strides: 2, depthMultiplier: 2 }),
        f.separableConv2d(5, 3, { padding: "same", activation: "silu" }),
        row(f.reshape([6, 7, 2, 2]), f.conv3d(3, 2, { strides: [2, 2, 1], activation: "softsign" })),
        row(
          f.reshape([42, 4]),
          branches([
            f.conv1d(5, 3, { padding: "causal", dilationRate: 2, activation: "relu" }),
            f.conv1dTranspose(3, 4, { strides: 3 }),
            f.depthwiseConv1d(5, { strides: 2 }),
            f.separableConv1d(6, 3, { activation: "gelu" }),
          ]),
        ),
      ]),
      f.dense(3),
    ),
    optimizer: f.adam({ learningRate: 0.003 }),
    loss: f.sparseCategoricalCrossentropy(logits),
    x: floats(41, 168),
    y: labels(42, 3),
  },
  "normalizations of every kind": {
    layer: row(
      f.reshape([4, 5, 6]),
      f.spectralNormalization(f.conv2d(6, 3, { padding: "same" })),
      branches([
        f.batchNormalization({ momentum: 0.8, unbiasedVariance: true }),
        f.groupNormalization({ groups: 3 }),
        f.instanceNormalization({ scale: true, center: true }),
        f.layerNormalization(),
        f.layerNormalization({ axis: [2, 3] }),
        f.rmsNormalization(),
        f.unitNormalization(),
        f.localResponseNormalization(3, { alpha: 0.1 }),
      ]),
      f.dense(2),
    ),
    optimizer: f.adam({ learningRate: 0.003 }),
    loss: f.meanSquaredError(),
    x: floats(43, 120),
    y: floats(44, 2),
  },
};
