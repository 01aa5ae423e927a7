// Weights that do not fit the model.

import { DataError } from "../../src/index.js";
import { type BadInput, bad } from "./bad-input.js";

const paths = "sequential/dense/kernel, sequential/dense/bias, sequential/dense_1/kernel, sequential/dense_1/bias";

export const badWeights: readonly BadInput[] = [
  {
    name: "no weights",
    run: (model) => model.setWeights(bad(undefined)),
    error: DataError,
    message: "setWeights: expected what getWeights returns, or arrays, received undefined.",
  },
  {
    name: "weights that are one array",
    run: (model) => model.setWeights(bad(new Float32Array(3))),
    error: DataError,
    message: "setWeights: expected what getWeights returns, or arrays, received a Float32Array of 3 elements.",
  },
  {
    name: "too few arrays",
    run: (model) => model.setWeights([new Float32Array(12)]),
    error: DataError,
    message: `setWeights: expected 4 arrays, for ${paths}, received 1.`,
  },
  {
    name: "a path misspelt",
    run: (model) => {
      const { "sequential/dense/bias": bias, ...rest } = model.getWeights();
      model.setWeights({ ...rest, "sequential/dense/bais": bias! });
    },
    error: DataError,
    message: `setWeights: the model has no "sequential/dense/bais". Did you mean "sequential/dense/bias"? Known: ${paths}.`,
  },
  {
    name: "a weight too many",
    run: (model) => model.setWeights({ ...model.getWeights(), extra: { shape: [1], data: Float32Array.of(1) } }),
    error: DataError,
    message: `setWeights: the model has no "extra". Known: ${paths}.`,
  },
  {
    name: "a weight too few",
    run: (model) => {
      const { "sequential/dense_1/bias": _, ...rest } = model.getWeights();
      model.setWeights(rest);
    },
    error: DataError,
    message: "setWeights: expected { shape, data } or an array for sequential/dense_1/bias, received nothing.",
  },
  {
    name: "a transposed kernel",
    run: (model) =>
      model.setWeights({
        ...model.getWeights(),
        "sequential/dense/kernel": { shape: [3, 4], data: new Float32Array(12) },
      }),
    error: DataError,
    message: "setWeights: expected sequential/dense/kernel of shape [4,3], received 12 values of shape [3,4].",
  },
  {
    name: "an array of another length",
    run: (model) => model.setWeights([new Float32Array(12), new Float32Array(3), new Float32Array(5), [0, 0]]),
    error: DataError,
    message: "setWeights: expected sequential/dense_1/kernel of shape [3,2], received 5 values of shape [3,2].",
  },
  {
    name: "NaN among weights",
    run: (model) => model.setWeights([new Float32Array(12), [0, Number.NaN, 0], new Float32Array(6), [0, 0]]),
    error: DataError,
    message: "setWeights: expected finite float32 numbers in sequential/dense/bias, received NaN at element 1.",
  },
  {
    name: "a weight beyond float32",
    run: (model) => model.setWeights([new Float32Array(12), [0, 0, 0], new Float32Array(6), [0, -1e39]]),
    error: DataError,
    message: "setWeights: expected finite float32 numbers in sequential/dense_1/bias, received -1e+39 at element 1.",
  },
  {
    name: "a weight as text",
    run: (model) => model.setWeights([new Float32Array(12), bad(["0", "1", "2"]), new Float32Array(6), [0, 0]]),
    error: DataError,
    message: 'setWeights: expected finite float32 numbers in sequential/dense/bias, received "0" at element 0.',
  },
  {
    name: "a weight that is null",
    run: (model) => model.setWeights({ ...model.getWeights(), "sequential/dense/bias": bad(null) }),
    error: DataError,
    message: "setWeights: expected { shape, data } or an array for sequential/dense/bias, received null.",
  },
  {
    name: "a weight without a shape",
    run: (model) => model.setWeights({ ...model.getWeights(), "sequential/dense/bias": bad({ data: [0, 0, 0] }) }),
    error: DataError,
    message:
      "setWeights: expected { shape, data } or an array for sequential/dense/bias, received an object with data.",
  },
];
