// Samples of unit matrices, even steps, grids, and products of all elements with all.

import * as ops from "../../../src/ops/index.js";
import { constant, stack } from "../../../src/ops/index.js";
import type { Tensor } from "../../../src/tensor/tensor.js";
import { broadcastAt, generate, indexOf, reshaped } from "../nd-array.js";
import { afterHole, flag, from, list, never, options, tensor } from "../parameters.js";
import { type BadCall, type Case, type NdArray, type Sample, sizeOf, sumTolerance, ulp, uniform } from "../sample.js";
import { which } from "./diagonals.js";
import { bothTypes } from "./movement.js";
import { notInt32, notTensors } from "./shared.js";

const x = constant([1, 2, 3, 4, 5, 6], [2, 3]);

const made = (
  name: string,
  apply: () => Tensor,
  reference: () => NdArray,
  tolerance: Case["tolerance"] = {},
): Case => ({
  name,
  inputs: [],
  apply,
  reference,
  tolerance,
});

const units: readonly (readonly [number, number, number])[] = [[3, 3, 0], [2, 5, 1], [5, 2, -3], [3, 3, 9], [0, 2, 0], [70, 65, -2]]; // biome-ignore format: one line

const eye: Sample = {
  parameters: [
    { good: [3, 0], bad: [undefined, ...never, 0.5, -1, Number.NaN, "3", [3], {}, x, 2 ** 30] },
    { good: [undefined, 2], bad: [...never, 0.5, -1, Number.NaN, "3", [3], {}, x, 2 ** 30], optional: true },
    { good: [undefined, -1], bad: which.bad, optional: true },
  ],
  cases: [
    ...units.map(([rows, columns, k]) =>
      made(
        `${rows} × ${columns}, diagonal ${k}`,
        () => ops.eye(rows, columns, k),
        () => generate([rows, columns], ([row, column]) => Number(column! - row! === k)),
      ),
    ),
    made(
      "square",
      () => ops.eye(4),
      () => generate([4, 4], ([row, column]) => Number(column === row)),
    ),
  ],
  badCalls: [
    { call: () => ops.eye(-1), error: "ArgumentError: eye: rows: expected a whole number of at least 0, received -1." },
    { call: () => ops.eye(2, 2, 0.5), error: "ArgumentError: eye: expected a whole number as diagonal, received 0.5." },
  ],
};

const lines: readonly (readonly [number, number, number, boolean])[] = [[0, 1, 50, true], [-3, 5, 9, true], [2, 2, 3, true], [5, -1, 7, false], [1, 2, 1, true], [1, 2, 1, false], [0, 1, 0, true]]; // biome-ignore format: one line

const linspace: Sample = {
  parameters: [
    from([0]),
    from([2]),
    { good: [undefined, 3, 0], bad: [...never, 0.5, -1, Number.NaN, "3", [3], {}, x, 2 ** 30], optional: true },
    options({ endpoint: flag }),
  ],
  cases: lines.map(([start, stop, count, endpoint]) =>
    made(
      `${count} from ${start} to ${stop}, ${endpoint ? "with" : "without"} the end`,
      () => (endpoint ? ops.linspace(start, stop, count) : ops.linspace(start, stop, count, { endpoint })),
      () =>
        generate([count], ([i]) =>
          count === 1 ? start : start + (i! * (stop - start)) / (endpoint ? count - 1 : count),
        ),
      { relative: ulp, absolute: 2 ** -50 },
    ),
  ),
  badCalls: [
    {
      call: () => ops.linspace(0, Number.NaN),
      error: "ArgumentError: linspace: stop: expected a finite number, received NaN.",
    },
    {
      call: () => ops.linspace(0, 1, -1),
      error: "ArgumentError: linspace: count: expected a whole number of at least 0, received -1.",
    },
  ],
};

/** The grids one behind the other. */
const grids = (vectors: readonly NdArray[], isXy: boolean): NdArray => {
  const sizes = vectors.map(({ data }) => data.length);
  const axisOf = (i: number): number => (isXy && sizes.length > 1 && i < 2 ? 1 - i : i);
  const shape = sizes.map((_, axis) => sizes[axisOf(axis)]!);
  return generate(
    [vectors.length, ...shape],
    ([grid, ...position]) => vectors[grid!]!.data[position[axisOf(grid!)]!]!,
    vectors[0]!.dtype,
  );
};

const v = constant([1, 2]);
const meshgrid: Sample = {
  parameters: [
    list([[v], [v, constant([1, 2, 3], [3], "int32")]], [[], [x], [v, 1], afterHole(v), v, [null], [[v]]]),
    options({ indexing: { good: ["xy", "ij"], bad: [...never, "yx", "", 0, [], {}] } }),
  ],
  cases: [[4], [4, 3], [2, 1, 3], [2, 3, 4, 2], [0, 3]].flatMap((sizes) =>
    ([undefined, "xy", "ij"] as const).flatMap((indexing) =>
      bothTypes(
        sizes.map((size) => [size]),
        {
          name: `[${sizes}] ${indexing}`,
          apply: (...vectors) => stack(ops.meshgrid(vectors, indexing && { indexing }), 0),
          reference: (...vectors) => grids(vectors, indexing !== "ij"),
        },
      ),
    ),
  ),
  linear: true,
  badCalls: [
    { call: () => ops.meshgrid([x]), error: "ShapeError: meshgrid: expected vectors [n], received shape [2,3]." },
    {
      call: () => ops.meshgrid([v], { indexing: "yx" as "xy" }),
      error: 'ArgumentError: meshgrid: expected "xy" or "ij" as indexing, received "yx".',
    },
  ],
};

const ofTwo = (name: string, apply: (a: Tensor, b: Tensor) => unknown): BadCall[] => [
  ...notTensors(name, (a) => apply(a, x)),
  ...notTensors(name, (b) => apply(x, b)),
  notInt32(name, (a) => apply(a, x)),
  notInt32(name, (b) => apply(x, b)),
];

const outer: Sample = {
  parameters: [tensor, tensor],
  cases: [
    [[4], [3]],
    [
      [2, 3],
      [2, 2],
    ],
    [[], [5]],
    [[0], [3]],
    [[70], [33]],
  ].map(([a, b], i) => ({
    inputs: [uniform(a!, -1, 1, 2 * i), uniform(b!, -1, 1, 2 * i + 1)],
    apply: ops.outer,
    reference: (p, q) => generate([sizeOf(a!), sizeOf(b!)], ([row, column]) => p.data[row!]! * q.data[column!]!),
    tolerance: { relative: ulp },
  })),
  linear: true,
  badCalls: ofTwo("outer", ops.outer),
};

const kronecker = (a: NdArray, b: NdArray): NdArray => {
  const rank = Math.max(a.shape.length, b.shape.length);
  const [p, q] = [a, b].map((each) =>
    reshaped(each, [...Array<number>(rank - each.shape.length).fill(1), ...each.shape]),
  ) as [NdArray, NdArray];
  return generate(
    p.shape.map((size, axis) => size * q.shape[axis]!),
    (position) => {
      const block = position.map((at, axis) => Math.floor(at / q.shape[axis]!));
      const within = position.map((at, axis) => at % q.shape[axis]!);
      return p.data[indexOf(block, p.shape)]! * q.data[indexOf(within, q.shape)]!;
    },
  );
};

const kron: Sample = {
  parameters: [tensor, tensor],
  cases: [
    [
      [2, 3],
      [3, 2],
    ],
    [[4], [3]],
    [[2], [3, 2]],
    [[], [2, 2]],
    [
      [2, 1, 3],
      [2, 2],
    ],
    [
      [2, 0],
      [2, 2],
    ],
  ].map(([a, b], i) => ({
    inputs: [uniform(a!, -1, 1, 2 * i), uniform(b!, -1, 1, 2 * i + 1)],
    apply: ops.kron,
    reference: kronecker,
    tolerance: { relative: ulp },
  })),
  linear: true,
  badCalls: ofTwo("kron", ops.kron),
};

const forms = (a: NdArray, b: NdArray, weight: NdArray, bias?: NdArray): NdArray => {
  const [units, m, n] = weight.shape as [number, number, number];
  return generate([...a.shape.slice(0, -1), units], (position) => {
    const [rows, unit] = [position.slice(0, -1), position.at(-1)!];
    let sum = bias ? bias.data[unit]! : 0;
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        sum += broadcastAt(a, [...rows, i]) * broadcastAt(weight, [unit, i, j]) * broadcastAt(b, [...rows, j]);
      }
    }
    return sum;
  });
};

const weight = constant(Array(12).fill(1), [2, 3, 2]);
const [left, right] = [x, constant([1, 2, 3, 4], [2, 2])];
const bilinearForm: Sample = {
  parameters: [
    tensor,
    { ...tensor, good: [right] },
    { ...tensor, good: [weight], bad: [...tensor.bad, x] },
    {
      good: [undefined, v],
      bad: [...never, 1, [1, 2], {}, x, constant([1, 2], [2], "int32")],
      optional: true,
    },
  ],
  cases: [
    [[5], 2, 3, 4],
    [[], 3, 2, 2],
    [[2, 3], 4, 1, 3],
    [[0], 2, 2, 2],
  ].flatMap(([rows, units, m, n], i): Case[] => {
    const inputs = [
      uniform([...(rows as number[]), m as number], -1, 1, i),
      uniform([...(rows as number[]), n as number], -1, 1, i + 10),
      uniform([units, m, n] as number[], -1, 1, i + 20),
    ];
    const tolerance = sumTolerance(30);
    return [
      {
        inputs,
        apply: (a, b, w) => ops.bilinearForm(a!, b!, w!),
        reference: (a, b, w) => forms(a!, b!, w!),
        tolerance,
      },
      {
        name: `bias, ${i}`,
        inputs: [...inputs, uniform([units as number], -1, 1, i + 30)],
        apply: (a, b, w, c) => ops.bilinearForm(a!, b!, w!, c),
        reference: (a, b, w, c) => forms(a!, b!, w!, c),
        tolerance,
      },
    ];
  }),
  linear: true,
  badCalls: [
    ...notTensors("bilinearForm", (a) => ops.bilinearForm(a, right, weight)),
    notInt32("bilinearForm", (a) => ops.bilinearForm(a, right, weight)),
    {
      call: () => ops.bilinearForm(left, left, weight),
      error:
        "ShapeError: bilinearForm: expected [..., m], [..., n] and a weight [units, m, n], received [2,3], [2,3] and",
    },
    {
      call: () => ops.bilinearForm(left, right, weight, constant([1, 2, 3])),
      error: "ShapeError: bilinearForm: expected a bias of shape [2], received [3].",
    },
  ],
};

export const gridSamples = {
  eye,
  linspace,
  meshgrid,
  outer,
  kron,
  bilinearForm,
} satisfies Record<string, Sample>;
