// A run that goes on from a file which a callback kept of it.

import { DataError, StateError } from "../errors.js";
import type { Described } from "../schema.js";
import { cores } from "./core.js";
import { readSaved } from "./read-saved.js";
import { restoreNetwork, restoreTraining } from "./restore.js";

/**
 * Gives a compiled model the weights, the optimizer's state and the place in its run that a file holds. Throws DataError, before
 * anything is touched, for the file of a model of other layers or one that was compiled otherwise.
 */
export const restoreBackup = async (model: object, bytes: Uint8Array, where: string): Promise<void> => {
  const core = cores.get(model);
  if (!core) throw new StateError(`${where}: expected a model that fit trains.`);
  const { saved, tensors } = readSaved(bytes, where);
  if (!saved.optimizer || !saved.run) {
    throw new DataError(`${where}: the file holds a model and no run. Give the backup a path of its own.`);
  }
  // Loaded here only, since models load it only when they are saved.
  const { describeModel } = await import("./save.js");
  const own = { ...describeModel(model as Described, core.trainerFor("fit")), seed: core.seed };
  for (const [what, key] of [
    ["other layers", "layer"],
    ["another loss, optimizer or other metrics", "compiled"],
    ["another seed", "seed"],
  ] as const) {
    if (JSON.stringify(own[key]) !== JSON.stringify(saved[key])) {
      throw new DataError(
        `${where}: the file is of a model with ${what}. Remove the file to train anew, or give the backup another path.`,
      );
    }
  }
  await restoreNetwork(core, saved, tensors, where);
  restoreTraining(core, saved, tensors, where);
};
