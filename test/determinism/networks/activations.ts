// Networks of activations with options, and of layers of windows and pairs.

import * as f from "../../../src/index.js";
import { branches, type Cases, floats, labels, logits, row } from "./parts.js";

export const activations: Cases = {
  "activations with options": {
    layer: row(
      f.dense(12),
      branches([
        f.relu(),
        f.relu({ maxValue: 0.8, negativeSlope: 0.1, threshold: 0.2 }),
        f.leakyRelu({ negativeSlope: 0.1 }),
        f.elu({ alpha: 0.5 }),
        row(f.reshape([3, 4]), f.softmax({ axis: [1, 2] })),
      ]),
      f.dense(4),
    ),
    optimizer: f.adam({ learningRate: 0.003 }),
    loss: f.sparseCategoricalCrossentropy(logits),
    x: floats(171, 10),
    y: labels(172, 4),
  },
};
