// Networks that are trained with images and series that every step sees otherwise.

import * as f from "../../../src/index.js";
import { type Cases, floats, labels, logits, row } from "./parts.js";

const valueRange = [-1, 1] as const;

export const augmentation: Cases = {
  "augmented images": {
    layer: row(
      f.reshape([8, 7, 3]),
      f.randomFlip(),
      f.randomRotation(0.05),
      f.randomTranslation(0.1, 0.1, { fillMode: "wrap" }),
      f.randomZoom(0.2, { fillMode: "nearest" }),
      f.randomShear({ xFactor: 0.1, fillMode: "constant", interpolation: "nearest" }),
      f.randomCrop(7, 6),
      f.randomBrightness(0.1, { valueRange }),
      f.randomContrast(0.2, { valueRange }),
      f.randomSaturation(0.3, { valueRange }),
      f.randomHue(0.1),
      f.randomErasing({ factor: 0.5 }),
      f.randomGaussianBlur({ sigma: [0.1, 0.6] }),
      f.conv2d(6, 3, { activation: "relu" }),
      f.flatten(),
      f.dense(4),
    ),
    optimizer: f.adam({ learningRate: 0.003 }),
    loss: f.sparseCategoricalCrossentropy(logits),
    x: floats(141, 168),
    y: labels(142, 4),
  },
  "augmented series": {
    layer: row(f.windowWarp(), f.randomScaling(0.1), f.gru(6), f.dense(4)),
    optimizer: f.adam({ learningRate: 0.003 }),
    loss: f.sparseCategoricalCrossentropy(logits),
    x: floats(143, 10, 3),
    y: labels(144, 4),
  },
  "images with boxes of others": {
    layer: row(f.reshape([8, 7, 3]), f.cutMix(), f.conv2d(6, 3, { activation: "relu" }), f.flatten(), f.dense(4)),
    optimizer: f.adam({ learningRate: 0.003 }),
    loss: f.sparseCategoricalCrossentropy(logits),
    x: floats(145, 168),
    y: labels(146, 4),
  },
  "features mixed with others": {
    layer: row(f.dense(8, { activation: "tanh" }), f.mixUp(0.4), f.dense(3)),
    optimizer: f.adam({ learningRate: 0.003 }),
    loss: f.meanSquaredError(),
    x: floats(147, 6),
    y: floats(148, 3),
  },
};
