// Options of evaluate, predict, batches and models that cannot be used.

import { ArgumentError, batches, constant, dense, evaluate, model, sequential } from "../../src/index.js";
import { type BadInput, bad, samples, targets } from "./bad-input.js";

const calling: readonly BadInput[] = [
  {
    name: "evaluate with a batch of 0",
    run: (trained) => trained.evaluate(samples(), targets(), { batchSize: 0 }),
    error: ArgumentError,
    message: "evaluate: batchSize: expected a whole number of at least 1, received 0.",
  },
  {
    name: "evaluate with epochs",
    run: (trained) => trained.evaluate(samples(), targets(), bad({ epochs: 1 })),
    error: ArgumentError,
    message: 'evaluate: unknown option "epochs". Known: batchSize, signal, sampleWeight, steps.',
  },
  {
    name: "evaluate with a signal that is none",
    run: (trained) => trained.evaluate(samples(), targets(), { signal: bad(true) }),
    error: ArgumentError,
    message: "evaluate: expected an AbortSignal as signal, received true.",
  },
  {
    name: "predict with a batch of NaN",
    run: (trained) => trained.predict(samples(), { batchSize: Number.NaN }),
    error: ArgumentError,
    message: "predict: batchSize: expected a whole number of at least 1, received NaN.",
  },
  {
    name: "predict with an option misspelt",
    run: (trained) => trained.predict(samples(), bad({ batchSise: 4 })),
    error: ArgumentError,
    message: 'predict: unknown option "batchSise". Did you mean "batchSize"? Known: batchSize, seed.',
  },
  {
    name: "predictClasses with a batch below 0",
    run: (trained) => trained.predictClasses(samples(), { batchSize: -1 }),
    error: ArgumentError,
    message: "predict: batchSize: expected a whole number of at least 1, received -1.",
  },
  {
    name: "batches of 0",
    run: () => [...batches({ x: samples(), y: targets() }, 0)],
    error: ArgumentError,
    message: "batches: batchSize: expected a whole number of at least 1, received 0.",
  },
  {
    name: "batches with an option misspelt",
    run: () => [...batches({ x: samples(), y: targets() }, 2, bad({ shufle: true }))],
    error: ArgumentError,
    message: 'batches: unknown option "shufle". Did you mean "shuffle"? Known: shuffle, seed, epoch.',
  },
  {
    name: "batches with a seed of NaN",
    run: () => [...batches({ x: samples(), y: targets() }, 2, { shuffle: true, seed: Number.NaN })],
    error: ArgumentError,
    message: "batches: seed: expected a whole number of at least 0, received NaN.",
  },
];

const evaluating = (name: string, run: () => unknown, message: string): BadInput => ({
  name: `values of ${name}`,
  run,
  error: ArgumentError,
  message,
});

const valuing: readonly BadInput[] = [
  evaluating("nothing", () => evaluate(bad(undefined)), "evaluate: expected an array of tensors, received undefined."),
  evaluating(
    "a tensor without its array",
    () => evaluate(bad(constant(1))),
    "evaluate: expected an array of tensors, received a Tensor.",
  ),
  evaluating(
    "a number",
    () => evaluate(bad([5])),
    "evaluate: expected a tensor, received 5. Make one with constant(values, shape).",
  ),
  evaluating(
    "an option misspelt",
    () => evaluate([constant(1)], bad({ sead: 1 })),
    'evaluate: unknown option "sead". Did you mean "seed"? Known: seed, step, threads, debug.',
  ),
  evaluating(
    "a seed of NaN",
    () => evaluate([constant(1)], { seed: Number.NaN }),
    "evaluate: seed: expected a whole number of at least 0, received NaN.",
  ),
  evaluating(
    "a step that words of 32 bits do not hold",
    () => evaluate([constant(1)], { step: 2 ** 32 }),
    "evaluate: expected a step from 0 to 2147483647, received 4294967296.",
  ),
  evaluating(
    "no threads",
    () => evaluate([constant(1)], { threads: 0 }),
    "evaluate: threads: expected a whole number of at least 1, received 0.",
  ),
];

const making: readonly BadInput[] = [
  {
    name: "a model of nothing",
    run: () => model(bad(undefined)),
    error: ArgumentError,
    message: "model: expected a layer such as dense(10), received undefined.",
  },
  {
    name: "a model of a function",
    run: () => model(bad(dense)),
    error: ArgumentError,
    message: "model: expected a layer such as dense(10), received a function dense.",
  },
  {
    name: "a model named __proto__",
    run: () => sequential([dense(1)], { name: "__proto__" }),
    error: ArgumentError,
    message: 'model: expected a name such as "dense" (a letter, then letters, digits, ". _-"), received "__proto__".',
  },
  {
    name: "a model with a seed below 0",
    run: () => sequential([dense(1)], { seed: -1 }),
    error: ArgumentError,
    message: "model: seed: expected a whole number of at least 0, received -1.",
  },
  {
    name: "a model with a seed of text",
    run: () => sequential([dense(1)], { seed: bad("42") }),
    error: ArgumentError,
    message: 'model: seed: expected a whole number of at least 0, received "42".',
  },
  {
    name: "no threads",
    run: () => sequential([dense(1)], { threads: 0 }),
    error: ArgumentError,
    message: "model: threads: expected a whole number of at least 1, received 0.",
  },
  {
    name: "a thousand threads",
    run: () => sequential([dense(1)], { threads: 1000 }),
    error: ArgumentError,
    message: "model: expected from 1 to 64 threads, received 1000.",
  },
  {
    name: "a model's option misspelt",
    run: () => sequential([dense(1)], bad({ sead: 3 })),
    error: ArgumentError,
    message: 'model: unknown option "sead". Did you mean "seed"? Known: seed, name, threads, features.',
  },
];

export const badCalls = [...calling, ...valuing, ...making];
