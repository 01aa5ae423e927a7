// Texts in one form, and taken apart: words or characters, and several of them in a row.

import { lowerCase } from "./text-lower-case.js";

/** What is done to a text before it is taken apart. */
export const standards = ["lowerAndStripPunctuation", "lower", "stripPunctuation", "none"] as const;
export type Standard = (typeof standards)[number];

/** White space as Unicode has it, written out: a class of the host's may be of another year than that of the next host. */
const blanks = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/u;

/** Punctuation: all of ASCII's, which is what Keras leaves out, and that of Latin-1, of Unicode's general block and of Chinese and Japanese. */
const punctuation = /[!-/:-@[-`{-~¡§«¶·»¿\u2010-\u2027\u2030-\u205e\u3001-\u3003\u3008-\u3011]/gu;

/** A text in the form that is asked for. */
export const standardized = (text: string, standard: Standard): string => {
  const lower = standard === "lower" || standard === "lowerAndStripPunctuation" ? lowerCase(text) : text;
  return standard === "stripPunctuation" || standard === "lowerAndStripPunctuation"
    ? lower.replace(punctuation, "")
    : lower;
};

/** The words of a text: what white space parts. */
export const wordsOf = (text: string): string[] => text.split(blanks).filter((word) => word !== "");

/** The characters of a text, as Unicode counts them. */
export const charactersOf = (text: string): string[] => [...text];

/** Tokens in a row, joined by a space: all of the first width, then all of the next. */
export const ngramsOf = (tokens: readonly string[], widths: readonly number[]): string[] =>
  widths.flatMap((width) =>
    Array.from({ length: Math.max(0, tokens.length - width + 1) }, (_, i) => tokens.slice(i, i + width).join(" ")),
  );
