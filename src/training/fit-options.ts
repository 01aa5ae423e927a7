// The options of fit and of evaluate, and the checks that both make of them.

import type { Data, Dataset } from "../data/forms.js";
import type { Source } from "../data/source.js";
import type { Finding } from "../doctor/finding.js";
import { ArgumentError, show } from "../errors.js";
import type { Abort } from "../runtime/abort.js";
import type { Threads } from "../runtime/settings.js";
import type { Rows } from "../table/table.js";
import type { Callback } from "./callback.js";
import type { WeightOptions } from "./read-batch.js";
import type { Verbose } from "./reporter.js";

/** Options of a model's `fit`. */
export interface FitOptions extends WeightOptions {
  readonly epochs?: number;
  readonly batchSize?: number;
  /**
   * Batches of an epoch. Of arrays and rows, every epoch begins anew; a source of batches goes on in the next epoch where this one
   * ended, as in Keras.
   */
  readonly stepsPerEpoch?: number;
  /** Whether each epoch takes the samples in a new order. */
  readonly shuffle?: boolean;
  /** Seed of the order of samples; the model's when left out. */
  readonly seed?: number;
  /** The last fraction of the samples is kept for validation. */
  readonly validationSplit?: number;
  /** What loss and metrics are worked out of after every epoch; of a source, batch by batch, begun anew each time. */
  readonly validationData?:
    | Rows
    | Source
    | Dataset
    | readonly [x: Data, y: Data]
    | readonly [x: Data, y: Data, sampleWeight: Data];
  /** How many batches of a source in `validationData` are taken; all where it is left out. */
  readonly validationSteps?: number;
  readonly verbose?: Verbose | 0 | 1 | 2 | boolean;
  readonly callbacks?: readonly Callback[] | Callback;
  /** Ends training after the step at hand; fit rejects with the signal's reason. */
  readonly signal?: Abort;
  /** The number of the first epoch, when training goes on from an earlier run. */
  readonly initialEpoch?: number;
  /**
   * Goes on with the run that the model was loaded with, or that was aborted, from the batch after its last one, to the weights that
   * it would have come to. Give it the same data, callbacks and number of epochs; batchSize, shuffle and seed are the run's.
   */
  readonly resume?: boolean;
  /**
   * Looks for what goes wrong: the history gets a `diagnosis`, and the weights are those of a run that is not looked at, bit for bit. With
   * "fix" safe remedies are applied (a lower learning rate, the best weights). A function is told of every other verdict. For arrays.
   */
  readonly diagnose?: boolean | "fix" | ((verdict: Finding | undefined) => void);
  /** Threads from now on; the model's when left out. */
  readonly threads?: Threads;
}

export const fitOptions = [
  "epochs",
  "batchSize",
  "stepsPerEpoch",
  "shuffle",
  "seed",
  "validationSplit",
  "validationData",
  "validationSteps",
  "sampleWeight",
  "classWeight",
  "verbose",
  "callbacks",
  "signal",
  "initialEpoch",
  "resume",
  "diagnose",
  "threads",
] as const satisfies readonly (keyof FitOptions)[];

/** Options of a model's `evaluate`. */
export interface EvaluateModelOptions extends Pick<WeightOptions, "sampleWeight"> {
  readonly batchSize?: number;
  readonly signal?: Abort;
  /** How many batches of a source are taken; all where it is left out. */
  readonly steps?: number;
}

export const evaluateOptions = ["batchSize", "signal", "sampleWeight", "steps"] as const;

export const checkSignal = (signal: unknown, where: string): void => {
  if (signal === undefined || typeof (signal as Partial<Abort> | null)?.throwIfAborted === "function") return;
  throw new ArgumentError(`${where}: expected an AbortSignal as signal, received ${show(signal)}.`);
};

/** The weights that came with the data set or with the options. Throws ArgumentError when both have some. */
export const weightsOf = (where: string, data: Dataset, options: WeightOptions): WeightOptions => {
  if (data.sampleWeight === undefined) return options;
  if (options.sampleWeight === undefined) return { ...options, sampleWeight: data.sampleWeight };
  throw new ArgumentError(`${where}: expected sampleWeight in the data set or among the options, received both.`);
};
