// Networks on texts: byte pairs by an embedding, and words by how often they occur.

import * as f from "../../../src/index.js";
import { type Cases, floats, labels, numbers, samples } from "./parts.js";

const syllables = ["la", "Ca", "sa", "de", "ción", "mi", "ter", "东", "Ñu", "y"];

/** Texts of so many words, some of them with signs and numbers. */
const texts = (seed: number, words: number): string[] => {
  const drawn = numbers(samples * words * 3, seed);
  const syllable = (i: number): string => syllables[Math.floor(((drawn[i]! + 1) / 2) * 9.999)]!;
  const word = (i: number): string =>
    `${syllable(3 * i)}${syllable(3 * i + 1)}${drawn[3 * i + 2]! > 0.6 ? ", 12" : ""}`;
  return Array.from({ length: samples }, (_, row) =>
    Array.from({ length: 1 + (row % words) }, (_, i) => word(row * words + i)).join(" "),
  );
};

const rows = f.table({ title: texts(911, 4), remark: texts(912, 9) });

const pieces = f.featureColumns(rows, {
  columns: { remark: f.textVectorization({ split: "bytePair", maxTokens: 300, outputSequenceLength: 16 }) },
});

const counted = f.featureColumns(rows, {
  columns: {
    title: f.textVectorization({ outputMode: "tfIdf", maxTokens: 40 }),
    remark: f.textVectorization({ outputMode: "count", split: "character", ngrams: 2, maxTokens: 50 }),
  },
});

export const texted: Cases = {
  "texts in byte pairs": {
    layer: f.sequential([f.embedding(300, 6, { maskZero: true }), f.globalAveragePooling1d(), f.dense(3)]),
    x: pieces.inputs(rows) as f.Data,
    y: labels(913, 3),
    features: pieces,
    loss: f.sparseCategoricalCrossentropy({ fromLogits: true }),
    optimizer: f.adam({ learningRate: 0.01 }),
  },
  "texts by their words": {
    layer: f.sequential([f.dense(8, { activation: "tanh" }), f.dense(2)]),
    x: counted.inputs(rows) as f.Data,
    y: floats(914, 2),
    features: counted,
    loss: f.meanSquaredError(),
    optimizer: f.sgd({ learningRate: 0.05 }),
  },
};
