// One step of a run with every number of it: the batch, what the layers put out, the loss, the gradients and the change of the weights.

import type { TensorValue } from "../index.js";

/** Values by path, as the library's weights have them. */
export type Values = Readonly<Record<string, TensorValue>>;

/** A step that was walked through: taken from the run at hand, which goes on after it. */
export interface Walk {
  readonly epoch: number;
  /** In its epoch, from 0. */
  readonly batch: number;
  readonly learningRate: number;
  readonly x: Float32Array;
  readonly y: Int32Array;
  readonly width: number;
  /** Paths of the layers that have weights, from the first to the output. */
  readonly layers: readonly string[];
  readonly outputs: Values;
  readonly probabilities: Float32Array;
  /** Of each sample, without penalties. */
  readonly losses: Float32Array;
  /** Of the batch, as the library computes it. */
  readonly loss: number;
  readonly gradients: Values;
  readonly before: Values;
  readonly after: Values;
}
