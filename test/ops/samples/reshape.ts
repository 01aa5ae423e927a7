// Samples of the operations that give the same elements another shape or order.

import * as ops from "../../../src/ops/index.js";
import { constant } from "../../../src/ops/index.js";
import { broadcastAt, generate, reshaped } from "../nd-array.js";
import { integers, type Sample, uniform } from "../sample.js";
import { notTensors } from "./shared.js";

const x = constant([1, 2, 3, 4, 5, 6], [2, 3]);

const shapes: readonly (readonly [readonly number[], readonly number[], readonly number[]])[] = [
  [[2, 3], [6], [6]],
  [
    [2, 3],
    [3, -1],
    [3, 2],
  ],
  [[1], [], []],
  [[], [1, 1], [1, 1]],
  [
    [0, 3],
    [3, 0, 2],
    [3, 0, 2],
  ],
  [
    [4, 6],
    [4, 6],
    [4, 6],
  ],
];

const permutations: readonly (readonly [readonly number[], readonly number[]])[] = [
  [
    [2, 3],
    [1, 0],
  ],
  [
    [2, 3],
    [0, 1],
  ],
  [
    [3, 1, 5],
    [2, 0, 1],
  ],
  [
    [2, 3, 4],
    [-1, 0, 1],
  ],
  [
    [2, 3, 4, 5],
    [0, 2, 1, 3],
  ],
  [
    [33, 65],
    [1, 0],
  ],
  [
    [0, 3],
    [1, 0],
  ],
];

export const reshapeSamples = {
  reshape: {
    cases: [
      ...shapes.map(([from, to, resolved]) => ({
        inputs: [uniform(from)],
        apply: (x: Parameters<typeof ops.reshape>[0]) => ops.reshape(x, to),
        reference: (x: Parameters<typeof reshaped>[0]) => reshaped(x, resolved),
        tolerance: {},
      })),
      {
        name: "int32",
        inputs: [integers([2, 2], [1, 2, 3, -4])],
        apply: (x) => ops.reshape(x, [4]),
        reference: (x) => reshaped(x, [4]),
        tolerance: {},
      },
    ],
    linear: true,
    badCalls: [
      ...notTensors("reshape", (x) => ops.reshape(x, [2])),
      {
        call: () => ops.reshape(x, [4]),
        error: "ShapeError: reshape: expected a shape of 6 elements for [2,3], received [4]",
      },
      {
        call: () => ops.reshape(x, [4, -1]),
        error: "ShapeError: reshape: expected a shape of 6 elements for [2,3], received [4,-1]",
      },
      {
        call: () => ops.reshape(x, [-1, -1]),
        error: "ShapeError: reshape: expected whole sizes of at least 0, received -1",
      },
      {
        call: () => ops.reshape(x, [1.5, 4]),
        error: "ShapeError: reshape: expected whole sizes of at least 0, received 1.5",
      },
      {
        call: () => ops.reshape(x, 6 as unknown as number[]),
        error: "ShapeError: reshape: expected a shape such as [32,10], received 6",
      },
    ],
  },
  transpose: {
    cases: permutations.map(([shape, permutation]) => {
      const axes = permutation.map((axis) => (axis < 0 ? axis + shape.length : axis));
      return {
        inputs: [uniform(shape)],
        apply: (x) => ops.transpose(x, permutation),
        reference: (x) =>
          generate(
            axes.map((axis) => shape[axis]!),
            (position) =>
              broadcastAt(
                x,
                axes.map((_, axis) => position[axes.indexOf(axis)]!),
              ),
          ),
        tolerance: {},
      };
    }),
    linear: true,
    badCalls: [
      ...notTensors("transpose", (x) => ops.transpose(x)),
      {
        call: () => ops.transpose(x, [0]),
        error: "ArgumentError: transpose: expected each of the 2 axes once, received [0]",
      },
      {
        call: () => ops.transpose(x, [0, 2]),
        error: "ArgumentError: transpose: expected an axis from -2 to 1 for rank 2, received 2",
      },
      {
        call: () => ops.transpose(x, [0, 0]),
        error: "ArgumentError: transpose: expected each axis once, received [0,0]",
      },
    ],
  },
} satisfies Record<string, Sample>;
