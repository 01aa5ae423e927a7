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
  "zeros",
] as const satisfies readonly InitializerName[];

export const lossNames = ["sparseCategoricalCrossentropy", "meanSquaredError"] as const;
export type LossName = (typeof lossNames)[number];

export interface HiddenLayer {
  readonly units: number;
  readonly activation: (typeof activationNames)[number];
}

export interface Setup {
  readonly data: DataName;
  /** Standard deviation of the points' noise. */
  readonly noise: number;
  readonly layers: readonly HiddenLayer[];
  readonly initializer: (typeof initializerNames)[number];
  readonly loss: LossName;
  readonly optimizer: OptimizerName;
  readonly learningRate: number;
  readonly schedule: ScheduleName;
  readonly batchSize: number;
  readonly epochs: number;
  readonly l1: number;
  readonly l2: number;
  readonly dropout: number;
  readonly seed: number;
}

export const defaultSetup: Setup = {
  data: "moons",
  noise: 0.1,
  layers: [
    { units: 16, activation: "tanh" },
    { units: 8, activation: "tanh" },
  ],
  initializer: "glorotUniform",
  loss: "sparseCategoricalCrossentropy",
  optimizer: "adam",
  learningRate: 0.01,
  schedule: "constant",
  batchSize: 32,
  epochs: 200,
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
}

/** Training and validation samples; the last fifth validates. */
export interface Split {
  readonly training: Samples;
  readonly validation: Samples;
}
