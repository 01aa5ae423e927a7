// Data of another shape than the model, its targets or its own rows.

import { DataError, dense, ShapeError, sequential } from "../../src/index.js";
import { type BadInput, bad, classifier, samples, silent, targets, withRow } from "./bad-input.js";

export const badShapes: readonly BadInput[] = [
  {
    name: "a row that is too short",
    run: (model) => model.fit(withRow(samples(), 3, [1, 2, 3]), targets(), silent),
    error: DataError,
    message: "x: expected 4 values at row 3, as in the first row, received 3. All rows must have the same length.",
  },
  {
    name: "a row that is too long",
    run: (model) => model.fit(samples(), withRow(targets(), 1, [1, 2, 3]), silent),
    error: DataError,
    message: "y: expected 2 values at row 1, as in the first row, received 3. All rows must have the same length.",
  },
  {
    name: "a number in place of a row",
    run: (model) => model.predict(withRow(samples(), 1, 7)),
    error: DataError,
    message: "x: expected 4 values at row 1, as in the first row, received 7. All rows must have the same length.",
  },
  {
    name: "a row in place of a number",
    run: (model) => model.predict(withRow(samples(), 1, [1, [2], 3, 4])),
    error: DataError,
    message: "x: expected a number at row 1, column 1, received [2].",
  },
  {
    name: "a ragged image",
    run: () =>
      sequential([dense(1)]).predict([
        [
          [1, 2],
          [3, 4],
        ],
        [[1, 2], [3]],
      ]),
    error: DataError,
    message:
      "x: expected 2 values at row 1, column 1, as in the first row, received 1. All rows must have the same length.",
  },
  {
    name: "an array that contains itself",
    run: (model) => {
      const endless: unknown[] = [];
      endless.push(endless);
      return model.predict(bad(endless));
    },
    error: DataError,
    message: "x: expected at most 32 levels of arrays.",
  },
  {
    name: "too few features",
    run: (model) => model.fit([[1, 2, 3]], [[0, 1]], silent),
    error: DataError,
    message: "x: expected samples of shape [4], as the model was built for, received [3].",
  },
  {
    name: "too many features",
    run: (model) => model.predict([[1, 2, 3, 4, 5]]),
    error: DataError,
    message: "x: expected samples of shape [4], as the model was built for, received [5].",
  },
  {
    name: "one sample instead of several",
    run: (model) => model.predict([1, 2, 3, 4]),
    error: DataError,
    message: "x: expected samples of shape [4], as the model was built for, received [].",
  },
  {
    name: "a rank too many",
    run: (model) => model.evaluate([[[1, 2, 3, 4]]], [[0, 1]]),
    error: DataError,
    message: "x: expected samples of shape [4], as the model was built for, received [1,4].",
  },
  {
    name: "a flat typed array without its shape",
    run: (model) => model.predict(Float32Array.of(1, 2, 3, 4)),
    error: DataError,
    message: "x: expected samples of shape [4], as the model was built for, received [].",
  },
  {
    name: "targets of another width",
    run: (model) => model.fit(samples(), samples(), silent),
    error: DataError,
    message: "y: expected targets of shape [6,2], as the model predicts, received [6,4].",
  },
  {
    name: "labels for a loss on numbers",
    run: (model) => model.fit(samples(), [0, 1, 0, 1, 0, 1], silent),
    error: DataError,
    message:
      "y: expected targets of shape [6,2], as the model predicts, received [6]. " +
      "For class labels use sparseCategoricalCrossentropy.",
  },
  {
    name: "one-hot targets for a loss on labels",
    run: () => classifier().fit([[1, 2, 3, 4]], [[0, 1, 0]], silent),
    error: DataError,
    message: "y: expected labels of shape [1], received [1,3]. For one-hot targets use categoricalCrossentropy.",
  },
  {
    name: "labels of another shape",
    run: () => classifier().fit([[1, 2, 3, 4]], [[0, 1]], silent),
    error: DataError,
    message: "y: expected labels of shape [1], received [1,2].",
  },
  {
    name: "fewer targets than samples",
    run: (model) => model.fit(samples(), targets().slice(0, 5), silent),
    error: DataError,
    message: "y: expected 6 targets, one for each sample of x, received 5.",
  },
  {
    name: "more targets than samples",
    run: (model) => model.evaluate(samples().slice(0, 2), targets()),
    error: DataError,
    message: "y: expected 2 targets, one for each sample of x, received 6.",
  },
  {
    name: "validation data with fewer targets than samples",
    run: (model) => model.fit(samples(), targets(), { ...silent, validationData: { x: samples(), y: [[0, 1]] } }),
    error: DataError,
    message: "validationData: y: expected 6 targets, one for each sample of x, received 1.",
  },
  {
    name: "validation data of another width",
    run: (model) => model.fit(samples(), targets(), { ...silent, validationData: [[[1, 2]], [[0, 1]]] }),
    error: DataError,
    message: "validationData: x: expected samples of shape [4], as the model was built for, received [2].",
  },
  {
    name: "validation data of another width, before the model is built",
    run: () => {
      const model = sequential([dense(2)]);
      model.compile({ loss: "mse" });
      return model.fit(samples(), targets(), { ...silent, validationData: [[[1, 2]], [[0, 1]]] });
    },
    error: DataError,
    message: "validationData: x: expected samples of shape [4], as the model is built for with x, received [2].",
  },
  {
    name: "values that do not fill their shape",
    run: (model) => model.predict({ data: [1, 2, 3], shape: [1, 4] }),
    error: DataError,
    message: "x: expected 4 values for shape [1,4], received 3.",
  },
  {
    name: "values that overflow their shape",
    run: (model) => model.predict({ data: new Float32Array(9), shape: [2, 4] }),
    error: DataError,
    message: "x: expected 8 values for shape [2,4], received 9.",
  },
  {
    name: "a shape with a fraction",
    run: (model) => model.predict({ data: new Float32Array(5), shape: [2.5, 2] }),
    error: ShapeError,
    message: "x: expected whole sizes of at least 0, received 2.5 at axis 0 of [2.5,2].",
  },
  {
    name: "a shape below 0",
    run: (model) => model.predict({ data: new Float32Array(4), shape: [-1, -4] }),
    error: ShapeError,
    message: "x: expected whole sizes of at least 0, received -1 at axis 0 of [-1,-4].",
  },
  {
    name: "a shape of NaN",
    run: (model) => model.predict({ data: new Float32Array(4), shape: [Number.NaN] }),
    error: ShapeError,
    message: "x: expected whole sizes of at least 0, received NaN at axis 0 of [NaN].",
  },
  {
    name: "a shape that is a number",
    run: (model) => model.predict({ data: new Float32Array(4), shape: bad(4) }),
    error: ShapeError,
    message: "x: expected a shape such as [32,10], received 4.",
  },
  {
    name: "a shape whose size overflows 32 bits",
    run: (model) => model.predict({ data: new Float32Array(4), shape: [65536, 65536] }),
    error: ShapeError,
    message:
      "x: shape [65536,65536] has 4294967296 elements; one tensor may have at most 1073741823, " +
      "since WebAssembly addresses 4 GiB. Use a smaller batch or layer.",
  },
  {
    name: "a shape for no value at all",
    run: (model) => model.predict({ data: [3], shape: [] }),
    error: DataError,
    message: "x: expected an array of samples, received a single number.",
  },
];
