// What takes texts apart into numbers of a vocabulary, and puts them together again: words, characters, or byte pairs.

import { BytePairs } from "./text-byte-pairs.js";
import { piecesOf } from "./text-bytes.js";
import { charactersOf, ngramsOf, type Standard, standardized, wordsOf } from "./text-tokens.js";

export const splits = ["whitespace", "character", "bytePair"] as const;
export type Split = (typeof splits)[number];

/** How texts are taken apart. */
export interface Manner {
  readonly split: Split;
  readonly standard: Standard;
  /** How many tokens in a row are one; undefined for one. */
  readonly widths: readonly number[] | undefined;
}

export interface Tokenizer {
  /** All tokens that it knows, in order. */
  readonly vocabulary: readonly string[];
  /** Their numbers in a text; −1 for one that it does not know. */
  encode(text: string): readonly number[];
  /** The text of such numbers; `unknown` stands for −1. */
  decode(numbers: readonly number[], unknown: string): string;
}

/** A text's words, characters, or several of them in a row; of a byte-pair encoding the pieces that it counts pairs in. */
export const tokensOf = (text: string, { split, standard, widths }: Manner): string[] => {
  const plain = standardized(text, standard);
  const tokens = { whitespace: wordsOf, character: charactersOf, bytePair: piecesOf }[split](plain);
  return widths ? ngramsOf(tokens, widths) : tokens;
};

/** By a list of words or characters. */
export const tokenizerOfWords = (vocabulary: readonly string[], manner: Manner): Tokenizer => {
  const places = new Map(vocabulary.map((token, place) => [token, place]));
  return {
    vocabulary,
    encode: (text) => tokensOf(text, manner).map((token) => places.get(token) ?? -1),
    decode: (numbers, unknown) =>
      numbers
        .map((number) => (number < 0 ? unknown : vocabulary[number]!))
        .join(manner.split === "character" ? "" : " "),
  };
};

/** By the merges of a byte-pair encoding, which knows every text. */
export const tokenizerOfMerges = (merges: readonly string[], manner: Manner, where: string): Tokenizer => {
  const pairs = new BytePairs(merges, where);
  return {
    vocabulary: pairs.vocabulary,
    encode: (text) => pairs.encode(standardized(text, manner.standard)),
    decode: (numbers, unknown) => {
      const known = numbers.filter((number) => number >= 0);
      return known.length === numbers.length
        ? pairs.decode(numbers)
        : numbers.map((number) => (number < 0 ? unknown : pairs.decode([number]))).join("");
    },
  };
};
