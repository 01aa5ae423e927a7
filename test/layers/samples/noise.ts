// Samples of layers that add noise, of activations that are layers, and of a penalty on what passes.

import * as layers from "../../../src/index.js";
import type { LayerSamples } from "../sample.js";

const noise = { random: true, steps: 20 } as const;
const sequence = { input: [3, 6], output: [3, 6], mask: "kept", ...noise } as const;

export const noiseSamples = {
  spatialDropout1d: { make: () => layers.spatialDropout1d(0.2), ...sequence },
  spatialDropout2d: { make: () => layers.spatialDropout2d(0.2), input: [2, 2, 6], output: [2, 2, 6], ...noise },
  spatialDropout3d: { make: () => layers.spatialDropout3d(0.2), input: [2, 1, 2, 6], output: [2, 1, 2, 6], ...noise },
  alphaDropout: { make: () => layers.alphaDropout(0.1), ...sequence },
  gaussianDropout: { make: () => layers.gaussianDropout(0.1), ...sequence },
  gaussianNoise: { make: () => layers.gaussianNoise(0.1), ...sequence },
  stochasticDepth: { make: () => layers.stochasticDepth(0.2), ...sequence },
  prelu: { make: () => layers.prelu({ alphaInitializer: "ones" }), input: [3, 4], output: [3, 4], mask: "kept" },
  "prelu, shared": { make: () => layers.prelu({ sharedAxes: [1] }), input: [3, 4], output: [3, 4], mask: "kept" },
  maxout: { make: () => layers.maxout(3), input: [2, 6], output: [2, 3], mask: "kept" },
  thresholdedRelu: { make: () => layers.thresholdedRelu(0.25), input: [3, 4], output: [3, 4], mask: "kept" },
  activityRegularization: {
    make: () => layers.activityRegularization({ l1: 0.01, l2: 0.02 }),
    input: [3, 4],
    output: [3, 4],
    mask: "kept",
  },
} satisfies LayerSamples;
