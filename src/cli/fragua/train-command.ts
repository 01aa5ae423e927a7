// `fragua train`: on a table, a folder of images, a series or a text.

import { resolve } from "node:path";
import { ArgumentError } from "../../index.js";
import { medianPruner } from "../../tuning/index.js";
import type { Flag, Given } from "../flags.js";
import { type Command, commonFlags, readGiven } from "./command.js";
import { trainImages } from "./images-run.js";
import type { Journal } from "./journal.js";
import { csvFlags } from "./read-table.js";
import { type SearchWishes, searchOf } from "./search-plan.js";
import { trainSeries } from "./series-run.js";
import { checkTraining, networkFlags, onlyTables, runFlags, shareFlags, tableFlags } from "./table-flags.js";
import { trainTable } from "./table-run.js";
import type { Terminal } from "./terminal.js";
import { trainText } from "./text-run.js";
import { trainFiles } from "./train-files.js";

const flags = {
  ...tableFlags,
  images: { type: "string", value: "FOLDER", help: "train on images instead, a folder a class" },
  size: { type: "string", value: "PIXELS", help: "side that images are brought to; of the first, 64 at most" },
  series: { type: "string", value: "FILE", help: "foretell a series instead, with --column" },
  column: { type: "string", value: "COLUMN", help: "the series' column" },
  horizon: { type: "string", value: "STEPS", preset: "30", help: "steps to foretell" },
  text: { type: "string", value: "FILE", help: "learn to write like a text instead, letter by letter" },
  ...shareFlags,
  ...networkFlags,
  search: { type: "string", value: "COUNT", help: "try so many networks and rates, and train the best" },
  ...runFlags,
  ...csvFlags,
  ...commonFlags,
} as const satisfies Record<string, Flag>;

/** Flags that belong to one kind of data. */
const own: Readonly<Record<string, readonly string[]>> = {
  table: [...onlyTables, "search", "hidden", "dropout", ...Object.keys(shareFlags)],
  images: ["size", "class-weight", "dropout"],
  series: ["column", "horizon", "time", ...Object.keys(csvFlags), "hidden", "dropout", "validation", "test"],
  text: ["dropout"],
};

const sources = ["images", "series", "text"] as const;

type Source = (typeof sources)[number] | "table";

/** Which kind of data there is, and where. Throws ArgumentError. */
const sourceOf = (given: Given): readonly [kind: Source, path: string] => {
  const { where, positionals } = given;
  const named = sources.filter((name) => given.has(name));
  if (named.length + positionals.length !== 1) {
    const all = [...positionals, ...named.map((name) => `--${name}`)];
    throw new ArgumentError(
      `${where}: expected one file of data: fragua train data.csv --target price, or --images, --series or --text; received ${all.length === 0 ? "none" : all.join(" and ")}.`,
    );
  }
  const kind: Source = named[0] ?? "table";
  const foreign = given.names.find(
    (name) => !own[kind]!.includes(name) && Object.values(own).some((names) => names.includes(name)),
  );
  if (foreign !== undefined) {
    const owner = Object.keys(own).find((name) => own[name]!.includes(foreign))!;
    throw new ArgumentError(
      `${where}: --${foreign} is for ${owner === "table" ? "tables" : owner}, and this trains on ${kind === "table" ? "a table" : `--${kind}`}. Leave it out.`,
    );
  }
  return [kind, kind === "table" ? positionals[0]! : given.filled(kind, "a path")!];
};

/** Throws ArgumentError for a number that cannot be used, before anything is read or said. */
const checkNumbers = (given: Given): void => {
  given.whole("horizon", 1);
  given.whole("search", 1);
  given.whole("size", 4);
  checkTraining(given);
};

/** `--search 20`: networks and rates; what does worse than half of the others is ended. */
const fewNetworks = (given: Given, save: string): SearchWishes | undefined => {
  const trials = given.whole("search", 1);
  if (trials === undefined) return undefined;
  return {
    ...{ trials, seconds: undefined, wide: false, metric: given.text("metric")!, seed: 0 },
    ...{ journal: () => searchOf(save), keeps: false },
    pruner: ({ patience }) => medianPruner({ startupTrials: 5, warmupSteps: patience }),
  };
};

/** Trains as some arguments say, or goes on with the run that a journal tells of. */
export const train = async (
  args: readonly string[],
  folder: string,
  terminal: Terminal,
  resumed?: Journal,
): Promise<number> => {
  const given = readGiven("train", trainCommand, args);
  const [kind, data] = sourceOf(given);
  checkNumbers(given);
  const path = resolve(folder, data);
  const files = await trainFiles(path, given, args, folder);
  switch (kind) {
    case "table":
      return trainTable(path, given, files, terminal, { resumed, search: fewNetworks(given, files.save) });
    case "images":
      return trainImages(path, given, files, terminal, resumed);
    case "series":
      return trainSeries(path, given, files, terminal, resumed);
    case "text":
      return trainText(path, given, files, terminal, resumed);
  }
};

export const trainCommand: Command = {
  usage: "DATA --target COLUMN",
  about: "Trains a network that suits the data, and reports what it learned.",
  flags,
  examples: [
    "houses.csv --target price",
    "visits.csv --target ill --group patient --class-weight balanced",
    "--images digits/",
    "--series births.csv --column births --horizon 30",
    "--text moby-dick.txt",
  ],
  run: ({ args }, terminal) =>
    train(
      args.filter((arg) => arg !== "--json"),
      process.cwd(),
      terminal,
    ),
};
