// A program that was traced, with the names of what it leaves behind.

import type { Tensors } from "../layers/layer.js";
import type { Metric } from "../metrics/metric.js";
import type { Program } from "../program/program.js";
import type { Tensor } from "../tensor/tensor.js";

/** Numbers that a program leaves behind: a loss, which is a mean over the batch, or what a metric adds. */
export interface Reading {
  readonly key: string;
  /** Without one it is a mean. */
  readonly metric: Metric | undefined;
  readonly tensors: readonly Tensor[];
}

/** A traced program with the names of what it leaves behind. */
export interface TracedProgram {
  readonly program: Program;
  /** "loss" first; none where nothing is held against targets. */
  readonly readings: readonly Reading[];
  readonly outputs: Tensors;
}
