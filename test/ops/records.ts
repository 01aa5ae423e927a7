// The names of all operations and of all their records, as types and as lists: what must have a sample or a reference.

import * as ops from "../../src/ops/index.js";
import type { Operation } from "../../src/tensor/operation.js";
import type { NdArray } from "./sample.js";

type Exports = typeof ops;

/** Functions that the barrel exports and that are no operations. */
export const helpers = ["constant" /* makes a leaf */] as const;

/** The functions that need a sample. */
export type OpName = Exclude<keyof Exports, `${string}Op` | (typeof helpers)[number]>;

type RecordKey = Extract<keyof Exports, `${string}Op`>;

/** What a record computes, in float64. */
export type Reference<Attributes> = (
  inputs: readonly NdArray[],
  attributes: Attributes,
  shape: readonly number[],
) => NdArray;

type AttributesOf<Record> = Record extends Operation<infer Attributes> ? Attributes : never;

/** One reference for each record, by the record's name. */
export type References = {
  readonly [Key in RecordKey as Key extends `${infer Name}Op` ? Name : never]: Reference<AttributesOf<Exports[Key]>>;
};

export const recordKeys = Object.keys(ops).filter((key) => key.endsWith("Op"));

export const opNames = Object.keys(ops).filter(
  (key) => !key.endsWith("Op") && !(helpers as readonly string[]).includes(key),
);

/** The record that is exported under a key. */
export const recordOf = (key: string): Operation => (ops as unknown as Record<string, Operation>)[key]!;
