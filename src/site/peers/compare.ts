// Defaults of theirs beside ours: which are the same, which differ, and which options there are on one side only.

import * as everything from "../../index.js";
import type { Schema } from "../../schema.js";
import type { Signature } from "./peer.js";

export interface DifferingDefault {
  readonly theirs: string;
  readonly theirDefault: string;
  readonly ours: string;
  readonly ourDefault: string;
}

export interface Comparison {
  /** Options with the same default on both sides, by their name there. */
  readonly same: readonly string[];
  readonly differing: readonly DifferingDefault[];
  /** Options of theirs that there are not here. */
  readonly missing: readonly string[];
}

/** learning_rate and LearningRate as learningRate. */
export const camelCase = (name: string): string =>
  name
    .replace(/_+(\w)/g, (_, letter: string) => letter.toUpperCase())
    .replace(/^[A-Z]/, (letter) => letter.toLowerCase());

/** The description of a part that is exported. */
export const schemaOf = (name: string): Schema | undefined =>
  (everything as Readonly<Record<string, { readonly schema?: Schema }>>)[name]?.schema;

/** What stands for nothing, in words of both sides. */
const nothing: readonly unknown[] = [undefined, null, "linear", "none", "None"];

/** Words of theirs for what has another name here. */
const synonyms: Readonly<Record<string, string>> = { uniform: "randomuniform", mean: "sumoverbatchsize" };

/** [2, 2] is 2, glorot_uniform is glorotUniform. */
const plain = (value: unknown): unknown => {
  if (nothing.includes(value)) return null;
  if (Array.isArray(value)) {
    const all = value.map((each) => JSON.stringify(each));
    return all.every((each) => each === all[0]) ? plain(value[0]) : JSON.stringify(value);
  }
  if (typeof value !== "string") return value;
  const word = value.replaceAll("_", "").toLowerCase();
  return synonyms[word] ?? word;
};

const written = (value: unknown): string => (nothing.includes(value) ? "–" : JSON.stringify(value).replaceAll('"', ""));

/** Compares a part of theirs with the part of ours that a schema describes. */
export const compare = (
  signature: Signature,
  { options }: Schema,
  renamed: Readonly<Record<string, string>>,
): Comparison => {
  const same: string[] = [];
  const differing: DifferingDefault[] = [];
  const missing: string[] = [];
  for (const [theirs, { default: value, needed }] of Object.entries(signature)) {
    // One of theirs may be several here: betas are beta1 and beta2.
    const names = (renamed[theirs] ?? camelCase(theirs)).split(", ");
    const found = names.map((name) => options[name]);
    if (found.some((option) => option === undefined)) {
      if (!needed) missing.push(theirs);
      continue;
    }
    if (needed && found.every((option) => option!.needed)) continue;
    const [their, our] =
      names.length > 1 ? [value, found.map((option) => option!.fallback)] : [value, found[0]!.fallback];
    // No decay is a decay of 0, and what is not said is not asked for.
    const none = their === null && (our === 0 || our === false);
    if (!needed && !found[0]!.needed && (none || plain(their) === plain(our))) same.push(theirs);
    else {
      const ourDefault = found[0]!.needed ? "needed" : written(our);
      differing.push({ theirs, theirDefault: needed ? "needed" : written(their), ours: names.join(", "), ourDefault });
    }
  }
  return { same, differing, missing };
};
