// Sizes that nothing can be built for, and memory that cannot grow.

import { constant, dense, MemoryError, oneHot, pad, ShapeError, sequential, tile } from "../../src/index.js";
import { type BadInput, bad, silent } from "./bad-input.js";

const buildWith = (name: string, shapes: unknown, message: string): BadInput => ({
  name,
  run: () => sequential([dense(2)]).build(bad(shapes)),
  error: ShapeError,
  message,
});

const builds: readonly BadInput[] = [
  buildWith(
    "a build without a shape",
    undefined,
    "build: expected the shape of a sample, such as [784], received undefined.",
  ),
  buildWith("a build for a number", 4, "build: expected the shape of a sample, such as [784], received 4."),
  buildWith("a build for no inputs", {}, "build: expected the shape of each input, received none."),
  buildWith(
    "a build for a size of 0",
    [0],
    "build: expected whole sizes of at least 1, or null for any, received 0 at axis 0 of [0].",
  ),
  buildWith(
    "a build for a size of NaN",
    [3, Number.NaN],
    "build: expected whole sizes of at least 1, or null for any, received NaN at axis 1 of [3,NaN].",
  ),
  buildWith(
    "a build for features of any number",
    [null],
    "build: the shape of sequential/dense/kernel follows from an axis that is null, of x [any]. " +
      "Give that axis its size: only axes that no parameter depends on may be of any length.",
  ),
  buildWith(
    "a build for a scalar",
    [],
    "dense: expected x of shape [batch, ..., features], received [batch]. " +
      "Give each sample a last axis: [[1], [2]] instead of [1, 2], or reshape([1]) as the first layer.",
  ),
];

const tooMuch =
  /^memory: \d+ bytes more are needed beside \d+, and WebAssembly's memory cannot grow so far \(at most 4 GiB\)\. Use a smaller batch size or a smaller model\.$/;

/** A sample of this many features times 65,536 units: two such activations fill 4 GiB at a batch of 8,192. */
const wide = () => sequential([dense(65536, { activation: "tanh" }), dense(1)]);

const memory: readonly BadInput[] = [
  {
    name: "parameters that fill more than 4 GiB",
    run: () => sequential([dense(2 ** 16), dense(2 ** 13)]).build([2 ** 13]),
    error: MemoryError,
    // Two kernels of 2¹³·2¹⁶ and their biases, four bytes each.
    message:
      "model: its parameters need 4295262208 bytes, and WebAssembly's memory cannot grow so far (at most 4 GiB). " +
      "Use a smaller model.",
  },
  {
    name: "a batch that fills more than 4 GiB",
    run: async () => {
      const model = wide();
      model.compile({ loss: "mse" });
      const x = { data: new Float32Array(8192), shape: [8192, 1] };
      await model.build([1]);
      const before = model.getWeights();
      const failed = await model.fit(x, new Float32Array(8192), { ...silent, batchSize: 8192 }).catch((error) => error);
      if (
        JSON.stringify(model.getWeights()["sequential/dense_1/bias"]) !==
        JSON.stringify(before["sequential/dense_1/bias"])
      ) {
        throw new Error("The model changed.");
      }
      // It still trains with a batch that fits.
      await model.fit([[1], [2]], [[1], [2]], { ...silent, batchSize: 2 });
      throw failed;
    },
    error: MemoryError,
    message: tooMuch,
  },
  {
    name: "a batch whose size overflows 32 bits",
    run: async () => {
      const model = wide();
      model.compile({ loss: "mse" });
      return model.fit({ data: new Float32Array(16384), shape: [16384, 1] }, new Float32Array(16384), {
        ...silent,
        batchSize: 16384,
      });
    },
    error: ShapeError,
    message:
      "matmul: shape [16384,65536] has 1073741824 elements; one tensor may have at most 1073741823, " +
      "since WebAssembly addresses 4 GiB. Use a smaller batch or layer.",
  },
];

/** Refused before anything of that size is made. */
const traces: readonly BadInput[] = [
  {
    name: "a depth that no one-hot encoding can have",
    run: async () => oneHot(constant([1, 2, 3, 4], [4], "int32"), 2 ** 28),
    error: ShapeError,
    message:
      "oneHot: shape [4,268435456] has 1073741824 elements; one tensor may have at most 1073741823, " +
      "since WebAssembly addresses 4 GiB. Use a smaller batch or layer.",
  },
  {
    name: "a tile beyond 4 GiB",
    run: async () => tile(constant([1, 2]), [2 ** 30]),
    error: ShapeError,
    message:
      /^(?:broadcastTo|tile): shape \[\d+(?:,2)?\] has 2147483648 elements; one tensor may have at most 1073741823, since WebAssembly addresses 4 GiB\. Use a smaller batch or layer\.$/,
  },
  {
    name: "a padding beyond 4 GiB",
    run: async () => pad(constant([1, 2]), [[0, 2 ** 30]]),
    error: ShapeError,
    message:
      "pad: shape [1073741826] has 1073741826 elements; one tensor may have at most 1073741823, " +
      "since WebAssembly addresses 4 GiB. Use a smaller batch or layer.",
  },
];

export const badSizes = [...builds, ...memory, ...traces];
