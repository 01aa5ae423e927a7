// A model's file, with what the command that wrote it noted down.

import { readFile } from "node:fs/promises";
import { ArgumentError, DataError, FraguaError, loadModel, type Model, type Threads } from "../../index.js";
import { type Task, taskIn } from "../../loading/model-notes.js";
import type { Given } from "../flags.js";
import { checkFile } from "./read-table.js";

export { type ImagesTask, notesOf, type SeriesTask, type Task, type TextTask } from "../../loading/model-notes.js";

export interface ModelFile {
  readonly path: string;
  readonly model: Model;
  /** Undefined for what reads tables, and for models that no command made. */
  readonly task: Task | undefined;
}

/** Throws DataError, with the file's name, for what is no model. */
export const readModelFile = async (path: string, where: string, threads: Threads): Promise<ModelFile> => {
  checkFile(path, where);
  const bytes = new Uint8Array(await readFile(path));
  try {
    const model = await loadModel(bytes, { threads });
    return { path, model, task: taskIn(bytes) };
  } catch (error) {
    if (!(error instanceof FraguaError)) throw error;
    throw new DataError(
      `${where}: ${path} is no model that can be used here: ${error.message.replace(/^loadModel: /, "")} fragua inspect ${path} tells what it is.`,
      { cause: error },
    );
  }
};

/** The model and what it is to be used on. Throws ArgumentError for more words, or fewer. */
export const modelAndRest = async (
  given: Given,
  least: (task: Task | undefined) => number,
  what: string,
): Promise<readonly [file: ModelFile, rest: readonly string[]]> => {
  const { where, positionals } = given;
  const [path, ...rest] = positionals;
  if (path === undefined) {
    throw new ArgumentError(`${where}: expected a model${what}, received nothing.`);
  }
  const file = await readModelFile(path, where, given.threads("threads"));
  if (rest.length < least(file.task)) {
    throw new ArgumentError(`${where}: expected a model${what}, received the model alone.`);
  }
  return [file, rest];
};
