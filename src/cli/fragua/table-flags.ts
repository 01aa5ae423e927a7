// Flags of commands that train on a table.

import { ArgumentError } from "../../index.js";
import { checkSeed } from "../../options.js";
import type { Flag, Given } from "../flags.js";
import { threadsFlag } from "./command.js";
import { type OptimizerName, optimizerNames, type Wishes } from "./network.js";
import { csvFlags } from "./read-table.js";

/** What the table holds, and what of it is held out. */
export const tableFlags = {
  target: { type: "string", value: "COLUMNS", help: "what to foretell: price, or several: a,b" },
  task: { type: "string", value: "KIND", preset: "auto", help: "number or classes, where it is not clear" },
  time: { type: "string", value: "COLUMN", help: "the newest rows by it are held out" },
  group: { type: "string", value: "COLUMN", help: "rows of a group stay in one part" },
  drop: { type: "string", value: "COLUMNS", help: "columns to leave out" },
  "class-weight": { type: "string", value: "balanced", help: "rare classes count as much as frequent ones" },
  metric: { type: "string", value: "KEY", preset: "valLoss", help: "what is to improve: valLoss, valAccuracy …" },
} as const satisfies Record<string, Flag>;

/** The network and its training, where it is not left to the program. */
export const networkFlags = {
  hidden: { type: "string", value: "UNITS", help: "hidden layers: 64,32 or none; by the data's size" },
  dropout: { type: "string", value: "RATE", help: "share of units that each step leaves out" },
  optimizer: { type: "string", value: "NAME", help: "adam, rmsprop or sgd; adam" },
  "learning-rate": { type: "string", value: "RATE", help: "one that suits when left out" },
  "weight-decay": { type: "string", value: "RATE", help: "what weights lose in each step, in parts of the rate; 0" },
  batch: { type: "string", value: "ROWS", help: "rows of a step; by the data's size" },
  epochs: { type: "string", value: "COUNT", help: "at most; it ends when nothing improves" },
} as const satisfies Record<string, Flag>;

/** Shares that are held out. */
export const shareFlags = {
  validation: { type: "string", value: "SHARE", preset: "0.15", help: "rows that say when to end" },
  test: { type: "string", value: "SHARE", preset: "0.15", help: "rows that nothing is learned from" },
} as const satisfies Record<string, Flag>;

/** What every training is told. */
export const runFlags = {
  seed: { type: "string", value: "NUMBER", preset: "1", help: "of parts, first weights and order" },
  ...threadsFlag,
  save: { type: "string", value: "FILE", help: "where the model goes: DATA.fragua" },
  report: { type: "string", value: "FILE", preset: "report.html", help: "where the report goes" },
} as const satisfies Record<string, Flag>;

/** Flags of the search, which `fragua train` does not have. */
export const tuneFlags = {
  budget: {
    type: "string",
    value: "TIME",
    help: "how long it searches: 90s, 10m, 2h; how many networks then depends on the clock",
  },
  trials: {
    type: "string",
    value: "COUNT",
    help: "networks to try in all: repeatable to the bit; 30 without --budget",
  },
  pruner: {
    type: "string",
    value: "NAME",
    preset: "asha",
    help: "ends networks that do worse: asha, hyperband, median, none",
  },
  study: {
    type: "string",
    value: "FILE",
    preset: "study.csv",
    help: "where all trials go, as CSV and, beside it, as JSON",
  },
  optuna: { type: "string", value: "FILE", help: "where all trials go as a journal of Optuna" },
  fresh: { type: "boolean", help: "begin anew instead of going on with the trials of the same command" },
} as const satisfies Record<string, Flag>;

export const onlyTune = Object.keys(tuneFlags);

/** Flags that are for tables only. */
export const onlyTables = [...Object.keys(tableFlags), "optimizer", "weight-decay", ...Object.keys(csvFlags)];

/** Which optimizer was asked for. Throws ArgumentError for one that there is not. */
const optimizerIn = (given: Given): OptimizerName | undefined => {
  const name = given.text("optimizer");
  if (name === undefined || optimizerNames.includes(name as OptimizerName)) return name as OptimizerName | undefined;
  throw new ArgumentError(
    `${given.where}: --optimizer: expected one of ${optimizerNames.join(", ")}, received "${name}".`,
  );
};

/** Throws ArgumentError for a number that no training can use, before anything is read or said. */
export const checkTraining = (given: Given): void => {
  wishesIn(given);
  for (const name of Object.keys(shareFlags)) given.fraction(name);
  checkSeed(given.whole("seed", 0), given.where);
  given.threads("threads");
};

/** What of the network and its training was asked for. */
export const wishesIn = (given: Given): Wishes => ({
  hidden: given.units("hidden"),
  epochs: given.whole("epochs", 1),
  dropout: given.fraction("dropout"),
  batch: given.whole("batch", 1),
  rate: given.positive("learning-rate"),
  optimizer: optimizerIn(given),
  weightDecay: given.text("weight-decay") === "0" ? 0 : given.positive("weight-decay"),
});
