// Samples of the operations that go by index: gather and scatter-add of rows, one-hot encoding.

import * as ops from "../../../src/ops/index.js";
import { constant } from "../../../src/ops/index.js";
import { generate, indexOf } from "../nd-array.js";
import { gathered, scattered } from "../reference/movement.js";
import {
  type BadCall,
  type Case,
  floats,
  integers,
  type Sample,
  sumTolerance,
  uniform,
  uniformIntegers,
} from "../sample.js";
import { notInt32, notTensors } from "./shared.js";

type Shape = readonly number[];

const x = constant([1, 2, 3, 4, 5, 6], [3, 2]);
const indices = constant([0, 2], [2], "int32");
const fractions = constant([0, 2]);

const notWhole = (where: string, call: () => unknown): BadCall => ({
  call,
  error: `DataTypeError: ${where}: expected int32, received float32. Convert it with cast(x, "int32")`,
});

/** Shape of the table and shape of the indices. */
const lookups: readonly (readonly [Shape, Shape])[] = [
  [[5, 3], [4]],
  [
    [5, 3],
    [2, 3],
  ],
  [[5], [7]],
  [[5, 2, 3], [4]],
  [[5, 3], []],
  [[5, 3], [0]],
  [[5, 0], [3]],
  [[1, 4], [6]],
  [[65, 64], [130]],
  [[7, 1], [300]],
  [[9, 5], [33]],
];

const gatherRows: Sample = {
  cases: [
    ...lookups.map(
      ([shape, at]): Case => ({
        inputs: [uniform(shape), uniformIntegers(at, 0, shape[0]!)],
        apply: (a, i) => ops.gatherRows(a!, i!),
        reference: (a, i) => gathered(a!, i!),
        tolerance: {},
      }),
    ),
    {
      name: "int32",
      inputs: [integers([3, 2], [1, 2, 3, 4, 5, -6]), integers([2], [2, 0])],
      apply: (a, i) => ops.gatherRows(a!, i!),
      reference: () => integers([2, 2], [5, -6, 1, 2]),
      tolerance: {},
    },
  ],
  linear: true,
  badCalls: [
    ...notTensors("gatherRows", (a) => ops.gatherRows(a, indices)),
    ...notTensors("gatherRows", (i) => ops.gatherRows(x, i)),
    notWhole("gatherRows: indices", () => ops.gatherRows(x, fractions)),
    {
      call: () => ops.gatherRows(constant(1), indices),
      error: "ShapeError: gatherRows: expected at least one row to gather from, received shape []",
    },
    {
      call: () => ops.gatherRows(constant([], [0, 3]), indices),
      error: "ShapeError: gatherRows: expected at least one row to gather from, received shape [0,3]",
    },
  ],
};

/** Shape of what is added, axes of the indices, number of rows. */
const additions: readonly (readonly [Shape, number, number])[] = [
  [[4, 3], 1, 5],
  [[2, 3, 4], 2, 3],
  [[7], 1, 4],
  [[3], 0, 2],
  [[0, 3], 1, 2],
  [[4, 0], 1, 2],
  [[130, 64], 1, 5],
  [[300, 1], 1, 7],
  [[33, 5], 1, 100],
];

const scatterAddRows: Sample = {
  cases: [
    ...additions.map(
      ([shape, axes, rows]): Case => ({
        inputs: [uniform(shape), uniformIntegers(shape.slice(0, axes), 0, rows)],
        apply: (a, i) => ops.scatterAddRows(a!, i!, rows),
        reference: (a, i) => scattered(a!, i!, rows),
        tolerance: sumTolerance(shape[0]!),
      }),
    ),
    {
      name: "all to one row",
      inputs: [floats([3, 2], [1, 2, 3, 4, 5, 6]), integers([3], [1, 1, 1])],
      apply: (a, i) => ops.scatterAddRows(a!, i!, 3),
      reference: () => floats([3, 2], [0, 0, 9, 12, 0, 0]),
      tolerance: {},
    },
  ],
  linear: true,
  badCalls: [
    ...notTensors("scatterAddRows", (a) => ops.scatterAddRows(a, indices, 3)),
    ...notTensors("scatterAddRows", (i) => ops.scatterAddRows(x, i, 3)),
    notInt32("scatterAddRows", (a) => ops.scatterAddRows(a, indices, 3)),
    notWhole("scatterAddRows: indices", () => ops.scatterAddRows(x, fractions, 3)),
    {
      call: () => ops.scatterAddRows(x, indices, 3),
      error: "ShapeError: scatterAddRows: expected a row for each index, received [3,2] and indices [2]",
    },
    ...[-1, 1.5, Number.NaN, undefined].map((rows) => ({
      call: () => ops.scatterAddRows(x, constant([0, 1, 2], [3], "int32"), rows as number),
      error: "ArgumentError: scatterAddRows: expected a whole number of rows, received",
    })),
  ],
};

const encodings: readonly (readonly [Shape, number, number, number])[] = [
  [[4], 3, 1, 0],
  [[2, 3], 5, 1, 0],
  [[], 4, 1, 0],
  [[0], 4, 1, 0],
  [[5], 1, 1, 0],
  [[5], 4, 0.5, -2],
  [[200], 10, 1, 0],
];

const oneHot: Sample = {
  cases: encodings.map(
    ([shape, depth, on, off]): Case => ({
      // Some labels lie outside.
      inputs: [uniformIntegers(shape, -1, depth + 1)],
      apply: (i) => (on === 1 && off === 0 ? ops.oneHot(i!, depth) : ops.oneHot(i!, depth, on, off)),
      reference: (i) =>
        generate([...shape, depth], (position) =>
          i!.data[indexOf(position.slice(0, -1), shape)] === position.at(-1) ? on : off,
        ),
      tolerance: {},
    }),
  ),
  badCalls: [
    ...notTensors("oneHot", (i) => ops.oneHot(i, 3)),
    notWhole("oneHot", () => ops.oneHot(fractions, 3)),
    ...[0, -1, 2.5, Number.NaN, undefined].map((depth) => ({
      call: () => ops.oneHot(indices, depth as number),
      error: "ArgumentError: oneHot: expected a depth of at least 1, received",
    })),
    {
      call: () => ops.oneHot(indices, 3, Number.NaN),
      error: "ArgumentError: oneHot: expected a finite number, received NaN",
    },
    {
      call: () => ops.oneHot(indices, 3, 1, "0" as unknown as number),
      error: 'ArgumentError: oneHot: expected a finite number, received "0"',
    },
  ],
};

export const indexingSamples = { gatherRows, scatterAddRows, oneHot } satisfies Record<string, Sample>;
