// What a program writes into a model's file beside the model: texts by name, which other readers pass over.

import { rename, writeFile } from "node:fs/promises";
import { type Model, readSafetensors, type SaveOptions, writeSafetensors } from "../index.js";

/** Writes a file whole or not at all. */
export const writeWhole = async (file: string, content: Uint8Array | string): Promise<void> => {
  await writeFile(`${file}.part`, content);
  await rename(`${file}.part`, file);
};

/** Saves a model with notes. */
export const saveWithNotes = async (
  model: Model,
  notes: Readonly<Record<string, string>>,
  file: string,
  options: SaveOptions = {},
): Promise<void> => {
  const { tensors, metadata } = readSafetensors(await model.save(options));
  await writeWhole(file, writeSafetensors(tensors, { ...metadata, ...notes }));
};
