// What every public function over tensors takes, argument by argument; those of some operations stand in their samples.

import { constant } from "../../src/ops/index.js";
import {
  added,
  afterHole,
  anyTensor,
  averaging,
  axes,
  axis,
  ceilMode,
  count,
  draw,
  flag,
  floats,
  from,
  groups,
  images,
  indices,
  kernel,
  list,
  nest,
  never,
  normal,
  number,
  numbers,
  operand,
  optional,
  options,
  type Parameter,
  padding,
  pair,
  pool,
  position,
  reduction,
  sequences,
  shape,
  sliding,
  stepsPadding,
  tensor,
  tensors,
  triple,
  volumePadding,
  volumes,
  whole,
  whole1,
} from "./parameters.js";

const deepImages: Parameter = { ...images, good: [constant(Array(64).fill(1), [1, 4, 4, 4])] };
const besidePadding: Parameter = { ...stepsPadding, bad: [...stepsPadding.bad, "causal", [2, 0]] };
const oneOf = (...words: readonly string[]): Parameter => ({ good: words, bad: [...never, 0, 1, "", [], {}, floats] });
const order = oneOf("blocksFirst", "channelsFirst");
const mode = oneOf("reflect", "replicate", "circular");
const interpolation = oneOf("nearest", "bilinear", "bicubic");

const stepsPool = {
  poolSize: whole1,
  strides: whole1,
  padding: besidePadding,
  dilationRate: whole1,
  ...ceilMode,
};
const volumesPool = { poolSize: triple, strides: triple, padding: volumePadding, dilationRate: triple, ...ceilMode };

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
  ...named([tensor, reduction], "sum", "mean", "max", "min", "product", "logSumExp"),
  ...named([tensor, position], "argMax", "argMin"),
  ...named([tensor, options({ axis })], "softmax", "logSoftmax"),
  maxPool2d: [images, options(pool)],
  averagePool2d: [images, options({ ...pool, ...averaging })],
  maxPool1d: [sequences, options(stepsPool)],
  averagePool1d: [sequences, options({ ...stepsPool, ...averaging })],
  maxPool3d: [volumes, options(volumesPool)],
  averagePool3d: [volumes, options({ ...volumesPool, ...averaging })],
  ...named(
    [deepImages, { ...whole1, bad: [undefined, ...whole1.bad] }, options({ order })],
    "depthToSpace",
    "spaceToDepth",
  ),
  padEdges: [
    { ...tensor, good: [floats] },
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
        [[0, 0], 1],
        [
          [0, 0],
          [0.5, 0],
        ],
        [[0, 0], [1, 9]], // biome-ignore format: as one reads it
        afterHole([0, 0]),
        [afterHole(1), [0, 0]],
      ],
    ),
    options({ mode }),
  ],
  unfold: [images, { ...pair, bad: [undefined, ...pair.bad] }, options({ ...sliding(pair), padding })],
  fold: [
    images,
    { good: [4], bad: [undefined, ...pair.bad, 3] },
    { good: [1], bad: [undefined, ...pair.bad, 2] },
    options({ strides: { ...pair, good: [1] }, dilationRate: pair, padding }),
  ],
  resizeImages: [
    images,
    { ...pair, bad: [undefined, ...pair.bad] },
    options({ interpolation, cubicCoefficient: number, excludeOutside: flag }),
  ],
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
  normalizeGroups: [
    { ...tensor, bad: [...tensor.bad, constant([1, 2])] },
    options({
      groups: { good: [1], bad: [...never, 0, 0.5, -1, "1", [1], {}, 2] },
      gamma: { good: [constant([1, 2, 3])], bad: [...never, 1e39, [1, 2, 3], {}, whole, floats] },
      beta: { good: [constant([1, 2, 3])], bad: [...never, 1e39, [1, 2, 3], {}, whole, floats] },
      epsilon: from([1e-5], -1),
    }),
  ],
  normalizeRows: [
    tensor,
    options({
      gamma: { good: [constant([1, 2, 3])], bad: [...never, 1e39, [1, 2, 3], {}, whole, floats] },
      beta: { good: [constant([1, 2, 3])], bad: [...never, 1e39, [1, 2, 3], {}, whole, floats] },
      epsilon: from([1e-5], -1),
      centered: flag,
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
    optional({
      good: [1, Number.NEGATIVE_INFINITY],
      bad: number.bad.filter((value) => value !== Number.POSITIVE_INFINITY),
    }),
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
  ["norm", "p", "order"],
  ["cdist", "p", "order"],
  ["matmul", "transpose_b", "transposeB"],
  ["gelu", "aproximate", "approximate"],
  ["uniform", "minval", "low"],
  ["uniform", "maxval", "high"],
  ["normal", "std", "stddev"],
];
