// `fragua tune data.csv --target price --budget 10m`: searches for the network and the training that suit a table best, and trains the best one.

import { createHash } from "node:crypto";
import { resolve } from "node:path";
import { ArgumentError } from "../../index.js";
import { ashaPruner, hyperbandPruner, medianPruner, type Pruner } from "../../tuning/index.js";
import type { Flag, Given } from "../flags.js";
import { besides } from "../run-file.js";
import { checkWritable } from "../writable.js";
import { budgetIn } from "./budget.js";
import { type Command, commonFlags } from "./command.js";
import type { Plan } from "./network.js";
import { csvFlags } from "./read-table.js";
import type { SearchWishes } from "./search-plan.js";
import { checkTraining, networkFlags, runFlags, shareFlags, tableFlags, tuneFlags } from "./table-flags.js";
import { trainTable } from "./table-run.js";
import { type StudyFiles, trainFiles } from "./train-files.js";

const flags = {
  ...tuneFlags,
  ...tableFlags,
  ...shareFlags,
  ...networkFlags,
  ...runFlags,
  ...csvFlags,
  ...commonFlags,
} as const satisfies Record<string, Flag>;

/** Networks that are tried where neither a count nor a time is given. */
const usualTrials = 30;

/** Pruners by name; the first rung is a 27th of the epochs, so that there are four of them. */
const pruners: Readonly<Record<string, (plan: Plan) => Pruner | undefined>> = {
  asha: ({ epochs }) => ashaPruner({ minResource: Math.max(1, Math.floor(epochs / 27)) }),
  hyperband: ({ epochs }) =>
    hyperbandPruner({ minResource: Math.max(1, Math.floor(epochs / 27)), maxResource: Math.max(1, epochs) }),
  median: ({ patience }) => medianPruner({ startupTrials: 5, warmupSteps: patience }),
  none: () => undefined,
};

/** Flags that change no trial: where things go, and when it ends. */
const elsewhere = ["budget", "trials", "study", "optuna", "fresh", "threads", "save", "report", "json", "help"];

/** The file of the trials of this very command on these very data: another one has a file of its own. */
const journalFor = (given: Given, save: string, data: string): string => {
  const decisive = given.names.filter((name) => !elsewhere.includes(name)).sort();
  const print = JSON.stringify([data, decisive.map((name) => [name, given.text(name)])]);
  return `${besides(save)}.tune-${createHash("sha256").update(print).digest("hex").slice(0, 8)}.jsonl`;
};

const studyFiles = async (given: Given): Promise<StudyFiles> => {
  const csv = resolve(given.filled("study", "the name of a file")!);
  if (!csv.endsWith(".csv")) {
    throw new ArgumentError(
      `${given.where}: --study: expected a name that ends with .csv, received ${given.text("study")}.`,
    );
  }
  const optuna = given.filled("optuna", "the name of a file");
  const files = {
    csv,
    json: csv.replace(/\.csv$/, ".json"),
    optuna: optuna === undefined ? undefined : resolve(optuna),
  };
  await checkWritable(files.csv, `${given.where}: --study`);
  if (files.optuna !== undefined) await checkWritable(files.optuna, `${given.where}: --optuna`);
  return files;
};

const tune: Command["run"] = async (given, terminal) => {
  const { where, positionals, args } = given;
  const [data, ...others] = positionals;
  if (data === undefined || others.length > 0) {
    throw new ArgumentError(
      `${where}: expected one file of data: fragua tune data.csv --target price, received ${positionals.join(" and ") || "none"}.`,
    );
  }
  checkTraining(given);
  const seconds = budgetIn(given, "budget");
  const trials = given.whole("trials", 1) ?? (seconds === undefined ? usualTrials : undefined);
  const name = given.text("pruner")!;
  const pruner = Object.hasOwn(pruners, name) ? pruners[name]! : undefined;
  if (!pruner) {
    throw new ArgumentError(
      `${where}: --pruner: expected one of ${Object.keys(pruners).join(", ")}, received "${name}".`,
    );
  }
  const path = resolve(data);
  const files = { ...(await trainFiles(path, given, args, process.cwd())), study: await studyFiles(given) };
  const search: SearchWishes = {
    ...{ trials, seconds, pruner, wide: true, keeps: !given.has("fresh") },
    journal: (hash) => journalFor(given, files.save, hash),
    ...{ metric: given.text("metric")!, seed: given.whole("seed", 0)! },
  };
  return trainTable(path, given, files, terminal, { resumed: undefined, search });
};

export const tuneCommand: Command = {
  usage: "DATA --target COLUMN",
  about:
    "Searches for the network and the training that suit a table best, trains the best, and reports what was tried.",
  flags,
  examples: [
    "houses.csv --target price --budget 10m",
    "houses.csv --target price --trials 50 --seed 3",
    "visits.csv --target ill --metric valAccuracy --budget 1h --trials 200",
  ],
  run: tune,
};
