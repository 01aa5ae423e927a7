// Looking at a step while it is made: what a program of training may put out beside loss and metrics.

import type { Tensors } from "../layers/layer.js";
import type { Held } from "../layers/mixing.js";
import type { Trace } from "../layers/trace.js";
import type { Parameter } from "../optimizers/optimizer.js";
import type { Tensor } from "../tensor/tensor.js";
import type { Reading } from "./traced-program.js";

/** A training step as a trace: what there is to look at. */
export interface TracedStep {
  readonly trace: Trace;
  readonly outputs: Tensors;
  /** What the outputs are held against, by name. */
  readonly held: ReadonlyMap<string, Held>;
  readonly parameters: readonly Parameter[];
  readonly gradients: readonly Tensor[];
  /** The gradients with respect to the tensors that were asked for. */
  readonly flows: readonly Tensor[];
  /** What the step makes of the parameters, in their order. */
  readonly updated: readonly Tensor[];
}

/** What else the program of a step puts out; the weights come to those of any other step, bit for bit. */
export interface Look {
  /** Tensors on the way to the loss whose gradients are wanted, too. */
  along(trace: Trace): readonly Tensor[];
  readings(step: TracedStep): readonly Reading[];
}
