// A text as numbers for a network: characters by their place among those that are known, in pieces of one length.

import { readFile } from "node:fs/promises";

/** The text of a file, with one kind of line ends. */
export const readLetters = async (path: string): Promise<string[]> =>
  Array.from((await readFile(path, "utf8")).replace(/\r\n?/g, "\n"));

/** The numbers of characters, in the order of the text; those that are not known are left out. */
export const tokensOf = (letters: readonly string[], characters: readonly string[]): Int32Array => {
  const codes = new Map(characters.map((character, code) => [character, code]));
  return Int32Array.from(letters.flatMap((letter) => codes.get(letter) ?? []));
};

/** A text in pieces, and for each of their characters the one that follows. */
export const piecesOf = (tokens: Int32Array, length: number) => {
  const count = Math.floor((tokens.length - 1) / length);
  const from = (offset: number) => ({ data: tokens.slice(offset, offset + count * length), shape: [count, length] });
  return { x: from(0), y: from(1) };
};
