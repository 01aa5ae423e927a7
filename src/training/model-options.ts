// What a model's methods are told, besides what has a file of its own.

import type { Features } from "../preprocessing/features.js";
import type { Threads } from "../runtime/settings.js";
import type { TrainerOptions } from "./trainer.js";

/** Options of a model's `compile`. */
export interface CompileOptions extends TrainerOptions {}

/** Options of a model's `predict`. */
export interface PredictOptions {
  readonly batchSize?: number;
  /** Draws the random numbers of layers that stay random anew; the model's when left out. */
  readonly seed?: number;
}

/** Options of `sequential` and `model`. */
export interface ModelOptions {
  /** Seed of the first weights, of dropout and of the order of samples. */
  readonly seed?: number;
  readonly name?: string;
  /**
   * Threads that share every step, with the same bits for any number: a number is taken at its word, `auto` is up to one a core
   * and fewer for small programs. What `init` was told, or 1, when left out.
   */
  readonly threads?: Threads;
  /** What `featureColumns` learned from a table: `fit`, `evaluate` and `predict` then take tables, and rows as objects. Saved with the model. */
  readonly features?: Features;
}

/** Options of a model's `getWeights`. */
export interface GetWeightsOptions {
  /** Whether the averages that `ema` keeps of parameters stand in their place. */
  readonly averaged?: boolean;
}
