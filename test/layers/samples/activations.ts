// Samples of activations with options, and of layers of windows and pairs.

import { elu, leakyRelu, relu, softmax } from "../../../src/index.js";
import type { LayerSamples } from "../sample.js";

const each = { input: [3, 4], output: [3, 4], mask: "kept", ignoresMasked: true } as const;

export const activationSamples = {
  relu: { make: () => relu(), ...each },
  "relu, with every option": {
    make: () => relu({ maxValue: 0.8, negativeSlope: 0.2, threshold: 0.3 }),
    ...each,
    differentiable: false,
  },
  "relu, leaky": { make: () => relu({ negativeSlope: 0.2 }), ...each },
  leakyRelu: { make: () => leakyRelu(), ...each },
  elu: { make: () => elu({ alpha: 0.7 }), ...each },
  softmax: { make: () => softmax(), ...each },
  "softmax, over two axes": { make: () => softmax({ axis: [1, 3] }), input: [3, 4, 2], output: [3, 4, 2] },
} satisfies LayerSamples;
