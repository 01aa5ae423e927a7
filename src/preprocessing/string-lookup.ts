// Texts by their place in a list.

import { DataError, show } from "../errors.js";
import { optional, text, whole } from "../schema.js";
import { decoded, encoded, outputMode } from "./codes.js";
import { murmurHash } from "./murmur-hash.js";
import { definePreprocessing, learnedTexts, type Rule } from "./preprocessing.js";
import { expectNumbers, expectTexts, type TextValues } from "./values.js";

/** Words by how often they occur, the most frequent first; of those that occur as often the one whose code units come first. */
export const byFrequency = (counts: ReadonlyMap<string, number>): string[] =>
  [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([word]) => word);

/** How often each word occurs. */
export const countsOf = ({ codes, words }: TextValues): Map<string, number> => {
  const counts = new Uint32Array(words.length);
  for (const code of codes) if (code >= 0) counts[code]! += 1;
  return new Map(words.flatMap((word, code) => (counts[code]! > 0 ? [[word, counts[code]!] as const] : [])));
};

/**
 * The place of a text in the vocabulary, which is given or learned, the most frequent first. The first `numOovIndices` numbers, 1 of them, are for texts that
 * are not in it and for gaps; several are chosen from by a hash, and with none such a text is an error. Shapes: [count] → [count, 1], or with `oneHot`
 * [count, vocabulary + numOovIndices]. `invert` gives the texts. Keras: `StringLookup` (which orders equally frequent texts the other way round).
 */
export const stringLookup = definePreprocessing(
  "stringLookup",
  {
    /** The most texts to tell apart, those for unknown ones included; the rest is unknown. All where it is left out. */
    maxTokens: optional(whole(1)),
    numOovIndices: whole(0, 1),
    /** What `invert` calls a text that is not in the vocabulary. */
    oovToken: text("[UNK]"),
    outputMode: outputMode(),
    /** The texts in their order; learned where it is left out. */
    vocabulary: learnedTexts(),
  },
  ({ maxTokens, numOovIndices, oovToken, outputMode: mode, vocabulary }): Rule => {
    const places = new Map(vocabulary?.map((word, i) => [word, i + numOovIndices]));
    const depth = (vocabulary?.length ?? 0) + numOovIndices;
    return {
      adapted: vocabulary !== undefined,
      learn: (values, where) => {
        const words = byFrequency(countsOf(expectTexts(values, where)));
        if (words.length === 0) throw new DataError(`${where}: expected at least one text, received gaps only.`);
        return {
          vocabulary: words.slice(0, maxTokens === undefined ? undefined : Math.max(1, maxTokens - numOovIndices)),
        };
      },
      apply: (values, where) => {
        const { codes, words } = expectTexts(values, where);
        const placeOf = words.map(
          (word) => places.get(word) ?? (numOovIndices === 0 ? -1 : murmurHash(word) % numOovIndices),
        );
        const found = codes.map((code) => (code < 0 ? (numOovIndices === 0 ? -1 : 0) : placeOf[code]!));
        const row = found.findIndex((place) => place < 0);
        if (row < 0) return encoded(found, depth, mode);
        const received = codes[row]! < 0 ? "a gap" : show(words[codes[row]!]);
        throw new DataError(
          `${where}: expected a text of the vocabulary in row ${row}, received ${received}. numOovIndices makes room for others.`,
        );
      },
      invert: (values, where) => {
        const codes = decoded(expectNumbers(values, where), mode);
        const bad = codes.findIndex((code) => code < 0 || code >= depth);
        if (bad >= 0)
          throw new DataError(
            `${where}: expected numbers from 0 to ${depth - 1}, received ${codes[bad]} in row ${bad}.`,
          );
        const words = [...Array.from({ length: numOovIndices }, () => oovToken), ...vocabulary!];
        return { kind: "texts", count: codes.length, codes, words };
      },
    };
  },
);
