// Samples of embeddings and of what makes masks.

import { dense, embedding, embeddingBag, masking, tiedEmbedding } from "../../../src/index.js";
import type { LayerSamples } from "../sample.js";

export const embeddingSamples = {
  embedding: { make: () => embedding(6, 3), input: [4], output: [4, 3], classes: 6 },
  "embedding, padding": {
    make: () => embedding(6, 3, { paddingIdx: 2 }),
    input: [4],
    output: [4, 3],
    classes: 6,
    // The row of what pads is looked up and gets no gradient.
    differentiable: false,
  },
  embeddingBag: { make: () => embeddingBag(6, 3), input: [4], output: [3], classes: 6 },
  "embeddingBag, the largest": {
    make: () => embeddingBag(6, 3, { mode: "max", paddingIdx: 2 }),
    input: [4],
    output: [3],
    classes: 6,
    // The largest changes between steps that jump.
    differentiable: false,
  },
  tiedEmbedding: {
    make: () => tiedEmbedding(6, 4, [dense(5, { activation: "tanh" }), dense(4)]),
    input: [3],
    output: [3, 6],
    classes: 6,
  },
  // It makes a mask of its own, in which all these steps count.
  masking: { make: () => masking(), input: [3, 4], output: [3, 4] },
} satisfies LayerSamples;
