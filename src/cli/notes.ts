// What a program writes into a model's file beside the model: texts by name, which other readers pass over.

import { rename, writeFile } from "node:fs/promises";
import type { Model, SaveOptions } from "../index.js";
import { type Notes, withNotes } from "../loading/model-notes.js";

/** Writes a file whole or not at all. */
export const writeWhole = async (file: string, content: Uint8Array | string): Promise<void> => {
  await writeFile(`${file}.part`, content);
  await rename(`${file}.part`, file);
};

/** Saves a model with notes. */
export const saveWithNotes = async (
  model: Model,
  notes: Notes,
  file: string,
  options: SaveOptions = {},
): Promise<void> => {
  await writeWhole(file, withNotes(await model.save(options), notes));
};
