// The flags of `npm run train`: what they are called, what they mean, and what is wrong with those that were given.

import { parseArgs } from "node:util";
import { ArgumentError } from "../errors.js";
import { type ActivationName, adagrad, adam, adamw, type Optimizer, rmsprop, sgd, type Threads } from "../index.js";
import { checkFraction, checkOptions, checkPositive, checkWhole, resolveName } from "../options.js";

/** Everything that decides a run. */
export interface TrainSettings {
  readonly hidden: readonly number[];
  readonly activation: ActivationName;
  readonly dropout: number;
  readonly optimizer: Optimizer;
  readonly batchSize: number;
  readonly epochs: number;
  readonly seed: number;
  readonly threads: Threads;
  /** Images of the training set to use, all of them when left out. */
  readonly limit: number | undefined;
  readonly save: string;
  /** Whether to go on with a run that Ctrl-C has ended. */
  readonly resume: boolean;
  readonly json: boolean;
}

/** An example to run instead. */
export interface ExampleSettings {
  readonly example: string;
  readonly json: boolean;
}

interface Flag {
  readonly type: "string" | "boolean";
  /** What stands for the value in the help. */
  readonly value?: string;
  readonly preset?: string;
  readonly help: string;
}

const flags = {
  hidden: {
    type: "string",
    value: "UNITS",
    preset: "256",
    help: "units of each hidden layer: 256,128 or none",
  },
  activation: { type: "string", value: "NAME", preset: "relu", help: "activation of the hidden layers" },
  dropout: { type: "string", value: "RATE", preset: "0.2", help: "share of hidden units that each step leaves out" },
  optimizer: { type: "string", value: "NAME", preset: "adam", help: "sgd, adam, adamw, rmsprop or adagrad" },
  "learning-rate": { type: "string", value: "RATE", help: "the optimizer's own when left out" },
  batch: { type: "string", value: "IMAGES", preset: "128", help: "images of each step" },
  epochs: { type: "string", value: "COUNT", preset: "10", help: "times that every image is seen" },
  seed: {
    type: "string",
    value: "NUMBER",
    preset: "42",
    help: "of first weights, dropout and the order of images",
  },
  threads: {
    type: "string",
    value: "COUNT",
    preset: "auto",
    help: "threads that share each step, same weights",
  },
  limit: { type: "string", value: "IMAGES", help: "use only the first images of the training set" },
  save: { type: "string", value: "FILE", preset: "build/mnist.safetensors", help: "where the weights go" },
  resume: { type: "boolean", help: "go on with the run that Ctrl-C ended, from its --save" },
  json: { type: "boolean", help: "print nothing but one last line of JSON" },
  example: { type: "string", value: "NAME", help: "run an example instead; takes no flag but --json" },
  list: { type: "boolean", help: "list the examples" },
  help: { type: "boolean", help: "show this" },
} as const satisfies Record<string, Flag>;

type FlagName = keyof typeof flags;

/** What asks for something other than a training on digits, and what may stand beside it. */
const alone: Readonly<Record<string, readonly string[]>> = { example: ["json", "help"], list: ["help"] };

/** What may be said of a run that goes on; all else is as it was. */
const open: readonly string[] = ["epochs", "threads", "save", "resume", "json", "help"];

/** What `--help` shows. */
export const helpText = (): string => {
  const rows = Object.entries<Flag>(flags).map(([name, { value, preset, help }]): readonly [string, string] => [
    `--${name}${value ? ` ${value}` : ""}`,
    preset === undefined ? help : `${help} [${preset}]`,
  ]);
  const width = Math.max(...rows.map(([usage]) => usage.length));
  return [
    "Trains a network to read the handwritten digits of MNIST.",
    "",
    "  npm run train -- [flags]",
    "",
    ...rows.map(([usage, help]) => `  ${usage.padEnd(width)}  ${help}`),
  ].join("\n");
};

/** The number that a text spells, or the text itself, which the checks will refuse. */
const numberIn = (text: string): unknown => (text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text);

const optimizers: Readonly<Record<string, (options: { readonly learningRate?: number }) => Optimizer>> = {
  sgd,
  adam,
  adamw,
  rmsprop,
  adagrad,
};

/** The settings that some arguments ask for, "list" or "help". Throws ArgumentError for what cannot be used. */
export const readSettings = (args: readonly string[]): TrainSettings | ExampleSettings | "list" | "help" => {
  // Not strict: its own messages tell neither the nearest flag nor all of them.
  const { values, positionals } = parseArgs({ args: [...args], options: flags, strict: false, allowPositionals: true });
  checkOptions("train", values, Object.keys(flags));
  for (const [name, value] of Object.entries(values)) {
    const { type } = flags[name as FlagName];
    if (type === "string" && typeof value !== "string") throw new ArgumentError(`train: --${name} expects a value.`);
    if (type === "boolean" && typeof value !== "boolean") throw new ArgumentError(`train: --${name} takes no value.`);
  }
  if (positionals.length > 0) {
    throw new ArgumentError(`train: expected flags such as --epochs 10, received "${positionals[0]}".`);
  }
  for (const name of Object.keys(alone).filter((flag) => flag in values)) {
    const other = Object.keys(values).find((flag) => flag !== name && !alone[name]!.includes(flag));
    if (other !== undefined) throw new ArgumentError(`train: --${name} decides all by itself. Leave --${other} out.`);
  }
  if (values.help) return "help";
  if (values.list) return "list";
  if (values.example !== undefined) return { example: values.example as string, json: values.json === true };
  const fixed = Object.keys(values).find((name) => !open.includes(name));
  if (values.resume && fixed !== undefined) {
    throw new ArgumentError(`train: --resume goes on with the run as it began. Leave --${fixed} out.`);
  }
  const given = (name: FlagName): string | undefined =>
    (values[name] as string | undefined) ?? (flags[name] as Flag).preset;
  const text = (name: FlagName): string => given(name)!;
  const whole = (name: FlagName, least: number): number => checkWhole(numberIn(text(name)), `train: --${name}`, least);
  if (text("save") === "") throw new ArgumentError("train: --save expects the name of a file.");
  const rate = given("learning-rate");
  const makeOptimizer = resolveName(text("optimizer"), optimizers, "train: --optimizer");
  return {
    hidden:
      text("hidden") === "none"
        ? []
        : text("hidden")
            .split(",")
            .map((units) => checkWhole(numberIn(units), "train: --hidden", 1)),
    // dense checks the name.
    activation: text("activation") as ActivationName,
    dropout: checkFraction(numberIn(text("dropout")), "train: --dropout"),
    optimizer: makeOptimizer(
      rate === undefined ? {} : { learningRate: checkPositive(numberIn(rate), "train: --learning-rate") },
    ),
    batchSize: whole("batch", 1),
    epochs: whole("epochs", 1),
    seed: whole("seed", 0),
    threads: text("threads") === "auto" ? "auto" : whole("threads", 1),
    limit: given("limit") === undefined ? undefined : whole("limit", 10),
    save: text("save"),
    resume: values.resume === true,
    json: values.json === true,
  };
};
