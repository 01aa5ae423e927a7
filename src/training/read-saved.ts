// What a model's file holds: the description of the model, and its tensors.

import { DataError, show } from "../errors.js";
import { readSafetensors } from "../io/safetensors.js";
import { parseStrictJson } from "../io/strict-json.js";
import type { Weights } from "../tensor/weights.js";
import { checkSaved } from "./check-saved.js";
import { type SavedModel, savedFormat, savedKey } from "./saved.js";

/** The description and the tensors of a file's bytes. Throws DataError for what no model was saved to. */
export const readSaved = (
  bytes: Uint8Array,
  where: string,
): { readonly saved: SavedModel; readonly tensors: Weights } => {
  const { tensors, metadata } = readSafetensors(bytes);
  if (!Object.hasOwn(metadata, savedKey)) {
    throw new DataError(
      `${where}: the file holds tensors and no model. Make the model, and give it model.setWeights(readSafetensors(bytes).tensors).`,
    );
  }
  let saved: Partial<SavedModel> | null;
  try {
    saved = parseStrictJson(metadata[savedKey]!) as Partial<SavedModel> | null;
  } catch (cause) {
    throw new DataError(`${where}: the description of the model cannot be read: ${(cause as Error).message}.`, {
      cause,
    });
  }
  const format = saved?.format;
  if (typeof format !== "number" || format > savedFormat) {
    throw new DataError(
      `${where}: expected a file of format ${savedFormat}, received ${show(format)}. Was it written by a later fragua? Load it with that.`,
    );
  }
  return { saved: checkSaved(saved, where), tensors };
};
