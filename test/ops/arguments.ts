// What every public function over tensors takes, argument by argument, and what each kind of argument must refuse.

import { constant } from "../../src/ops/index.js";

/** Values that no argument takes. */
const never: readonly unknown[] = [
  null,
  "junk",
  true,
  Symbol("junk"),
  1n,
  () => 1,
  { valueOf: () => 1 },
  new Map([["axis", 0]]),
  new Date(0),
  Object.create(null),
];

/** A list whose first element was never set. */
const afterHole = (value: unknown): unknown[] => Object.assign(new Array(2), { 1: value });

/** One argument: what it takes, and what must be refused. */
export interface Parameter {
  readonly good: readonly unknown[];
  readonly bad: readonly unknown[];
  readonly optional?: true;
  /** For an object of options, what each of them takes. */
  readonly options?: Readonly<Record<string, Parameter>>;
}

const floats = constant([1, 2, 3, 4, 5, 6], [2, 3]);
const whole = constant([0, 1], [2], "int32");
const numbers = [0, 1.5, Number.NaN, Number.POSITIVE_INFINITY];

const tensor: Parameter = { good: [floats], bad: [undefined, ...never, ...numbers, [1, 2], [floats], {}, whole] };
const operand: Parameter = { good: [floats, 0.5], bad: [undefined, ...never, 1e39, [1, 2], [floats], {}, whole] };
const anyTensor: Parameter = { ...tensor, good: [floats, whole], bad: tensor.bad.filter((value) => value !== whole) };
const indices: Parameter = { good: [whole], bad: [undefined, ...never, ...numbers, [0, 1], {}, floats] };

const list = (good: readonly unknown[], bad: readonly unknown[]): Parameter => ({
  good,
  bad: [undefined, ...never, 3, {}, ...bad],
});
const tensors = list(
  [[floats], [floats, floats]],
  [[], [floats, 1], [floats, whole], afterHole(floats), floats, [null], [[floats]]],
);
const shape = list(
  [[2, 3]],
  [floats, [-1, 2], [0.5], ["2"], [null], [Number.NaN], [2 ** 16, 2 ** 16], afterHole(2), [[2]]],
);

const number: Parameter = {
  good: [0.5, 1],
  bad: [undefined, ...never, Number.NaN, Number.POSITIVE_INFINITY, 1e39, [1], {}, "1", floats],
};
const from = (good: readonly number[], ...bad: readonly number[]): Parameter => ({
  good,
  bad: [...number.bad, ...bad],
});
const count = (least: number): Parameter => from([3], 0.5, least - 1, -3);
const flag: Parameter = {
  good: [true, false],
  bad: [...never.filter((v) => v !== true), 0, 1, "true", [], {}, floats],
};
const axis: Parameter = { good: [0, -1], bad: [...never, 0.5, 2, -3, Number.NaN, [0], ["0"], {}, floats] };
const axes: Parameter = {
  good: [0, -1, [0], [0, 1], []],
  bad: [...never, 0.5, 2, -3, Number.NaN, [2], [0, 0], [0, -2], ["0"], [null], afterHole(0), [[0]], {}, floats],
};

const optional = (parameter: Parameter): Parameter => ({
  good: [undefined, ...parameter.good],
  bad: parameter.bad.filter((value) => value !== undefined),
  optional: true,
  ...(parameter.options && { options: parameter.options }),
});

const options = (known: Readonly<Record<string, Parameter>>): Parameter => ({
  good: [undefined, {}, ...Object.keys(known).map((name) => ({ [name]: known[name]!.good.at(-1) }))],
  bad: [
    ...never.filter((value) => typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== null),
    0,
    1,
    [],
    [0],
    floats,
    { junk: undefined },
    ...Object.entries(known).flatMap(([name, { bad }]) =>
      bad.filter((value) => value !== undefined).map((value) => ({ [name]: value })),
    ),
  ],
  optional: true,
  options: known,
});

const reduction = options({ axis: axes, keepDims: flag });
const position = options({ axis, keepDims: flag });
const draw = {
  stream: from([7], 0.5, -1, 2 ** 31),
  seed: from([7, -1], 0.5, 2 ** 32),
};
const normal = options({ mean: number, stddev: from([2], -1), ...draw });

const images: Parameter = { good: [constant(Array(32).fill(1), [1, 4, 4, 2])], bad: [...tensor.bad, floats] };
const pair: Parameter = {
  good: [1, [2, 1]],
  bad: [...never, 0, 0.5, -1, Number.NaN, [1], [0, 1], [1, 1, 1], ["1", 1], afterHole(1), [[1, 1]], {}, floats],
};
const padding: Parameter = {
  good: ["valid", "same"],
  bad: [...never, 0, [1, 1], [[0, 0]], [[0], [0]], [[0, -1], [0, 0]], [[0, 0.5], [0, 0]], afterHole([0, 0]), [afterHole(0), [0, 0]], {}], // biome-ignore format: as one reads it
};
const sequences: Parameter = { good: [constant(Array(8).fill(1), [1, 4, 2])], bad: [...tensor.bad, floats] };
const volumes: Parameter = { good: [constant(Array(54).fill(1), [1, 3, 3, 3, 2])], bad: [...tensor.bad, floats] };
const kernel = (...shape: readonly number[]): Parameter => ({
  good: [constant(Array(shape.reduce((size, each) => size * each)).fill(1), shape)],
  bad: [...tensor.bad, floats],
});
const whole1: Parameter = { good: [1], bad: [...never, 0, 0.5, -1, Number.NaN, [1], "1", {}, floats] };
const triple: Parameter = {
  good: [1, [2, 1, 1]],
  bad: [...never, 0, 0.5, -1, Number.NaN, [1], [1, 1], [0, 1, 1], ["1", 1, 1], afterHole(1), [[1, 1, 1]], {}, floats],
};
const sliding = (taken: Parameter) => ({ strides: taken, dilationRate: taken });
const groups: Parameter = { good: [1], bad: [...never, 0, 0.5, -1, "1", [1], {}, 3] };
const added: Parameter = { good: [0], bad: [...never, 1, 0.5, -1, Number.NaN, [0], [0, 1], "0", {}, floats] };
const stepsPadding: Parameter = {
  good: ["valid", "same", [1, 0]],
  bad: [...never, 0, [1], [1, -1], [0.5, 0], ["1", 1], [[0, 0]], afterHole(1), {}, floats],
};
const volumePadding: Parameter = { good: ["valid", "same"], bad: [...padding.bad, [[0, 0], [0, 0]]] }; // biome-ignore format: as one reads it
const pool = [images, options({ poolSize: pair, strides: pair, padding })] as const;

/** What an elementwise function takes, of whatever type: the samples say whether numbers and int32 tensors will do. */
export const anyOperand: Parameter = { good: [floats], bad: [undefined, ...never, [1, 2], [floats], {}] };

/** A tensor, a list of tensors or tensors by name. */
const nest = (good: readonly unknown[], bad: readonly unknown[]): Parameter => ({
  good,
  bad: [undefined, ...never, ...numbers, [], {}, [1, 2], { h: 1 }, afterHole(floats), [[floats]], ...bad],
});

/** The arguments of each function that takes other things than operands. */
export const parameters: Readonly<Record<string, readonly Parameter[]>> = {
  scan: [
    {
      good: [(carry: unknown) => ({ carry, output: floats })],
      bad: [
        undefined,
        ...never,
        1,
        {},
        floats,
        () => ({}),
        () => ({ carry: floats, output: 1 }),
        () => ({ carry: whole, output: floats }),
      ],
    },
    nest([floats, [floats], [floats, floats], { h: floats }], [whole, [floats, whole], { h: whole }]),
    nest(
      [floats, [floats, floats], { x: floats }, [constant([1, 2], [2], "int32")]],
      [constant(1), [floats, constant([1, 2, 3])]],
    ),
    optional(
      options({
        reverse: flag,
        mask: { good: [constant([1, 0, 1, 1], [2, 2])], bad: [...never, ...numbers, [], {}, whole, floats] },
      }),
    ),
  ],
  ...named([tensor, reduction], "sum", "mean", "max", "min", "product"),
  ...named([tensor, position], "argMax", "argMin", "logSumExp"),
  ...named([tensor, options({ axis })], "softmax", "logSoftmax"),
  ...named(pool, "maxPool2d", "averagePool2d"),
  conv1d: [sequences, kernel(2, 2, 2), options({ ...sliding(whole1), padding: stepsPadding, groups })],
  conv2d: [images, kernel(2, 2, 2, 2), options({ ...sliding(pair), padding, groups })],
  conv3d: [volumes, kernel(2, 2, 2, 2, 2), options({ ...sliding(triple), padding: volumePadding, groups })],
  depthwiseConv1d: [sequences, kernel(2, 2, 1), options({ ...sliding(whole1), padding: stepsPadding })],
  depthwiseConv2d: [images, kernel(2, 2, 2, 1), options({ ...sliding(pair), padding })],
  separableConv1d: [
    sequences,
    kernel(2, 2, 1),
    kernel(1, 2, 2),
    options({ ...sliding(whole1), padding: stepsPadding }),
  ],
  separableConv2d: [images, kernel(2, 2, 2, 1), kernel(1, 1, 2, 2), options({ ...sliding(pair), padding })],
  conv1dTranspose: [
    sequences,
    kernel(2, 2, 2),
    options({
      ...sliding(whole1),
      padding: { ...stepsPadding, bad: [...stepsPadding.bad, "causal"] },
      outputPadding: added,
      groups,
    }),
  ],
  conv2dTranspose: [
    images,
    kernel(2, 2, 2, 2),
    options({ ...sliding(pair), padding, outputPadding: { ...added, good: [0, [0, 0]] }, groups }),
  ],
  ...named([shape, normal], "normal", "truncatedNormal"),
  normalizeBatch: [
    tensor,
    options({
      gamma: { good: [constant([1, 2, 3])], bad: [...never, 1e39, [1, 2, 3], {}, whole, floats] },
      beta: { good: [constant([1, 2, 3])], bad: [...never, 1e39, [1, 2, 3], {}, whole, floats] },
      epsilon: from([1e-5], -1),
    }),
  ],
  pack: [tensors],
  unpack: [
    { ...anyTensor, good: [floats] },
    list([[[2, 3]], [[4], [2]]].slice(0, 1), [[[2]], [[2, 3], [1]], [2, 3], [null], ["2"], afterHole([2]), [[-1, 3]]]),
  ],
  bernoulli: [shape, from([0.5], -0.1, 1.1), options(draw)],
  broadcastTo: [
    { ...anyTensor, good: [floats] },
    list([[4, 2, 3]], [floats, [2, 2], [3], [-1, 3], ["2"], [2 ** 30, 2, 3], [null], []]),
  ],
  cast: [anyTensor, { good: ["int32"], bad: [undefined, ...never, "int64", "Float32", 1, {}, ["int32"]] }],
  celu: [tensor, optional(from([2], 0, -1))],
  clip: [
    tensor,
    { good: [-1], bad: [undefined, ...never, Number.NaN, 3, "0", {}] },
    { good: [1, 2], bad: [undefined, ...never, Number.NaN, -2, "0"] },
  ],
  concatenate: [tensors, optional(axis)],
  constant: [
    {
      good: [[1, 2, 3, 4, 5, 6]],
      bad: [undefined, ...never, {}, ["1"], [null], [[1]], [1e39], new BigInt64Array(6), floats],
    },
    optional({ ...shape, bad: [...shape.bad, [], [5]] }),
    optional({ good: ["float32", "int32"], bad: [...never, "int64", 1, {}] }),
  ],
  cumulativeSum: [tensor, options({ axis, exclusive: flag, reverse: flag })],
  differentiate: [
    { good: [constant(1)], bad: [...tensor.bad, floats] },
    list([[], [floats]], [floats, [1], [whole], [null], afterHole(floats), [[floats]]]),
  ],
  dropoutMask: [shape, from([0.5], -0.1, 1), options(draw)],
  elu: [tensor, optional(number)],
  flip: [anyTensor, optional({ ...axes, good: [0, -1, [0], []] })],
  gatherRows: [anyTensor, indices],
  gelu: [tensor, options({ approximate: { ...flag, bad: [...flag.bad, "tanh", "tanhh", "none"] } })],
  leakyRelu: [tensor, optional(number)],
  matmul: [
    { ...tensor, good: [constant([1, 2, 3, 4], [2, 2])] },
    { ...tensor, good: [constant([1, 2, 3, 4], [2, 2])] },
    options({ transposeA: flag, transposeB: flag }),
  ],
  norm: [
    tensor,
    options({
      axis: axes,
      keepDims: flag,
      order: { ...from([1, 2], 3, 0), bad: [...never, 3, 0, Number.NaN, "2", {}] },
    }),
  ],
  oneHot: [indices, count(1), optional(number), optional(number)],
  operation: [
    {
      good: [{ name: "own", compute: () => floats }],
      bad: [
        undefined,
        ...never,
        0,
        [],
        {},
        floats,
        { name: "own" },
        { compute: () => floats },
        { name: "", compute: () => floats },
        { name: "own", compute: floats },
        { name: "own", compute: () => floats, gradient: 1 },
        { name: "own", compute: () => floats, inferShape: [2, 3] },
        { name: "own", compute: () => floats, forward: () => floats },
      ],
    },
  ],
  pad: [
    { ...anyTensor, good: [floats] },
    list(
      [
        [
          [0, 0],
          [1, 2],
        ],
      ],
      [
        [],
        [[1, 1]],
        [
          [0, 0],
          [0, -1],
        ],
        [[0, 0], 1],
        [
          [0, 0],
          [0.5, 0],
        ],
        [[0, 0], [1]],
        afterHole([0, 0]),
        [afterHole(1), [0, 0]],
        [
          ["1", 0],
          [0, 0],
        ],
      ],
    ),
    optional(from([1])),
  ],
  pow: [tensor, number],
  printGraph: [
    list([[], [floats]], [floats, [1], [null], afterHole(floats), [[floats]]]),
    optional({ good: [() => ""], bad: [...never.filter((value) => typeof value !== "function"), 0, {}] }),
  ],
  reshape: [anyTensor, list([[-1]], [floats, [4], [-2, -3], [-1, -1], ["6"], [null], [0.5, 12], afterHole(6), []])],
  scale: [tensor, number],
  scatterAddRows: [tensor, indices, count(0)],
  slice: [
    anyTensor,
    {
      good: [0],
      bad: [undefined, ...never, 9, -1, 0.5, Number.NaN, [0, 0, 0], ["0"], [null], afterHole(0), {}, floats],
    },
    optional({
      good: [1, [1], -1, []],
      bad: [...never, 9, -2, 0.5, Number.NaN, [1, 1, 1], ["1"], [null], afterHole(1), {}, floats],
    }),
  ],
  softmaxCrossEntropy: [tensor, { ...tensor, bad: [...tensor.bad, constant([1, 2, 3])] }],
  sparseSoftmaxCrossEntropy: [tensor, { ...indices, bad: [...indices.bad, constant([0], [1], "int32")] }],
  split: [
    anyTensor,
    {
      good: [2, [1, 1], [2]],
      bad: [
        undefined,
        ...never,
        0,
        -1,
        0.5,
        5,
        Number.NaN,
        [],
        [1],
        [3, -1],
        ["1", "1"],
        [null],
        afterHole(2),
        {},
        floats,
      ],
    },
    optional({ ...axis, good: [0] }),
  ],
  stack: [tensors, optional({ ...axis, bad: axis.bad.map((value) => (value === 2 ? 3 : value === -3 ? -4 : value)) })],
  tile: [
    { ...anyTensor, good: [floats] },
    list(
      [
        [1, 1],
        [2, 3],
      ],
      [floats, [], [1], [1, -1], [1, 0.5], ["1", 1], [1, null], afterHole(1), [2 ** 20, 2 ** 20]],
    ),
  ],
  transpose: [
    { ...anyTensor, good: [floats] },
    optional(
      list(
        [
          [1, 0],
          [-1, 0],
        ],
        [floats, [], [0], [0, 0], [0, 2], ["1", 0], [Symbol("axis"), 0], [1n, 0], afterHole(1)],
      ),
    ),
  ],
  uniform: [shape, options({ low: from([-1], 2), high: from([1], -2), ...draw })],
  variance: [tensor, options({ axis: axes, keepDims: flag, correction: from([1], 6) })],
  withGradient: [
    tensor,
    list([[], [floats], [floats, whole]], [floats, [1], [null], afterHole(floats), [[floats]]]),
    { good: [() => [undefined]], bad: [undefined, ...never.filter((value) => typeof value !== "function"), 0, {}] },
  ],
  where: [{ ...anyTensor, good: [floats] }, operand, operand],
};

function named(taken: readonly Parameter[], ...names: readonly string[]): Record<string, readonly Parameter[]> {
  return Object.fromEntries(names.map((name) => [name, taken]));
}

/** What NumPy, PyTorch, Keras and TensorFlow call options, and the name that is meant here. */
export const foreignSpellings: readonly (readonly [string, string, string])[] = [
  ["sum", "dim", "axis"],
  ["mean", "dims", "axis"],
  ["max", "axes", "axis"],
  ["sum", "keepdim", "keepDims"],
  ["sum", "keepdims", "keepDims"],
  ["min", "keep_dims", "keepDims"],
  ["softmax", "dim", "axis"],
  ["logSumExp", "dim", "axis"],
  ["variance", "ddof", "correction"],
  ["norm", "ord", "order"],
  ["matmul", "transpose_b", "transposeB"],
  ["gelu", "aproximate", "approximate"],
  ["uniform", "minval", "low"],
  ["uniform", "maxval", "high"],
  ["normal", "std", "stddev"],
];
