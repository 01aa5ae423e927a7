// What a model's file says beside its tensors: one text of JSON in the header of a safetensors file.

import type { Json } from "../schema.js";
import type { InputSpec } from "./network.js";

/** The key of the header's metadata under which it stands. */
export const savedKey = "fragua";
/** A file of a later format is refused; what is only added does not make one. */
export const savedFormat = 1;

/** Parameters stand under their paths; these prefixes tell slots and arrays of the run from them, since a path holds no colon. */
export const slotPrefix = "optimizer:";
/** What stateful layers keep of each sample: the batch's size follows, then the path. */
export const statePrefix = "state:";

/** A part as files hold it: by its name, by its kind and config, or as the one that another place holds. */
export interface SavedPart {
  readonly kind: string;
  /** Left out for what takes none: a function of the user's. */
  readonly config?: Json;
  /** Other places refer to it by this. */
  readonly id?: number;
}

/** What `compile` was given, by output. */
export interface SavedObjective {
  readonly optimizer: Json;
  readonly loss: { readonly [output: string]: Json };
  /** Each { name, part }: a metric may have been given another name. */
  readonly metrics: { readonly [output: string]: readonly Json[] };
  readonly weightedMetrics: { readonly [output: string]: readonly Json[] };
  readonly lossWeights: { readonly [output: string]: number };
}

export interface SavedModel {
  readonly format: number;
  readonly name: string;
  readonly seed: number;
  readonly layer: Json;
  /** What makes inputs of rows; left out where there is none. */
  readonly features?: Json;
  readonly inputs: readonly InputSpec[];
  /** What `setTrainable` was told, in the order of telling. */
  readonly trainable: readonly (readonly [path: string, flag: boolean])[];
  readonly compiled: SavedObjective | null;
  /** Where the optimizer stands, and what was set in place of its own rate; null when it was not asked for. */
  readonly optimizer: { readonly step: number; readonly learningRate: number | null } | null;
  /** How far training has come, packed. */
  readonly run: Json;
}
