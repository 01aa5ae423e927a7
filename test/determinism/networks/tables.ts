// A network on a table's rows, which every step of preprocessing makes numbers of.

import * as f from "../../../src/index.js";
import { type Cases, floats, numbers, samples } from "./parts.js";

/** A column of numbers, in which every ninth is missing. */
const gappy = (seed: number): (number | null)[] =>
  Array.from(numbers(samples, seed), (value, row) => (row % 9 === 4 ? null : 100 * value));

/** A column of so many different texts. */
const texts = (seed: number, count: number): string[] =>
  Array.from(numbers(samples, seed), (value) => `kind ${Math.floor(((value + 1) / 2) * count)}`);

const rows = f.table({
  width: gappy(901),
  height: gappy(902),
  age: Array.from(numbers(samples, 903), (value) => 1000 * value),
  weight: Array.from(numbers(samples, 904)),
  colour: texts(905, 5),
  town: texts(906, 40),
  shape: texts(907, 3),
});

const features = f.featureColumns(rows, {
  columns: {
    width: [f.imputation(), f.normalization()],
    height: [f.imputation({ strategy: "median" }), f.robustScaling()],
    age: f.minMaxScaling({ low: -1 }),
    weight: f.discretization({ numBins: 6, outputMode: "oneHot" }),
    colour: [f.stringLookup(), f.oneHotEncoding()],
    town: f.hashing({ numBins: 12, outputMode: "oneHot" }),
    shape: f.oneHotEncoding(),
  },
});

export const tables: Cases = {
  "rows of a table": {
    layer: f.sequential([f.dense(16, { activation: "tanh" }), f.dense(2)]),
    x: features.inputs(rows) as f.Data,
    y: floats(908, 2),
    features,
    loss: f.meanSquaredError(),
    optimizer: f.adam({ learningRate: 0.01 }),
  },
};
