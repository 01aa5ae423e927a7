// Samples of attention, positions and transformer blocks.

import {
  groupedQueryAttention,
  multiHeadAttention,
  positionEmbedding,
  rotaryEmbedding,
  sinePositionEncoding,
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
} satisfies LayerSamples;
