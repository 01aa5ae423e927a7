// Layers made with options, or put together in ways, that cannot work.

import {
  ArgumentError,
  activation,
  batchNormalization,
  dense,
  dropout,
  flatten,
  l1,
  l1l2,
  l2,
  layer,
  reshape,
  ShapeError,
  sequential,
} from "../../src/index.js";
import { type BadInput, bad } from "./bad-input.js";

const activations =
  "linear, relu, relu6, leakyRelu, elu, selu, celu, gelu, silu, swish, mish, hardSigmoid, hardSwish, softplus, " +
  "softsign, sigmoid, tanh, exponential, softmax, logSoftmax";

const units: readonly BadInput[] = (
  [
    [0, "0"],
    [-1, "-1"],
    [1.5, "1.5"],
    [Number.NaN, "NaN"],
    ["10", '"10"'],
    [undefined, "undefined"],
  ] as const
).map(([value, shown]) => ({
  name: `dense of ${shown} units`,
  run: () => dense(bad(value)),
  error: ArgumentError,
  message: `dense: units: expected a whole number of at least 1, received ${shown}.`,
}));

const rates: readonly BadInput[] = (
  [
    [1, "1"],
    [-0.1, "-0.1"],
    [Number.NaN, "NaN"],
    ["0.5", '"0.5"'],
    [{ rate: 0.5 }, "an object with rate"],
  ] as const
).map(([value, shown]) => ({
  name: `dropout of ${shown}`,
  run: () => dropout(bad(value)),
  error: ArgumentError,
  message: `dropout: rate: expected a number from 0 to less than 1, received ${shown}.`,
}));

const names: readonly BadInput[] = ["__proto__", "", "1st", "a/b", "ärmel", 'say "so"'].map((name) => ({
  name: `a layer named ${JSON.stringify(name)}`,
  run: () => dense(1, { name }),
  error: ArgumentError,
  message: `dense: expected a name such as "dense" (a letter, then letters, digits, ". _-"), received ${JSON.stringify(name)}.`,
}));

const known =
  "Known: activation, useBias, kernelInitializer, biasInitializer, kernelRegularizer, biasRegularizer, activityRegularizer, " +
  "kernelConstraint, biasConstraint, name, trainable.";

const options: readonly BadInput[] = [
  {
    name: "dense with an option misspelt",
    run: () => dense(3, bad({ activaton: "relu" })),
    error: ArgumentError,
    message: `dense: unknown option "activaton". Did you mean "activation"? ${known}`,
  },
  {
    name: "dense with Python's spelling",
    run: () => dense(3, bad({ use_bias: false })),
    error: ArgumentError,
    message: `dense: unknown option "use_bias". Did you mean "useBias"? ${known}`,
  },
  {
    name: "dense with an activation in place of options",
    run: () => dense(3, bad("relu")),
    error: ArgumentError,
    message: 'dense: expected options as an object, received "relu".',
  },
  {
    name: "dense with an activation of null",
    run: () => dense(3, { activation: bad(null) }),
    error: ArgumentError,
    message: "dense: expected a value for activation, received null. Leave it out for its default.",
  },
  {
    name: "dense with a flag that is a number",
    run: () => dense(3, { useBias: bad(0) }),
    error: ArgumentError,
    message: "dense: useBias: expected true or false, received 0.",
  },
  {
    name: "batchNormalization with a momentum above 1",
    run: () => batchNormalization({ momentum: 1.01 }),
    error: ArgumentError,
    message: "batchNormalization: momentum: expected a number from 0 to 1, received 1.01.",
  },
  {
    name: "batchNormalization over half an axis",
    run: () => batchNormalization({ axis: 0.5 }),
    error: ArgumentError,
    message: "batchNormalization: axis: expected a whole number, received 0.5.",
  },
  {
    name: "batchNormalization over the batch",
    run: () => sequential([batchNormalization({ axis: 0 })]).build([3]),
    error: ArgumentError,
    message: "batchNormalization: expected an axis behind the batch, received 0. Channels are the last by default.",
  },
  {
    name: "an activation misspelt",
    run: () => dense(3, { activation: bad("rleu") }),
    error: ArgumentError,
    message: `dense: expected an activation, one of ${activations}, or a function; received "rleu". Did you mean "relu"?`,
  },
  {
    name: "an activation of the prototype",
    run: () => activation(bad("toString")),
    error: ArgumentError,
    message: `activation: expected an activation, one of ${activations}, or a function; received "toString".`,
  },
  {
    name: "an activation left out",
    run: () => activation(bad(undefined)),
    error: ArgumentError,
    message: `activation: expected an activation, one of ${activations}, or a function; received undefined.`,
  },
  {
    name: "a regularizer's name",
    run: () => dense(3, { kernelRegularizer: bad("l2") }),
    error: ArgumentError,
    message: 'dense: kernelRegularizer: expected a regularizer such as l2(1e-4), received "l2".',
  },
  {
    name: "a regularizer's strength of NaN",
    run: () => l2(Number.NaN),
    error: ArgumentError,
    message: "l2: strength: expected a finite number of at least 0, received NaN.",
  },
  {
    name: "a regularizer's strength below 0",
    run: () => l1(-1),
    error: ArgumentError,
    message: "l1: strength: expected a finite number of at least 0, received -1.",
  },
  {
    name: "regularizers misspelt",
    run: () => l1l2(bad({ L2: 0.1 })),
    error: ArgumentError,
    message: 'l1l2: unknown option "L2". Did you mean "l2"? Known: l1, l2.',
  },
];

const together: readonly BadInput[] = [
  {
    name: "no layers",
    run: () => sequential([]),
    error: ArgumentError,
    message: "sequential: expected an array of layers, received [].",
  },
  {
    name: "a layer instead of layers",
    run: () => sequential(bad(dense(3))),
    error: ArgumentError,
    message: "sequential: expected an array of layers, received an object with name, kind, config, trainable, apply.",
  },
  {
    name: "a layer without its parentheses",
    run: () => sequential([dense(3), bad(flatten)]),
    error: ArgumentError,
    message: "sequential: expected a layer such as dense(10) at position 1, received a function flatten.",
  },
  {
    name: "a hole among the layers",
    run: () => sequential([dense(3), bad(undefined), dense(2)]),
    error: ArgumentError,
    message: "sequential: expected a layer such as dense(10) at position 1, received undefined.",
  },
  {
    name: "a layer of one's own without a function",
    run: () => layer("mine", {}, bad(undefined)),
    error: ArgumentError,
    message: 'layer "mine": expected a function (x, scope) => tensor, received undefined.',
  },
  {
    name: "a layer of one's own named __proto__",
    run: () => layer("__proto__", {}, (x) => x),
    error: ArgumentError,
    message: 'layer: expected a name such as "dense" (a letter, then letters, digits, ". _-"), received "__proto__".',
  },
  {
    name: "reshape to nothing",
    run: () => reshape(bad(undefined)),
    error: ShapeError,
    message: "reshape: expected a shape such as [32,10], received undefined.",
  },
  {
    name: "reshape with two open sizes",
    run: () => reshape([-1, -1]),
    error: ShapeError,
    message: "reshape: expected whole sizes of at least 1, received -1 at axis 1 of [1,-1].",
  },
  {
    name: "reshape with a size of 0",
    run: () => reshape([0, 3]),
    error: ShapeError,
    message: "reshape: expected whole sizes of at least 1, received 0 at axis 0 of [0,3].",
  },
];

export const badLayers = [...units, ...rates, ...names, ...options, ...together];
