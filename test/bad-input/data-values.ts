// Values that cannot be learned from: not finite, no numbers, labels of no class.

import { batches, DataError, dense, sequential } from "../../src/index.js";
import { type BadInput, bad, classifier, samples, silent, targets, withRow } from "./bad-input.js";

const mend = "Remove or replace that value.";

const values: readonly BadInput[] = [
  {
    name: "NaN in x",
    run: (model) => model.fit(withRow(samples(), 4, [1, 2, Number.NaN, 4]), targets(), silent),
    error: DataError,
    message: `x: expected finite numbers, received NaN at row 4, column 2. ${mend}`,
  },
  {
    name: "Infinity in x",
    run: (model) => model.fit(withRow(samples(), 0, [1, Number.POSITIVE_INFINITY, 3, 4]), targets(), silent),
    error: DataError,
    message: `x: expected finite numbers, received Infinity at row 0, column 1. ${mend}`,
  },
  {
    name: "−Infinity in y",
    run: (model) => model.fit(samples(), withRow(targets(), 5, [0, Number.NEGATIVE_INFINITY]), silent),
    error: DataError,
    message: `y: expected finite numbers, received -Infinity at row 5, column 1. ${mend}`,
  },
  {
    name: "NaN in a typed array",
    run: (model) => model.predict({ data: Float32Array.of(0, 1, 2, 3, 4, 5, Number.NaN, 7), shape: [2, 4] }),
    error: DataError,
    message: `x: expected finite numbers, received NaN at row 1, column 2. ${mend}`,
  },
  {
    name: "NaN in float64",
    run: (model) => model.predict({ data: Float64Array.of(0, 1, 2, Number.NaN), shape: [1, 4] }),
    error: DataError,
    message: `x: expected finite numbers, received NaN at row 0, column 3. ${mend}`,
  },
  {
    name: "a number beyond float32",
    run: (model) => model.predict([[1, 2, 1e39, 4]]),
    error: DataError,
    message: `x: expected finite numbers, received 1e+39 at row 0, column 2, which is too large for float32. ${mend}`,
  },
  {
    name: "NaN in an image",
    run: () =>
      sequential([dense(1)]).predict({
        data: Float32Array.from({ length: 18 }, (_, i) => (i === 13 ? Number.NaN : i)),
        shape: [2, 3, 3],
      }),
    error: DataError,
    message: `x: expected finite numbers, received NaN at row 1, column 1,1. ${mend}`,
  },
  {
    name: "NaN in a row of numbers",
    run: () => [...batches({ x: [0, 1, Number.NaN], y: [0, 1, 2] }, 2)],
    error: DataError,
    message: `x: expected finite numbers, received NaN at row 2. ${mend}`,
  },
  {
    name: "NaN in validation data",
    run: (model) => model.fit(samples(), targets(), { ...silent, validationData: [[[1, 2, 3, Number.NaN]], [[0, 0]]] }),
    error: DataError,
    message: `validationData: x: expected finite numbers, received NaN at row 0, column 3. ${mend}`,
  },
  {
    name: "NaN in evaluate",
    run: (model) => model.evaluate([[1, 2, 3, 4]], [[Number.NaN, 0]]),
    error: DataError,
    message: `y: expected finite numbers, received NaN at row 0, column 0. ${mend}`,
  },
  {
    name: "NaN on a batch",
    run: (model) => model.trainOnBatch([[1, 2, 3, Number.NaN]], [[1, 0]]),
    error: DataError,
    message: `x: expected finite numbers, received NaN at row 0, column 3. ${mend}`,
  },
  {
    name: "text",
    run: (model) => model.fit(withRow(samples(), 1, ["1", 2, 3, 4]), targets(), silent),
    error: DataError,
    message: 'x: expected a number at row 1, column 0, received "1".',
  },
  {
    name: "null",
    run: (model) => model.fit(withRow(samples(), 2, [1, 2, null, 4]), targets(), silent),
    error: DataError,
    message: "x: expected a number at row 2, column 2, received null.",
  },
  {
    name: "undefined",
    run: (model) => model.fit(samples(), withRow(targets(), 2, [undefined, 1]), silent),
    error: DataError,
    message: "y: expected a number at row 2, column 0, received undefined.",
  },
  {
    name: "a hole in an array",
    run: (model) => model.predict([[1, 2, 3, 4], new Array(4)]),
    error: DataError,
    message: "x: expected a number at row 1, column 0, received undefined.",
  },
  {
    name: "a bigint",
    run: (model) => model.predict(bad([[1, 2, 3, 4n]])),
    error: DataError,
    message: "x: expected a number at row 0, column 3, received 4.",
  },
  {
    name: "a number as text under a shape",
    run: (model) => model.predict({ data: bad([1, 2, "3", 4]), shape: [1, 4] }),
    error: DataError,
    message: 'x: expected a number at row 0, column 2, received "3".',
  },
  {
    name: "a date",
    run: (model) => model.predict(bad([[1, 2, 3, new Date(0)]])),
    error: DataError,
    message: "x: expected a number at row 0, column 3, received a Date.",
  },
];

const labels: readonly BadInput[] = [
  {
    name: "a label that is too large",
    run: () => classifier().fit(samples(), [0, 1, 2, 3, 0, 1], silent),
    error: DataError,
    message: "y: expected labels from 0 to 2 for 3 outputs, received 3 at row 3.",
  },
  {
    name: "a label below 0",
    run: () => classifier().fit(samples(), Int32Array.of(0, 1, -1, 2, 0, 1), silent),
    error: DataError,
    message: "y: expected labels from 0 to 2 for 3 outputs, received -1 at row 2.",
  },
  {
    name: "labels counted from 1",
    run: () => classifier().evaluate(samples(), Uint8Array.of(1, 2, 3, 1, 2, 3)),
    error: DataError,
    message: "y: expected labels from 0 to 2 for 3 outputs, received 3 at row 2.",
  },
  {
    name: "a label with a fraction",
    run: () => classifier().fit(samples(), [0, 1, 0.5, 1, 0, 1], silent),
    error: DataError,
    message: "y: expected whole numbers of 32 bits, received 0.5 at row 2.",
  },
  {
    name: "a label of NaN",
    run: () => classifier().fit(samples(), Float32Array.of(0, Number.NaN, 0, 1, 0, 1), silent),
    error: DataError,
    message: "y: expected whole numbers of 32 bits, received NaN at row 1.",
  },
  {
    name: "a label beyond 32 bits",
    run: () => classifier().fit(samples(), [0, 1, 2 ** 32, 1, 0, 1], silent),
    error: DataError,
    message: "y: expected whole numbers of 32 bits, received 4294967296 at row 2.",
  },
  {
    name: "a label out of range in validation data",
    run: () =>
      classifier().fit(samples(), [0, 1, 2, 1, 0, 1], { ...silent, validationData: [samples(), [0, 1, 2, 3, 0, 0]] }),
    error: DataError,
    message: "validationData: y: expected labels from 0 to 2 for 3 outputs, received 3 at row 3.",
  },
  {
    name: "a label out of range among the last, smaller batch",
    run: () => classifier().fit(samples(), [0, 1, 2, 1, 0, 9], { ...silent, batchSize: 5 }),
    error: DataError,
    message: "y: expected labels from 0 to 2 for 3 outputs, received 9 at row 5.",
  },
];

export const badValues = [...values, ...labels];
