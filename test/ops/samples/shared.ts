// Builders that the samples of several families use: cases over the same shapes, and calls that all must refuse.

import { constant } from "../../../src/ops/index.js";
import type { Tensor } from "../../../src/tensor/tensor.js";
import { map } from "../nd-array.js";
import { type BadCall, type Case, floats, type Sample, uniform } from "../sample.js";

/** Around the width of a vector (4) and of a block (512), a scalar, nothing at all, and many rows. */
const shapes = [[7, 13], [1], [3], [4], [5], [17], [], [0, 3], [511], [512], [513], [3, 1030]] as const;

/** Numbers at the edges of float32: what is not a number, zeros, denormals, the largest. */
export const specials = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  0,
  -0,
  1e-40,
  -1e-40,
  1e-20,
  -1e-20,
  0.5,
  -0.5,
  1,
  -1,
  1.5,
  -1.5,
  2.5,
  -2.5,
  20,
  -20,
  88,
  -88,
  100,
  -100,
  1e10,
  -1e10,
  3e38,
  -3e38,
];

export interface UnaryOptions {
  readonly low?: number;
  readonly high?: number;
  readonly tolerance?: Case["tolerance"];
  readonly kinks?: readonly number[];
  readonly linear?: boolean;
  readonly differentiable?: readonly boolean[];
  /** Inputs beyond the usual range; `[]` where the reference does not hold there. */
  readonly extremes?: readonly number[];
  readonly extremesTolerance?: Case["tolerance"];
  readonly badCalls?: readonly BadCall[];
}

/** A sample that says what one element becomes, in float64: the reference of its record follows from it. */
export interface UnarySample extends Sample {
  readonly f: (x: number) => number;
}

/** The sample of a function of one operand, given as the function and as its float64 twin. */
export const unarySample = (
  name: string,
  apply: (x: Tensor) => Tensor,
  f: (x: number) => number,
  options: UnaryOptions = {},
): UnarySample => {
  const { low = -3, high = 3, tolerance = {}, kinks = [], linear = false, extremes = specials, badCalls } = options;
  const { extremesTolerance = tolerance, differentiable } = options;
  const common = {
    apply,
    reference: (x: Case["inputs"][number]) => map(f, x),
    ...(differentiable && { differentiable }),
  };
  return {
    f,
    cases: [
      ...shapes.map((shape, i) => ({ ...common, inputs: [uniform(shape, low, high, i + 1)], tolerance })),
      ...(extremes.length > 0
        ? [
            {
              ...common,
              name: "extremes",
              inputs: [floats([extremes.length], extremes)],
              tolerance: extremesTolerance,
              differentiable: [],
            },
          ]
        : []),
    ],
    kinks,
    linear,
    badCalls: badCalls ?? [...notTensors(name, apply), notInt32(name, apply)],
  };
};

/** Pairs of shapes that broadcast: all placements, up to four axes and more, empty ones and uneven lengths. */
export const broadcastPairs: readonly (readonly [readonly number[], readonly number[]])[] = [
  [
    [7, 13],
    [7, 13],
  ],
  [[4, 3], [3]],
  [
    [4, 3],
    [4, 1],
  ],
  [
    [1, 3],
    [4, 1],
  ],
  [
    [2, 1, 3],
    [2, 4, 3],
  ],
  [
    [2, 3, 1, 2],
    [3, 4, 1],
  ],
  [[], [5]],
  [[5], [1]],
  [[], []],
  [[0, 3], [3]],
  [[513], [513]],
  [[5, 1030], [1030]],
  [
    [300, 5],
    [300, 1],
  ],
  // A mask over keys, a gain for each sample and channel, one for each sample and group; rows in pieces and blocks of several rows.
  [
    [2, 3, 4, 5],
    [2, 1, 1, 5],
  ],
  [
    [3, 1, 7, 1],
    [3, 5, 7, 2],
  ],
  [
    [1, 3, 1, 4],
    [2, 1, 5, 1],
  ],
  [
    [2, 3, 2, 613],
    [2, 1, 2, 613],
  ],
  [
    [3, 1, 9, 1],
    [3, 47, 9, 7],
  ],
  [
    [2, 1, 2, 1, 2],
    [1, 3, 1, 3, 1],
  ],
];

/** The sample of a function of two operands. */
export const binarySample = (
  name: string,
  apply: (a: Tensor, b: Tensor) => Tensor,
  f: (a: number, b: number) => number,
  options: { low?: number; high?: number; linear?: boolean; differentiable?: readonly boolean[] } = {},
): Sample => {
  const { low = -2, high = 2, linear = false, differentiable } = options;
  const common = {
    apply,
    reference: (...[a, b]: Case["inputs"]) => map(f as (...values: number[]) => number, a!, b!),
    tolerance: {},
    ...(differentiable && { differentiable }),
  };
  const edge = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 1, -1, 1.5, 3e38, 1e-40];
  return {
    cases: [
      ...broadcastPairs.flatMap(([a, b], i) => [
        { ...common, inputs: [uniform(a, low, high, 2 * i), uniform(b, low, high, 2 * i + 1)] },
        { ...common, inputs: [uniform(b, low, high, 2 * i), uniform(a, low, high, 2 * i + 1)] },
      ]),
      {
        ...common,
        name: "extremes",
        inputs: [floats([edge.length, 1], edge), floats([edge.length], edge)],
        differentiable: [],
      },
    ],
    linear,
    badCalls: [
      ...notTensors(name, (x) => apply(x, constant([1]))),
      ...notTensors(name, (x) => apply(constant([1]), x)),
      {
        call: () => apply(constant([1, 2]), constant([1, 2, 3])),
        error: `ShapeError: ${name}: expected shapes that broadcast together, received [2] and [3]`,
      },
      {
        call: () => apply(constant([1, 2], [2, 1]), constant([1, 2, 3, 4, 5, 6], [3, 2])),
        error: `ShapeError: ${name}: expected shapes that broadcast together, received [2,1] and [3,2]`,
      },
    ],
  };
};

/** Values that are no tensors. */
export const notTensors = (name: string, apply: (x: Tensor) => unknown): BadCall[] =>
  ["x", undefined, null, [1, 2], {}].map((value) => ({
    call: () => apply(value as unknown as Tensor),
    error: `ArgumentError: ${name}: expected a tensor, received`,
  }));

/** A tensor of whole numbers where there must be a float32 one. */
export const notInt32 = (name: string, apply: (x: Tensor) => unknown, shape: readonly number[] = [2]): BadCall => ({
  call: () => apply(constant(Array<number>(shape.reduce((a, b) => a * b, 1)).fill(1), shape, "int32")),
  error: `DataTypeError: ${name}: expected float32, received int32`,
});
