// The options of a part that a form can show, by its schema: numbers, flags and words, each with its default and its check.

import { ArgumentError } from "../errors.js";
import { type FactoryName, schemaOf } from "./calls.js";

/** Options of one part that differ from their defaults. */
export type PartOptions = Readonly<Record<string, number | boolean | string>>;

/** One option as a form shows it. */
export interface PartOption {
  readonly name: string;
  readonly fallback: number | boolean | string;
  /** What is expected, for people. */
  readonly expects: string;
  /** What can be chosen, where it is a word. */
  readonly words: readonly string[];
  /** Whether the part takes a value. */
  readonly takes: (value: number | boolean | string) => boolean;
}

/** Whether a check lets a value through. */
export const passes = (check: () => unknown): boolean => {
  try {
    check();
    return true;
  } catch (error) {
    if (error instanceof ArgumentError) return false;
    throw error;
  }
};

/**
 * The plain options of a factory, without those that are left out by name. `given` holds defaults of the page's own, for what
 * the library wants to be told.
 */
export const plainOptions = (
  factory: FactoryName,
  leftOut: readonly string[] = [],
  given: PartOptions = {},
): readonly PartOption[] => {
  const { options, positional } = schemaOf(factory);
  const names = Object.keys(options).filter((name) => !leftOut.includes(name));
  return names.flatMap((name): PartOption[] => {
    const { fallback: own, expects, read } = options[name]!;
    const fallback = Object.hasOwn(given, name) ? given[name] : positional.includes(name) ? undefined : own;
    if (typeof fallback !== "number" && typeof fallback !== "boolean" && typeof fallback !== "string") return [];
    const words = typeof fallback === "string" ? [...expects.matchAll(/"([^"]+)"/g)].map(([, word]) => word!) : [];
    return [{ name, fallback, expects, words, takes: (value) => passes(() => read(value, name)) }];
  });
};

/** A value of an option from a text, as links hold it; undefined where the part does not take it. */
export const readOption = ({ fallback, takes }: PartOption, text: string): number | boolean | string | undefined => {
  const number = text.trim() === "" ? Number.NaN : Number(text);
  const value = typeof fallback === "number" ? number : typeof fallback === "boolean" ? text === "true" : text;
  const written = typeof fallback !== "boolean" || text === "true" || text === "false";
  return written && takes(value) ? value : undefined;
};

/** Those of some options that a list knows and that differ from the defaults, in the list's order. */
export const chosenOptions = (known: readonly PartOption[], options: PartOptions): PartOptions =>
  Object.fromEntries(
    known.flatMap(({ name, fallback }) => {
      const value = options[name];
      return value === undefined || value === fallback ? [] : [[name, value] as const];
    }),
  );
