// A case: all that the doctor knows of a run, from which every rule draws.

import type { DataReport } from "./data-report.js";
import type { LayerFacts, LossFacts } from "./model-facts.js";

/** What one layer put out in a step. */
export interface LayerLook {
  readonly path: string;
  readonly mean: number;
  readonly deviation: number;
  /** The largest magnitude. */
  readonly largest: number;
  readonly zeros: number;
  /** Share of units that put out 0 for every sample. */
  readonly dead: number;
  /** Share of values within a fiftieth of the bounds of its activation; 0 where it has none. */
  readonly saturated: number;
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

/** What was seen of one step. */
export interface StepLook {
  readonly step: number;
  readonly loss: number;
  /** Share of samples that the prediction is right for; undefined where targets are no classes. */
  readonly hits: number | undefined;
  /** Mean square of the distance between prediction and target, where both are numbers. */
  readonly error: number | undefined;
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

export interface Case {
  /** The values of every epoch by name. */
  readonly history: Readonly<Record<string, readonly number[]>>;
  /** Epochs that the run is to have; undefined when it is over. */
  readonly epochs: number | undefined;
  /** The steps that were looked at, in their order. */
  readonly looks: readonly StepLook[];
  readonly layers: readonly LayerFacts[];
  readonly learningRate: number;
  readonly loss: LossFacts;
  readonly data: DataReport | undefined;
  readonly origin: Origin | undefined;
  /** Whether the model scales its inputs by itself, before its first kernel. */
  readonly scales: boolean;
}
