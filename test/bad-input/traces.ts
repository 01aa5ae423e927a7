// Layers that do not work on what they are given: said before a weight is made.

import {
  ArgumentError,
  dense,
  type Layer,
  layer,
  model,
  multiply,
  ones,
  reshape,
  type Scope,
  ShapeError,
  sequential,
  sum,
  type Tensors,
  zeros,
} from "../../src/index.js";
import { type BadInput, bad, samples, silent, targets } from "./bad-input.js";

/** Trains a new model of a layer, on good data. */
const training = (made: Layer<never, never>) => {
  const trained = model(made as unknown as Layer<Tensors, Tensors>);
  trained.compile({ loss: "mse" });
  return trained.fit(samples(), targets(), silent);
};

/** A layer of one's own. */
const own = (trace: (...given: never[]) => unknown): Layer<never, never> => layer("own", {}, trace as never);

export const badTraces: readonly BadInput[] = [
  {
    name: "a layer that returns nothing",
    run: () => training(own(() => undefined)),
    error: ArgumentError,
    message: "own: expected the layer's function to return a tensor, received undefined.",
  },
  {
    name: "a layer that returns a promise",
    run: () => training(own(async () => undefined)),
    error: ArgumentError,
    message: "own: expected the layer's function to return a tensor, received a Promise.",
  },
  {
    name: "a layer that loses the batch",
    run: () => training(layer("own", {}, (x) => sum(x)) as never),
    error: ShapeError,
    message:
      "model: expected output y of shape [batch, ...], received [] for a batch of 2. " +
      "Keep the first axis as it is: it counts samples.",
  },
  {
    name: "a reshape that does not fit",
    run: () => training(sequential([reshape([3]), dense(2)]) as never),
    error: ShapeError,
    message: "reshape: expected a shape of 8 elements for [2,4], received [2,3].",
  },
  {
    name: "a dense layer on single numbers",
    run: () => {
      const trained = sequential([dense(2)]);
      trained.compile({ loss: "mse" });
      return trained.fit([1, 2], [3, 4], silent);
    },
    error: ShapeError,
    message:
      "dense: expected x of shape [batch, ..., features], received [batch]. " +
      "Give each sample a last axis: [[1], [2]] instead of [1, 2], or reshape([1]) as the first layer.",
  },
  {
    name: "a misspelt initializer",
    run: () => training(dense(2, { kernelInitializer: bad("heNormall") }) as never),
    error: ArgumentError,
    message:
      'dense: kernelInitializer: initializer: unknown name "heNormall". Did you mean "heNormal"? Known: identity, ones, zeros, orthogonal, randomNormal, randomUniform, truncatedNormal, glorotNormal, glorotUniform, heNormal, heUniform, lecunNormal, lecunUniform, varianceScaling.',
  },
  {
    name: "an initializer without its parentheses",
    run: () => training(dense(2, { biasInitializer: bad(zeros) }) as never),
    error: ArgumentError,
    message:
      "dense: biasInitializer: expected an initializer such as glorotUniform(), or its name, received a function zeros.",
  },
  {
    name: "an activation that returns a number",
    run: () => training(dense(2, { activation: bad(() => 5) }) as never),
    error: ArgumentError,
    message: "dense: expected the layer's function to return a tensor, received 5.",
  },
  {
    name: "a regularizer that returns a number",
    run: () => training(dense(2, { kernelRegularizer: bad(() => 5) }) as never),
    error: ArgumentError,
    message: "dense: penalty: expected a tensor of one number, received 5.",
  },
  {
    name: "a regularizer that returns the parameter",
    run: () => training(dense(2, { kernelRegularizer: (w) => w }) as never),
    error: ShapeError,
    message: "dense: penalty: expected a tensor of one number, received shape [4,2]. Use sum or mean.",
  },
  {
    name: "a parameter named __proto__",
    run: () =>
      training(own((x: never, scope: never) => multiply(x, (scope as Scope).parameter("__proto__", [4], ones())))),
    error: ArgumentError,
    message:
      'parameter: expected a name such as "dense" (a letter, then letters, digits, ". _-"), received "__proto__".',
  },
  {
    name: "a parameter with a size of 0",
    run: () => training(own((x: never, scope: never) => multiply(x, (scope as Scope).parameter("gain", [0], ones())))),
    error: ShapeError,
    message: "own/gain: expected whole sizes of at least 1, received 0 at axis 0 of [0].",
  },
  {
    name: "a parameter asked for in two shapes",
    run: () =>
      training(
        own((x: never, scope: never) => {
          (scope as Scope).parameter("gain", [2], ones());
          return multiply(x, (scope as Scope).parameter("gain", [4], ones()));
        }),
      ),
    error: ShapeError,
    message:
      "own/gain: was made with shape [2] and is asked for with [4]. " +
      "One layer has one input size; make another layer for another size.",
  },
  {
    name: "a state by the name of a parameter",
    run: () =>
      training(
        own((x: never, scope: never) => {
          (scope as Scope).state("gain", [4], ones());
          return multiply(x, (scope as Scope).parameter("gain", [4], ones()));
        }),
      ),
    error: ArgumentError,
    message: "own/gain: was asked for as a parameter and as a state. Give one of them another name.",
  },
  {
    name: "a state that is given another shape",
    run: () =>
      training(
        own((x: never, scope: never) => {
          (scope as Scope).state("mean", [4], zeros()).write(x);
          return x;
        }),
      ),
    error: ShapeError,
    message: "own/mean: expected a tensor of shape [4] to write, received [2,4].",
  },
  {
    name: "a shared layer for two sizes",
    run: () => {
      const shared = dense(3);
      return training(sequential([shared, shared]) as never);
    },
    error: ShapeError,
    message:
      "sequential/dense/kernel: was made with shape [4,3] and is asked for with [3,3]. " +
      "One layer has one input size; make another layer for another size.",
  },
  {
    name: "a layer of one tensor for several inputs",
    run: () => {
      const trained = sequential([dense(2)]);
      trained.compile({ loss: "mse" });
      return trained.fit({ left: samples(), right: samples() }, targets(), silent);
    },
    error: ArgumentError,
    message:
      "dense: expected one tensor, received an object with left, right. Where a model has several inputs, take them " +
      "by name in a layer of your own and join them, with concatenate for example.",
  },
  {
    name: "a kernel whose size overflows 32 bits",
    run: () => training(dense(2 ** 31) as never),
    error: ShapeError,
    message:
      "dense/kernel: shape [4,2147483648] has 8589934592 elements; one tensor may have at most 1073741823, " +
      "since WebAssembly addresses 4 GiB. Use a smaller batch or layer.",
  },
];
