// Samples of diagonals and traces.

import * as ops from "../../../src/ops/index.js";
import { constant } from "../../../src/ops/index.js";
import type { Tensor } from "../../../src/tensor/tensor.js";
import { generate, ndArray, reduce, total } from "../nd-array.js";
import { anyTensor, never, options, type Parameter, tensor } from "../parameters.js";
import { diagonalFrom } from "../reference/movement.js";
import { type BadCall, bytes, constantOf, distinct, type NdArray, type Sample, sumTolerance } from "../sample.js";
import { bothTypes } from "./movement.js";
import { notInt32, notTensors } from "./shared.js";

type Shape = readonly number[];

const x = constant([1, 2, 3, 4, 5, 6], [2, 3]);
const cube = constant(Array(8).fill(1), [2, 2, 2]);
export const which: Parameter = { good: [0, -1, 9], bad: [...never, 0.5, Number.NaN, 2 ** 31, "1", [0], {}, x] };
const ofAxis: Parameter = { good: [0, -2], bad: [...never, 0.5, 2, -3, Number.NaN, [0], "0", {}, x] };

/** Shapes and options, with the axes that they mean. */
const diagonals: readonly (readonly [Shape, ops.DiagonalOptions, number, number])[] = [
  [[4, 4], {}, 0, 1],
  [[3, 5], { offset: 1 }, 0, 1],
  [[3, 5], { offset: 3 }, 0, 1],
  [[5, 3], { offset: -2 }, 0, 1],
  [[3, 5], { offset: 5 }, 0, 1],
  [[3, 3], { offset: -7 }, 0, 1],
  [[2, 4, 4], { axis1: 1, axis2: 2 }, 1, 2],
  [[4, 2, 3], { axis1: -1, axis2: 0, offset: -1 }, 2, 0],
  [[3, 2, 2, 4], {}, 0, 1],
  [[2, 3, 2, 4], { axis1: 1, axis2: 3, offset: 1 }, 1, 3],
  [[0, 3], {}, 0, 1],
  [[33, 70], { offset: 20 }, 0, 1],
];

const badAxes = (name: string, apply: (a: Tensor, given?: ops.DiagonalOptions) => unknown): BadCall[] => [
  ...notTensors(name, (a) => apply(a)),
  {
    call: () => apply(constant([1, 2])),
    error: `ShapeError: ${name}: expected at least two axes, received shape [2].`,
  },
  {
    call: () => apply(x, { axis1: -1 }),
    error: `ArgumentError: ${name}: expected two axes, received axis1 -1 and axis2 1.`,
  },
  {
    call: () => apply(x, { axis2: 2 }),
    error: `ArgumentError: ${name}: expected an axis from -2 to 1 for rank 2, received 2.`,
  },
  {
    call: () => apply(x, { offset: 0.5 }),
    error: `ArgumentError: ${name}: offset: expected a whole number, received 0.5.`,
  },
];

const places = [
  options({ offset: which, axis1: { ...ofAxis, good: [0] }, axis2: { ...ofAxis, good: [1, -1] } }),
] as const;
const matrices: Parameter = { ...anyTensor, good: [x, constant([1, 2, 3, 4], [2, 2], "int32")] };

const diagonal: Sample = {
  parameters: [matrices, ...places],
  cases: diagonals.flatMap(([shape, given, rows, columns]) =>
    bothTypes([shape], {
      name: `[${shape}] ${JSON.stringify(given)}`,
      apply: (a) => ops.diagonal(a, given),
      reference: (a) => diagonalFrom(a, rows, columns, given.offset ?? 0),
    }),
  ),
  linear: true,
  badCalls: badAxes("diagonal", ops.diagonal),
};
const trace: Sample = {
  parameters: [tensor, ...places],
  cases: diagonals.map(([shape, given, rows, columns], i) => ({
    name: `[${shape}] ${JSON.stringify(given)}`,
    inputs: [distinct(shape, -1, 1, i)],
    apply: (a) => ops.trace(a, given),
    reference: (a) => reduce(total, diagonalFrom(a, rows, columns, given.offset ?? 0), { axis: -1 }),
    tolerance: sumTolerance(50),
  })),
  linear: true,
  badCalls: [...badAxes("trace", ops.trace), notInt32("trace", (a) => ops.trace(a))],
};

const embedded = (a: NdArray, offset: number): NdArray => {
  const size = a.data.length + Math.abs(offset);
  const at = (row: number, column: number): number => (column - row === offset ? a.data[Math.min(row, column)]! : 0);
  return generate([size, size], ([row, column]) => at(row!, column!), a.dtype);
};

const diag: Sample = {
  parameters: [anyTensor, options({ diagonal: { ...which, good: [0, -1, 2] } })],
  cases: [
    ...[0, 2, -1].flatMap((offset) => [
      ...bothTypes([[5]], {
        name: `[5] on ${offset}`,
        apply: (a) => ops.diag(a, { diagonal: offset }),
        reference: (a) => embedded(a, offset),
      }),
      ...bothTypes([[4, 6]], {
        name: `[4,6] at ${offset}`,
        apply: (a) => ops.diag(a, { diagonal: offset }),
        reference: (a) => diagonalFrom(a, 0, 1, offset),
      }),
    ]),
    ...bothTypes([[0]], { name: "nothing", apply: (a) => ops.diag(a), reference: () => ndArray([0, 0], []) }),
    ...bothTypes([[130]], { name: "many", apply: (a) => ops.diag(a), reference: (a) => embedded(a, 0) }),
  ],
  linear: true,
  badCalls: [
    ...notTensors("diag", (a) => ops.diag(a)),
    {
      call: () => ops.diag(constantOf(bytes([2], [1, 2]))),
      error: "DataTypeError: diag: expected float32 or int32, received uint8.",
    },
    {
      call: () => ops.diag(cube),
      error: "ShapeError: diag: expected a vector [n] or a matrix [m, n], received shape [2,2,2].",
    },
    { call: () => ops.diag(constant(1)), error: "ShapeError: diag: expected a vector [n] or a matrix [m, n]" },
    {
      call: () => ops.diag(constant([1]), { diagonal: 1e6 }),
      error: "ShapeError: diag: shape [1000001,1000001] has 1000002000001 elements",
    },
  ],
};

export const diagonalSamples = {
  diagonal,
  trace,
  diag,
} satisfies Record<string, Sample>;
