// What a model is for, noted down in its file: what the command line and the playground write, each can read of the other.

import { readSafetensors, writeSafetensors } from "../io/safetensors.js";

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

/** Texts by name, which other readers pass over. */
export type Notes = Readonly<Record<string, string>>;

const taskKey = "fragua.task";

/** A task as notes of a file hold it. */
export const notesOf = (task: Task): Notes => ({ [taskKey]: JSON.stringify(task) });

/** The task that a model's file notes down; undefined for what reads tables, and for models that nobody noted anything of. */
export const taskIn = (file: Uint8Array): Task | undefined => {
  const { [taskKey]: task } = readSafetensors(file).metadata;
  return task === undefined ? undefined : (JSON.parse(task) as Task);
};

/** A model's file with notes beside the model. */
export const withNotes = (file: Uint8Array, notes: Notes): Uint8Array => {
  const { tensors, metadata } = readSafetensors(file);
  return writeSafetensors(tensors, { ...metadata, ...notes });
};
