// `fragua train`: on a table, a folder of images, a series or a text.

import { resolve } from "node:path";
import { ArgumentError } from "../../index.js";
import { checkSeed } from "../../options.js";
import type { Flag, Given } from "../flags.js";
import { type Command, commonFlags, readGiven, threadsFlag } from "./command.js";
import { trainImages } from "./images-run.js";
import type { Journal } from "./journal.js";
import { csvFlags } from "./read-table.js";
import { trainSeries } from "./series-run.js";
import { trainTable } from "./table-run.js";
import type { Terminal } from "./terminal.js";
import { trainText } from "./text-run.js";
import { trainFiles } from "./train-files.js";

const flags = {
  target: { type: "string", value: "COLUMNS", help: "what to foretell: price, or several: a,b" },
  task: { type: "string", value: "KIND", preset: "auto", help: "number or classes, where it is not clear" },
  time: { type: "string", value: "COLUMN", help: "the newest rows by it are held out" },
  group: { type: "string", value: "COLUMN", help: "rows of a group stay in one part" },
  drop: { type: "string", value: "COLUMNS", help: "columns to leave out" },
  "class-weight": { type: "string", value: "balanced", help: "rare classes count as much as frequent ones" },
  images: { type: "string", value: "FOLDER", help: "train on images instead, a folder a class" },
  size: { type: "string", value: "PIXELS", help: "side that images are brought to; of the first, 64 at most" },
  series: { type: "string", value: "FILE", help: "foretell a series instead, with --column" },
  column: { type: "string", value: "COLUMN", help: "the series' column" },
  horizon: { type: "string", value: "STEPS", preset: "30", help: "steps to foretell" },
  text: { type: "string", value: "FILE", help: "learn to write like a text instead, letter by letter" },
  validation: { type: "string", value: "SHARE", preset: "0.15", help: "rows that say when to end" },
  test: { type: "string", value: "SHARE", preset: "0.15", help: "rows that nothing is learned from" },
  hidden: { type: "string", value: "UNITS", help: "hidden layers: 64,32 or none; by the data's size" },
  dropout: { type: "string", value: "RATE", help: "share of units that each step leaves out" },
  "learning-rate": { type: "string", value: "RATE", help: "of Adam; one that suits when left out" },
  batch: { type: "string", value: "ROWS", help: "rows of a step; by the data's size" },
  epochs: { type: "string", value: "COUNT", help: "at most; it ends when nothing improves" },
  search: { type: "string", value: "COUNT", help: "try so many networks and rates, and train the best" },
  seed: { type: "string", value: "NUMBER", preset: "1", help: "of parts, first weights and order" },
  ...threadsFlag,
  save: { type: "string", value: "FILE", help: "where the model goes: DATA.fragua" },
  report: { type: "string", value: "FILE", preset: "report.html", help: "where the report goes" },
  ...csvFlags,
  ...commonFlags,
} as const satisfies Record<string, Flag>;

/** Flags that belong to one kind of data. */
const own: Readonly<Record<string, readonly string[]>> = {
  table: [
    "target",
    "task",
    "time",
    "group",
    "drop",
    "class-weight",
    "search",
    ...Object.keys(csvFlags),
    "hidden",
    "dropout",
    "validation",
    "test",
  ],
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
  for (const name of ["epochs", "batch", "horizon", "search"]) given.whole(name, 1);
  for (const name of ["validation", "test", "dropout"]) given.fraction(name);
  given.whole("size", 4);
  checkSeed(given.whole("seed", 0), given.where);
  given.positive("learning-rate");
  given.units("hidden");
  given.threads("threads");
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
      return trainTable(path, given, files, terminal, resumed);
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
