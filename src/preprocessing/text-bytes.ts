// Texts as bytes, and bytes as characters that can be seen: the alphabet of a byte-pair encoding.

import { decodeUtf8, encodeUtf8 } from "../io/utf8.js";

/** Bytes that are a character of Latin-1 with a picture of its own. */
const isVisible = (byte: number): boolean =>
  (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad && byte <= 0xff);

/** Two tokens as one number. */
export const pairOf = (left: number, right: number): number => left * 0x1000000 + right;

/**
 * The tokens of a byte-pair encoding by their numbers: a character for each byte, then what is joined of them. Bytes that can be seen stand for themselves and
 * come first, the others for U+0100 and what follows it (the alphabet of GPT-2: Radford et al. 2019), so that a space is "Ġ".
 */
export class Tokens {
  readonly texts: string[];
  readonly #numbers: Map<string, number>;
  /** The bytes in the order of their tokens. */
  readonly #bytes: readonly number[];
  readonly #numberOfByte = new Uint8Array(256);

  constructor() {
    const all = Array.from({ length: 256 }, (_, byte) => byte);
    const hidden = all.filter((byte) => !isVisible(byte));
    const visible = all.filter(isVisible);
    this.#bytes = [...visible, ...hidden];
    this.#bytes.forEach((byte, number) => {
      this.#numberOfByte[byte] = number;
    });
    this.texts = [...visible, ...hidden.map((_, i) => 256 + i)].map((code) => String.fromCharCode(code));
    this.#numbers = new Map(this.texts.map((text, number) => [text, number]));
  }

  /** The number of a token that is there. */
  numberOf(text: string): number | undefined {
    return this.#numbers.get(text);
  }

  /** The number of two tokens as one, which is new unless others came to the same. */
  join(left: number, right: number): number {
    const text = this.texts[left]! + this.texts[right]!;
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }

  /** A text's bytes, as tokens; half of a surrogate pair is U+FFFD. */
  ofText(text: string): number[] {
    const bytes = encodeUtf8(text.replace(/[\ud800-\udfff]/gu, "\ufffd"));
    return Array.from(bytes, (byte) => this.#numberOfByte[byte]!);
  }

  /** The text of some tokens. */
  toText(numbers: readonly number[]): string {
    const bytes = numbers.flatMap((number) =>
      Array.from(this.texts[number]!, (symbol) => this.#bytes[this.#numbers.get(symbol)!]!),
    );
    return textOfBytes(Uint8Array.from(bytes));
  }
}

/**
 * A word with the space before it, a number, a row of signs, or white space but for the last before a word; nothing is left out. 64 characters at most: a text without a
 * space is no reason to look at all pairs of its bytes again and again. White space is Unicode's, numbers and signs are ASCII's, and words all the rest.
 */
const pieces =
  / ?[^\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u30000-9!-/:-@[-`{-~]{1,64}| ?[0-9]{1,64}| ?[!-/:-@[-`{-~]{1,64}|[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]{1,64}(?![^\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000])|[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/gu;

/** A text in pieces that no token reaches across. */
export const piecesOf = (text: string): string[] => text.match(pieces) ?? [];

/** How many bytes follow a first one, and the least and largest that the next one may be (Unicode, table 3-7). */
const leadOf = (byte: number): readonly [follow: number, least: number, largest: number] | undefined => {
  if (byte < 0x80) return [0, 0, 0];
  if (byte >= 0xc2 && byte <= 0xdf) return [1, 0x80, 0xbf];
  if (byte >= 0xe0 && byte <= 0xef) return [2, byte === 0xe0 ? 0xa0 : 0x80, byte === 0xed ? 0x9f : 0xbf];
  if (byte >= 0xf0 && byte <= 0xf4) return [3, byte === 0xf0 ? 0x90 : 0x80, byte === 0xf4 ? 0x8f : 0xbf];
  return undefined;
};

/** The text of some bytes; what is no UTF-8 is U+FFFD, one for each longest beginning of a character (as browsers and Python do). */
export const textOfBytes = (bytes: Uint8Array): string => {
  const good: number[] = [];
  for (let i = 0; i < bytes.length; ) {
    const lead = leadOf(bytes[i]!);
    let length = 1;
    if (lead) {
      let [follow, least, largest] = lead;
      for (; follow > 0; follow--, length++) {
        const next = bytes[i + length];
        if (next === undefined || next < least || next > largest) break;
        [least, largest] = [0x80, 0xbf];
      }
      if (follow === 0) for (let j = 0; j < length; j++) good.push(bytes[i + j]!);
      else good.push(0xef, 0xbf, 0xbd);
    } else good.push(0xef, 0xbf, 0xbd);
    i += length;
  }
  return decodeUtf8(Uint8Array.from(good));
};
