// Samples of layers that change images and series while training.

import * as layers from "../../../src/index.js";
import type { LayerSamples } from "../sample.js";

const noise = { random: true, steps: 40 } as const;
const image = { input: [5, 4, 3], output: [5, 4, 3], ...noise } as const;
const series = { input: [6, 2], output: [6, 2], mask: "kept", ...noise } as const;
/** Numbers of samples lie between −1 and 1. */
const valueRange = [-1, 1] as const;

export const augmentationSamples = {
  randomFlip: { make: () => layers.randomFlip(), ...image },
  randomRotation: { make: () => layers.randomRotation(0.02), ...image },
  "randomRotation, nearest": {
    make: () => layers.randomRotation(0.02, { interpolation: "nearest", fillMode: "constant" }),
    ...image,
  },
  randomTranslation: { make: () => layers.randomTranslation(0.1, [-0.1, 0.2], { fillMode: "wrap" }), ...image },
  randomZoom: { make: () => layers.randomZoom(0.1, { widthFactor: [0, 0.2], fillMode: "nearest" }), ...image },
  randomShear: {
    make: () => layers.randomShear({ xFactor: 0.1, yFactor: 0.1, fillMode: "constant", fillValue: 0.5 }),
    ...image,
  },
  randomCrop: { make: () => layers.randomCrop(4, 4), input: [5, 4, 3], output: [4, 4, 3], ...noise },
  randomBrightness: { make: () => layers.randomBrightness(0.05, { valueRange }), ...image },
  randomContrast: { make: () => layers.randomContrast(0.1, { valueRange }), ...image },
  randomSaturation: { make: () => layers.randomSaturation(0.1, { valueRange }), ...image },
  randomHue: { make: () => layers.randomHue(0.05), ...image },
  randomErasing: { make: () => layers.randomErasing({ factor: 0.5, scale: [0.05, 0.1] }), ...image },
  randomGaussianBlur: { make: () => layers.randomGaussianBlur({ sigma: [0.1, 0.5] }), ...image },
  mixUp: { make: () => layers.mixUp(0.2), ...image },
  cutMix: { make: () => layers.cutMix(), ...image },
  randomScaling: { make: () => layers.randomScaling(0.1), ...series },
  windowWarp: { make: () => layers.windowWarp({ window: 0.3, scales: [0.8, 1.25] }), ...series },
} satisfies LayerSamples;
