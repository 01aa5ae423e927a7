// Networks of the convolutions that do not pack patches: images of few channels and to few, and 3 × 3 taps in tiles.

import * as f from "../../../src/index.js";
import { type Cases, floats, labels, logits, row } from "./parts.js";

export const tiles: Cases = {
  "convolutions in tiles": {
    layer: row(
      f.reshape([11, 10, 1]),
      f.conv2d(16, 3, { activation: "relu" }),
      f.conv2d(16, 3, { padding: "same", activation: "tanh" }),
      f.conv2d(48, 3, { padding: [[1, 2], [0, 2]], useBias: false }), // biome-ignore format: as one reads it
      f.conv2d(2, 3, { padding: "same", activation: "relu" }),
      f.flatten(),
      f.dense(4),
    ),
    optimizer: f.adam({ learningRate: 0.003 }),
    loss: f.sparseCategoricalCrossentropy(logits),
    x: floats(161, 110),
    y: labels(162, 4),
  },
};
