// Options of fit and its callbacks that cannot be used.

import { ArgumentError, DataError, earlyStopping, type FitOptions, type Model } from "../../src/index.js";
import { type BadInput, bad, samples, silent, targets } from "./bad-input.js";

/** fit on good data with one bad option. */
const fitWith = (
  name: string,
  options: object,
  message: string | RegExp,
  error: BadInput["error"] = ArgumentError,
) => ({
  name,
  run: (trained: Model) => trained.fit(samples(), targets(), { ...silent, ...options } as FitOptions),
  error,
  message,
});

const known =
  "Known: epochs, batchSize, stepsPerEpoch, shuffle, seed, validationSplit, validationData, validationSteps, sampleWeight, classWeight, verbose, callbacks, signal, initialEpoch, resume, diagnose, threads.";

const wholes: readonly BadInput[] = [
  ["epochs", Number.NaN, "NaN"],
  ["epochs", 0, "0"],
  ["epochs", -3, "-3"],
  ["epochs", 1.5, "1.5"],
  ["epochs", Number.POSITIVE_INFINITY, "Infinity"],
  ["epochs", "10", '"10"'],
  ["batchSize", 0, "0"],
  ["batchSize", Number.NaN, "NaN"],
  ["batchSize", -32, "-32"],
  ["batchSize", 2.5, "2.5"],
  ["batchSize", "32", '"32"'],
].map(([option, value, shown]) =>
  fitWith(
    `${option} of ${shown}`,
    { [option as string]: value },
    `fit: ${option}: expected a whole number of at least 1, received ${shown}.`,
  ),
);

const fractions: readonly BadInput[] = (
  [
    [1, "1"],
    [-0.1, "-0.1"],
    [1.5, "1.5"],
    [Number.NaN, "NaN"],
    ["0.1", '"0.1"'],
  ] as const
).map(([value, shown]) =>
  fitWith(
    `validationSplit of ${shown}`,
    { validationSplit: value },
    `fit: validationSplit: expected a number from 0 to less than 1, received ${shown}.`,
  ),
);

const fitting: readonly BadInput[] = [
  ...wholes,
  ...fractions,
  fitWith(
    "more validation than data",
    { validationSplit: 0.9 },
    "fit: validationSplit 0.9 of 6 samples leaves 0 for training and 6 for validation; both need at least one. " +
      "Use another fraction or validationData.",
    DataError,
  ),
  fitWith(
    "a split that is smaller than a sample",
    { validationSplit: 0.0000000000000000001 },
    "fit: validationSplit 1e-19 of 6 samples leaves 6 for training and 0 for validation; both need at least one. " +
      "Use another fraction or validationData.",
    DataError,
  ),
  fitWith(
    "two kinds of validation",
    { validationSplit: 0.5, validationData: [samples(), targets()] },
    "fit: expected validationSplit or validationData, received both. Leave one out.",
  ),
  fitWith(
    "an initialEpoch of NaN",
    { initialEpoch: Number.NaN },
    "fit: initialEpoch: expected a whole number of at least 0, received NaN.",
  ),
  fitWith(
    "an initialEpoch behind the last one",
    { epochs: 5, initialEpoch: 6 },
    "fit: expected initialEpoch of at most epochs, 5, received 6. " +
      "As in Keras, epochs is the number of the last epoch, not how many more to train.",
  ),
  fitWith("a seed of NaN", { seed: Number.NaN }, "fit: seed: expected a whole number of at least 0, received NaN."),
  fitWith(
    "a seed beyond 31 bits",
    { seed: 2 ** 31 },
    "fit: expected a seed from 0 to 2147483647, received 2147483648.",
  ),
  fitWith("shuffle as text", { shuffle: "false" }, 'fit: shuffle: expected true or false, received "false".'),
  fitWith("verbose of 3", { verbose: 3 }, "fit: expected verbose to be one of auto, bar, lines, silent, received 3."),
  fitWith(
    "verbose misspelt",
    { verbose: "slient" },
    'fit: expected verbose to be one of auto, bar, lines, silent, received "slient". Did you mean "silent"?',
  ),
  fitWith(
    "a signal that is none",
    { signal: new AbortController() },
    "fit: expected an AbortSignal as signal, received an AbortController.",
  ),
  fitWith(
    "a callback that is none",
    { callbacks: "earlyStopping" },
    'fit: expected callbacks such as { onEpochEnd }, received "earlyStopping".',
  ),
  fitWith(
    "a callback without its parentheses",
    { callbacks: [earlyStopping] },
    "fit: expected callbacks such as { onEpochEnd }, received a function earlyStopping.",
  ),
  fitWith(
    "a hook misspelt",
    { callbacks: [{ onEpochend: () => {} }] },
    'fit: callback: unknown hook "onEpochend". Did you mean "onEpochEnd"? ' +
      "Known: onTrainBegin, onTrainEnd, onEpochBegin, onEpochEnd, onBatchBegin, onBatchEnd, onProgress, onTestBegin, onTestEnd, onCheckpoint, onRunEnd.",
  ),
  fitWith(
    "a hook with Python's spelling",
    { callbacks: { on_epoch_end: () => {} } },
    'fit: callback: unknown hook "on_epoch_end". Did you mean "onEpochEnd"? ' +
      "Known: onTrainBegin, onTrainEnd, onEpochBegin, onEpochEnd, onBatchBegin, onBatchEnd, onProgress, onTestBegin, onTestEnd, onCheckpoint, onRunEnd.",
  ),
  fitWith(
    "a callback without hooks",
    { callbacks: [{ epochEnd: () => {} }] },
    "fit: callback: expected at least one of onTrainBegin, onTrainEnd, onEpochBegin, onEpochEnd, onBatchBegin, " +
      "onBatchEnd, onProgress, onTestBegin, onTestEnd, onCheckpoint, onRunEnd, received an object with epochEnd.",
  ),
  fitWith(
    "a hook that is no function",
    { callbacks: [{ onEpochEnd: 5 }] },
    "fit: callback: expected a function as onEpochEnd, received 5.",
  ),
  fitWith("epoch", { epoch: 5 }, `fit: unknown option "epoch". Did you mean "epochs"? ${known}`),
  fitWith("batchsize", { batchsize: 5 }, `fit: unknown option "batchsize". Did you mean "batchSize"? ${known}`),
  fitWith("batch_size", { batch_size: 5 }, `fit: unknown option "batch_size". Did you mean "batchSize"? ${known}`),
  fitWith(
    "validation_split",
    { validation_split: 0.1 },
    `fit: unknown option "validation_split". Did you mean "validationSplit"? ${known}`,
  ),
  fitWith("an unknown option", { workers: 2 }, `fit: unknown option "workers". ${known}`),
  fitWith("__proto__", JSON.parse('{ "__proto__": {} }'), `fit: unknown option "__proto__". ${known}`),
  fitWith(
    "an option of null",
    { epochs: null },
    "fit: expected a value for epochs, received null. Leave it out for its default.",
  ),
  {
    name: "options that are a number",
    run: (trained) => trained.fit(samples(), targets(), bad(5)),
    error: ArgumentError,
    message: "fit: expected options as an object, received 5.",
  },
  {
    name: "options in place of targets",
    run: (trained) => trained.fit({ x: samples(), y: targets() }, bad([1])),
    error: ArgumentError,
    message: "fit: expected options as an object, received [1].",
  },
];

const watching: readonly BadInput[] = [
  fitWith(
    "watching valLoss without validation",
    { callbacks: earlyStopping() },
    'earlyStopping: expected one of loss, mae to monitor, received "valLoss". ' +
      "Give fit validationData or validationSplit to watch valLoss.",
  ),
  fitWith(
    "watching a key that is misspelt",
    { callbacks: [earlyStopping({ monitor: "los" })] },
    'earlyStopping: expected one of loss, mae to monitor, received "los". Did you mean "loss"?',
  ),
  {
    name: "patience below 0",
    run: () => earlyStopping({ patience: -1 }),
    error: ArgumentError,
    message: "earlyStopping: patience: expected a whole number of at least 0, received -1.",
  },
  {
    name: "patience of NaN",
    run: () => earlyStopping({ patience: Number.NaN }),
    error: ArgumentError,
    message: "earlyStopping: patience: expected a whole number of at least 0, received NaN.",
  },
  {
    name: "minDelta below 0",
    run: () => earlyStopping({ minDelta: -0.5 }),
    error: ArgumentError,
    message: "earlyStopping: minDelta: expected a finite number of at least 0, received -0.5.",
  },
  {
    name: "a mode that is none",
    run: () => earlyStopping({ mode: bad("maximum") }),
    error: ArgumentError,
    message: 'earlyStopping: mode: expected one of "auto", "min", "max", received "maximum".',
  },
  {
    name: "a monitor that is no name",
    run: () => earlyStopping({ monitor: bad(["loss"]) }),
    error: ArgumentError,
    message: 'earlyStopping: monitor: expected a text, received ["loss"].',
  },
  {
    name: "restore_best_weights",
    run: () => earlyStopping(bad({ restore_best_weights: true })),
    error: ArgumentError,
    message:
      'earlyStopping: unknown option "restore_best_weights". Did you mean "restoreBestWeights"? ' +
      "Known: monitor, patience, minDelta, mode, restoreBestWeights.",
  },
];

export const badOptions = [...fitting, ...watching];
