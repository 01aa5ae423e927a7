// The flags of `npm run train`: what they are called, what they mean, and what is wrong with those that were given.

import { ArgumentError } from "../errors.js";
import { type ActivationName, adagrad, adam, adamw, type Optimizer, rmsprop, sgd, type Threads } from "../index.js";
import { resolveName } from "../options.js";
import { type Flag, flagLines, Given } from "./flags.js";

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

/** What asks for something other than a training on digits, and what may stand beside it. */
const alone: Readonly<Record<string, readonly string[]>> = { example: ["json", "help"], list: ["help"] };

/** What may be said of a run that goes on; all else is as it was. */
const open: readonly string[] = ["epochs", "threads", "save", "resume", "json", "help"];

/** What `--help` shows. */
export const helpText = (): string =>
  [
    "Trains a network to read the handwritten digits of MNIST.",
    "",
    "  npm run train -- [flags]",
    "",
    ...flagLines(flags),
  ].join("\n");

const optimizers: Readonly<Record<string, (options: { readonly learningRate?: number }) => Optimizer>> = {
  sgd,
  adam,
  adamw,
  rmsprop,
  adagrad,
};

/** The settings that some arguments ask for, "list" or "help". Throws ArgumentError for what cannot be used. */
export const readSettings = (args: readonly string[]): TrainSettings | ExampleSettings | "list" | "help" => {
  const given = new Given("train", flags, args);
  const { names, positionals } = given;
  if (positionals.length > 0) {
    throw new ArgumentError(`train: expected flags such as --epochs 10, received "${positionals[0]}".`);
  }
  for (const name of Object.keys(alone).filter((flag) => names.includes(flag))) {
    const other = names.find((flag) => flag !== name && !alone[name]!.includes(flag));
    if (other !== undefined) throw new ArgumentError(`train: --${name} decides all by itself. Leave --${other} out.`);
  }
  if (given.has("help")) return "help";
  if (given.has("list")) return "list";
  if (given.has("example")) return { example: given.text("example")!, json: given.has("json") };
  const fixed = names.find((name) => !open.includes(name));
  if (given.has("resume") && fixed !== undefined) {
    throw new ArgumentError(`train: --resume goes on with the run as it began. Leave --${fixed} out.`);
  }
  const save = given.filled("save", "the name of a file")!;
  const learningRate = given.positive("learning-rate");
  const makeOptimizer = resolveName(given.text("optimizer"), optimizers, "train: --optimizer");
  return {
    hidden: given.units("hidden")!,
    // dense checks the name.
    activation: given.text("activation") as ActivationName,
    dropout: given.fraction("dropout")!,
    optimizer: makeOptimizer(learningRate === undefined ? {} : { learningRate }),
    batchSize: given.whole("batch", 1)!,
    epochs: given.whole("epochs", 1)!,
    seed: given.whole("seed", 0)!,
    threads: given.threads("threads"),
    limit: given.whole("limit", 10),
    save,
    resume: given.has("resume"),
    json: given.has("json"),
  };
};
