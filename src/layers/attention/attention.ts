// Attention with one head and no projections: by products, by a sum under tanh, and with a learned weight for each feature.

import { ShapeError } from "../../errors.js";
import { add, multiply } from "../../ops/arithmetic.js";
import { attend, takeBy } from "../../ops/attention.js";
import { sum } from "../../ops/broadcast.js";
import { reshape } from "../../ops/reshape.js";
import { tanh } from "../../ops/unary.js";
import { choice, flag, fraction, none, seed, type Values } from "../../schema.js";
import { showShape } from "../../tensor/shape.js";
import type { Tensor } from "../../tensor/tensor.js";
import { defineLayer, type Layer, type Scope, type Tensors } from "../layer.js";
import { type AttentionInput, type OutputAndScores, readAttention, seenKeys } from "./heads.js";

const shared = {
  /** The fraction of attention's weights that are 0 while training. */
  dropout: fraction(0),
  /** Each step sees those up to itself and none behind. Keras gives it in the call. */
  useCausalMask: flag(false),
  /** `{ output, attentionScores }` instead of the output; scores are [batch, queries, keys]. Keras gives it in the call. */
  returnAttentionScores: flag(false),
  seed: seed(),
};

type Given = ReturnType<typeof readAttention>;

/** Query, key and value whose features meet. */
const readSingle = (kind: string, input: unknown): Given => {
  const given = readAttention(kind, input);
  const { query, key } = given;
  if (query.shape[2] === key.shape[2]) return given;
  throw new ShapeError(
    `${kind}: expected query and key of as many features, received ${showShape(query.shape)} and ${showShape(key.shape)}.`,
  );
};

/** How keys are masked and weights dropped. */
const choiceOf = (given: Given, options: Values<typeof shared>, scope: Scope) => ({
  mask: seenKeys(given, scope),
  causal: options.useCausalMask,
  ...(scope.training && options.dropout > 0
    ? { dropout: options.dropout, stream: scope.stream(), seed: options.seed }
    : {}),
});

/** The output, 0 where the query's mask is, and the scores where they are asked for. */
const finish = (
  { output, weights }: ReturnType<typeof attend>,
  { query }: Given,
  options: Values<typeof shared>,
  scope: Scope,
): Tensors => {
  const mask = scope.mask(query);
  const steps = mask?.rank === 2 ? mask : undefined;
  const result = steps ? multiply(output, reshape(steps, [...steps.shape, 1])) : output;
  scope.setMask(result, steps);
  return options.returnAttentionScores ? { output: result, attentionScores: weights! } : result;
};

/** Each query beside each key, with all their features: a sum [batch, queries, keys, features]. */
const meeting = ({ query, key }: Given): Tensor => {
  const [batch, queries, features] = query.shape as [number, number, number];
  return add(reshape(query, [batch, queries, 1, features]), reshape(key, [batch, 1, key.shape[1]!, features]));
};

/** A factory whose layers return one tensor, or with returnAttentionScores two. */
type ReturningScores<F extends object> = F extends (options?: infer Given) => unknown
  ? {
      (options: Given & { readonly returnAttentionScores: true }): Layer<AttentionInput & Tensors, OutputAndScores>;
      (options?: Given & { readonly returnAttentionScores?: false }): Layer<AttentionInput & Tensors>;
    } & Pick<F, Extract<keyof F, "schema" | "from">>
  : never;

const returningScores = <F extends object>(factory: F): ReturningScores<F> => factory as never;

/**
 * softmax(scores) · value, as Keras' Attention (Luong et al. 2015): scores are scale · query · keyᵀ, or with scoreMode "concat"
 * concatScoreWeight · Σ tanh(scale · (query + key)). Parameters: scale [] with `useScale`, concatScoreWeight [] with "concat", 1 at first.
 * Shapes: `{ query: [batch, queries, features], value: [batch, keys, any], key? = value }` → [batch, queries, any]; one tensor attends to itself.
 * Steps that key's or value's mask leaves out, or attentionMask, are not seen; what the query's mask leaves out is 0.
 */
export const attention = returningScores(
  defineLayer(
    "attention",
    { useScale: flag(false), scoreMode: choice(["dot", "concat"], "dot"), ...shared },
    none,
    ({ useScale, scoreMode, ...options }) =>
      (x: AttentionInput & Tensors, scope): Tensors => {
        const given = readSingle("attention", x);
        const { query, key, value } = given;
        const scaled = (each: Tensor): Tensor =>
          useScale ? multiply(each, scope.parameter("scale", [], "ones")) : each;
        const taken = choiceOf(given, options, scope);
        if (scoreMode === "dot") {
          const scores = options.returnAttentionScores;
          return finish(attend(scaled(query), key, value, { scale: 1, ...taken }, scores), given, options, scope);
        }
        const scores = sum(tanh(scaled(meeting(given))), { axis: -1 });
        const weight = scope.parameter("concatScoreWeight", [], "ones");
        return finish(takeBy(multiply(scores, weight), value, taken), given, options, scope);
      },
  ),
);

/**
 * softmax(Σ scale · tanh(query + key)) · value, as Keras' AdditiveAttention (Bahdanau et al. 2015). Parameter: scale [features]
 * (glorotUniform) with `useScale`; 1 without.
 * Shapes and masks: as in `attention`.
 */
export const additiveAttention = returningScores(
  defineLayer(
    "additiveAttention",
    { useScale: flag(true), ...shared },
    none,
    ({ useScale, ...options }) =>
      (x: AttentionInput & Tensors, scope): Tensors => {
        const given = readSingle("additiveAttention", x);
        const met = tanh(meeting(given));
        const features = given.query.shape[2]!;
        const weighted = useScale ? multiply(met, scope.parameter("scale", [features], "glorotUniform")) : met;
        const taken = choiceOf(given, options, scope);
        return finish(takeBy(sum(weighted, { axis: -1 }), given.value, taken), given, options, scope);
      },
  ),
);
