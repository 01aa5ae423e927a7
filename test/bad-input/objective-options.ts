// Options of optimizers, losses and metrics that cannot be used.

import {
  ArgumentError,
  adagrad,
  adam,
  adamw,
  binaryAccuracy,
  binaryCrossentropy,
  categoricalCrossentropy,
  huber,
  rmsprop,
  sgd,
  sparseTopKCategoricalAccuracy,
  topKCategoricalAccuracy,
} from "../../src/index.js";
import { type BadInput, bad } from "./bad-input.js";

const rates = (
  [
    [Number.NaN, "NaN"],
    [-0.01, "-0.01"],
    [Number.POSITIVE_INFINITY, "Infinity"],
    [1e39, "1e+39, which is too large for float32"],
    ["0.01", '"0.01"'],
  ] as const
).flatMap(([value, shown]) =>
  Object.entries({ sgd, adam, adamw, rmsprop, adagrad }).map(
    ([name, make]): BadInput => ({
      name: `${name} with a learning rate of ${shown}`,
      run: () => make({ learningRate: bad(value) }),
      error: ArgumentError,
      message: `${name}: learningRate: expected a finite number of at least 0, received ${shown}.`,
    }),
  ),
);

const making = (name: string, run: () => unknown, message: string): BadInput => ({
  name,
  run,
  error: ArgumentError,
  message,
});
const adamOptions = "learningRate, beta1, beta2, epsilon, amsgrad";

export const badObjectiveOptions: readonly BadInput[] = [
  ...rates,
  making(
    "a learning rate of null",
    () => adam({ learningRate: bad(null) }),
    "adam: expected a value for learningRate, received null. Leave it out for its default.",
  ),
  making("lr", () => adam(bad({ lr: 0.1 })), `adam: unknown option "lr". Known: ${adamOptions}.`),
  making(
    "learningrate",
    () => adam(bad({ learningrate: 0.1 })),
    `adam: unknown option "learningrate". Did you mean "learningRate"? Known: ${adamOptions}.`,
  ),
  making(
    "beta_1",
    () => adam(bad({ beta_1: 0.9 })),
    `adam: unknown option "beta_1". Did you mean "beta1"? Known: ${adamOptions}.`,
  ),
  making(
    "a momentum of 1",
    () => sgd({ momentum: 1 }),
    "sgd: momentum: expected a number from 0 to less than 1, received 1.",
  ),
  making(
    "nesterov as text",
    () => sgd({ nesterov: bad("yes") }),
    'sgd: nesterov: expected true or false, received "yes".',
  ),
  making(
    "rho of NaN",
    () => rmsprop({ rho: Number.NaN }),
    "rmsprop: rho: expected a number from 0 to less than 1, received NaN.",
  ),
  making(
    "weight decay of NaN",
    () => adamw({ weightDecay: Number.NaN }),
    "adamw: weightDecay: expected a finite number of at least 0, received NaN.",
  ),
  making(
    "an epsilon that float32 cannot hold",
    () => adagrad({ epsilon: 1e-60 }),
    "adagrad: epsilon: expected a finite number above 0, received 1e-60, which is 0 in float32.",
  ),
  making(
    "huber's delta of 0",
    () => huber({ delta: 0 }),
    "huber: delta: expected a finite number above 0, received 0.",
  ),
  making(
    "huber's option misspelt",
    () => huber(bad({ dleta: 1 })),
    'huber: unknown option "dleta". Did you mean "delta"? Known: delta, reduction.',
  ),
  making(
    "fromLogits as a number",
    () => binaryCrossentropy({ fromLogits: bad(1) }),
    "binaryCrossentropy: fromLogits: expected true or false, received 1.",
  ),
  making(
    "from_logits",
    () => categoricalCrossentropy(bad({ from_logits: true })),
    'categoricalCrossentropy: unknown option "from_logits". Did you mean "fromLogits"? Known: fromLogits, labelSmoothing, weight, axis, reduction.',
  ),
  making(
    "a label smoothing of 2",
    () => categoricalCrossentropy({ labelSmoothing: 2 }),
    "categoricalCrossentropy: labelSmoothing: expected a number from 0 to 1, received 2.",
  ),
  making(
    "a threshold of NaN",
    () => binaryAccuracy({ threshold: Number.NaN }),
    "binaryAccuracy: threshold: expected a finite number of at least 0, received NaN.",
  ),
  making(
    "the best 0",
    () => topKCategoricalAccuracy({ k: 0 }),
    "topKCategoricalAccuracy: k: expected a whole number of at least 1, received 0.",
  ),
  making(
    "the best 2.5",
    () => sparseTopKCategoricalAccuracy({ k: 2.5 }),
    "sparseTopKCategoricalAccuracy: k: expected a whole number of at least 1, received 2.5.",
  ),
];
