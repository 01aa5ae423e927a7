// Networks of activations with options, and of layers of windows and pairs.

import * as f from "../../../src/index.js";
import { branches, type Cases, floats, labels, logits, own, row } from "./parts.js";

const pairs = f.bilinear(3);

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
  "pools dilated, over the end and by other divisors": {
    layer: row(
      f.reshape([6, 7, 4]),
      branches([
        f.maxPooling2d(2, { dilationRate: [2, 3], strides: 1 }),
        f.averagePooling2d(3, { strides: 2, padding: [[1, 1], [1, 0]], ceilMode: true, countIncludePad: true }), // biome-ignore format: as one reads it
        f.averagePooling2d(2, { divisorOverride: 3 }),
        row(f.reshape([42, 4]), f.maxPooling1d(3, { dilationRate: 2, ceilMode: true })),
        row(f.reshape([2, 3, 7, 4]), f.averagePooling3d(2, { padding: "same", countIncludePad: true })),
      ]),
      f.dense(3),
    ),
    optimizer: f.adam({ learningRate: 0.003 }),
    loss: f.sparseCategoricalCrossentropy(logits),
    x: floats(173, 168),
    y: labels(174, 3),
  },
  "patches, and pairs of features": {
    layer: row(
      f.reshape([6, 7, 4]),
      f.unfold(3, { strides: 2, padding: "same" }),
      f.dense(18, { activation: "relu", kernelInitializer: f.sparse(0.3, { stddev: 0.2 }) }),
      f.fold([6, 7], 3, { strides: 2, padding: "same" }),
      f.flatten(),
      own("both", (x, scope) => pairs.apply({ a: f.slice(x, [0, 0], [-1, 20]), b: f.slice(x, [0, 20]) }, scope), [
        pairs,
      ]),
    ),
    optimizer: f.adam({ learningRate: 0.003 }),
    loss: f.sparseCategoricalCrossentropy(logits),
    x: floats(175, 168),
    y: labels(176, 3),
  },
};
