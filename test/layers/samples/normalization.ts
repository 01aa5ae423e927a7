// Samples of normalisations.

import {
  batchNormalization,
  dense,
  groupNormalization,
  instanceNormalization,
  layerNormalization,
  localResponseNormalization,
  rmsNormalization,
  spectralNormalization,
  unitNormalization,
} from "../../../src/index.js";
import type { LayerSamples } from "../sample.js";

const sequence = { input: [3, 6], output: [3, 6], mask: "kept" } as const;
const image = { input: [4, 3, 4], output: [4, 3, 4] } as const;

export const normalizationSamples = {
  batchNormalization: { make: () => batchNormalization({ momentum: 0.9 }), ...image },
  "batchNormalization, of steps": { make: () => batchNormalization(), ...sequence, ignoresMasked: true },
  groupNormalization: { make: () => groupNormalization({ groups: 2 }), ...image },
  instanceNormalization: { make: () => instanceNormalization({ scale: true, center: true }), ...image },
  layerNormalization: { make: () => layerNormalization(), ...sequence, ignoresMasked: true },
  "layerNormalization, two axes": { make: () => layerNormalization({ axis: [2, 3] }), ...image },
  rmsNormalization: { make: () => rmsNormalization(), ...sequence, ignoresMasked: true },
  unitNormalization: { make: () => unitNormalization(), ...sequence, ignoresMasked: true },
  localResponseNormalization: {
    make: () => localResponseNormalization(3, { alpha: 0.3, beta: 0.5 }),
    input: [6],
    output: [6],
  },
  spectralNormalization: {
    make: () => spectralNormalization(dense(3, { activation: "tanh" })),
    input: [4],
    output: [3],
    // One iteration a step takes what stands behind it as known, so that its gradient is that of a kernel over a number.
    differentiable: false,
    steps: 30,
  },
} satisfies LayerSamples;
