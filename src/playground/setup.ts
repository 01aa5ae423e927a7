// What can be chosen on the page: one plain object, which the URL carries, the worker trains and the code generator writes out.

import type { ActivationName, InitializerName } from "../index.js";

export const dataNames = ["moons", "circles", "spirals", "digits", "csv"] as const;
export type DataName = (typeof dataNames)[number];

export const optimizerNames = ["sgd", "momentum", "adam", "adamw", "rmsprop", "adagrad"] as const;
export type OptimizerName = (typeof optimizerNames)[number];

export const scheduleNames = ["constant", "step", "exponential", "cosine", "warmup"] as const;
export type ScheduleName = (typeof scheduleNames)[number];

export const activationNames = [
  "linear",
  "relu",
  "leakyRelu",
  "elu",
  "gelu",
  "silu",
  "tanh",
  "sigmoid",
] as const satisfies readonly ActivationName[];

export const initializerNames = [
  "glorotUniform",
  "glorotNormal",
  "heUniform",
  "heNormal",
  "lecunNormal",
  "orthogonal",
  "randomNormal",
  "zeros",
] as const satisfies readonly InitializerName[];

export const lossNames = ["sparseCategoricalCrossentropy", "meanSquaredError"] as const;
export type LossName = (typeof lossNames)[number];

/** How features reach the network: as they are, or with mean 0 and deviation 1. */
export const inputsNames = ["raw", "standardized"] as const;

/** Whether all samples weigh alike, or all classes. */
export const classWeightNames = ["none", "balanced"] as const;

export interface HiddenLayer {
  readonly units: number;
  readonly activation: (typeof activationNames)[number];
}

export interface Setup {
  readonly data: DataName;
  /** Standard deviation of the points' noise. */
  readonly noise: number;
  /** How many points, those that validate included. */
  readonly points: number;
  /** How many points of each other class there are for one of the last. */
  readonly imbalance: number;
  /** What the points' features are multiplied by: the unit that they are measured in. */
  readonly inputScale: number;
  readonly inputs: (typeof inputsNames)[number];
  readonly layers: readonly HiddenLayer[];
  readonly initializer: (typeof initializerNames)[number];
  /** Standard deviation of first weights from `randomNormal`. */
  readonly stddev: number;
  readonly loss: LossName;
  readonly classWeight: (typeof classWeightNames)[number];
  readonly optimizer: OptimizerName;
  readonly learningRate: number;
  readonly schedule: ScheduleName;
  /** The norm that all gradients together are clipped to; 0 for none. */
  readonly clipNorm: number;
  readonly batchSize: number;
  readonly epochs: number;
  /** Epochs without a lower validation loss after which training stops and goes back to the best weights; 0 for never. */
  readonly patience: number;
  readonly l1: number;
  readonly l2: number;
  readonly dropout: number;
  readonly seed: number;
}

export const defaultSetup: Setup = {
  data: "moons",
  noise: 0.1,
  points: 400,
  imbalance: 1,
  inputScale: 1,
  inputs: "raw",
  layers: [
    { units: 16, activation: "tanh" },
    { units: 8, activation: "tanh" },
  ],
  initializer: "glorotUniform",
  stddev: 0.05,
  loss: "sparseCategoricalCrossentropy",
  classWeight: "none",
  optimizer: "adam",
  learningRate: 0.01,
  schedule: "constant",
  clipNorm: 0,
  batchSize: 32,
  epochs: 200,
  patience: 0,
  l1: 0,
  l2: 0,
  dropout: 0,
  seed: 1,
};

/** What digits start from: wider layers and fewer epochs. */
export const digitsSetup: Setup = {
  ...defaultSetup,
  data: "digits",
  layers: [{ units: 128, activation: "relu" }],
  initializer: "heNormal",
  learningRate: 0.003,
  batchSize: 64,
  epochs: 12,
};

/** A data set as the page and the worker hand it around. */
export interface Samples {
  /** Row-major, `width` values a sample. */
  readonly x: Float32Array;
  readonly y: Int32Array;
  readonly width: number;
  readonly classes: number;
  /** How far the picture of the plane reaches from its middle; `gridReach` where it is not given. */
  readonly reach?: number;
}

/** Training and validation samples; the last fifth validates. */
export interface Split {
  readonly training: Samples;
  readonly validation: Samples;
}
