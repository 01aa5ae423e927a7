// Samples of dense layers, of functions of every element, and of what is said about weights.

import {
  activation,
  dense,
  dropout,
  flatten,
  l1,
  l1l2,
  l2,
  maxNorm,
  minMaxNorm,
  nonNegative,
  orthogonalRegularizer,
  rescaling,
  reshape,
  unitNorm,
} from "../../../src/index.js";
import type { LayerSamples } from "../sample.js";

/** A dense layer of which something is said. */
const ruled = (options: Parameters<typeof dense>[1]) =>
  ({ make: () => dense(4, { activation: "tanh", ...options }), input: [5], output: [4] }) as const;

export const denseSamples = {
  dense: { make: () => dense(4, { activation: "gelu" }), input: [5], output: [4] },
  "dense, in steps": { make: () => dense(4, { useBias: false }), input: [3, 5], output: [3, 4], mask: "kept" },
  activation: { make: () => activation("silu"), input: [3, 4], output: [3, 4], mask: "kept" },
  rescaling: { make: () => rescaling(1 / 3, { offset: -0.5 }), input: [3, 4], output: [3, 4], mask: "kept" },
  dropout: { make: () => dropout(0.25), input: [3, 8], output: [3, 8], mask: "kept", random: true, steps: 10 },
  flatten: { make: () => flatten(), input: [3, 2, 2], output: [12], mask: "used up" },
  reshape: { make: () => reshape([2, -1]), input: [3, 4], output: [2, 6], mask: "used up" },
  l1: ruled({ kernelRegularizer: l1(0.01), biasRegularizer: l1(0.02) }),
  l2: ruled({ kernelRegularizer: l2(0.01), activityRegularizer: l2(0.02) }),
  l1l2: ruled({ kernelRegularizer: l1l2({ l1: 0.01, l2: 0.02 }) }),
  orthogonalRegularizer: ruled({ kernelRegularizer: orthogonalRegularizer({ factor: 0.01 }) }),
  maxNorm: { ...ruled({ kernelConstraint: maxNorm(0.8) }), steps: 20 },
  minMaxNorm: { ...ruled({ kernelConstraint: minMaxNorm({ minValue: 0.2, maxValue: 0.9 }) }), steps: 20 },
  nonNegative: { ...ruled({ kernelConstraint: nonNegative() }), steps: 20 },
  unitNorm: { ...ruled({ kernelConstraint: unitNorm() }), steps: 20 },
} satisfies LayerSamples;
