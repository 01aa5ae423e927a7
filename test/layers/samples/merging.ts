// Samples of layers that make one tensor of several.

import {
  mergeAdd,
  mergeAverage,
  mergeConcatenate,
  mergeDot,
  mergeMaximum,
  mergeMinimum,
  mergeMultiply,
  mergeSubtract,
} from "../../../src/index.js";
import type { LayerSamples } from "../sample.js";

const two = { input: { a: [3, 4], b: [3, 4] }, output: [3, 4] } as const;

export const mergingSamples = {
  mergeAdd: { make: () => mergeAdd(), ...two },
  "mergeAdd, of other ranks": { make: () => mergeAdd(), input: { a: [3, 4], b: [4], c: [3, 1] }, output: [3, 4] },
  mergeSubtract: { make: () => mergeSubtract(), ...two },
  mergeMultiply: { make: () => mergeMultiply(), input: { a: [3], b: [3], c: [3] }, output: [3] },
  mergeAverage: { make: () => mergeAverage(), ...two },
  mergeMaximum: { make: () => mergeMaximum(), ...two },
  mergeMinimum: { make: () => mergeMinimum(), ...two },
  mergeConcatenate: { make: () => mergeConcatenate(), input: { a: [3, 4], b: [3, 2] }, output: [3, 6] },
  "mergeConcatenate, in time": {
    make: () => mergeConcatenate({ axis: 1 }),
    input: { a: [3, 4], b: [2, 4] },
    output: [5, 4],
  },
  mergeDot: { make: () => mergeDot(1), input: { a: [5], b: [5] }, output: [1] },
  "mergeDot, cosines": {
    make: () => mergeDot([2, 1], { normalize: true }),
    input: { a: [3, 4], b: [4, 2] },
    output: [3, 2],
  },
} satisfies LayerSamples;
