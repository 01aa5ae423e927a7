// Texts by the words, characters or pieces that they are made of.

import { ArgumentError, DataError, StateError, show } from "../errors.js";
import { log } from "../schedules/exact.js";
import { choice, optional, whole } from "../schema.js";
import {
  checkAdapted,
  definePreprocessing,
  learnedNumbers,
  learnedTexts,
  type Preprocessing,
  type RuleOf,
} from "./preprocessing.js";
import { byFrequency } from "./string-lookup.js";
import { learnMerges } from "./text-merges.js";
import { learnedMerges, ngrams, withoutSpecials } from "./text-options.js";
import {
  type Manner,
  splits,
  type Tokenizer,
  tokenizerOfMerges,
  tokenizerOfWords,
  tokensOf,
} from "./text-tokenizer.js";
import { standards } from "./text-tokens.js";
import { expectNumbers, expectTexts, type NumberValues, numbersOf, type Raw, type TextValues } from "./values.js";

/** What `textVectorization` makes: a step that takes texts apart, and puts them together again. */
export interface TextVectorization extends Preprocessing {
  adapt(values: Raw): TextVectorization;
  /** All tokens by their numbers; "" is padding, and "[UNK]" any that is not known. Throws StateError before it is adapted. */
  getVocabulary(): readonly string[];
  /** The numbers of a text's tokens, all of them and no more. Throws StateError before it is adapted. */
  encode(text: string): number[];
  /** The text of some numbers, without padding. A byte-pair encoding gives every text back that was encoded. Throws StateError, and DataError for other numbers. */
  decode(ids: ArrayLike<number>): string;
}

const padding = "";
const unknownToken = "[UNK]";

/** The tokens of the vocabulary are numbered behind these. */
const specialsOf = (mode: string): readonly string[] => (mode === "int" ? [padding, unknownToken] : [unknownToken]);

/** Calls a function with each different text and how many rows hold it; gaps are empty texts. */
const eachText = ({ codes, words }: TextValues, visit: (text: string, rows: number) => void): void => {
  const counts = new Uint32Array(words.length + 1);
  for (const code of codes) counts[code < 0 ? words.length : code]! += 1;
  counts.forEach((rows, code) => {
    if (rows > 0) visit(words[code] ?? "", rows);
  });
};

const add = <Key>(counts: Map<Key, number>, key: Key, by: number): void => {
  counts.set(key, (counts.get(key) ?? 0) + by);
};

/** log(1 + texts / (1 + texts with the token)) of each token. */
const idfOf = (texts: TextValues, { vocabulary, encode }: Tokenizer): number[] => {
  const holding = new Uint32Array(vocabulary.length);
  eachText(texts, (text, rows) => {
    for (const number of new Set(encode(text))) if (number >= 0) holding[number]! += rows;
  });
  return Array.from(holding, (rows) => log(1 + texts.count / (1 + rows)));
};

/** What is made of each text, by the row that it is in; a text that occurs often is taken apart once. */
const inRows = (
  { codes, words, count }: TextValues,
  encode: (text: string) => readonly number[],
  width: (longest: number) => number,
  write: (data: Float64Array, begin: number, numbers: readonly number[]) => void,
): NumberValues => {
  const known = new Map<number, readonly number[]>();
  let longest = 1;
  for (const code of codes) {
    if (known.has(code)) continue;
    const numbers = encode(words[code] ?? "");
    known.set(code, numbers);
    longest = Math.max(longest, numbers.length);
  }
  const wide = width(longest);
  const data = new Float64Array(count * wide);
  codes.forEach((code, row) => {
    write(data, row * wide, known.get(code)!);
  });
  return numbersOf(data, wide);
};

const options = {
  /** The most tokens, those that stand for padding and for unknown ones included; all where it is left out, of byte pairs all that occur twice. */
  maxTokens: optional(whole(1)),
  /** What is done first: "lowerAndStripPunctuation" where it is left out, but "none" for byte pairs, so that texts can be given back. */
  standardize: optional(choice(standards, "none")),
  split: choice(splits, "whitespace"),
  /** How many words or characters in a row are a token, too: up to a number, or those of a list such as [2, 3]. */
  ngrams: optional(ngrams),
  outputMode: choice(["int", "multiHot", "count", "tfIdf"], "int"),
  /** Tokens of a row in `int`: more are cut off, fewer padded with 0. Where it is left out, as many as the longest text at hand has. */
  outputSequenceLength: optional(whole(1)),
  /** The words or characters in their order; learned where it is left out. */
  vocabulary: learnedTexts(),
  /** A weight for each token of the vocabulary, in `tfIdf`; learned where it is left out. Unknown tokens have their mean. */
  idfWeights: learnedNumbers(),
  /** What byte pairs join, in order, as GPT-2's merges.txt has it: "t h", "th e", "Ġ the"; learned where it is left out. */
  merges: learnedMerges(),
};

/**
 * Texts as numbers of their tokens (`int`), or as rows with a place for each token, which say whether it occurs (`multiHot`), how often (`count`), or that weighed by how
 * rare it is (`tfIdf`: log(1 + texts / (1 + texts with it))). Tokens are what white space parts, characters, or what a byte-pair encoding makes of bytes,
 * which is trained here and knows every text (Sennrich, Haddow & Birch 2016; its alphabet and its bounds of words are like GPT-2's). The most frequent come first, of those that are as frequent
 * the one whose code units do. In `int` 0 is padding and 1 a token that is not known, which is 0 in all other modes. A gap is an empty text.
 * Shapes: [count] → [count, outputSequenceLength], or [count, vocabulary]. `invert` and `decode` give texts back, `encode` the numbers of one.
 * Keras: `TextVectorization`, which lowers ASCII's letters only, strips ASCII's punctuation only, and orders equally frequent tokens the other way round; it has no byte
 * pairs. scikit-learn: `CountVectorizer`, `TfidfVectorizer`.
 *
 *     const columns = { remark: textVectorization({ maxTokens: 5000, outputSequenceLength: 40 }) };
 *     const features = featureColumns(train, { target: "stars", columns });
 */
export const textVectorization = definePreprocessing<typeof options, TextVectorization>(
  "textVectorization",
  options,
  (chosen, kind): RuleOf<TextVectorization> => {
    const { maxTokens, split, outputMode: mode, outputSequenceLength, vocabulary, idfWeights, merges } = chosen;
    const standard = chosen.standardize ?? (split === "bytePair" ? "none" : "lowerAndStripPunctuation");
    const manner: Manner = { split, standard, widths: chosen.ngrams };
    const specials = specialsOf(mode);
    const first = specials.length;
    const refuse = (option: string, message: string): never => {
      throw new ArgumentError(`${kind}: ${option}: ${message}`);
    };
    const joins = split === "bytePair";
    if (joins && chosen.ngrams)
      refuse("ngrams", 'expected words or characters to take in a row, received split "bytePair".');
    if (joins && vocabulary) refuse("vocabulary", "expected merges, from which the tokens of byte pairs follow.");
    if (!joins && merges) refuse("merges", `they are for split "bytePair", received "${split}".`);
    if (mode !== "int" && outputSequenceLength !== undefined) {
      refuse(
        "outputSequenceLength",
        `it is for outputMode "int", received "${mode}", whose rows have a place for each token.`,
      );
    }
    const least = first + (joins ? 256 : 1);
    if (maxTokens !== undefined && maxTokens < least) {
      refuse(
        "maxTokens",
        `expected at least ${least}, ${joins ? "all bytes and" : "a token beside"} ${specials.map(show).join(", ")}, received ${maxTokens}.`,
      );
    }
    const known = maxTokens === undefined ? Number.POSITIVE_INFINITY : maxTokens - first;
    const make = (list: readonly string[]): Tokenizer =>
      joins
        ? tokenizerOfMerges(list, manner, `${kind}: merges`)
        : tokenizerOfWords(withoutSpecials(list, specials, `${kind}: vocabulary`), manner);
    const given = joins ? merges : vocabulary;
    const tokenizer = given && make(given);
    const size = tokenizer?.vocabulary.length ?? 0;
    if (size > known)
      refuse(
        joins ? "merges" : "vocabulary",
        `expected at most ${known} tokens, as maxTokens is ${maxTokens}, received ${size}.`,
      );
    if (idfWeights && idfWeights.length !== size) {
      refuse(
        "idfWeights",
        `expected one for each of the ${size} tokens of the vocabulary, received ${idfWeights.length}.`,
      );
    }
    const idf = idfWeights && [idfWeights.reduce((sum, each) => sum + each, 0) / size, ...idfWeights];
    const adapted = tokenizer !== undefined && (mode !== "tfIdf" || idf !== undefined);
    const ready = (method: string): Tokenizer => {
      checkAdapted({ adapted }, `${kind}: ${method}`);
      return tokenizer!;
    };
    /** Numbers as rows have them. */
    const encode = (text: string): number[] => tokenizer!.encode(text).map((number) => number + first);
    const decode = (ids: ArrayLike<number>, where: string): string => {
      const numbers = Array.from(ids).filter((id) => mode !== "int" || id !== 0);
      const bad = numbers.find((id) => !Number.isSafeInteger(id) || id < 0 || id >= size + first);
      if (bad !== undefined) {
        throw new DataError(`${where}: expected whole numbers from 0 to ${size + first - 1}, received ${show(bad)}.`);
      }
      return tokenizer!.decode(
        numbers.map((id) => id - first),
        unknownToken,
      );
    };
    return {
      adapted,
      learn: (values, where) => {
        const texts = expectTexts(values, where);
        const counts = new Map<string, number>();
        eachText(texts, (text, rows) => {
          for (const token of tokensOf(text, manner)) add(counts, token, rows);
        });
        if (counts.size === 0) {
          throw new DataError(`${where}: expected texts with at least one token, received empty ones only.`);
        }
        const list = joins
          ? learnMerges(counts, known)
          : byFrequency(counts)
              .filter((token) => !specials.includes(token))
              .slice(0, known);
        return {
          ...(joins ? { merges: list } : { vocabulary: list }),
          ...(mode === "tfIdf" ? { idfWeights: idfOf(texts, make(list)) } : {}),
        };
      },
      apply: (values, where) => {
        const texts = expectTexts(values, where);
        if (mode === "int") {
          return inRows(
            texts,
            encode,
            (longest) => outputSequenceLength ?? longest,
            (data, begin, numbers) =>
              data.set(outputSequenceLength === undefined ? numbers : numbers.slice(0, outputSequenceLength), begin),
          );
        }
        return inRows(
          texts,
          encode,
          () => size + first,
          (data, begin, numbers) => {
            for (const number of numbers) {
              if (mode === "multiHot") data[begin + number] = 1;
              else data[begin + number]! += 1;
            }
            if (mode === "tfIdf") for (const number of new Set(numbers)) data[begin + number]! *= idf![number]!;
          },
        );
      },
      // Rows of counts have lost the order, and tokens that overlap say everything twice.
      ...(mode === "int" && !chosen.ngrams
        ? {
            invert: (values, where) => {
              const { data, width, count } = expectNumbers(values, where);
              const texts = Array.from({ length: count }, (_, row) =>
                decode(data.subarray(row * width, (row + 1) * width), `${where}: row ${row}`),
              );
              return { kind: "texts", count, codes: Int32Array.from(texts, (_, row) => row), words: texts };
            },
          }
        : {}),
      methods: {
        getVocabulary: () => [...specials, ...ready("getVocabulary").vocabulary],
        encode: (text) => {
          ready("encode");
          if (typeof text !== "string")
            throw new DataError(`${kind}: encode: expected a text, received ${show(text)}.`);
          return encode(text);
        },
        decode: (ids) => {
          ready("decode");
          if (chosen.ngrams) throw new StateError(`${kind}: decode: tokens that overlap do not tell their text.`);
          return decode(ids, `${kind}: decode`);
        },
      },
    };
  },
);
