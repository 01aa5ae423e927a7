// Samples of the operations that move elements: slice, pad, concatenate, stack, split, tile, flip.

import * as ops from "../../../src/ops/index.js";
import { constant } from "../../../src/ops/index.js";
import type { Tensor } from "../../../src/tensor/tensor.js";
import { broadcastAt, generate, reshaped } from "../nd-array.js";
import { afterHole, anyTensor, list } from "../parameters.js";
import { boxOf, flipped, joined, padded } from "../reference/movement.js";
import {
  type BadCall,
  type Case,
  floats,
  integers,
  type NdArray,
  type Sample,
  uniform,
  uniformIntegers,
} from "../sample.js";
import { notTensors } from "./shared.js";

type Shape = readonly number[];
type Numbers = number | readonly number[];

const x = constant([1, 2, 3, 4, 5, 6], [2, 3]);
const whole = constant([1, 2, 3, 4, 5, 6], [2, 3], "int32");

/** The same case for float32 numbers and for whole ones. */
export const bothTypes = (shapes: readonly Shape[], rest: Omit<Case, "inputs" | "tolerance">): Case[] => [
  { ...rest, inputs: shapes.map((shape, i) => uniform(shape, -1, 1, i + 1)), tolerance: {} },
  {
    ...rest,
    ...(rest.name && { name: `${rest.name}, int32` }),
    inputs: shapes.map((shape, i) => uniformIntegers(shape, -99, 99, i + 1)),
    tolerance: {},
  },
];

/** Shape, begin and size as given, then both as they are meant. */
const slices: readonly (readonly [Shape, Numbers, Numbers | undefined, Shape, Shape])[] = [
  [[7], 2, 3, [2], [3]],
  [[7], 2, undefined, [2], [5]],
  [[7], 7, -1, [7], [0]],
  [
    [5, 6],
    [1, 2],
    [3, -1],
    [1, 2],
    [3, 4],
  ],
  [[5, 6], 3, undefined, [3, 0], [2, 6]],
  [[5, 6], [0, 5], undefined, [0, 5], [5, 1]],
  [
    [5, 6],
    [0, 0],
    [5, 6],
    [0, 0],
    [5, 6],
  ],
  [[5, 6], [2], [0], [2, 0], [0, 6]],
  [
    [3, 4, 5],
    [0, 1, 2],
    [-1, 2, 3],
    [0, 1, 2],
    [3, 2, 3],
  ],
  [
    [2, 3, 4, 5],
    [1, 0, 1, 1],
    [1, 2, 3, 4],
    [1, 0, 1, 1],
    [1, 2, 3, 4],
  ],
  [
    [40, 33],
    [3, 1],
    [37, 31],
    [3, 1],
    [37, 31],
  ],
  [
    [0, 3],
    [0, 1],
    [0, 2],
    [0, 1],
    [0, 2],
  ],
  [[], [], [], [], []],
];

const notInside = (begin: Numbers, size: Numbers | undefined, message: string): BadCall => ({
  call: () => ops.slice(x, begin, size),
  error: `ShapeError: slice: expected a box inside [2,3], received ${message}`,
});

const slice: Sample = {
  cases: slices.flatMap(([shape, begin, size, begins, sizes]) =>
    bothTypes([shape], {
      apply: (a) => ops.slice(a!, begin, size),
      reference: (a) => boxOf(a!, begins, sizes),
    }),
  ),
  linear: true,
  badCalls: [
    ...notTensors("slice", (a) => ops.slice(a, 0)),
    notInside([0, 4], undefined, "begin [0,4] and size [-1,-1]: axis 1 has 3 elements"),
    notInside([1, 0], [2, 1], "begin [1,0] and size [2,1]: axis 0 has 2 elements"),
    notInside(-1, undefined, "begin [-1,0] and size [-1,-1]"),
    notInside(0, -2, "begin [0,0] and size [-2,-1]"),
    notInside(0.5, 1, "begin [0.5,0] and size [1,-1]"),
    notInside(Number.NaN, 1, "begin [NaN,0] and size [1,-1]"),
    {
      call: () => ops.slice(x, [0, 0, 0]),
      error: "ArgumentError: slice: expected begin to be a number or at most 2 numbers, received [0,0,0]",
    },
    {
      call: () => ops.slice(x, 0, "all" as unknown as number),
      error: 'ArgumentError: slice: expected size to be a number or at most 2 numbers, received "all"',
    },
  ],
};

const paddings: readonly (readonly [Shape, readonly (readonly [number, number])[], number])[] = [
  [[5], [[2, 3]], 0],
  [[5], [[0, 0]], 7],
  [
    [3, 4],
    [
      [1, 0],
      [0, 2],
    ],
    -2,
  ],
  [
    [2, 3, 4],
    [
      [0, 1],
      [2, 0],
      [3, 3],
    ],
    1,
  ],
  [
    [0, 3],
    [
      [1, 1],
      [0, 1],
    ],
    4,
  ],
  [
    [0, 3],
    [
      [0, 0],
      [1, 0],
    ],
    4,
  ],
  [
    [2, 9, 9, 3],
    [
      [0, 0],
      [1, 1],
      [1, 1],
      [0, 0],
    ],
    0,
  ],
  [
    [33, 30],
    [
      [1, 2],
      [3, 0],
    ],
    3,
  ],
  [[], [], 0],
];

const notPairs = (given: unknown): BadCall => ({
  call: () => ops.pad(x, given as [number, number][]),
  error: "ArgumentError: pad: expected [before, after], whole numbers of at least 0, for each of the 2 axes of [2,3]",
});

const pad: Sample = {
  cases: [
    ...paddings.flatMap(([shape, pairs, value]) =>
      bothTypes([shape], {
        apply: (a) => ops.pad(a!, pairs, value),
        reference: (a) => padded(a!, pairs, value),
      }),
    ),
    {
      name: "a fraction",
      inputs: [uniform([3])],
      apply: (a) => ops.pad(a!, [[1, 1]], 0.1),
      reference: (a) => padded(a!, [[1, 1]], Math.fround(0.1)),
      tolerance: {},
    },
  ],
  linear: true,
  badCalls: [
    ...notTensors("pad", (a) => ops.pad(a, [[1, 1]])),
    notPairs([[1, 1]]),
    notPairs([
      [1, 1],
      [1, -1],
    ]),
    notPairs([
      [1, 1],
      [1, 0.5],
    ]),
    notPairs([[1, 1], 2]),
    notPairs(1),
    {
      call: () => ops.pad(x, [], Number.NaN),
      error: "ArgumentError: pad: expected a finite number, received NaN",
    },
    {
      call: () =>
        ops.pad(
          whole,
          [
            [1, 1],
            [0, 0],
          ],
          0.5,
        ),
      error: "DataTypeError: pad: expected a whole number of 32 bits around an int32 tensor, received 0.5",
    },
  ],
};

const joins: readonly (readonly [readonly Shape[], number])[] = [
  [[[3], [4], [1]], 0],
  [
    [
      [2, 3],
      [2, 5],
    ],
    1,
  ],
  [
    [
      [2, 3],
      [4, 3],
    ],
    -2,
  ],
  [
    [
      [2, 3, 4],
      [2, 1, 4],
      [2, 0, 4],
    ],
    1,
  ],
  [
    [
      [2, 3, 4],
      [2, 3, 5],
    ],
    -1,
  ],
  [[[0], [0]], 0],
  [[[4, 2]], 0],
  [
    [
      [33, 40],
      [33, 7],
    ],
    1,
  ],
];

/** What joins a list of tensors. */
const joining = { concatenate: ops.concatenate, stack: ops.stack };

const notLists = (name: keyof typeof joining): BadCall[] =>
  [[], undefined, x, "ab"].map((value) => ({
    call: () => joining[name](value as Tensor[]),
    error: `ArgumentError: ${name}: expected a list of at least one tensor, received`,
  }));

const notOneType = (name: keyof typeof joining): BadCall => ({
  call: () => joining[name]([x, whole]),
  error: `DataTypeError: ${name}: expected tensors of one type, received float32 and int32`,
});

const concatenate: Sample = {
  cases: [
    ...joins.flatMap(([shapes, axis]) =>
      bothTypes(shapes, {
        apply: (...arrays) => ops.concatenate(arrays, axis),
        reference: (...arrays) => joined(arrays, axis < 0 ? axis + arrays[0]!.shape.length : axis),
      }),
    ),
    {
      name: "one tensor twice",
      inputs: [floats([2], [1, 2])],
      apply: (a) => ops.concatenate([a!, a!]),
      reference: () => floats([4], [1, 2, 1, 2]),
      tolerance: {},
    },
  ],
  linear: true,
  badCalls: [
    ...notLists("concatenate"),
    ...notTensors("concatenate", (a) => ops.concatenate([x, a])),
    notOneType("concatenate"),
    {
      call: () => ops.concatenate([x, constant([1, 2], [2, 1])]),
      error: "ShapeError: concatenate: expected shapes that differ only at axis 0, received [2,3] and [2,1]",
    },
    {
      call: () => ops.concatenate([x, constant([1, 2])], 1),
      error: "ShapeError: concatenate: expected shapes that differ only at axis 1, received [2,3] and [2]",
    },
    {
      call: () => ops.concatenate([constant(1), constant(2)]),
      error: "ShapeError: concatenate: expected tensors of at least one axis, received scalars",
    },
    {
      call: () => ops.concatenate([x, x], 2),
      error: "ArgumentError: concatenate: expected an axis from -2 to 1 for rank 2, received 2",
    },
  ],
};

const stacked = (arrays: readonly NdArray[], axis: number): NdArray => {
  const { shape } = arrays[0]!;
  const along = axis < 0 ? axis + shape.length + 1 : axis;
  return generate(
    [...shape.slice(0, along), arrays.length, ...shape.slice(along)],
    (position) => broadcastAt(arrays[position[along]!]!, [...position.slice(0, along), ...position.slice(along + 1)]),
    arrays[0]!.dtype,
  );
};

const stacks: readonly (readonly [Shape, number, number])[] = [
  [[3], 2, 0],
  [[3], 2, 1],
  [[], 4, 0],
  [[2, 3], 3, -1],
  [[2, 3], 3, 1],
  [[2, 0], 2, 0],
  [[2, 3], 1, 0],
];

const stack: Sample = {
  cases: stacks.flatMap(([shape, count, axis]) =>
    bothTypes(Array<Shape>(count).fill(shape), {
      apply: (...arrays) => ops.stack(arrays, axis),
      reference: (...arrays) => stacked(arrays, axis),
    }),
  ),
  linear: true,
  badCalls: [
    ...notLists("stack"),
    ...notTensors("stack", (a) => ops.stack([x, a])),
    notOneType("stack"),
    {
      call: () => ops.stack([x, constant([1, 2, 3])]),
      error: "ShapeError: stack: expected tensors of one shape, received [2,3] and [3]",
    },
    {
      call: () => ops.stack([x, x], 3),
      error: "ArgumentError: stack: expected an axis from -3 to 2 for rank 3, received 3",
    },
  ],
};

/** Shape, parts, axis; which part to look at, where it begins and its size. */
const splits: readonly (readonly [Shape, Numbers, number, number, Shape, Shape])[] = [
  [[6], 3, 0, 1, [2], [2]],
  [[6], 1, 0, 0, [0], [6]],
  [[2, 6], 2, 1, 1, [0, 3], [2, 3]],
  [[2, 6], 2, -1, 0, [0, 0], [2, 3]],
  [[5, 4], [1, 0, 4], 0, 2, [1, 0], [4, 4]],
  [[5, 4], [1, 0, 4], 0, 1, [1, 0], [0, 4]],
  [[2, 9, 3], [2, 3, 4], 1, 1, [0, 2, 0], [2, 3, 3]],
];

const notSplit = (parts: unknown, axis = 1): BadCall => ({
  call: () => ops.split(x, parts as number, axis),
  error: `ShapeError: split: expected a number of equal parts or a list of sizes that add up to ${axis + 2}, received`,
});

const split: Sample = {
  cases: [
    ...splits.flatMap(([shape, parts, axis, part, begin, size]) =>
      bothTypes([shape], {
        apply: (a) => ops.split(a!, parts, axis)[part]!,
        reference: (a) => boxOf(a!, begin, size),
      }),
    ),
    ...bothTypes([[4, 6]], {
      name: "joined again",
      apply: (a) => ops.concatenate(ops.split(a!, [1, 2, 3], 1), 1),
      reference: (a) => a!,
    }),
  ],
  linear: true,
  badCalls: [
    ...notTensors("split", (a) => ops.split(a, 2)),
    notSplit(2),
    notSplit(0),
    notSplit(-1),
    notSplit(1.5),
    notSplit([1, 1]),
    notSplit([4, -1]),
    notSplit([], 0),
    notSplit("12"),
    notSplit(undefined),
    {
      call: () => ops.split(x, 1, 2),
      error: "ArgumentError: split: expected an axis from -2 to 1 for rank 2, received 2",
    },
  ],
};

const tiles: readonly (readonly [Shape, Shape])[] = [
  [[3], [2]],
  [[3], [1]],
  [[3], [0]],
  [
    [2, 3],
    [2, 3],
  ],
  [
    [2, 3],
    [1, 4],
  ],
  [
    [2, 1, 3],
    [2, 5, 1],
  ],
  [
    [2, 2, 2],
    [2, 2, 2],
  ],
  [
    [0, 2],
    [3, 2],
  ],
  [[], []],
];

const notCounts = (given: unknown): BadCall => ({
  call: () => ops.tile(x, given as number[]),
  error: "ArgumentError: tile: expected 2 whole numbers of at least 0, one for each axis of [2,3], received",
});

const tile: Sample = {
  parameters: [
    { ...anyTensor, good: [constant([1, 2, 3, 4, 5, 6], [2, 3])] },
    list(
      [
        [1, 1],
        [2, 3],
      ],
      [constant([1, 2]), [], [1], [1, -1], [1, 0.5], ["1", 1], [1, null], afterHole(1), [2 ** 20, 2 ** 20]],
    ),
  ],
  cases: tiles.flatMap(([shape, repetitions]) =>
    bothTypes([shape], {
      apply: (a) => ops.tile(a!, repetitions),
      reference: (a) =>
        generate(
          shape.map((size, axis) => size * repetitions[axis]!),
          (position) =>
            broadcastAt(
              a!,
              position.map((p, axis) => p % shape[axis]!),
            ),
          a!.dtype,
        ),
    }),
  ),
  linear: true,
  badCalls: [
    ...notTensors("tile", (a) => ops.tile(a, [2])),
    notCounts([2]),
    notCounts([2, -1]),
    notCounts([2, 1.5]),
    notCounts(2),
    notCounts(undefined),
  ],
};

const flips: readonly (readonly [Shape, Numbers | undefined, readonly number[]])[] = [
  [[5], 0, [0]],
  [[2, 3], 1, [1]],
  [[2, 3], -2, [0]],
  [[2, 3], undefined, [0, 1]],
  [
    [2, 3, 4],
    [0, 2],
    [0, 2],
  ],
  [[2, 3, 4], 1, [1]],
  [[2, 3, 4], [], []],
  [[1, 4], 0, []],
  [[0, 3], 0, [0]],
  [[33, 65], undefined, [0, 1]],
  [[], undefined, []],
];

const flip: Sample = {
  cases: flips.flatMap(([shape, axis, axes]) =>
    bothTypes([shape], { apply: (a) => ops.flip(a!, axis), reference: (a) => flipped(a!, axes) }),
  ),
  linear: true,
  badCalls: [
    ...notTensors("flip", (a) => ops.flip(a)),
    {
      call: () => ops.flip(x, 2),
      error: "ArgumentError: flip: expected an axis from -2 to 1 for rank 2, received 2",
    },
    { call: () => ops.flip(x, [0, -2]), error: "ArgumentError: flip: expected each axis once, received [0,-2]" },
  ],
};

/** Movement of more axes than one copy has, and of parts of parts. */
const nested: Case[] = [
  {
    name: "a slice of a flip of a pad",
    inputs: [integers([2, 2], [1, 2, 3, 4])],
    apply: (a) =>
      ops.slice(
        ops.flip(
          ops.pad(
            a!,
            [
              [1, 0],
              [0, 1],
            ],
            9,
          ),
        ),
        [0, 1],
      ),
    reference: () => integers([3, 2], [4, 3, 2, 1, 9, 9]),
    tolerance: {},
  },
  {
    name: "six axes",
    inputs: [uniform([2, 3, 2, 3, 2, 3])],
    apply: (a) => ops.slice(a!, [0, 1, 0, 1, 0, 1], [2, 2, 1, 2, 2, 2]),
    reference: (a) => boxOf(a!, [0, 1, 0, 1, 0, 1], [2, 2, 1, 2, 2, 2]),
    tolerance: {},
  },
  {
    name: "seven axes, of which two are one",
    inputs: [uniform([2, 2, 2, 2, 2, 2, 2])],
    apply: (a) => ops.slice(a!, [1, 0, 1, 0, 1, 0, 0], [1, 2, 1, 2, 1, 2, 2]),
    reference: (a) => reshaped(boxOf(a!, [1, 0, 1, 0, 1, 0, 0], [1, 2, 1, 2, 1, 2, 2]), [1, 2, 1, 2, 1, 2, 2]),
    tolerance: {},
  },
];

export const movementSamples = {
  slice: { ...slice, cases: [...slice.cases, ...nested] },
  pad,
  concatenate,
  stack,
  split,
  tile,
  flip,
} satisfies Record<string, Sample>;
