// Networks of convolutions, pools and normalisations.

import * as f from "../../../src/index.js";
import { type Cases, floats, labels, logits, row } from "./parts.js";

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
};
