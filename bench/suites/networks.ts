// The networks that every bench and every peer trains: W1 to W4.

import { dense } from "../../src/layers/dense.js";
import type { Layer } from "../../src/layers/layer.js";
import { binaryCrossentropy, sparseCategoricalCrossentropy } from "../../src/losses/crossentropy.js";
import type { Loss } from "../../src/losses/loss.js";
import { adam } from "../../src/optimizers/adam.js";
import type { Optimizer } from "../../src/optimizers/optimizer.js";
import { sgd } from "../../src/optimizers/sgd.js";

export interface Workload {
  readonly name: string;
  readonly batch: number;
  readonly features: number;
  readonly layers: () => readonly Layer[];
  readonly loss: () => Loss;
  readonly optimizer: () => Optimizer;
  /** Sizes of the fully connected layers, for counting matrix flops. */
  readonly widths: readonly number[];
  readonly classes: number;
}

const classifier = (name: string, batch: number, widths: readonly number[], learningRate: number): Workload => ({
  name,
  batch,
  features: widths[0]!,
  layers: () => widths.slice(1).map((units, i) => dense(units, i === widths.length - 2 ? {} : { activation: "relu" })),
  loss: () => sparseCategoricalCrossentropy({ fromLogits: true }),
  optimizer: () => adam({ learningRate }),
  widths,
  classes: widths.at(-1)!,
});

export const xor: Workload = {
  name: "W1 XOR",
  batch: 4,
  features: 2,
  layers: () => [dense(8, { activation: "tanh" }), dense(1)],
  loss: () => binaryCrossentropy({ fromLogits: true }),
  optimizer: () => sgd({ learningRate: 0.5 }),
  widths: [2, 8, 1],
  classes: 2,
};
export const iris = classifier("W2 iris", 16, [4, 16, 3], 0.01);
export const digits32 = classifier("W3 batch 32", 32, [784, 128, 10], 1e-3);
export const digits128 = classifier("W3 batch 128", 128, [784, 128, 10], 1e-3);
export const wide = classifier("W4 batch 128", 128, [784, 512, 512, 10], 1e-3);

/** Multiplications and additions of the matrix products of one step: forward, weights' and inputs' gradients. */
export const stepFlops = ({ widths, batch }: Workload): number =>
  widths
    .slice(1)
    .map((units, i) => 2 * batch * units * widths[i]! * (i === 0 ? 2 : 3))
    .reduce((total, flops) => total + flops, 0);

/** One fixed batch of the workload: pseudo-random inputs and labels that no network learns by heart at once. */
export const batchOf = ({ batch, features, classes, name }: Workload, samples = batch) => {
  if (name === xor.name) {
    return { x: Float32Array.of(0, 0, 0, 1, 1, 0, 1, 1), y: Float32Array.of(0, 1, 1, 0), shape: [4, 2] };
  }
  let state = 12345;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  const x = Float32Array.from({ length: samples * features }, () => next());
  const y = Int32Array.from({ length: samples }, () => Math.floor(next() * classes));
  return { x, y, shape: [samples, features] };
};
