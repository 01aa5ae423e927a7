// Models and data that are trained on several ranks: what has its own rules in a shard is in one of them.

import {
  adam,
  batchNormalization,
  type Callback,
  chain,
  clipByGlobalNorm,
  conv2d,
  cosineDecay,
  dense,
  dropout,
  earlyStopping,
  flatten,
  l2,
  type Model,
  maxPooling2d,
  type Optimizer,
  sequential,
  sgd,
  spectralNormalization,
} from "fragua";
import { mix } from "../../src/data/shuffle.js";
import { printOf } from "../../src/mpi/fingerprint.js";

const count = 60;
const side = 8;

/** Numbers in [-1, 1) that look as if they were random. */
const noise = (length: number, seed: number): Float32Array =>
  Float32Array.from({ length }, (_, i) => (mix(i + 1000 * seed) >>> 8) / 2 ** 23 - 1);

/** Pictures of a bright half or quarter among noise, and which it is. */
const pictures = () => {
  const labels = Int32Array.from({ length: count }, (_, i) => mix(i) & 3);
  const x = noise(count * side * side, 1).map((value, i) => {
    const [row, column] = [Math.floor(i / side) % side, i % side];
    const label = labels[Math.floor(i / (side * side))]!;
    return 0.5 * value + Number((label & 1 ? row : column) >= side / 2 === label > 1);
  });
  return { x: { data: x, shape: [count, side, side, 1] }, y: labels };
};

export interface Sample {
  readonly model: () => Model;
  readonly optimizer: () => Optimizer;
  readonly batchSize: number;
  readonly callbacks?: () => Callback[];
}

const head = () => dense(4, { activation: "softmax" });

/** Batches of 20, and of 26 with a last one of 8, are cut into shards of uneven sizes. */
export const samples: Readonly<Record<string, Sample>> = {
  "a multilayer perceptron, Adam": {
    model: () => sequential([flatten(), dense(70, { activation: "relu" }), dense(70, { activation: "tanh" }), head()]),
    optimizer: () => adam({ learningRate: 0.01 }),
    batchSize: 16,
  },
  "dropout and a penalty, momentum": {
    model: () =>
      sequential([flatten(), dense(32, { activation: "relu", kernelRegularizer: l2(0.01) }), dropout(0.5), head()]),
    optimizer: () => sgd({ learningRate: 0.05, momentum: 0.9, nesterov: true }),
    batchSize: 20,
  },
  "batch normalization and convolutions, clipped": {
    model: () =>
      sequential([
        conv2d(6, 3, { padding: "same" }),
        batchNormalization(),
        conv2d(4, 3, { activation: "relu" }),
        maxPooling2d(2),
        flatten(),
        spectralNormalization(dense(8)),
        head(),
      ]),
    optimizer: () => chain(clipByGlobalNorm(1), adam({ learningRate: cosineDecay(0.02, 12) })),
    batchSize: 26,
  },
  "early stopping": {
    model: () => sequential([flatten(), dense(16, { activation: "relu" }), head()]),
    optimizer: () => adam({ learningRate: 0.1 }),
    batchSize: 24,
    callbacks: () => [earlyStopping({ monitor: "valLoss", patience: 1, restoreBestWeights: true })],
  },
};

/** Trains a model, and gives the fingerprint of its weights and all of its history. */
export const trainOn = async (sample: Sample, wrap: (model: Model) => Model = (model) => model) => {
  const model = sample.model();
  const metrics = ["accuracy", "sparseTopKCategoricalAccuracy"] as const;
  model.compile({ optimizer: sample.optimizer(), loss: "sparseCategoricalCrossentropy", metrics: [...metrics] });
  const { x, y } = pictures();
  const { history, epochs } = await wrap(model).fit(x, y, {
    epochs: 4,
    batchSize: sample.batchSize,
    validationSplit: 0.1,
    verbose: "silent",
    callbacks: sample.callbacks?.() ?? [],
  });
  const weights = Object.values(model.getWeights()).map(({ data }) => data as Float32Array);
  return { weights: (printOf(weights) >>> 0).toString(16), history, epochs: epochs.length };
};
