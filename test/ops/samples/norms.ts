// Samples of powers, norms, and of angles and distances between vectors.

import * as ops from "../../../src/ops/index.js";
import { map } from "../nd-array.js";
import { type Case, floats, type NdArray, type Sample, ulp, uniform } from "../sample.js";
import { powerOf } from "../special-functions.js";
import { binarySample } from "./shared.js";

const powers = binarySample("power", ops.power, powerOf);
const within = { relative: 2 * ulp, absolute: 2 ** -149 };
const raised = (a: NdArray, b: NdArray): NdArray => map(powerOf, a, b);
const edges = [0, -0, 1, -1, 2, -2, 0.5, -0.5, 3, -3, 2.5, -2.5, 1e-40, -1e-40, 3e38, Number.NaN];
const infinities = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
const everyEdge = floats([edges.length + 2], [...edges, ...infinities]);

const power: Sample = {
  ...powers,
  cases: [
    // Of bases above 0.
    ...powers.cases
      .filter(({ name }) => name !== "extremes")
      .map(
        ({ inputs: [a, b] }, i): Case => ({
          inputs: [uniform(a!.shape, 0.1, 3, 2 * i), uniform(b!.shape, -4, 4, 2 * i + 1)],
          apply: ops.power,
          reference: raised,
          tolerance: within,
        }),
      ),
    {
      name: "bases below 0 with whole exponents",
      inputs: [uniform([5, 7], -3, -0.1), floats([7], [-3, -2, -1, 0, 1, 2, 3])],
      apply: ops.power,
      reference: raised,
      tolerance: within,
      differentiable: [true, false],
    },
    {
      name: "extremes",
      inputs: [{ ...everyEdge, shape: [everyEdge.data.length, 1] }, everyEdge],
      apply: ops.power,
      reference: raised,
      tolerance: within,
      differentiable: [],
    },
  ],
};

export const normSamples = {
  power,
} satisfies Record<string, Sample>;
