// Samples of the normalisation of groups of channels.

import * as ops from "../../../src/ops/index.js";
import { constant } from "../../../src/ops/index.js";
import type { Tensor } from "../../../src/tensor/tensor.js";
import { generate } from "../nd-array.js";
import { type BadCall, type Case, type NdArray, type Sample, ulp, uniform } from "../sample.js";
import { notInt32, notTensors } from "./shared.js";

const epsilon = Math.fround(1e-3);

const normalized = (x: NdArray, groups: number, gamma: NdArray["data"], beta: NdArray["data"]): NdArray => {
  const [channels, batch] = [x.shape.at(-1)!, x.shape[0]!];
  const groupOf = (i: number): number =>
    Math.floor(i / (x.data.length / batch)) * groups + Math.floor(((i % channels) * groups) / channels);
  const members = Array.from({ length: batch * groups }, (): number[] => []);
  for (let i = 0; i < x.data.length; i++) members[groupOf(i)]!.push(x.data[i]!);
  const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const statistics = members.map((values) => {
    const mean = meanOf(values);
    return { mean, inverse: 1 / Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)) + epsilon) };
  });
  let at = 0;
  return generate(x.shape, () => {
    const i = at++;
    const { mean, inverse } = statistics[groupOf(i)]!;
    return (x.data[i]! - mean) * inverse * gamma[i % channels]! + beta[i % channels]!;
  });
};

/** One group, several, each channel by itself; one position, blocks of 64 of them, whole and ragged vectors of channels, images. */
const cases: readonly (readonly [shape: readonly number[], groups: number])[] = [
  [[3, 6], 2],
  [[2, 5, 4], 1],
  [[2, 5, 4], 4],
  [[2, 3, 2, 6], 3],
  [[3, 65, 19], 19],
  [[2, 66, 32], 4],
];

const x = constant([1, 2, 3, 4, 5, 6], [2, 3]);
const notChannels = (apply: (x: Tensor) => unknown): BadCall[] =>
  [constant([1, 2]), constant([], [2, 0, 3])].map((x) => ({
    call: () => apply(x),
    error: "ShapeError: normalizeGroups: expected [batch, ..., channels] with at least one number for each channel",
  }));

export const groupNormalizationSamples = {
  normalizeGroups: {
    cases: [
      ...cases.map(
        ([shape, groups], i): Case => ({
          name: `[${shape}] in ${groups}`,
          inputs: [
            uniform(shape, -1, 1.5, 50 + i),
            uniform(shape.slice(-1), 0.5, 1.5, 31),
            uniform(shape.slice(-1), -1, 1, 32),
          ],
          apply: (x, gamma, beta) => ops.normalizeGroups(x, { groups, gamma, beta }),
          reference: (x, gamma, beta) => normalized(x, groups, gamma.data, beta.data),
          tolerance: { relative: 100 * ulp, absolute: 2e-5 },
        }),
      ),
      {
        name: "neither factor nor shift",
        inputs: [uniform([2, 4, 3], -1, 1, 3)],
        apply: (x) => ops.normalizeGroups(x),
        reference: (x) => normalized(x, 1, [1, 1, 1], [0, 0, 0]),
        tolerance: { relative: 100 * ulp, absolute: 2e-6 },
      },
    ],
    badCalls: [
      ...notTensors("normalizeGroups", (x) => ops.normalizeGroups(x)),
      notInt32("normalizeGroups", (x) => ops.normalizeGroups(x)),
      ...notChannels((x) => ops.normalizeGroups(x)),
      {
        call: () => ops.normalizeGroups(x, { groups: 2 }),
        error: "ShapeError: normalizeGroups: expected channels that 2 groups share evenly, received 3",
      },
      {
        call: () => ops.normalizeGroups(x, { gamma: constant([1, 2]) }),
        error: "ShapeError: normalizeGroups: expected gamma and beta of shape [3] for x of [2,3], received [2]",
      },
      {
        call: () => ops.normalizeGroups(x, { group: 1 } as object),
        error: 'ArgumentError: normalizeGroups: unknown option "group". Did you mean "groups"?',
      },
    ],
  },
} satisfies Record<string, Sample>;
