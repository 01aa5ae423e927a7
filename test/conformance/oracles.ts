// The oracles: cases with answers from elsewhere, in a folder beside the project that may be absent.

import { existsSync, readFileSync } from "node:fs";

export const folder = "../shared/oracles";

export const haveOracles = existsSync(folder);

/** Numbers that JSON lacks are written as strings. */
const special: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  "-Infinity": Number.NEGATIVE_INFINITY,
};

/** What a file of the folder holds; an empty list where the folder is absent. */
export const readOracle = <T>(path: string): T =>
  JSON.parse(haveOracles ? readFileSync(`${folder}/${path}`, "utf8") : "[]", (_, value) =>
    typeof value === "string" && Object.hasOwn(special, value) ? special[value] : value,
  );

/** How often each name occurs, in alphabetical order. */
export const tally = (names: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const name of [...names].sort()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};

/** Keras' snake_case as the camelCase of this library. */
export const camelCase = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
