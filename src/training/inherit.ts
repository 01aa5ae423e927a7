// A training that goes on from another one's checkpoint with settings of its own.

import { DataError, FraguaError, StateError } from "../errors.js";
import type { Described } from "../schema.js";
import type { Place } from "./callback.js";
import { cores } from "./core.js";
import { readSaved } from "./read-saved.js";
import { restoreNetwork, restoreTraining } from "./restore.js";

/**
 * Gives a compiled model the weights, the optimizer's slots and steps, the seed and the place in its run that a file holds; what the model is compiled with, its learning rate and
 * shares of dropout stay its own. With settings that are the same as the file's it goes on to the bits of the run that was not parted. Throws DataError for the file of a model whose
 * weights have other shapes, and of another optimizer.
 */
export const inheritTraining = async (model: object, bytes: Uint8Array, where: string): Promise<Place> => {
  const core = cores.get(model);
  if (!core) throw new StateError(`${where}: expected a model that fit trains.`);
  const { saved, tensors } = readSaved(bytes, where);
  const { optimizer } = core.trainerFor("fit");
  const before = (saved.compiled?.optimizer as Partial<Described> | undefined)?.kind;
  if (!saved.optimizer || !saved.run) throw new DataError(`${where}: the file holds a model and no run.`);
  if (before !== optimizer.kind) {
    throw new DataError(
      `${where}: expected the optimizer ${before}, whose state is gone on from, received ${optimizer.kind}. Keep it as it is in all of a population's life.`,
    );
  }
  core.seed = saved.seed;
  try {
    await restoreNetwork(core, saved, tensors, where);
  } catch (error) {
    if (!(error instanceof FraguaError)) throw error;
    throw new DataError(
      `${error.message} Settings that change the shapes of weights, such as units, cannot change in a population's life: name them in fixed.`,
      { cause: error },
    );
  }
  restoreTraining(core, { ...saved, optimizer: { ...saved.optimizer, learningRate: null } }, tensors, where);
  return core.run!().place;
};
