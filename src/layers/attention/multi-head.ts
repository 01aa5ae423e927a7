// Attention with several heads, each with keys of its own or sharing them in groups.

import { ArgumentError } from "../../errors.js";
import { attend, attendSideBySide, swapHeads } from "../../ops/attention.js";
import { reshape } from "../../ops/reshape.js";
import { rotatePositions } from "../../ops/rotary.js";
import { flag, fraction, optional, seed, type Values, whole } from "../../schema.js";
import type { Tensor } from "../../tensor/tensor.js";
import { kernelAndBias } from "../kernel-and-bias.js";
import { defineLayer, type Layer, type Scope, type Tensors } from "../layer.js";
import { penalizeActivity } from "../regularizer.js";
import { goesOn, nextPosition, remember, rememberedKeys } from "./cache.js";
import { type AttentionInput, fromHeads, type OutputAndScores, readAttention, seenKeys, toHeads } from "./heads.js";

const shared = {
  /** The fraction of attention's weights that are 0 while training. */
  dropout: fraction(0),
  ...kernelAndBias,
  /** Each step sees those up to itself and none behind. Keras gives it in the call. */
  useCausalMask: flag(false),
  /** `{ output, attentionScores }` instead of the output; scores are [batch, heads, queries, keys]. Keras gives it in the call. */
  returnAttentionScores: flag(false),
  /** Queries and keys are turned by their positions, as `rotaryEmbedding` does. */
  rotary: flag(false),
  /** Keys and values of so many tokens are kept: outside of training a single token goes on where the last one stopped. */
  cacheLength: whole(0, 0),
  seed: seed(),
};

interface Heads extends Values<typeof shared> {
  readonly heads: number;
  readonly keyHeads: number;
  readonly keyDim: number;
  readonly valueDim: number;
  readonly units: number | undefined;
}

const attendInHeads = (kind: string, options: Heads, input: AttentionInput, scope: Scope): Tensors => {
  const given = readAttention(kind, input);
  const { query, key, value } = given;
  const { heads, keyHeads, keyDim, valueDim, cacheLength } = options;
  const alone = query === key && query === value && options.useCausalMask;
  const position = alone && goesOn(cacheLength, query.shape[1]!, scope) ? nextPosition(scope, cacheLength) : undefined;
  // Positions and what is remembered need the steps of a head one behind the other.
  const apart = options.rotary || position !== undefined;
  const turned = (sideBySide: Tensor): Tensor => {
    const x = apart ? swapHeads(sideBySide) : sideBySide;
    if (!options.rotary) return x;
    return rotatePositions(x, position && { positions: reshape(position, [position.shape[0]!, 1, 1]) });
  };
  const q = turned(toHeads(query, "query", heads, keyDim, options, scope));
  const newKeys = turned(toHeads(key, "key", keyHeads, keyDim, options, scope));
  const valueHeads = toHeads(value, "value", keyHeads, valueDim, options, scope);
  const newValues = apart ? swapHeads(valueHeads) : valueHeads;
  const k = position ? remember("keys", newKeys, position, cacheLength, scope) : newKeys;
  const v = position ? remember("values", newValues, position, cacheLength, scope) : newValues;
  const seen = position ? rememberedKeys(position, cacheLength) : seenKeys(given, scope);
  const choice = {
    causal: options.useCausalMask && !position,
    mask: seen && reshape(seen, [seen.shape[0]!, 1, ...seen.shape.slice(1)]),
    ...(scope.training && options.dropout > 0
      ? { dropout: options.dropout, stream: scope.stream(), seed: options.seed }
      : {}),
  };
  const { output, weights } = (apart ? attend : attendSideBySide)(q, k, v, choice, options.returnAttentionScores);
  const result = fromHeads(apart ? swapHeads(output) : output, options.units ?? query.shape[2]!, options, scope);
  penalizeActivity(result, options.activityRegularizer, scope);
  scope.setMask(result, scope.mask(query));
  return options.returnAttentionScores ? { output: result, attentionScores: weights! } : result;
};

/** A factory whose layers return one tensor, or with returnAttentionScores two. */
type AttentionFactory<F extends object> = F extends (first: infer A, second: infer B, options?: infer Given) => unknown
  ? {
      (
        first: A,
        second: B,
        options: Given & { readonly returnAttentionScores: true },
      ): Layer<AttentionInput & Tensors, OutputAndScores>;
      (
        first: A,
        second: B,
        options?: Given & { readonly returnAttentionScores?: false },
      ): Layer<AttentionInput & Tensors>;
    } & Pick<F, Extract<keyof F, "schema" | "from">>
  : never;

const attentionFactory = <F extends object>(factory: F): AttentionFactory<F> => factory as never;

/**
 * concat(head₁, …, headₙ) · outputKernel with headᵢ = attention(query · Qᵢ, key · Kᵢ, value · Vᵢ) (Vaswani et al. 2017, 3.2.2). Parameters as
 * Keras has them: queryKernel, keyKernel [features, numHeads, keyDim], valueKernel [features, numHeads, valueDim], outputKernel [numHeads,
 * valueDim, outputShape], and their biases; PyTorch's inProjWeight is the first three transposed, with keyDim = embedDim / numHeads.
 * valueDim is keyDim and outputShape the query's features when left out. Attention runs over the time axis (Keras' attentionAxes default).
 * Shapes: [batch, time, features] → the same, or `{ query, value, key?, attentionMask? }` → [batch, queries, outputShape].
 * Steps that key's or value's mask leaves out are not seen.
 */
export const multiHeadAttention = attentionFactory(
  defineLayer(
    "multiHeadAttention",
    {
      numHeads: whole(1),
      keyDim: whole(1),
      valueDim: optional(whole(1)),
      outputShape: optional(whole(1)),
      ...shared,
    },
    (numHeads: number, keyDim: number) => ({ numHeads, keyDim }),
    ({ numHeads, keyDim, valueDim = keyDim, outputShape, ...options }) => {
      const heads: Heads = { ...options, heads: numHeads, keyHeads: numHeads, keyDim, valueDim, units: outputShape };
      return (x: AttentionInput & Tensors, scope) => attendInHeads("multiHeadAttention", heads, x, scope);
    },
  ),
);

/**
 * Multi-head attention whose query heads share heads of keys and values in groups (Ainslie et al. 2023): with numKeyValueHeads = 1 all
 * share one (Shazeer 2019). Parameters: queryKernel [features, numQueryHeads, headDim], keyKernel and valueKernel [features,
 * numKeyValueHeads, headDim], outputKernel [numQueryHeads, headDim, features], and their biases.
 * Shapes: as in `multiHeadAttention`. Throws ArgumentError unless numQueryHeads is a multiple of numKeyValueHeads.
 */
export const groupedQueryAttention = attentionFactory(
  defineLayer(
    "groupedQueryAttention",
    { headDim: whole(1), numQueryHeads: whole(1), numKeyValueHeads: whole(1, 1), ...shared },
    (headDim: number, numQueryHeads: number) => ({ headDim, numQueryHeads }),
    ({ headDim, numQueryHeads, numKeyValueHeads, ...options }) => {
      if (numQueryHeads % numKeyValueHeads !== 0) {
        throw new ArgumentError(
          "groupedQueryAttention: expected numQueryHeads to be a multiple of numKeyValueHeads, " +
            `received ${numQueryHeads} and ${numKeyValueHeads}.`,
        );
      }
      const sizes = { heads: numQueryHeads, keyHeads: numKeyValueHeads, keyDim: headDim, valueDim: headDim };
      const heads: Heads = { ...options, ...sizes, units: undefined };
      return (x: AttentionInput & Tensors, scope) => attendInHeads("groupedQueryAttention", heads, x, scope);
    },
  ),
);
