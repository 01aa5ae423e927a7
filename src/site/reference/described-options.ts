// The options of a part as its schema tells them: what pages of the reference and editors say of each.

import type { Option, Schema } from "../../schema.js";
import { optionWords } from "./option-words.js";

export interface DescribedOption {
  readonly name: string;
  /** What it means, where that is said anywhere; without mark-up. */
  readonly meaning: string;
  /** What may be given: "a whole number of at least 1". */
  readonly expects: string;
  /** The default as code; undefined where it must be given or nothing stands for it. */
  readonly fallback: string | undefined;
  readonly needed: boolean;
  /** Given by its place instead of by its name. */
  readonly positional: boolean;
}

const isDescribed = (part: unknown): part is { readonly schema: Schema } =>
  typeof part === "function" && "schema" in part;

/** The schema of a part; undefined for what has none. */
export const schemaOf = (part: unknown): Schema | undefined => (isDescribed(part) ? part.schema : undefined);

/** A default as it would be written. */
const codeOf = ({ fallback }: Option<unknown>): string | undefined => {
  if (fallback === undefined) return undefined;
  if (typeof fallback === "function") return fallback.name === "" ? undefined : fallback.name;
  if (typeof fallback !== "object" || fallback === null || Array.isArray(fallback)) return JSON.stringify(fallback);
  const { kind } = fallback as { kind?: string };
  return kind === undefined ? JSON.stringify(fallback) : `${kind}()`;
};

/** The options of a schema, those by position first. `comments` holds what is said where they are written. */
export const describedOptions = (
  { options, positional }: Schema,
  comments: Readonly<Record<string, string>> = {},
): readonly DescribedOption[] => {
  const names = [...positional, ...Object.keys(options).filter((name) => !positional.includes(name))];
  return names.map((name) => {
    const option = options[name]!;
    return {
      name,
      meaning: comments[name] ?? optionWords[name] ?? "",
      expects: option.expects,
      fallback: codeOf(option),
      needed: option.needed,
      positional: positional.includes(name),
    };
  });
};
