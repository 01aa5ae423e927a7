// Samples of sorting and of choosing along an axis.

import * as ops from "../../../src/ops/index.js";
import { constant } from "../../../src/ops/index.js";
import type { Tensor } from "../../../src/tensor/tensor.js";
import { along, axesOf, ndArray } from "../nd-array.js";
import { axis, count, flag, options, type Parameter, tensor } from "../parameters.js";
import type { References } from "../records.js";
import { gathered, orderOf, scattered } from "../reference/sorting.js";
import {
  type Case,
  distinct,
  floats,
  type NdArray,
  type Sample,
  sumTolerance,
  uniform,
  uniformIntegers,
} from "../sample.js";
import { notInt32, notTensors } from "./shared.js";

type Shape = readonly number[];

const x = constant([1, 2, 3, 4, 5, 6], [2, 3]);
const places = constant([0, 2, 1, 1], [2, 2], "int32");

const lines: readonly (readonly [Shape, { axis?: number; descending?: boolean }])[] = [
  [[7], {}],
  [[1], { descending: true }],
  [[], {}],
  [[3, 0], {}],
  [[0, 3], {}],
  [[4, 5], { axis: 0 }],
  [[4, 5], { axis: -1, descending: true }],
  [[2, 9, 3], { axis: 1, descending: true }],
  [[33, 17], {}],
  [[5000], {}],
  [[3, 1025, 2], { axis: 1 }],
];

const odd = floats([2, 10], [
  ...[Number.NaN, 1, 0, -0, Number.POSITIVE_INFINITY, 1, Number.NEGATIVE_INFINITY, -1e-40, 1e-40, Number.NaN],
  ...[2, 2, 1, 1, 2, 2, 1, 1, 2, 1],
]); // biome-ignore format: a line of specials, a line of ties

const asIs = (values: NdArray): NdArray => values;
const ofRank1 = (given: NdArray): NdArray => (given.shape.length === 0 ? ndArray([1], given.data) : given);

const sorted = (
  apply: (x: Tensor, options: { axis?: number; descending?: boolean }) => Tensor,
  f: (values: readonly number[], descending: boolean) => readonly number[],
  dtype: "float32" | "int32",
): Case[] => {
  const reference = (
    given: NdArray,
    { axis = -1, descending = false }: { axis?: number; descending?: boolean },
  ): NdArray => ({
    ...along((values) => f(values, descending), ofRank1(given), axis),
    shape: given.shape,
    dtype,
  });
  const differentiable = dtype === "int32" ? { differentiable: [] } : {};
  return [
    ...lines.map(([shape, given], i) => ({
      inputs: [distinct(shape, -1, 1, i)],
      apply: (a: Tensor) => apply(a, given),
      reference: (a: NdArray) => reference(a, given),
      tolerance: {},
      ...differentiable,
    })),
    ...[false, true].map((descending) => ({
      name: `ties, zeros and NaN, ${descending ? "descending" : "ascending"}`,
      inputs: [odd],
      apply: (a: Tensor) => apply(a, { descending }),
      reference: (a: NdArray) => reference(a, { descending }),
      tolerance: {},
      differentiable: [],
    })),
  ];
};

const valuesInOrder = (values: readonly number[], descending: boolean): number[] =>
  orderOf(values, descending).map((i) => values[i]!);

const sortParameters: readonly Parameter[] = [tensor, options({ axis, descending: flag })];

const tops: readonly (readonly [Shape, number, { axis?: number; largest?: boolean }])[] = [
  [[7], 3, {}],
  [[7], 0, {}],
  [[], 1, {}],
  [[4, 5], 2, { axis: 0, largest: false }],
  [[2, 9, 3], 9, { axis: 1 }],
  [[3, 1000], 5, { largest: false }],
];

const firstOf = (given: NdArray, k: number, { axis = -1, largest = true }: { axis?: number; largest?: boolean }) => {
  const from = ofRank1(given);
  const [at] = axesOf(axis, from.shape.length) as [number];
  const order = along((values) => orderOf(values, largest), from, at);
  const shape = from.shape.map((size, i) => (i === at ? k : size));
  const rows: NdArray = {
    shape,
    dtype: "int32",
    data: Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => 0),
  };
  const row = gathered(
    order,
    { ...rows, data: rows.data.map((_, i) => Math.floor(i / shape.slice(at + 1).reduce((a, b) => a * b, 1)) % k) },
    at,
  );
  return { order: { ...row, dtype: "int32" as const }, values: gathered(from, row, at) };
};

const choices: readonly (readonly [Shape, number, number])[] = [
  [[5], 0, 7],
  [[2, 3], 1, 4],
  [[2, 3], 0, 5],
  [[2, 4, 3], 1, 2],
  [[3, 2, 2], -1, 0],
  [[40, 33], 1, 17],
];

const others = (shape: Shape, along: number, size: number): number[] =>
  shape.map((own, i) => (i === axesOf(along, shape.length)[0] ? size : own));

const indicesOf2 = { good: [places], bad: [undefined, null, 1, "junk", [0], {}, x, constant([0], [1], "int32")] };

export const sortingSamples = {
  argSort: {
    parameters: sortParameters,
    cases: sorted(ops.argSort, orderOf, "int32"),
    badCalls: [...notTensors("argSort", (a) => ops.argSort(a)), notInt32("argSort", (a) => ops.argSort(a))],
  },
  sort: {
    parameters: sortParameters,
    cases: sorted(ops.sort, valuesInOrder, "float32"),
    badCalls: [...notTensors("sort", (a) => ops.sort(a)), notInt32("sort", (a) => ops.sort(a))],
  },
  topK: {
    parameters: [tensor, { ...count(0), good: [0, 2], bad: [...count(0).bad, 4] }, options({ axis, largest: flag })],
    cases: tops.flatMap(([shape, k, given], i) => [
      {
        inputs: [distinct(shape, -1, 1, i)],
        apply: (a: Tensor) => ops.topK(a, k, given).values,
        reference: (a: NdArray) => asIs(firstOf(a, k, given).values),
        tolerance: {},
      },
      {
        inputs: [distinct(shape, -1, 1, i)],
        apply: (a: Tensor) => ops.topK(a, k, given).indices,
        reference: (a: NdArray) => firstOf(a, k, given).order,
        tolerance: {},
        differentiable: [],
      },
    ]),
    badCalls: [
      ...notTensors("topK", (a) => ops.topK(a, 1)),
      {
        call: () => ops.topK(x, 4),
        error: "ArgumentError: topK: expected a whole number from 0 to the 3 elements along axis 1, received 4.",
      },
    ],
  },
  gather: {
    parameters: [
      { ...tensor, bad: tensor.bad.filter((v) => v !== tensor.bad.at(-1)) },
      indicesOf2,
      options({ axis: { good: [-1, 1], bad: axis.bad } }),
    ],
    cases: choices.map(([shape, along, size], i) => ({
      inputs: [uniform(shape, -1, 1, i), uniformIntegers(others(shape, along, size), 0, shape.at(along)!, i)],
      apply: (a: Tensor, indices: Tensor) => ops.gather(a, indices, { axis: along }),
      reference: (a: NdArray, indices: NdArray) => gathered(a, indices, axesOf(along, shape.length)[0]!),
      tolerance: {},
      differentiable: [true, false],
    })),
    linear: true,
    badCalls: [
      ...notTensors("gather", (a) => ops.gather(a, places)),
      {
        call: () => ops.gather(x, constant([0], [1, 1], "int32")),
        error: "ShapeError: gather: expected indices of shape [2,1] for [2,3] along axis 1, received [1,1].",
      },
      { call: () => ops.gather(x, x), error: "DataTypeError: gather: indices: expected int32, received float32" },
    ],
  },
  scatterAdd: {
    parameters: [{ ...tensor, good: [constant([1, 2, 3, 4], [2, 2])] }, indicesOf2, count(0), options({ axis })],
    cases: choices.map(([shape, along, size], i) => ({
      inputs: [
        uniform(others(shape, along, size), -1, 1, i),
        uniformIntegers(others(shape, along, size), -1, shape.at(along)! + 1, i),
      ],
      apply: (a: Tensor, indices: Tensor) => ops.scatterAdd(a, indices, shape.at(along)!, { axis: along }),
      reference: (a: NdArray, indices: NdArray) =>
        scattered(a, indices, axesOf(along, shape.length)[0]!, shape.at(along)!),
      tolerance: sumTolerance(size),
      differentiable: [true, false],
    })),
    linear: true,
    badCalls: [
      ...notTensors("scatterAdd", (a) => ops.scatterAdd(a, places, 3)),
      {
        call: () => ops.scatterAdd(x, places, 3),
        error: "ShapeError: scatterAdd: expected an index for each element, received [2,3] and indices [2,2].",
      },
    ],
  },
} satisfies Record<string, Sample>;

/** What the kernels of these compute, in float64. */
export const sortingReferences = {
  argSort: ([x], { axis, descending }) => ({
    ...along((values) => orderOf(values, descending), x!, axis),
    dtype: "int32",
  }),
  gatherAlong: ([x, indices], { axis, outside }) => gathered(x!, indices!, axis, outside),
  scatterAddAlong: ([x, indices], { axis, size }) => scattered(x!, indices!, axis, size),
} satisfies Partial<References>;
