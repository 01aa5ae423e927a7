// What the options of textVectorization may be, and how they go together.

import { ArgumentError, show } from "../errors.js";
import type { Option } from "../schema.js";
import { type Learned, learnedTexts } from "./preprocessing.js";

/** How many tokens in a row are one: up to a number, or the numbers of a list. */
export const ngrams: Option<number | readonly number[], readonly number[] | undefined, false> = {
  read: (given, where) => {
    const list = Array.isArray(given) ? (given as unknown[]) : [given];
    const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 1;
    if (list.length > 0 && list.every(isCount)) {
      return Array.isArray(given) ? list : Array.from({ length: list[0]! }, (_, i) => i + 1);
    }
    throw new ArgumentError(
      `${where}: expected a whole number of at least 1, or a list of them, received ${show(given)}.`,
    );
  },
  needed: false,
  fallback: undefined,
  expects: "a whole number of at least 1, or a list of them",
};

/** What a byte-pair encoding joins: there may be nothing to join. */
export const learnedMerges = (): Option<readonly string[], readonly string[] | undefined, false> & Learned => {
  const texts = learnedTexts();
  return {
    ...texts,
    read: (given, where) => (Array.isArray(given) && given.length === 0 ? [] : texts.read(given, where)),
  };
};

/** A vocabulary without the names of what is no token, which `getVocabulary` begins with. Throws ArgumentError for a token that is there twice. */
export const withoutSpecials = (given: readonly string[], specials: readonly string[], where: string): string[] => {
  const begins = specials.every((special, i) => given[i] === special);
  const tokens = begins ? given.slice(specials.length) : [...given];
  const seen = new Set<string>(specials);
  for (const token of tokens) {
    if (seen.has(token)) {
      throw new ArgumentError(
        `${where}: expected different tokens, and none of ${specials.map(show).join(", ")} but at the beginning, received ${show(token)} once more.`,
      );
    }
    seen.add(token);
  }
  return tokens;
};
