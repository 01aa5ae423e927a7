// Samples of attention, rotary positions and gated units.

import * as ops from "../../../src/ops/index.js";
import { constant } from "../../../src/ops/index.js";
import type { Tensor } from "../../../src/tensor/tensor.js";
import { broadcastAt, generate } from "../nd-array.js";
import { axis as anyAxis, anyTensor, draw, flag, from, options, tensor, whole } from "../parameters.js";
import { type Case, integers, type NdArray, type Sample, ulp, uniform } from "../sample.js";
import { sigmoid } from "../special-functions.js";
import { notInt32, notTensors } from "./shared.js";

/** Where all are −1e9 they weigh the same: nothing is added to the largest before it is taken away. */
const softmax = (scores: readonly number[]): number[] => {
  const powers = scores.map((score) => Math.exp(score - Math.max(...scores)));
  return powers.map((power) => power / powers.reduce((sum, each) => sum + each, 0));
};

interface Given {
  readonly causal?: boolean;
  readonly mask?: NdArray | undefined;
  readonly bias?: NdArray | undefined;
  readonly scale?: number;
}

/** Attention query by query, straight from its definition. */
const attention = (q: NdArray, k: NdArray, v: NdArray, { causal = false, mask, bias, scale }: Given): NdArray => {
  const [features, keys] = [q.shape.at(-1)!, k.shape.at(-2)!];
  const group = q.shape.length > 2 ? q.shape.at(-3)! / k.shape.at(-3)! : 1;
  const shape = [...q.shape.slice(0, -1), v.shape.at(-1)!];
  return generate(shape, (position) => {
    const leading = position.slice(0, -2);
    const shared = leading.map((at, i) => (i === leading.length - 1 ? Math.floor(at / group) : at));
    const query = position.at(-2)!;
    const scores = Array.from({ length: keys }, (_, key) => {
      if (causal && key > query) return -1e9;
      if (mask && broadcastAt(mask, [...leading, query, key]) === 0) return -1e9;
      let dot = 0;
      for (let i = 0; i < features; i++) {
        dot += broadcastAt(q, [...leading, query, i]) * broadcastAt(k, [...shared, key, i]);
      }
      return dot * (scale ?? 1 / Math.sqrt(features)) + (bias ? broadcastAt(bias, [...leading, query, key]) : 0);
    });
    return softmax(scores).reduce((sum, w, key) => sum + w * broadcastAt(v, [...shared, key, position.at(-1)!]), 0);
  });
};

const q = (shape: readonly number[], seed = 1): NdArray => uniform(shape, -1, 1, seed);

const attentionCase = (
  name: string,
  shapes: readonly [readonly number[], readonly number[], readonly number[]],
  given: Given = {},
): Case => {
  const [query, key, value] = shapes.map((shape, i) => q(shape, i + 1));
  const extra = [given.mask, given.bias].filter((x) => x !== undefined);
  const inputs = [query!, key!, value!, ...extra];
  return {
    name,
    inputs,
    apply: (x, y, z, ...more) => {
      const masks = [...more];
      const mask = given.mask && masks.shift();
      const bias = given.bias && masks.shift();
      return ops.scaledDotProductAttention(x!, y!, z!, { causal: given.causal, mask, bias, scale: given.scale });
    },
    reference: (x, y, z, ...more) => {
      const masks = [...more];
      const mask = given.mask && masks.shift();
      const bias = given.bias && masks.shift();
      return attention(x!, y!, z!, { ...given, mask, bias });
    },
    tolerance: { absolute: (key!.shape.at(-2)! + query!.shape.at(-1)! + 16) * ulp },
    differentiable: inputs.map((x) => x.dtype === "float32"),
  };
};

const even = constant([1, 2, 3, 4, 5, 6, 7, 8], [2, 4]);
const one = constant(Array(6).fill(1), [1, 2, 3]);
const three = (x: Tensor): Tensor => ops.scaledDotProductAttention(x, x, x);

const rotated = (x: NdArray, wavelength: number, positions?: readonly number[]): NdArray =>
  generate(x.shape, (position) => {
    const half = x.shape.at(-1)! / 2;
    const [time, feature] = [position.at(-2)!, position.at(-1)!];
    const angle = (positions?.[time] ?? time) * wavelength ** (-(feature % half) / half);
    const pair = [...position.slice(0, -1), (feature + half) % (2 * half)];
    return (
      broadcastAt(x, position) * Math.cos(angle) + (feature < half ? -1 : 1) * broadcastAt(x, pair) * Math.sin(angle)
    );
  });

const rotaryCase = (shape: readonly number[], wavelength = 10_000): Case => ({
  name: `[${shape}] ${wavelength}`,
  inputs: [q(shape, 5)],
  apply: (x) => ops.rotatePositions(x, { maxWavelength: wavelength }),
  reference: (x) => rotated(x, wavelength),
  tolerance: { absolute: (8 + 2 * shape.at(-2)!) * ulp },
});

const gatedSample = (
  name: string,
  apply: (x: Tensor, options?: { axis?: number }) => Tensor,
  f: (a: number, b: number) => number,
): Sample => ({
  parameters: [{ ...tensor, good: [even] }, options({ axis: anyAxis })],
  cases: (
    [
      [[4, 6], -1],
      [[2], -1],
      [[3, 4, 5], 1],
      [[0, 4], -1],
      [[5, 1030], 1],
    ] as const
  ).map(([shape, axis], i) => ({
    name: `[${shape}] axis ${axis}`,
    inputs: [q(shape, i)],
    apply: (x) => apply(x, { axis }),
    reference: (x) => {
      const along = axis < 0 ? x.shape.length + axis : axis;
      const half = x.shape[along]! / 2;
      const at = (position: readonly number[], shift: number): number =>
        broadcastAt(
          x,
          position.map((index, i) => (i === along ? index + shift : index)),
        );
      const shape = x.shape.map((size, i) => (i === along ? half : size));
      return generate(shape, (position) => f(at(position, 0), at(position, half)));
    },
    tolerance: { absolute: 8 * ulp },
  })),
  badCalls: [
    ...notTensors(name, (x) => apply(x)),
    notInt32(name, (x) => apply(x)),
    {
      call: () => apply(one),
      error: `ShapeError: ${name}: expected an even number of features along axis 2, received [1,2,3]`,
    },
    { call: () => apply(one, { axis: 3 }), error: `ArgumentError: ${name}: expected an axis` },
  ],
});

export const attentionSamples = {
  scaledDotProductAttention: {
    parameters: [
      tensor,
      tensor,
      tensor,
      options({
        causal: flag,
        mask: { ...anyTensor, good: [constant([1, 0], [2, 1], "int32")], bad: [...anyTensor.bad, constant([1, 2, 3])] },
        bias: { ...tensor, good: [constant([1, 0], [2, 1])], bad: [...tensor.bad, whole] },
        dropout: from([0.5], -0.1),
        scale: from([2], 0, -1),
        ...draw,
      }),
    ],
    cases: [
      attentionCase("one matrix", [
        [5, 3],
        [7, 3],
        [7, 2],
      ]),
      attentionCase("heads", [
        [2, 3, 5, 4],
        [2, 3, 6, 4],
        [2, 3, 6, 4],
      ]),
      attentionCase(
        "causal",
        [
          [2, 2, 9, 4],
          [2, 2, 9, 4],
          [2, 2, 9, 5],
        ],
        { causal: true },
      ),
      attentionCase(
        "more queries than keys, causal",
        [
          [2, 6, 3],
          [2, 4, 3],
          [2, 4, 3],
        ],
        { causal: true, scale: 2 },
      ),
      attentionCase(
        "mask",
        [
          [2, 2, 3, 4],
          [2, 2, 4, 4],
          [2, 2, 4, 4],
        ],
        {
          mask: integers([2, 1, 1, 4], [1, 1, 0, 1, 0, 1, 1, 0]),
        },
      ),
      attentionCase(
        "nothing to see",
        [
          [1, 2, 4],
          [1, 3, 4],
          [1, 3, 4],
        ],
        { mask: integers([2, 3], [1, 0, 1, 0, 0, 0]) },
      ),
      attentionCase(
        "bias, mask and causal",
        [
          [2, 4, 4],
          [2, 4, 4],
          [2, 4, 4],
        ],
        {
          bias: uniform([4, 4], -1, 1, 9),
          mask: integers([4], [1, 1, 0, 1]),
          causal: true,
        },
      ),
      attentionCase(
        "heads that share keys",
        [
          [2, 4, 5, 3],
          [2, 2, 6, 3],
          [2, 2, 6, 4],
        ],
        { causal: true },
      ),
      attentionCase(
        "queries of a causal mask that see nothing, in blocks",
        [
          [70, 3],
          [130, 3],
          [130, 2],
        ],
        {
          mask: integers(
            [130],
            Array.from({ length: 130 }, (_, i) => (i < 2 || i % 7 === 3 ? 0 : 1)),
          ),
          causal: true,
        },
      ),
      attentionCase(
        "a mask of whole queries",
        [
          [2, 2, 3, 4],
          [2, 2, 4, 4],
          [2, 2, 4, 4],
        ],
        { mask: integers([2, 2, 3, 1], [1, 0, 1, 1, 1, 1, 0, 1, 1, 1, 1, 0]) },
      ),
      attentionCase(
        "long rows",
        [
          [1, 70, 8],
          [1, 130, 8],
          [1, 130, 8],
        ],
        { causal: true },
      ),
    ],
    badCalls: [
      ...["x", undefined, null, [1, 2], {}].map((value) => ({
        call: () => three(value as unknown as Tensor),
        error: "ArgumentError: scaledDotProductAttention: query: expected a tensor, received",
      })),
      {
        call: () => ops.scaledDotProductAttention(one, one, constant([1, 2, 3])),
        error: "ShapeError: scaledDotProductAttention: expected query [..., heads, queries, features], key",
      },
      {
        call: () => ops.scaledDotProductAttention(one, one, one, { mask: constant([1, 2, 3]) }),
        error:
          "ShapeError: scaledDotProductAttention: mask: expected shapes that broadcast together, received [1,2,2] and [3]",
      },
      {
        call: () => ops.scaledDotProductAttention(one, one, one, { bias: constant([1, 2, 3, 4], [2, 1, 1, 2]) }),
        error: "ShapeError: scaledDotProductAttention: bias: expected what fits scores [1,2,2], received [2,1,1,2]",
      },
      {
        call: () => ops.scaledDotProductAttention(one, one, one, { scale: 0 }),
        error: "ArgumentError: scaledDotProductAttention: scale: expected a finite number above 0, received 0",
      },
    ],
  },
  rotatePositions: {
    parameters: [
      { ...tensor, good: [even] },
      options({ positions: { ...tensor, good: [constant([0, 1], [2])] }, maxWavelength: from([100], 0, -1) }),
    ],
    cases: [
      rotaryCase([3, 4]),
      rotaryCase([2, 5, 6]),
      rotaryCase([2, 2, 9, 8], 100),
      rotaryCase([1, 2]),
      rotaryCase([0, 2]),
    ],
    linear: true,
    badCalls: [
      ...notTensors("rotatePositions", (x) => ops.rotatePositions(x)),
      notInt32("rotatePositions", (x) => ops.rotatePositions(x), [2, 2]),
      {
        call: () => ops.rotatePositions(one),
        error:
          "ShapeError: rotatePositions: expected x of shape [..., time, features] with an even number of features, received [1,2,3]",
      },
    ],
  },
  glu: gatedSample("glu", ops.glu, (a, b) => a * sigmoid(b)),
  swiglu: gatedSample("swiglu", ops.swiglu, (a, b) => a * sigmoid(a) * b),
} satisfies Record<string, Sample>;
