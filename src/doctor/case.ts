// A case: all that the doctor knows of a run, from which every rule draws.

import type { DataReport } from "./data-report.js";
import type { LayerFacts, OutputFacts } from "./model-facts.js";
import type { Reference } from "./reference.js";

/** What one layer put out in a step. */
export interface LayerLook {
  readonly path: string;
  readonly mean: number;
  readonly deviation: number;
  /** The largest magnitude. */
  readonly largest: number;
  readonly zeros: number;
  /** Share of units that have put out 0 for the last 32 samples that were looked at, or for more. */
  readonly dead: number;
  /** Share of values within a fiftieth of the bounds of its activation; 0 where it has none. */
  readonly saturated: number;
  /** The loss's gradient with respect to what it put out: root mean square, largest magnitude, share of zeros; NaN for the last layer. */
  readonly gradient: number;
  readonly gradientLargest: number;
  readonly gradientZeros: number;
}

/** One parameter in a step: its values, its gradient and what the step changed, as root mean squares. */
export interface ParameterLook {
  readonly path: string;
  readonly weights: number;
  readonly gradient: number;
  readonly gradientMean: number;
  readonly gradientLargest: number;
  readonly gradientZeros: number;
  readonly update: number;
  readonly size: number;
  /** Whether it is a kernel or its like, with more than one axis. */
  readonly kernel: boolean;
  /** The largest difference between its units; undefined for what has no units beside each other. */
  readonly spread: number | undefined;
}

/** What one output predicted in a step. */
export interface OutputLook {
  readonly output: string;
  readonly low: number;
  readonly high: number;
}

/** What was seen of one step. */
export interface StepLook {
  readonly step: number;
  readonly loss: number;
  /** Share of samples that the prediction is right for; undefined where targets are no classes. */
  readonly hits: number | undefined;
  /** Mean square of the distance between prediction and target, where both are numbers. */
  readonly error: number | undefined;
  /** The least and the greatest number of each output's prediction. */
  readonly outputs: readonly OutputLook[];
  readonly layers: readonly LayerLook[];
  readonly parameters: readonly ParameterLook[];
}

/** Where NaN or Infinity came from. */
export interface Origin {
  readonly operations: readonly string[];
  readonly layer: string | undefined;
  readonly inGradient: boolean;
  readonly step: number;
  readonly epoch: number;
  readonly batch: number;
  readonly row: number | undefined;
  readonly value: number;
}

/** A batch of training data under the weights at the end: its loss as training sees it, and as evaluation does. */
export interface Inference {
  readonly training: number;
  readonly evaluation: number;
  /** The first layer that keeps statistics of its batches. */
  readonly layer: string;
}

export interface Case {
  /** The values of every epoch by name. */
  readonly history: Readonly<Record<string, readonly number[]>>;
  /** Epochs that the run is to have; undefined when it is over. */
  readonly epochs: number | undefined;
  /** The loss that the run began with, where it is not that of the first look. */
  readonly began: number | undefined;
  /** The steps that were looked at, in their order. */
  readonly looks: readonly StepLook[];
  readonly layers: readonly LayerFacts[];
  readonly learningRate: number;
  /** Each output with its loss. */
  readonly outputs: readonly OutputFacts[];
  readonly data: DataReport | undefined;
  /** What the loss comes to without a network; undefined until there is something to compare with it. */
  readonly reference: Reference | undefined;
  /** Of a run that is over, with layers that keep statistics. */
  readonly inference: Inference | undefined;
  readonly origin: Origin | undefined;
  /** Whether the model scales its inputs by itself, before its first kernel. */
  readonly scales: boolean;
  /** Whether a layer mixes samples while training: no network comes below the loss of targets that are between classes. */
  readonly mixes: boolean;
}
