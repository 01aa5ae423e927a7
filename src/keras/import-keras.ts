// Weights of Keras' files into a model that is the same network.

import type { FileLike } from "../io/files.js";
import { coreOf } from "../loading/exchange/exchange-options.js";
import { type ImportedWeights, writeExchanges } from "../loading/exchange/write-exchanges.js";
import { checkFlag, checkOptions } from "../options.js";
import type { Core } from "../training/core.js";
import type { Model } from "../training/model.js";
import { type KerasFile, readKerasFile } from "./keras-file.js";
import { type KnownGroups, kerasLayout } from "./keras-layout.js";

/** Options of `importKeras`. */
export interface ImportKerasOptions {
  /** Whether each array that is missing or left over is an error; true when left out. */
  readonly strict?: boolean;
}

/** Arrays of the layers: those of the optimizer and the seeds of random numbers have no place in a model's weights. */
const isWeight = (path: string): boolean =>
  /^(layers\/|vars\/|[^/]+\/vars\/|cell\/)/.test(path) && !/^optimizer\/|(^|\/)seed_generator\//.test(path);

/** Writes the weights of a file. Throws DataError, naming the function `where`, for what does not fit. */
export const writeKeras = (
  core: Core,
  file: KerasFile,
  orders: KnownGroups["orders"],
  strict: boolean,
  where: string,
): Promise<ImportedWeights> => {
  const { network } = core;
  const { layers } = network.trace(network.trialInputs, 2, false).trace;
  const tensors = Object.fromEntries([...file.arrays].filter(([path]) => isWeight(path)));
  const known = { names: file.names, ...(orders && { orders }) };
  return writeExchanges(core, kerasLayout(core, layers, known, where), tensors, { strict, renames: false, where });
};

/**
 * Replaces the model's weights by those of a file that Keras 3 wrote, `model.save_weights("digits.weights.h5")` or `model.save("digits.keras")`: from its path,
 * its bytes, a File or a place of the page. The model is the same network, made here of the same layers in the same order, and built. Layers are found by
 * their names where the file has all of them, and else by their classes and their order, as in Keras.
 *
 *     import { importKeras } from "fragua/keras";
 *     await importKeras(model, "digits.weights.h5");
 *
 * Nothing is written before all has been checked: throws DataError that names every array that is missing, left over or of another shape; ArgumentError for layers
 * with weights that Keras has not. With `strict: false` those that are missing stay as they are, and what is left over is passed over; both are returned.
 * Keras: `model.load_weights`.
 */
export const importKeras = async (
  model: Model,
  source: string | Uint8Array | ArrayBuffer | FileLike,
  options: ImportKerasOptions = {},
): Promise<ImportedWeights> => {
  const core = coreOf(model, "importKeras");
  checkOptions("importKeras", options, ["strict"]);
  const strict = checkFlag(options.strict ?? true, "importKeras: strict");
  // Says it, where the model is not built.
  void core.network.inputs;
  return writeKeras(core, await readKerasFile(source, "importKeras"), undefined, strict, "importKeras");
};
