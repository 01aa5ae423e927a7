// ONNX's attention and rotary positions in terms of this library's operations.

import type { Tensor } from "../../src/index.js";
import * as ops from "../../src/ops/index.js";
import type { Operand, Operator } from "./onnx-operations.js";

/** [batch, time, heads · features] as [batch, heads, time, features]; what has four axes stays. */
const toHeads = (x: Tensor, heads: number): Tensor => {
  if (x.rank === 4) return x;
  const [batch, time, features] = x.shape as [number, number, number];
  return ops.transpose(ops.reshape(x, [batch, time, heads, features / heads]), [0, 2, 1, 3]);
};

const fromHeads = (x: Tensor): Tensor => {
  const [batch, heads, time, features] = x.shape as [number, number, number, number];
  return ops.reshape(ops.transpose(x, [0, 2, 1, 3]), [batch, time, heads * features]);
};

/** Each head so often that every head of the queries has one. */
const repeated = (x: Tensor, heads: number): Tensor => {
  const [batch, own, time, features] = x.shape as [number, number, number, number];
  const wide = ops.broadcastTo(ops.reshape(x, [batch, own, 1, time, features]), [
    batch,
    own,
    heads / own,
    time,
    features,
  ]);
  return ops.reshape(wide, [batch, heads, time, features]);
};

/** What is added to the scores: a mask of numbers, or −∞ where one of truth values, the causal order or the padding hides a key. */
const biasOf = (
  mask: Operand | undefined,
  { queries, keys, past }: { readonly queries: number; readonly keys: number; readonly past: number },
  causal: boolean,
  lengths: Operand | undefined,
): Tensor | undefined => {
  const parts: Tensor[] = [];
  if (mask) {
    const wide = ops.pad(
      mask.tensor,
      mask.tensor.shape.map((size, i, { length }) => [0, i === length - 1 ? keys - size : 0] as const),
      mask.isTruth ? 0 : Number.NEGATIVE_INFINITY,
    );
    parts.push(mask.isTruth ? ops.where(wide, 0, Number.NEGATIVE_INFINITY) : wide);
  }
  const hidden = (hides: (query: number, key: number) => boolean): number[] =>
    Array.from({ length: queries * keys }, (_, i) =>
      hides(Math.floor(i / keys), i % keys) ? Number.NEGATIVE_INFINITY : 0,
    );
  if (causal)
    parts.push(
      ops.constant(
        hidden((query, key) => key > query + past),
        [queries, keys],
      ),
    );
  if (lengths) {
    const rows = lengths.numbers.flatMap((length) => hidden((_, key) => key >= length));
    parts.push(ops.constant(rows, [lengths.numbers.length, 1, queries, keys]));
  }
  return parts.length > 0 ? parts.reduce(ops.add) : undefined;
};

const attention: Operator = (operands, attributes) => {
  const [q, k, v, mask, pastKey, pastValue, lengths] = operands;
  const { is_causal: causal, softcap = 0, qk_matmul_output_mode: mode = 0, outputs } = attributes;
  const rank = q!.tensor.rank;
  const query = toHeads(q!.tensor, attributes.q_num_heads as number);
  const [newKey, newValue] = [k, v].map((x) => toHeads(x!.tensor, attributes.kv_num_heads as number)) as [
    Tensor,
    Tensor,
  ];
  const key = pastKey ? ops.concatenate([pastKey.tensor, newKey], 2) : newKey;
  const value = pastValue ? ops.concatenate([pastValue.tensor, newValue], 2) : newValue;
  const scale = (attributes.scale as number | undefined) ?? 1 / Math.sqrt(query.shape[3]!);
  const sizes = { queries: query.shape[2]!, keys: key.shape[2]!, past: pastKey?.tensor.shape[2] ?? 0 };
  const bias = biasOf(mask, sizes, causal === 1 && (pastKey !== undefined || lengths !== undefined), lengths);
  const shown = (y: Tensor): Tensor => (rank === 3 ? fromHeads(y) : y);
  if (softcap === 0 && (outputs as number) < 4) {
    const options = { scale, causal: causal === 1 && pastKey === undefined, ...(bias && { bias }) };
    return [shown(ops.scaledDotProductAttention(query, key, value, options)), key, value];
  }
  // Scores on their way, which scaledDotProductAttention keeps to itself.
  const heads = query.shape[1]!;
  const raw = ops.scale(ops.matmul(query, repeated(key, heads), { transposeB: true }), scale);
  const capped = softcap === 0 ? raw : ops.scale(ops.tanh(ops.scale(raw, 1 / (softcap as number))), softcap as number);
  const every = biasOf(mask, sizes, causal === 1, lengths);
  const biased = every ? ops.add(capped, every) : capped;
  const weights = ops.softmax(biased);
  const y = shown(ops.matmul(weights, repeated(value, heads)));
  return [y, key, value, [raw, capped, biased, weights][mode as number]!];
};

/** Rows of a table of angles by position, or the rows that are given, as [batch, 1, time, pairs]. */
const anglesAt = (table: Operand, positions: Operand | undefined): Tensor => {
  const rows = positions ? ops.gatherRows(table.tensor, positions.tensor) : table.tensor;
  const [batch, time, pairs] = rows.shape as [number, number, number];
  return ops.reshape(rows, [batch, 1, time, pairs]);
};

/** Its cosines and sines are given, where rotatePositions works them out: the turn itself is made of operations. */
const rotary: Operator = ([x, cosines, sines, positions], attributes) => {
  const { interleaved = 0, num_heads, rotary_embedding_dim: turned = 0 } = attributes;
  const heads = toHeads(x!.tensor, num_heads as number);
  const [batch, count, time, features] = heads.shape as [number, number, number, number];
  const size = (turned as number) || features;
  const [first, rest] = size === features ? [heads, undefined] : ops.split(heads, [size, features - size], 3);
  const [c, s] = [anglesAt(cosines!, positions), anglesAt(sines!, positions)];
  const turn = (a: Tensor, b: Tensor): [Tensor, Tensor] => [
    ops.subtract(ops.multiply(a, c), ops.multiply(b, s)),
    ops.add(ops.multiply(b, c), ops.multiply(a, s)),
  ];
  let y: Tensor;
  if (interleaved === 1) {
    const pairs = ops.reshape(first!, [batch, count, time, size / 2, 2]);
    const [a, b] = ops.split(pairs, 2, 4).map((each) => ops.reshape(each, [batch, count, time, size / 2])) as [
      Tensor,
      Tensor,
    ];
    y = ops.reshape(ops.stack(turn(a, b), 4), [batch, count, time, size]);
  } else {
    const [a, b] = ops.split(first!, 2, 3) as [Tensor, Tensor];
    y = ops.concatenate(turn(a, b), 3);
  }
  if (rest) y = ops.concatenate([y, rest], 3);
  return x!.tensor.rank === 3 ? fromHeads(y) : y;
};

export const attentionOperators: Readonly<Record<string, Operator>> = { Attention: attention, RotaryEmbedding: rotary };
