// The file of a run that Ctrl-C has ended: the model with all that it trains on from, and the flags that it was begun with.

import { readFile } from "node:fs/promises";
import { ArgumentError } from "../errors.js";
import { loadModel, type Model, readSafetensors, type Threads } from "../index.js";
import { saveWithNotes } from "./notes.js";

/** The file of weights without its ending: what else belongs to the run lies beside it. */
export const besides = (save: string): string => save.replace(/\.(safetensors|fragua)$/, "");

/** Where the run lies whose weights go to a file. */
export const runFileOf = (save: string): string => `${besides(save)}.fragua`;

const flagsKey = "train";

export const writeRun = (model: Model, flags: readonly string[], file: string): Promise<void> =>
  saveWithNotes(model, { [flagsKey]: JSON.stringify(flags) }, file, { optimizer: true });

/** A run from its file. */
export interface SavedRun {
  readonly flags: readonly string[];
  load(threads: Threads): Promise<Model>;
}

/** Throws ArgumentError where there is none. */
export const readRun = async (file: string): Promise<SavedRun> => {
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await readFile(file));
  } catch (cause) {
    throw new ArgumentError(
      `train: --resume: there is no run to go on with in ${file}: ${(cause as Error).message}. It is written when Ctrl-C ends one.`,
      { cause },
    );
  }
  const { [flagsKey]: flags } = readSafetensors(bytes).metadata;
  if (flags === undefined) {
    throw new ArgumentError(`train: --resume: ${file} was not written by this program. Name the run's own --save.`);
  }
  return { flags: JSON.parse(flags) as string[], load: (threads) => loadModel(bytes, { threads }) };
};
