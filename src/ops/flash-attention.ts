// Attention whose scores never stand in memory: a kernel for what is taken from the values, and one for all three gradients.

import { AttentionLimit } from "../../assembly/opcodes.js";
import { inWholeBinary } from "../kernels/binaries.js";
import type { Operation } from "../tensor/operation.js";
import { type Shape, sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { apply } from "./apply.js";
import { add, multiply, scale, subtract } from "./arithmetic.js";
import { broadcastTo, sum } from "./broadcast.js";
import { hideScores } from "./hidden-scores.js";
import { matmul } from "./matmul.js";
import { partOf } from "./pack.js";
import { reshape } from "./reshape.js";
import { softmax } from "./softmax.js";
import { transpose } from "./transpose.js";

interface Attending {
  readonly causal: boolean;
  readonly scale: number;
  /** Heads lie inside of rows, [..., rows, heads, features]; otherwise rows inside of heads. */
  readonly inside: boolean;
}

/** Query, key, value and perhaps a mask [..., heads, queries, keys]. */
type Attended = readonly [query: Tensor, key: Tensor, value: Tensor, ...mask: Tensor[]];
type AttendedGradient = readonly [
  packed: Tensor,
  dy: Tensor,
  query: Tensor,
  key: Tensor,
  value: Tensor,
  ...mask: Tensor[],
];

/** How many there are of batches, heads, rows and features. */
const sidesOf = (shape: Shape, inside: boolean) => {
  const [heads, rows] = inside ? [shape.at(-2)!, shape.at(-3)!] : [shape.at(-3) ?? 1, shape.at(-2)!];
  return { batch: sizeOf(shape.slice(0, -3)), heads, rows, width: shape.at(-1)! };
};

/** Elements from row to row, from head to head, from batch to batch. */
const strides = <Name extends string>(name: Name, shape: Shape, inside: boolean) => {
  const { heads, rows, width } = sidesOf(shape, inside);
  return {
    [`${name}Row`]: inside ? heads * width : width,
    [`${name}Head`]: inside ? width : rows * width,
    [`${name}Batch`]: heads * rows * width,
  } as { readonly [Key in `${Name}${"Row" | "Head" | "Batch"}`]: number };
};

const maskStrides = (mask: Tensor | undefined) => {
  const shape = [1, 1, 1, ...(mask?.shape ?? [1])];
  const [rows, columns] = [shape.at(-2)!, shape.at(-1)!];
  const heads = shape.at(-3)!;
  return {
    maskColumn: columns === 1 ? 0 : 1,
    maskRow: rows === 1 ? 0 : columns,
    maskHead: heads === 1 ? 0 : rows * columns,
    maskBatch: sizeOf(shape.slice(0, -3)) === 1 ? 0 : heads * rows * columns,
  };
};

const outShape = (query: Tensor, value: Tensor): Shape => [...query.shape.slice(0, -1), value.shape.at(-1)!];

/** The operands that both kernels have. */
const operandsOf = ([query, key, value, mask]: Attended, out: Tensor, attending: Attending) => {
  const { inside, causal } = attending;
  const { batch, heads, rows, width } = sidesOf(query.shape, inside);
  const ofKeys = sidesOf(key.shape, inside);
  return {
    query,
    key,
    value,
    mask: mask ?? query,
    out,
    masked: Number(mask !== undefined),
    causal: Number(causal),
    scale: attending.scale,
    batch,
    heads,
    group: heads / ofKeys.heads,
    queries: rows,
    keys: ofKeys.rows,
    width,
    valueWidth: value.shape.at(-1)!,
    ...strides("query", query.shape, inside),
    ...strides("key", key.shape, inside),
    ...strides("value", value.shape, inside),
    ...strides("out", outShape(query, value), inside),
    ...maskStrides(mask),
    taken: 0,
  };
};

/** The gradients that lie one behind the other. */
const unpackGradients = (packed: Tensor, query: Tensor, key: Tensor, value: Tensor): [Tensor, Tensor, Tensor] => [
  partOf(packed, query.shape, 0),
  partOf(packed, key.shape, sizeOf(query.shape)),
  partOf(packed, value.shape, sizeOf(query.shape) + sizeOf(key.shape)),
];

const overKeys = (x: Tensor): Tensor => sum(x, { axis: -1, keepDims: true });

/**
 * dQ, dK and dV of what attention packed. Its own gradient, for u, v, w on them, with P the weights, dP = dO·Vᵀ, dS = P·(dP − Σ P·dP):
 *
 *     a = scale·(u·Kᵀ + Q·vᵀ)     b = P·(a − Σ P·a)     c = a·(dP − Σ P·dP) − dP·Σ P·a + dO·wᵀ     e = P·(c − Σ P·c)
 *     → dO: P·w + b·V     → Q: scale·(dS·v + e·K)     → K: scale·(dSᵀ·u + eᵀ·Q)     → V: bᵀ·dO
 *
 * where nothing flows to scores that are hidden. What attention packed counts as made of query, key and value here.
 */
export const attentionGradientOp: Operation<Attending, AttendedGradient> = inWholeBinary({
  name: "attentionGradient",
  inferShape: ([, , query, key, value]) => [sizeOf(query.shape) + sizeOf(key.shape) + sizeOf(value.shape)],
  emit: ([packed, dy, query, key, value, mask], out, attending) => [
    {
      name: "attentionGradient",
      ...operandsOf(mask ? [query, key, value, mask] : [query, key, value], out, attending),
      attended: packed,
      dy,
    },
  ],
  gradient: (ddy, [, dy, query, key, value, mask], _, { causal, scale: factor, inside }) => {
    const swap = [...query.shape.slice(0, -3).keys(), query.rank - 2, query.rank - 3, query.rank - 1];
    const plain = (x: Tensor): Tensor => (inside ? transpose(x, swap) : x);
    const [q, dO, u] = [query, dy, partOf(ddy, query.shape, 0)].map(plain) as [Tensor, Tensor, Tensor];
    const leading = q.shape.slice(0, -2);
    const keyHeads = key.rank > 2 ? plain(key).shape.slice(0, -2) : [];
    const group = sizeOf(leading) / sizeOf(keyHeads);
    // Each head of the query with a key and value of its own, and back to those that share them.
    const spread = (given: Tensor): Tensor => {
      const x = plain(given);
      const sides = x.shape.slice(-2);
      return reshape(broadcastTo(reshape(x, [...keyHeads, 1, ...sides]), [...keyHeads, group, ...sides]), [
        ...leading,
        ...sides,
      ]);
    };
    const gather = (x: Tensor): Tensor =>
      plain(
        reshape(sum(reshape(x, [...keyHeads, group, ...x.shape.slice(-2)]), { axis: -3 }), [
          ...keyHeads,
          ...x.shape.slice(-2),
        ]),
      );
    const [, ofKey, ofValue] = unpackGradients(ddy, query, key, value);
    const [k, v] = [spread(key), spread(value)];
    const [toK, w] = [spread(ofKey), spread(ofValue)];
    const times = (a: Tensor, b: Tensor): Tensor => matmul(a, b);
    const timesTransposed = (a: Tensor, b: Tensor): Tensor => matmul(a, b, { transposeB: true });
    const transposedTimes = (a: Tensor, b: Tensor): Tensor => matmul(a, b, { transposeA: true });
    const flowing = (x: Tensor): Tensor => hideScores(x, { causal, mask }, 0);
    const p = softmax(hideScores(scale(timesTransposed(q, k), factor), { causal, mask }));
    const bent = (x: Tensor): Tensor => multiply(p, subtract(x, overKeys(multiply(p, x))));
    const dP = timesTransposed(dO, v);
    const a = flowing(scale(add(timesTransposed(u, k), timesTransposed(q, toK)), factor));
    const b = bent(a);
    const slope = subtract(dP, overKeys(multiply(p, dP)));
    const c = add(subtract(multiply(a, slope), multiply(dP, overKeys(multiply(p, a)))), timesTransposed(dO, w));
    const [dS, e] = [flowing(multiply(p, slope)), flowing(bent(c))];
    return [
      undefined,
      plain(add(times(p, w), times(b, v))),
      plain(scale(add(times(dS, toK), times(e, k)), factor)),
      gather(scale(add(transposedTimes(dS, u), transposedTimes(e, q)), factor)),
      gather(transposedTimes(b, dO)),
      ...(mask ? [undefined] : []),
    ];
  },
});

/** What queries take from values, and behind it for each query its largest score and 1 / Σ e^(score − largest), for the gradients. */
export const attentionOp: Operation<Attending, Attended> = inWholeBinary({
  name: "attention",
  inferShape: ([query, , value]) => {
    const shape = outShape(query, value);
    return [sizeOf(shape) + 2 * sizeOf(shape.slice(0, -1))];
  },
  emit: (inputs, out, attending) => [{ name: "attention", ...operandsOf(inputs, out, attending) }],
  gradient: (dy, [query, key, value, mask], packed, attending) => {
    const ofOut = partOf(dy, outShape(query, value), 0);
    const masks = mask ? [mask] : [];
    const gradients = apply(attentionGradientOp, [packed, ofOut, query, key, value, ...masks], attending);
    return [...unpackGradients(gradients, query, key, value), ...(mask ? [undefined] : [])] as never;
  },
});

/** Whether a mask repeats as the kernels can read it: over all batches or over none. */
const readable = (mask: Tensor | undefined, scores: Shape): boolean => {
  const leading = mask?.shape.slice(0, -3) ?? [];
  return sizeOf(leading) === 1 || sizeOf(leading) === sizeOf(scores.slice(0, -3));
};

/** Whether the kernels have room for it: at most 128 features, and something to work on. */
export const flashes = (query: Tensor, key: Tensor, value: Tensor, mask: Tensor | undefined, scores: Shape): boolean =>
  query.shape.at(-1)! <= AttentionLimit.Width &&
  value.shape.at(-1)! <= AttentionLimit.Width &&
  [query, key, value].every(({ shape }) => sizeOf(shape) > 0) &&
  readable(mask, scores);

/** softmax(query · keyᵀ · scale) · value without the matrix of scores. */
export const flash = (
  query: Tensor,
  key: Tensor,
  value: Tensor,
  mask: Tensor | undefined,
  attending: Attending,
): Tensor => {
  const attended: Attended = mask ? [query, key, value, mask] : [query, key, value];
  const packed = apply(attentionOp, attended, { ...attending, scale: Math.fround(attending.scale) });
  return partOf(packed, outShape(query, value), 0);
};
