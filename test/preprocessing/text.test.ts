// Texts as numbers against Keras' rules and a slow byte-pair encoding (test/golden/text-vectorization.py), and what is refused.

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ArgumentError, DataError, StateError, textVectorization } from "../../src/index.js";
import { lowerCase } from "../../src/preprocessing/text-lower-case.js";

type Texts = readonly (string | null)[];
type Made = Parameters<typeof textVectorization>[0];

interface Case {
  readonly options: NonNullable<Made>;
  readonly fitted: Texts;
  readonly given: Texts;
  readonly vocabulary: readonly string[];
  readonly expected: readonly (readonly number[])[];
}

interface PairCase {
  readonly maxTokens: number;
  readonly fitted: Texts;
  readonly given: readonly string[];
  readonly merges: readonly string[];
  readonly ids: readonly (readonly number[])[];
  readonly cut: readonly (readonly [ids: readonly number[], text: string])[];
}

const read = <T>(name: string): T => JSON.parse(readFileSync(`test/golden/${name}.json`, "utf8")) as T;
const { cases, bytePairs } = read<{ cases: readonly Case[]; bytePairs: readonly PairCase[] }>("text-vectorization");

describe.each(cases.map((each) => [JSON.stringify(each.options), each] as const))("%s", (_, each) => {
  const adapted = textVectorization(each.options).adapt(each.fitted);

  test("has Keras' vocabulary and numbers", () => {
    expect(adapted.getVocabulary()).toEqual(each.vocabulary);
    const { data, shape } = adapted.apply(each.given);
    expect(shape).toEqual([each.expected.length, each.expected[0]!.length]);
    for (const [i, value] of each.expected.flat().entries())
      expect(Math.abs(data[i]! - value), `value ${i}`).toBeLessThanOrEqual(1e-14 * value);
  });

  test("is made again by its config, which is JSON", () => {
    const again = textVectorization.from(JSON.parse(JSON.stringify(adapted.config)));
    expect(again.adapted).toBe(true);
    expect(again.apply(each.given)).toEqual(adapted.apply(each.given));
    expect(again.getVocabulary()).toEqual(each.vocabulary);
  });

  test("takes the vocabulary that it gives", () => {
    const { idfWeights } = adapted.config as { readonly idfWeights?: readonly number[] };
    const again = textVectorization({
      ...each.options,
      vocabulary: adapted.getVocabulary(),
      ...(idfWeights ? { idfWeights } : {}),
    });
    expect(again.apply(each.given)).toEqual(adapted.apply(each.given));
  });
});

describe.each(bytePairs.map((each) => [each.maxTokens, each] as const))("byte pairs, up to %i tokens", (_, each) => {
  const { maxTokens, fitted, given, merges, ids, cut } = each;
  const adapted = textVectorization({ split: "bytePair", maxTokens }).adapt(fitted);

  test("joins what the slow program joins, in its order", () => {
    expect(adapted.config.merges).toEqual(merges);
    expect(adapted.getVocabulary().length).toBeLessThanOrEqual(maxTokens);
    expect(adapted.getVocabulary().slice(0, 3)).toEqual(["", "[UNK]", "!"]);
  });

  test("has its numbers, and gives every text back", () => {
    expect(given.map((text) => adapted.encode(text))).toEqual(ids);
    expect(ids.map((row) => adapted.decode(row))).toEqual(given);
    const rows = adapted.apply(given);
    expect(adapted.invert(rows)).toEqual(given);
    expect(rows.shape[1]).toBe(Math.max(...ids.map((row) => row.length)));
  });

  test("shows bytes that are no text as Python does", () => {
    for (const [row, text] of cut) expect(adapted.decode(row)).toBe(text);
  });

  test("is made again by its config, which is JSON", () => {
    const again = textVectorization.from(JSON.parse(JSON.stringify(adapted.config)));
    expect(given.map((text) => again.encode(text))).toEqual(ids);
  });
});

describe("byte pairs", () => {
  const [, , , { fitted, maxTokens }] = bytePairs as unknown as readonly [unknown, unknown, unknown, PairCase];
  const adapted = textVectorization({ split: "bytePair", maxTokens }).adapt(fitted);

  test("give back any text, of which halves of pairs are U+FFFD", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 100 }), (text) => {
        expect(adapted.decode(adapted.encode(text))).toBe(text);
      }),
      { seed: 1, numRuns: 300 },
    );
    expect(adapted.decode(adapted.encode("a\ud800b"))).toBe("a\ufffdb");
  });

  test("do not depend on the order of texts", () => {
    const turned = textVectorization({ split: "bytePair", maxTokens }).adapt([...fitted].reverse());
    expect(turned.config).toEqual(adapted.config);
  });

  test("stop where nothing occurs twice", () => {
    const few = textVectorization({ split: "bytePair" }).adapt(["abc", "abd"]);
    expect(few.config.merges).toEqual(["a b"]);
    expect(textVectorization({ split: "bytePair" }).adapt(["abc"]).config.merges).toEqual([]);
    expect(few.getVocabulary().length).toBe(2 + 256 + 1);
  });

  test("standardize only when they are told to", () => {
    const lower = textVectorization({ split: "bytePair", standardize: "lower" }).adapt(["Aa aA", "AA aa"]);
    expect(lower.decode(lower.encode("AÁ!"))).toBe("aá!");
  });

  test("have places in rows, too", () => {
    const counted = textVectorization({ split: "bytePair", outputMode: "count", merges: ["a b"] });
    const { data, shape } = counted.apply(["abab c"]);
    expect(shape).toEqual([1, 258]);
    const places = counted.encode("ab c");
    expect(places.map((place) => data[place])).toEqual([2, 1, 1]);
    expect(counted.getVocabulary()[places[0]!]).toBe("ab");
  });
});

test("lower case is Unicode's, whatever the host knows", () => {
  const { pairs } = read<{ pairs: readonly (readonly [number, number])[] }>("lower-case");
  const lower = new Map(pairs);
  for (let code = 0; code < 0x110000; code++) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const made = lowerCase(String.fromCodePoint(code)).codePointAt(0)!;
    if (made !== (lower.get(code) ?? code)) expect(made, `U+${code.toString(16)}`).toBe(lower.get(code) ?? code);
  }
  expect(lowerCase("ÁRBOL ΟΔΟΣ 𐐀")).toBe("árbol οδοσ 𐐨");
});

describe("words and characters", () => {
  const adapted = textVectorization().adapt(["b a b", null, "a b c"]);

  test("adapting makes another step; a text that is not known is 1, and a gap has no tokens", () => {
    expect(textVectorization().adapted).toBe(false);
    expect(adapted.getVocabulary()).toEqual(["", "[UNK]", "b", "a", "c"]);
    expect([...adapted.apply(["c x", null]).data]).toEqual([4, 1, 0, 0]);
    expect(adapted.adapt(["z"]).getVocabulary()).toEqual(["", "[UNK]", "z"]);
  });

  test("are put together again", () => {
    expect(adapted.encode("A, b? x!")).toEqual([3, 2, 1]);
    expect(adapted.decode([3, 2, 1, 0, 0])).toBe("a b [UNK]");
    expect(adapted.invert([[3, 2, 0], [4, 0, 0]])).toEqual(["a b", "c"]); // biome-ignore format: rows
    const characters = textVectorization({ split: "character" }).adapt(["día 𝄞"]);
    expect(characters.decode(characters.encode("Día 𝄞"))).toBe("día 𝄞");
  });

  test.each<[string, () => unknown, new (message: string) => Error, string]>([
    ["too early", () => textVectorization().apply(["a"]), StateError, "textVectorization: it has learned nothing yet."],
    [
      "a vocabulary too early",
      () => textVectorization().getVocabulary(),
      StateError,
      "textVectorization: getVocabulary: it has learned nothing yet.",
    ],
    ["no tokens", () => textVectorization().adapt([null, "!"]), DataError, "expected texts with at least one token"],
    [
      "a number beyond the vocabulary",
      () => adapted.decode([5]),
      DataError,
      "textVectorization: decode: expected whole numbers from 0 to 4, received 5.",
    ],
    ["no number", () => adapted.decode([Number.NaN]), DataError, "received NaN."],
    [
      "a number in a row",
      () => adapted.invert([[0], [7]]),
      DataError,
      "textVectorization: row 1: expected whole numbers from 0 to 4, received 7.",
    ],
    ["no text", () => adapted.encode(3 as never), DataError, "textVectorization: encode: expected a text, received 3."],
    [
      "counts turned back",
      () =>
        textVectorization({ outputMode: "count" })
          .adapt(["a"])
          .invert([[1, 1]]),
      StateError,
      "what it makes of values does not tell them",
    ],
    [
      "overlaps turned back",
      () => textVectorization({ ngrams: 2 }).adapt(["a"]).decode([2]),
      StateError,
      "tokens that overlap do not tell their text",
    ],
    ["two tokens twice", () => textVectorization({ vocabulary: ["a", "a"] }), ArgumentError, 'received "a" once more.'],
    [
      "a vocabulary with padding in the middle",
      () => textVectorization({ vocabulary: ["a", ""] }),
      ArgumentError,
      'received "" once more.',
    ],
    [
      "a vocabulary that is too long",
      () => textVectorization({ maxTokens: 3, vocabulary: ["a", "b"] }),
      ArgumentError,
      "vocabulary: expected at most 1 tokens, as maxTokens is 3, received 2.",
    ],
    ["no room", () => textVectorization({ maxTokens: 2 }), ArgumentError, "maxTokens: expected at least 3, a token"],
    [
      "no room for bytes",
      () => textVectorization({ split: "bytePair", maxTokens: 257 }),
      ArgumentError,
      "maxTokens: expected at least 258, all bytes and",
    ],
    [
      "byte pairs in a row",
      () => textVectorization({ split: "bytePair", ngrams: 2 }),
      ArgumentError,
      "textVectorization: ngrams: expected words or characters",
    ],
    [
      "a vocabulary of byte pairs",
      () => textVectorization({ split: "bytePair", vocabulary: ["a"] }),
      ArgumentError,
      "vocabulary: expected merges",
    ],
    [
      "merges of words",
      () => textVectorization({ merges: ["a b"] }),
      ArgumentError,
      'merges: they are for split "byteP',
    ],
    [
      "a merge of what is not there",
      () => textVectorization({ split: "bytePair", merges: ["a b", "ab cd"] }),
      ArgumentError,
      'received "ab cd" at place 1.',
    ],
    [
      "a merge twice",
      () => textVectorization({ split: "bytePair", merges: ["a b", "a b"] }),
      ArgumentError,
      'received "a b" at place 1.',
    ],
    [
      "a length of counts",
      () => textVectorization({ outputMode: "count", outputSequenceLength: 3 }),
      ArgumentError,
      'outputSequenceLength: it is for outputMode "int", received "count"',
    ],
    [
      "weights of another number",
      () => textVectorization({ outputMode: "tfIdf", vocabulary: ["a"], idfWeights: [1, 2] }),
      ArgumentError,
      "idfWeights: expected one for each of the 1 tokens of the vocabulary, received 2.",
    ],
    [
      "weights that are missing",
      () => textVectorization({ outputMode: "tfIdf", vocabulary: ["a"] }).apply(["a"]),
      StateError,
      "it has learned nothing yet.",
    ],
    [
      "rows of no tokens",
      () => textVectorization({ ngrams: 0 }),
      ArgumentError,
      "textVectorization: ngrams: expected a whole number of at least 1",
    ],
    [
      "Python's word for it",
      () => textVectorization({ max_tokens: 3 } as never),
      ArgumentError,
      'Did you mean "maxTokens"?',
    ],
  ])("%s: refused", (_, call, type, message) => {
    expect(call).toThrow(type);
    expect(call).toThrow(message);
  });
});
