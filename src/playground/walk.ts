// One step of a run with every number of it: the batch, what the layers put out, the loss, the gradients and the change of the weights.

import type { TensorValue } from "../index.js";

/** Values by path, as the library's weights have them. */
export type Values = Readonly<Record<string, TensorValue>>;

/** A step that was walked through: the next of the run at hand, which goes on after it. */
export interface Walk {
  readonly epoch: number;
  /** In its epoch, from 0. */
  readonly batch: number;
  readonly batches: number;
  readonly learningRate: number;
  /** The batch as the network is given it. */
  readonly x: TensorValue;
  readonly y: TensorValue;
  /** Paths of the layers that have weights, from the first to the output. */
  readonly layers: readonly string[];
  readonly outputs: Values;
  /** Of each sample, without penalties. */
  readonly losses: Float32Array;
  /** Of the batch before the step, penalties included, and after it. */
  readonly loss: number;
  readonly lossAfter: number;
  readonly gradients: Values;
  readonly before: Values;
  readonly after: Values;
}
