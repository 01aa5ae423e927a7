// What a model's file holds: the description of the model, and its tensors.

import { DataError, FraguaError, show } from "../errors.js";
import { readSafetensors, type Safetensors } from "../io/safetensors.js";
import { parseStrictJson } from "../io/strict-json.js";
import type { Weights } from "../tensor/weights.js";
import { checkSaved } from "./check-saved.js";
import { type SavedModel, savedFormat, savedKey } from "./saved.js";

/** What a safetensors file holds; errors tell that it was to be a model's. */
const readFileOf = (bytes: Uint8Array, where: string): Safetensors => {
  try {
    return readSafetensors(bytes);
  } catch (error) {
    if (!(error instanceof FraguaError)) throw error;
    const reason = error.message
      .replace(/^safetensors: /, "")
      .replace("Is this a safetensors file?", "Is this what model.save wrote?");
    throw new DataError(`${where}: the model file cannot be read: ${reason}`, { cause: error });
  }
};

/** The description and the tensors of a file's bytes. Throws DataError for what no model was saved to. */
export const readSaved = (
  bytes: Uint8Array,
  where: string,
): { readonly saved: SavedModel; readonly tensors: Weights } => {
  const { tensors, metadata } = readFileOf(bytes, where);
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
