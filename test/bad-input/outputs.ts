// Losses, metrics and targets that do not fit the outputs of a model.

import {
  ArgumentError,
  type CompileOptions,
  DataError,
  dense,
  type Layer,
  layer,
  type Model,
  mean,
  model,
  ShapeError,
  StateError,
  type Tensors,
} from "../../src/index.js";
import { type BadInput, bad, samples, silent, targets } from "./bad-input.js";

/** A model with the outputs left and right. */
const twins = (): Model => {
  const [a, b] = [dense(1, { name: "a" }), dense(2, { name: "b" })];
  const both: Layer<never, never> = layer("twins", {}, ((x: never, scope: never) => ({
    left: a.apply(x, scope),
    right: b.apply(x, scope),
  })) as never);
  return model(both as unknown as Layer<Tensors, Tensors>);
};

const fitTwins = (options: CompileOptions, y: unknown) => {
  const trained = twins();
  trained.compile(options);
  return trained.fit(samples(), bad(y), silent);
};
const both = { left: "mse", right: "mse" } as const;
const left = targets().map(([first]) => [first]);

export const badOutputs: readonly BadInput[] = [
  {
    name: "one loss for two outputs",
    run: () => fitTwins({ loss: "mse" }, { left, right: targets() }),
    error: ArgumentError,
    message:
      "compile: expected a loss for each of the outputs left, right, received one loss. Give { left: loss, ... }.",
  },
  {
    name: "a loss for one of two outputs",
    run: () => fitTwins({ loss: { left: "mse" } }, { left, right: targets() }),
    error: ArgumentError,
    message:
      'compile: expected a loss for output "right", received losses for left. Give null for an output that is not to be trained.',
  },
  {
    name: "a loss for an output that does not exist",
    run: () => fitTwins({ loss: { ...both, middle: "mse" } }, { left, right: targets() }),
    error: ArgumentError,
    message: 'compile: expected losses for left, right, received one for "middle", which is not an output.',
  },
  {
    name: "targets for one of two outputs",
    run: () => fitTwins({ loss: both }, { left }),
    error: DataError,
    message: 'y: expected targets named "right", received left.',
  },
  {
    name: "targets for an output that does not exist",
    run: () => fitTwins({ loss: both }, { left, right: targets(), middle: left }),
    error: DataError,
    message: 'y: expected targets for left, right, received some named "middle" too. Leave them out.',
  },
  {
    name: "targets without names for two outputs",
    run: () => fitTwins({ loss: both }, targets()),
    error: DataError,
    message: 'y: expected targets named "left", received y.',
  },
  {
    name: "targets of unequal length",
    run: () => fitTwins({ loss: both }, { left, right: targets().slice(1) }),
    error: DataError,
    message: "y: expected as many samples everywhere, received 6 in left and 5 in right.",
  },
  {
    name: "classes of a model with two outputs",
    run: () => twins().predictClasses(samples()),
    error: StateError,
    message: "predictClasses: the model has several outputs. Call predict and choose one.",
  },
  {
    name: "a loss that returns a number",
    run: (trained) => {
      trained.compile({ loss: bad(() => 1) });
      return trained.fit(samples(), targets(), silent);
    },
    error: ArgumentError,
    message: "loss loss: expected a tensor from its function, received 1.",
  },
  {
    name: "a metric that returns nothing",
    run: (trained) => {
      trained.compile({ loss: "mse", metrics: [bad(function hits() {})] });
      return trained.fit(samples(), targets(), silent);
    },
    error: ArgumentError,
    message: "metric hits: expected a tensor from its function, received undefined.",
  },
  {
    name: "a metric on targets of another shape",
    run: (trained) => {
      trained.compile({ loss: { name: "own", targets: "any", apply: (p) => mean(p) }, metrics: ["mse"] });
      return trained.fit(samples(), samples(), silent);
    },
    error: ShapeError,
    message: "meanSquaredError: expected targets of shape [6,2], as predicted, received [6,4].",
  },
];
