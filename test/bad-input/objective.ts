// Losses, metrics and optimizers that compile refuses; it then changes nothing.

import { ArgumentError, accuracy, adam, type CompileOptions, type Optimizer } from "../../src/index.js";
import * as lossFamily from "../../src/losses/named.js";
import * as metricFamily from "../../src/metrics/named.js";
import { type BadInput, bad } from "./bad-input.js";

const compileWith = (
  name: string,
  options: object,
  message: string | RegExp,
  error: BadInput["error"] = ArgumentError,
): BadInput => ({
  name,
  run: (compiled) => compiled.compile({ loss: "mse", ...options } as CompileOptions),
  error,
  message,
});

/** Names as the families list them, and the short ones. */
const losses = [...Object.keys(lossFamily), "mse", "mae"].join(", ");
const metrics = [...Object.keys(lossFamily), ...Object.keys(metricFamily), "acc", "rmse", "mse", "mae"].join(", ");
const optimizers = "sgd, adam, adamw, rmsprop, adagrad";
const lossForms =
  "loss: expected a loss such as meanSquaredError(), a name, or a function (prediction, target) => tensor, received";
const metricForms =
  "metric: expected a metric such as accuracy(), a name, or a function (prediction, target) => tensor, received";
const optimizerForms = "optimizer: expected an optimizer such as adam(), or a name, received";

export const badCompile: readonly BadInput[] = [
  {
    name: "compile without options",
    run: (compiled) => compiled.compile(bad(undefined)),
    error: ArgumentError,
    message: "compile: expected options such as { optimizer, loss }, received undefined.",
  },
  {
    name: "compile with a name",
    run: (compiled) => compiled.compile(bad("adam")),
    error: ArgumentError,
    message: 'compile: expected options such as { optimizer, loss }, received "adam".',
  },
  {
    name: "compile without a loss",
    run: (compiled) => compiled.compile(bad({ optimizer: "adam" })),
    error: ArgumentError,
    message: 'compile: expected a loss, such as "meanSquaredError", received none.',
  },
  compileWith(
    "an option misspelt",
    { optimiser: "adam" },
    'compile: unknown option "optimiser". Did you mean "optimizer"? Known: optimizer, loss, metrics, weightedMetrics, lossWeights.',
  ),
  compileWith(
    "loss_weights",
    { loss_weights: {} },
    'compile: unknown option "loss_weights". Did you mean "lossWeights"? Known: optimizer, loss, metrics, weightedMetrics, lossWeights.',
  ),
  compileWith(
    "a loss misspelt",
    { loss: "meanSquareError" },
    `loss: unknown name "meanSquareError". Did you mean "meanSquaredError"? Known: ${losses}.`,
  ),
  compileWith(
    "a loss with Python's spelling",
    { loss: "mean_squared_error" },
    `loss: unknown name "mean_squared_error". Did you mean "meanSquaredError"? Known: ${losses}.`,
  ),
  compileWith("a loss named __proto__", { loss: "__proto__" }, /^loss: unknown name "__proto__"\. Known: [\w, ]*\.$/),
  compileWith("a loss of the prototype", { loss: "toString" }, `loss: unknown name "toString". Known: ${losses}.`),
  compileWith("a loss that is a number", { loss: 5 }, `${lossForms} 5.`),
  compileWith("a loss in an array", { loss: ["mse"] }, `${lossForms} ["mse"].`),
  compileWith("no loss for any output", { loss: {} }, "compile: expected a loss for each output, received none."),
  compileWith(
    "a metric misspelt",
    { metrics: ["acuracy"] },
    `metric: unknown name "acuracy". Did you mean "accuracy"? Known: ${metrics}.`,
  ),
  compileWith("a metric that is none", { metrics: [5] }, `${metricForms} 5.`),
  compileWith("a hole among metrics", { metrics: [accuracy(), undefined] }, `${metricForms} undefined.`),
  compileWith(
    "metrics that are one name",
    { metrics: "accuracy" },
    'compile: metrics: expected metrics as an array such as [accuracy()], received "accuracy".',
  ),
  compileWith(
    "metrics that are one function",
    { metrics: accuracy },
    "compile: metrics: expected metrics as an array such as [accuracy()], received a function accuracy.",
  ),
  compileWith(
    "metrics of null",
    { metrics: null },
    "compile: expected a value for metrics, received null. Leave it out for its default.",
  ),
  compileWith(
    "the same metric twice",
    { metrics: ["mae", "mae"] },
    'compile: two columns of the history would be called "mae". Leave out a metric, or give it another name: { ...metric, name }.',
  ),
  compileWith(
    "a metric named loss",
    { metrics: [{ ...accuracy(), name: "loss" }] },
    'compile: two columns of the history would be called "loss". Leave out a metric, or give it another name: { ...metric, name }.',
  ),
  compileWith(
    "a metric named __proto__",
    { metrics: [{ ...accuracy(), name: "__proto__" }] },
    'compile: expected a metric with a name such as "accuracy", received "__proto__".',
  ),
  compileWith(
    "a metric without a name",
    { metrics: [{ ...accuracy(), name: undefined }] },
    'compile: expected a metric with a name such as "accuracy", received undefined.',
  ),
  compileWith(
    "metrics for an unknown output",
    { metrics: { left: ["mae"] } },
    'compile: metrics: unknown option "left". Known: y.',
  ),
  compileWith(
    "a weight for an unknown output",
    { lossWeights: { left: 1 } },
    'compile: lossWeights: unknown option "left". Known: y.',
  ),
  compileWith(
    "a weight of NaN",
    { lossWeights: { y: Number.NaN } },
    "compile: lossWeights.y: expected a finite number of at least 0, received NaN.",
  ),
  compileWith(
    "a weight below 0",
    { lossWeights: { y: -1 } },
    "compile: lossWeights.y: expected a finite number of at least 0, received -1.",
  ),
  compileWith(
    "an optimizer misspelt",
    { optimizer: "adm" },
    `optimizer: unknown name "adm". Did you mean "adam"? Known: ${optimizers}.`,
  ),
  compileWith(
    "an optimizer named __proto__",
    { optimizer: "__proto__" },
    `optimizer: unknown name "__proto__". Known: ${optimizers}.`,
  ),
  compileWith("an optimizer without its parentheses", { optimizer: adam }, `${optimizerForms} a function adam.`),
  compileWith("an optimizer that is a number", { optimizer: 0.01 }, `${optimizerForms} 0.01.`),
  compileWith(
    "an optimizer of null",
    { optimizer: null },
    "compile: expected a value for optimizer, received null. Leave it out for its default.",
  ),
  compileWith(
    "an optimizer of one's own with a rate of NaN",
    { optimizer: { name: "mine", config: {}, learningRate: Number.NaN, update: () => {} } as unknown as Optimizer },
    "compile: optimizer.learningRate: expected a finite number of at least 0, received NaN.",
  ),
];
