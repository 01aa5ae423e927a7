// A model's file, with what the command that wrote it noted down.

import { readFile } from "node:fs/promises";
import {
  ArgumentError,
  DataError,
  FraguaError,
  loadModel,
  type Model,
  readSafetensors,
  type Threads,
} from "../../index.js";
import type { Given } from "../flags.js";
import { checkFile } from "./read-table.js";

/** What a model of images needs to be given files. */
export interface ImagesTask {
  readonly kind: "images";
  readonly classes: readonly string[];
  readonly size: readonly [height: number, width: number];
  readonly channels: 1 | 3;
}

/** What a model of a series needs to go on with one. */
export interface SeriesTask {
  readonly kind: "series";
  readonly column: string;
  /** The column that the series is in the order of, where there is one. */
  readonly time: string | null;
  /** Steps that are looked at, and foretold. */
  readonly window: number;
  readonly horizon: number;
  /** Steps of a season, 1 where there is none; files of before it was noted do not tell. */
  readonly period?: number;
  /** A unit of change in the network's numbers. */
  readonly scale: number;
}

/** What a model of a text needs to write. */
export interface TextTask {
  readonly kind: "text";
  readonly characters: readonly string[];
  /** Characters that it looks back at. */
  readonly length: number;
}

export type Task = ImagesTask | SeriesTask | TextTask;

const taskKey = "fragua.task";

/** A task as notes of a file hold it. */
export const notesOf = (task: Task): Readonly<Record<string, string>> => ({ [taskKey]: JSON.stringify(task) });

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
    const { [taskKey]: task } = readSafetensors(bytes).metadata;
    return { path, model, task: task === undefined ? undefined : (JSON.parse(task) as Task) };
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
