// Samples of attention, positions and transformer blocks.

import {
  additiveAttention,
  attention,
  feedForward,
  glu,
  groupedQueryAttention,
  multiHeadAttention,
  positionEmbedding,
  rotaryEmbedding,
  sinePositionEncoding,
  swiglu,
  transformerDecoder,
  transformerEncoder,
} from "../../../src/index.js";
import type { LayerSamples } from "../sample.js";

const sequence = { input: [4, 6], output: [4, 6], mask: "kept", ignoresMasked: true } as const;
/** A key's bias adds the same to all scores of a query. */
const still = /keyBias$/;

export const attentionSamples = {
  multiHeadAttention: { make: () => multiHeadAttention(2, 3), ...sequence, still },
  "multiHeadAttention, to others": {
    make: () => multiHeadAttention(2, 3, { outputShape: 5 }),
    input: { query: [3, 4], value: [5, 6], key: [5, 2] },
    output: [3, 5],
    still,
  },
  "multiHeadAttention, its scores": {
    make: () => multiHeadAttention(2, 3, { useCausalMask: true, returnAttentionScores: true }),
    ...sequence,
    output: { output: [4, 6], attentionScores: [2, 4, 4] },
    still,
  },
  "multiHeadAttention, dropout": {
    make: () => multiHeadAttention(2, 3, { dropout: 0.2, useBias: false }),
    ...sequence,
    random: true,
    steps: 20,
  },
  groupedQueryAttention: { make: () => groupedQueryAttention(3, 4, { numKeyValueHeads: 2 }), ...sequence, still },
  "groupedQueryAttention, turned": {
    make: () => groupedQueryAttention(4, 2, { rotary: true, useCausalMask: true }),
    ...sequence,
  },
  positionEmbedding: { make: () => positionEmbedding(4), ...sequence },
  rotaryEmbedding: { make: () => rotaryEmbedding(), ...sequence },
  sinePositionEncoding: { make: () => sinePositionEncoding(), ...sequence },
  transformerEncoder: {
    make: () => transformerEncoder(6, 2, { dimFeedforward: 8, activation: "gelu", dropout: 0 }),
    ...sequence,
    still,
  },
  "transformerEncoder, normalised first": {
    make: () => transformerEncoder(6, 2, { dimFeedforward: 8, normFirst: true, causal: true }),
    ...sequence,
    still,
    random: true,
    steps: 20,
  },
  transformerDecoder: {
    make: () => transformerDecoder(6, 2, { dimFeedforward: 8, activation: "gelu", dropout: 0 }),
    input: { target: [3, 6], memory: [4, 5] },
    output: [3, 6],
    still,
  },
  "transformerDecoder, normalised first": {
    make: () => transformerDecoder(6, 2, { dimFeedforward: 8, normFirst: true }),
    input: { target: [3, 6], memory: [4, 5] },
    output: [3, 6],
    still,
    random: true,
    steps: 20,
  },
  attention: { make: () => attention({ useScale: true }), ...sequence },
  "attention, concat": {
    make: () => attention({ useScale: true, scoreMode: "concat" }),
    input: { query: [3, 4], value: [5, 2], key: [5, 4] },
    output: [3, 2],
  },
  additiveAttention: { make: () => additiveAttention(), ...sequence },
  "additiveAttention, its scores": {
    make: () => additiveAttention({ useCausalMask: true, returnAttentionScores: true }),
    ...sequence,
    output: { output: [4, 6], attentionScores: [4, 4] },
  },
  glu: { make: () => glu(), input: [4, 6], output: [4, 3], mask: "kept", ignoresMasked: true },
  swiglu: { make: () => swiglu(), input: [4, 6], output: [4, 3], mask: "kept", ignoresMasked: true },
  feedForward: { make: () => feedForward(6, 8), ...sequence },
  "feedForward, swiglu": { make: () => feedForward(6, 4, { activation: "swiglu", useBias: false }), ...sequence },
} satisfies LayerSamples;
