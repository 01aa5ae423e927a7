// Where a training reads and writes, and what it was begun with.

import { basename, resolve } from "node:path";
import { ArgumentError } from "../../index.js";
import type { Given } from "../flags.js";
import { checkWritable } from "../writable.js";

/** Where the trials of a search go. */
export interface StudyFiles {
  readonly csv: string;
  readonly json: string;
  readonly optuna: string | undefined;
}

export interface TrainFiles {
  /** What the model is written to. */
  readonly save: string;
  readonly report: string;
  /** What all trials of a search are written to. */
  readonly study?: StudyFiles | undefined;
  /** What followed `fragua train`. */
  readonly args: readonly string[];
  /** Where it was begun. */
  readonly folder: string;
}

/** data.csv goes to data.fragua, a folder of images to one of its name. */
const saveFor = (data: string): string => `${basename(resolve(data)).replace(/\.[^.]+$/, "") || "model"}.fragua`;

/** Throws ArgumentError for what cannot be written. */
export const trainFiles = async (
  data: string,
  given: Given,
  args: readonly string[],
  folder: string,
): Promise<TrainFiles> => {
  const { where } = given;
  const save = resolve(folder, given.filled("save", "the name of a file") ?? saveFor(data));
  if (!save.endsWith(".fragua")) {
    throw new ArgumentError(
      `${where}: --save: expected a name that ends with .fragua, received ${given.text("save")}.`,
    );
  }
  const report = resolve(folder, given.filled("report", "the name of a file")!);
  await checkWritable(save, `${where}: --save`);
  await checkWritable(report, `${where}: --report`);
  return { save, report, args, folder };
};
