// Data that is empty, missing, or of a kind that holds no samples.

import { batches, DataError } from "../../src/index.js";
import { type BadInput, bad, samples, silent, targets } from "./bad-input.js";

const forms = "expected nested arrays, a typed array, or { data, shape }, received";

const emptyAnd = "expected at least one sample with at least one value, received shape";

export const badForms: readonly BadInput[] = [
  {
    name: "no samples",
    run: (model) => model.fit([], [], silent),
    error: DataError,
    message: `x: ${emptyAnd} [0].`,
  },
  {
    name: "samples of nothing",
    run: (model) => model.fit([[], []], targets().slice(0, 2), silent),
    error: DataError,
    message: `x: ${emptyAnd} [2,0].`,
  },
  {
    name: "an empty typed array",
    run: (model) => model.predict(new Float32Array(0)),
    error: DataError,
    message: `x: ${emptyAnd} [0].`,
  },
  {
    name: "an empty shape of rows",
    run: (model) => model.predict({ data: new Float32Array(0), shape: [0, 4] }),
    error: DataError,
    message: `x: ${emptyAnd} [0,4].`,
  },
  {
    name: "no targets",
    run: (model) => model.fit(samples(), [], silent),
    error: DataError,
    message: `y: ${emptyAnd} [0].`,
  },
  {
    name: "targets left out",
    run: (model) => model.fit(samples(), bad(undefined), silent),
    error: DataError,
    message: "y: expected targets, received none. Call fit(x, y) or fit({ x, y }).",
  },
  {
    name: "empty validation data",
    run: (model) => model.fit(samples(), targets(), { ...silent, validationData: [[], []] }),
    error: DataError,
    message: `validationData: x: ${emptyAnd} [0].`,
  },
  {
    name: "x left out",
    run: (model) => model.fit(bad(undefined), targets(), silent),
    error: DataError,
    message: `x: ${forms} undefined.`,
  },
  { name: "x null", run: (model) => model.predict(bad(null)), error: DataError, message: `x: ${forms} null.` },
  { name: "x a number", run: (model) => model.predict(bad(3)), error: DataError, message: `x: ${forms} 3.` },
  { name: "x text", run: (model) => model.predict(bad("abc")), error: DataError, message: `x: ${forms} "abc".` },
  {
    name: "y text",
    run: (model) => model.fit(samples(), bad("abcdef"), silent),
    error: DataError,
    message: `y: ${forms} "abcdef".`,
  },
  { name: "x a map", run: (model) => model.predict(bad(new Map())), error: DataError, message: `x: ${forms} a Map.` },
  {
    name: "x a promise that nobody awaited",
    run: (model) => model.predict(bad(Promise.resolve(samples()))),
    error: DataError,
    message: `x: ${forms} a Promise.`,
  },
  {
    name: "x a buffer without its type",
    run: (model) => model.predict(bad(new ArrayBuffer(16))),
    error: DataError,
    message: `x: ${forms} an ArrayBuffer.`,
  },
  {
    name: "x an array of bigints",
    run: (model) => model.predict(bad(BigInt64Array.of(1n, 2n))),
    error: DataError,
    message: `x: ${forms} a BigInt64Array of 2 elements. Convert it with Float64Array.from(values, Number).`,
  },
  {
    name: "data of no kind under a shape",
    run: (model) => model.predict({ data: bad("1234"), shape: [1, 4] }),
    error: DataError,
    message: `x.data: ${forms} "1234".`,
  },
  {
    name: "x an empty object",
    run: (model) => model.predict({}),
    error: DataError,
    message: "x: expected at least one array, received an empty object.",
  },
  {
    name: "a column that is no array",
    run: (model) => model.predict({ left: bad(5) }),
    error: DataError,
    message: `x.left: ${forms} 5.`,
  },
  {
    name: "another name for the only input",
    run: (model) => model.predict({ left: samples() }),
    error: DataError,
    message: 'x: expected an array named "x", received left.',
  },
  {
    name: "__proto__ as a column",
    run: (model) => model.predict(JSON.parse('{ "__proto__": [[1, 2, 3, 4]] }')),
    error: DataError,
    message: 'x: "__proto__" cannot be the name of an array.',
  },
  {
    name: "constructor as a column",
    run: (model) => model.fit(samples(), { constructor: targets() } as never, silent),
    error: DataError,
    message: 'y: "constructor" cannot be the name of an array.',
  },
  {
    name: "validation data without targets",
    run: (model) => model.fit(samples(), targets(), { ...silent, validationData: bad({ x: samples() }) }),
    error: DataError,
    message: "fit: expected validationData as { x, y } or [x, y], received an object with x.",
  },
  {
    name: "validation data of three parts",
    run: (model) => model.fit(samples(), targets(), { ...silent, validationData: bad([1, 2, 3]) }),
    error: DataError,
    message: "fit: expected validationData as { x, y } or [x, y], received [1,2,3].",
  },
  {
    name: "batches of no data set",
    run: () => [...batches(bad(samples()), 2)],
    error: DataError,
    message:
      "batches: expected a data set { x, y }, received [[0,1,0,0.25],[1,0,0.5,0.25],[2,-1,1,0.25],[3,-2,1.5,0.25],[4,-3,2,0.25],[5,-4,2.5,0.25]].",
  },
  {
    name: "batches of unequal columns",
    run: () => [...batches({ x: samples(), y: [1, 2] }, 2)],
    error: DataError,
    message: "batches: expected 6 targets, one for each sample of x, received 2.",
  },
  {
    name: "batches of unequal inputs",
    run: () => batches({ x: { a: samples(), b: [1, 2] }, y: targets() }, 2),
    error: DataError,
    message: "x: expected as many samples everywhere, received 6 in a and 2 in b.",
  },
];
