// A model as it stands at one moment: the numbers that a file keeps, copied between two steps. What makes a file of them is loaded
// when one is made.

import type { Json } from "../schema.js";
import type { Weights } from "../tensor/weights.js";
import type { Core } from "./core.js";
import { type Packable, pack } from "./packing.js";
import { type SavedModel, slotPrefix, statePrefix } from "./saved.js";
import type { Trainer } from "./trainer.js";

/** Options of a model's `save`. */
export interface SaveOptions {
  /** Whether to keep what training goes on from, too: the optimizer's state and the place in the data. */
  readonly optimizer?: boolean;
}

/** What changes from step to step, or by the user's calls, and what it was trained for. */
export interface Standing extends Pick<SavedModel, "seed" | "inputs" | "trainable" | "optimizer"> {
  readonly tensors: Record<string, Weights[string]>;
  readonly trainer: Trainer | undefined;
  readonly run: Json;
  readonly features: Core["features"];
}

const copy = (core: Core, options: SaveOptions): Standing => {
  const { network, trainer } = core;
  const { session, variables, inputs } = network;
  const state = options.optimizer ? core.trainerFor("save").state.record : undefined;
  const tensors: Record<string, Weights[string]> = {};
  for (const { path, tensor } of variables) tensors[path] = { shape: tensor.shape, data: session.read(tensor) };
  for (const [slot, value] of Object.entries(state?.slots ?? {})) tensors[slotPrefix + slot] = value;
  if (options.optimizer) {
    for (const [key, value] of Object.entries(network.states.record())) tensors[statePrefix + key] = value;
  }
  const run = options.optimizer ? (core.run?.() ?? null) : null;
  return {
    ...{ seed: core.seed, inputs, trainable: [...network.said], tensors, trainer },
    optimizer: state ? { step: state.step, learningRate: state.learningRate } : null,
    features: core.features,
    run: pack(run as unknown as Packable, tensors),
  };
};

/** A model as it stands once a step that other threads may be making has ended. Throws StateError before it is built. */
export const standingOf = async (core: Core, options: SaveOptions): Promise<Standing> => {
  const { network } = core;
  return network.built ? network.session.between(() => copy(core, options)) : copy(core, options);
};
