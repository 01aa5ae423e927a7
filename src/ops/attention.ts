// Attention: what each query takes from the values, by how well it meets their keys.

import { ArgumentError, DataTypeError, ShapeError, show } from "../errors.js";
import { checkFlag, checkFraction, checkOptions, checkPositive } from "../options.js";
import { broadcastShapes, type Shape, sameShape, showShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { checkFloat, checkTensor } from "./apply.js";
import { add, multiply, scale } from "./arithmetic.js";
import { flash, flashes } from "./flash-attention.js";
import { type Hiding, hideScores } from "./hidden-scores.js";
import { matmul } from "./matmul.js";
import { dropoutMask } from "./random.js";
import { reshape } from "./reshape.js";
import { softmax } from "./softmax.js";
import { checkDraw, type RandomOptions } from "./stream.js";
import { transpose } from "./transpose.js";

/** Options of `scaledDotProductAttention`. */
export interface AttentionOptions extends RandomOptions, Hiding {
  /** Added to the scores, [..., queries, keys] with broadcasting: PyTorch's mask of numbers. */
  readonly bias?: Tensor | undefined;
  /** The fraction of weights that are 0, drawn from `stream` and `seed`; the others grow by 1 / (1 − dropout). */
  readonly dropout?: number | undefined;
  /** What scores are multiplied by; 1 / √features when left out. */
  readonly scale?: number | undefined;
}

const known = ["causal", "mask", "bias", "dropout", "scale", "stream", "seed"] as const;

const checkShapes = (query: Tensor, key: Tensor, value: Tensor): void => {
  const shapes = [query, key, value].map(({ shape }) => shape);
  const rank = query.rank;
  const fits =
    rank >= 2 &&
    key.rank === rank &&
    value.rank === rank &&
    query.shape.at(-1) === key.shape.at(-1) &&
    key.shape.at(-2) === value.shape.at(-2) &&
    sameShape(key.shape.slice(0, -2), value.shape.slice(0, -2)) &&
    sameShape(query.shape.slice(0, -3), key.shape.slice(0, -3)) &&
    (rank === 2 || (key.shape.at(-3)! > 0 && query.shape.at(-3)! % key.shape.at(-3)! === 0));
  if (fits && query.shape.at(-1)! > 0) return;
  throw new ShapeError(
    "scaledDotProductAttention: expected query [..., heads, queries, features], key [..., heads, keys, features] and value " +
      `[..., heads, keys, any], received ${shapes.map(showShape).join(", ")}. The query may have a multiple of the key's heads.`,
  );
};

/** The mask or bias, when it has a number for each score. */
const checkScores = (name: string, given: Tensor, scores: readonly number[]): Tensor => {
  const where = `scaledDotProductAttention: ${name}`;
  const tensor = name === "bias" ? checkFloat(given, where) : checkTensor(given, where);
  if (tensor.dtype === "uint8")
    throw new DataTypeError(`${where}: expected float32 or int32, received uint8. Use cast.`);
  if (tensor.rank <= scores.length && sameShape(broadcastShapes([scores, tensor.shape], where), scores)) return tensor;
  throw new ShapeError(
    `${where}: expected what fits scores ${showShape(scores)}, received ${showShape(tensor.shape)}.`,
  );
};

/** The output of attention beside its weights, where they stand in memory: after softmax and before dropout. */
export interface Attended {
  readonly output: Tensor;
  readonly weights?: Tensor;
}

/** What is taken from the values for some scores [..., queries, keys]; queries that share keys are rows of one matrix by `rows`. */
export const takeBy = (
  scores: Tensor,
  value: Tensor,
  { mask, causal, dropout = 0, stream, seed }: Omit<AttentionOptions, "bias" | "scale">,
  rows: (x: Tensor) => Tensor = (x) => x,
): Attended => {
  const weights = softmax(hideScores(scores, { mask, causal }));
  const kept = dropout > 0 ? multiply(weights, dropoutMask(scores.shape, dropout, { stream, seed })) : weights;
  const output = reshape(matmul(rows(kept), value), [...scores.shape.slice(0, -1), value.shape.at(-1)!]);
  return { output, weights };
};

/** What attention is worked out with, once it is known. */
interface Settled extends Pick<AttentionOptions, "mask" | "bias"> {
  readonly causal: boolean;
  readonly dropout: number;
  readonly scale: number;
  readonly wantsWeights: boolean;
  /** Whether heads lie side by side, inside of rows. */
  readonly inside: boolean;
}

/** Attention in blocks, where neither weights nor anything else ask for scores in memory, and the kernels have room for it. */
const attendInBlocks = (
  query: Tensor,
  key: Tensor,
  value: Tensor,
  scores: Shape,
  { mask, bias, causal, dropout, scale, wantsWeights, inside }: Settled,
): Attended | undefined =>
  !wantsWeights && !bias && dropout === 0 && flashes(query, key, value, mask, scores)
    ? { output: flash(query, key, value, mask, { causal, scale, inside }) }
    : undefined;

/** Heads that lie side by side [batch, rows, heads, size] one behind the other [batch, heads, rows, size], or back. */
export const swapHeads = (x: Tensor): Tensor => transpose(x, [0, 2, 1, 3]);

/** Scaled dot-product attention, with its weights where they are wanted: then all scores stand in memory. */
export const attend = (
  query: Tensor,
  key: Tensor,
  value: Tensor,
  options: AttentionOptions = {},
  wantsWeights = true,
): Attended => {
  for (const [name, x] of Object.entries({ query, key, value })) checkFloat(x, `scaledDotProductAttention: ${name}`);
  checkOptions("scaledDotProductAttention", options, known);
  checkShapes(query, key, value);
  checkDraw("scaledDotProductAttention", options);
  const dropout = checkFraction(options.dropout ?? 0, "scaledDotProductAttention: dropout");
  const causal = checkFlag(options.causal ?? false, "scaledDotProductAttention: causal");
  const features = query.shape.at(-1)!;
  const factor = checkPositive(options.scale ?? 1 / Math.sqrt(features), "scaledDotProductAttention: scale");
  const keys = key.shape.at(-2)!;
  if (keys === 0)
    throw new ArgumentError(`scaledDotProductAttention: expected at least one key, received ${show(keys)}.`);
  const shape = [...query.shape.slice(0, -1), keys];
  const mask = options.mask === undefined ? undefined : checkScores("mask", options.mask, shape);
  const bias = options.bias === undefined ? undefined : checkScores("bias", options.bias, shape);
  const settled = { mask, bias, causal, dropout, scale: factor, wantsWeights, inside: false };
  const attended = attendInBlocks(query, key, value, shape, settled);
  if (attended) return attended;
  // Heads that share a key lie one after the other: they are the rows of one matrix.
  const leading = key.shape.slice(0, -2);
  const rows = (x: Tensor): Tensor =>
    sameShape(x.shape.slice(0, -2), leading)
      ? x
      : reshape(x, [...leading, (x.shape.at(-3)! / leading.at(-1)!) * x.shape.at(-2)!, x.shape.at(-1)!]);
  let scores = scale(reshape(matmul(rows(query), key, { transposeB: true }), shape), factor);
  if (bias) scores = add(scores, bias);
  const { stream, seed } = options;
  return takeBy(scores, value, { mask, causal, dropout, stream, seed }, rows);
};

/** The same of heads side by side, [batch, rows, heads, features], with scores [batch, heads, queries, keys]. */
export const attendSideBySide = (
  query: Tensor,
  key: Tensor,
  value: Tensor,
  options: AttentionOptions,
  wantsWeights: boolean,
): Attended => {
  const [batch, queries, heads, features] = query.shape as [number, number, number, number];
  const scores = [batch, heads, queries, key.shape[1]!];
  const { mask, bias, causal = false, dropout = 0, scale = 1 / Math.sqrt(features) } = options;
  const settled = { mask, bias, causal, dropout, scale, wantsWeights, inside: true };
  const attended = attendInBlocks(query, key, value, scores, settled);
  if (attended) return attended;
  const { output, ...rest } = attend(swapHeads(query), swapHeads(key), swapHeads(value), options, wantsWeights);
  return { output: swapHeads(output), ...rest };
};

/**
 * softmax(query · keyᵀ · scale + bias) · value (Vaswani et al. 2017, eq. 1). Keys that `mask` or `causal` hide have a weight of 0; where
 * all are hidden, all weigh the same, as in Keras (PyTorch: NaN). The query may have several heads to each head of key and value
 * (Ainslie et al. 2023): heads 0 to n − 1 share the first, and so on. `causal` counts queries and keys from their first (PyTorch: isCausal).
 * Shapes: [..., heads, queries, features], [..., heads, keys, features], [..., heads, keys, any] → [..., heads, queries, any].
 * Throws ShapeError when these or the masks do not fit.
 */
export const scaledDotProductAttention = (
  query: Tensor,
  key: Tensor,
  value: Tensor,
  options: AttentionOptions = {},
): Tensor => attend(query, key, value, options, false).output;
