// Images as half blocks, against pictures drawn by hand.

import { expect, test } from "vitest";
import { digitArt } from "../../src/cli/digit-art.js";
import { fitText, sideBySide, wrapText } from "../../src/cli/side-by-side.js";

/** Pixels from a picture: # is ink. */
const pixelsOf = (...rows: string[]): number[] => rows.flatMap((row) => [...row].map((c) => (c === "#" ? 1 : 0)));

test("two rows of pixels are one line", () => {
  expect(digitArt(pixelsOf("#..#", "##..", "..##", ".##."), 4)).toEqual({ width: 4, lines: ["█▄ ▀", " ▄█▀"] });
});

test("an odd last row has nothing below it", () => {
  expect(digitArt(pixelsOf("###", "...", "#.#"), 3)).toEqual({ width: 3, lines: ["▀▀▀", "▀ ▀"] });
});

test("a smaller picture is taken from around the ink", () => {
  const corner = pixelsOf("......", "......", "......", "......", "....#.", "....##");
  expect(digitArt(corner, 6, 4)).toEqual({ width: 4, lines: ["    ", "  █▄"] });
  const middle = pixelsOf("......", "..#...", "..##..", "..#...", "......", "......");
  expect(digitArt(middle, 6, 4)).toEqual({ width: 4, lines: [" ▄  ", " █▀ "] });
});

test("faint pixels are paper, and an empty image is blank", () => {
  expect(digitArt([0.3, 0.5, 0.39, 0.41], 2).lines).toEqual([" █"]);
  expect(digitArt(Array<number>(16).fill(0), 4, 2)).toEqual({ width: 2, lines: ["  "] });
});

test("pictures stand side by side, aligned at the top, without blanks at the end", () => {
  const left = { width: 3, lines: ["abc", "de "] };
  const right = { width: 2, lines: ["1 ", "2 ", "34"] };
  expect(sideBySide([left, right], 2)).toEqual(["abc  1", "de   2", "     34"]);
  expect(sideBySide([], 2)).toEqual([]);
});

test("text is filled or cut to its width", () => {
  expect([fitText("ab", 4), fitText("abcd", 4), fitText("abcde", 4), fitText("ab", 0)]).toEqual([
    "ab  ",
    "abcd",
    "abc…",
    "",
  ]);
});

test("text is broken at spaces, and within words that are longer than a line", () => {
  expect(wrapText("one two three", 7)).toEqual(["one two", "three"]);
  expect(wrapText("one  two\n\nthree", 4)).toEqual(["one", "two", "", "thre", "e"]);
  expect(wrapText("", 4)).toEqual([""]);
});
