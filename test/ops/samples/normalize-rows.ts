// Samples of the normalisation of rows.

import * as ops from "../../../src/ops/index.js";
import { constant } from "../../../src/ops/index.js";
import { ndArray } from "../nd-array.js";
import { normalRow, rowsOf } from "../reference/normalization.js";
import { type Case, floats, type NdArray, type Sample, ulp, uniform } from "../sample.js";
import { notInt32, notTensors } from "./shared.js";

const epsilon = Math.fround(1e-3);

const normalized = (
  x: NdArray,
  gamma: NdArray["data"],
  beta: NdArray["data"],
  options: { readonly centered: boolean; readonly epsilon: number },
): NdArray =>
  ndArray(
    x.shape,
    rowsOf(x).flatMap((row) => normalRow(row, options).normal.map((value, i) => value * gamma[i]! + beta[i]!)),
  );

/** One feature and one row, ragged vectors, runs of 512 features and blocks of 32 rows, several axes. */
const shapes: readonly (readonly number[])[] = [[1, 3], [5], [7, 1], [6, 5], [2, 3, 4], [33, 8], [70, 19], [2, 1043]];

const both = shapes.flatMap((shape, i): Case[] =>
  [true, false].map((centered) => ({
    name: `[${shape}]${centered ? "" : ", not centered"}`,
    inputs: [
      uniform(shape, -1, 1.5, 40 + i),
      uniform(shape.slice(-1), 0.5, 1.5, 31),
      uniform(shape.slice(-1), -1, 1, 32),
    ],
    apply: (x, gamma, beta) => ops.normalizeRows(x, { gamma, beta, centered }),
    reference: (x, gamma, beta) => normalized(x, gamma.data, beta.data, { centered, epsilon }),
    tolerance: { relative: 100 * ulp, absolute: 2e-5 },
  })),
);

const x = constant([1, 2, 3, 4, 5, 6], [2, 3]);
const far = uniform([4, 500], -1, 1, 5);

export const normalizeRowsSamples = {
  normalizeRows: {
    cases: [
      ...both,
      {
        name: "neither factor nor shift",
        inputs: [uniform([9, 4], -1, 1, 3)],
        apply: (x) => ops.normalizeRows(x, { epsilon: 0.25 }),
        reference: (x) => normalized(x, [1, 1, 1, 1], [0, 0, 0, 0], { centered: true, epsilon: 0.25 }),
        tolerance: { relative: 100 * ulp, absolute: 1e-6 },
      },
      {
        name: "far from 0",
        inputs: [
          floats(
            far.shape,
            Array.from(far.data, (value) => 1000 + value),
          ),
        ],
        apply: (x) => ops.normalizeRows(x),
        reference: (x) => normalized(x, Array(500).fill(1), Array(500).fill(0), { centered: true, epsilon }),
        // The mean is good to a few ulp of 1000, and deviations are of the size of 1.
        tolerance: { absolute: 1e-3 },
        differentiable: [],
      },
    ],
    badCalls: [
      ...notTensors("normalizeRows", (x) => ops.normalizeRows(x)),
      notInt32("normalizeRows", (x) => ops.normalizeRows(x)),
      ...[constant(1), constant([], [3, 0])].map((x) => ({
        call: () => ops.normalizeRows(x),
        error: "ShapeError: normalizeRows: expected [..., features] with at least one feature, received shape",
      })),
      {
        call: () => ops.normalizeRows(x, { gamma: constant([1, 2]) }),
        error: "ShapeError: normalizeRows: expected gamma and beta of shape [3] for x of [2,3], received [2]",
      },
      {
        call: () => ops.normalizeRows(x, { eps: 1 } as object),
        error: 'ArgumentError: normalizeRows: unknown option "eps".',
      },
      {
        call: () => ops.normalizeRows(x, { epsilon: Number.NaN }),
        error: "ArgumentError: normalizeRows: epsilon: expected a finite number of at least 0, received NaN",
      },
      {
        call: () => ops.normalizeRows(x, { centered: 1 as never }),
        error: "ArgumentError: normalizeRows: centered: expected true or false, received 1",
      },
    ],
  },
} satisfies Record<string, Sample>;
