// What a doc comment tells, part by part: formulas first, then prose, shapes, errors, where it comes from, and code.

import { formulaAt } from "./formula-parser.js";

export interface Told {
  /** Formulas that the comment begins with, in TeX. */
  readonly formulas: readonly string[];
  /** Paragraphs of prose. */
  readonly prose: readonly string[];
  readonly shapes: readonly string[];
  readonly errors: readonly string[];
  /** Papers and books that it names. */
  readonly sources: readonly string[];
  /** Code that it shows. */
  readonly examples: readonly string[];
}

/** Code stands four spaces in. */
const splitCode = (comment: string): { text: string; examples: string[] } => {
  const examples: string[] = [];
  const text = comment.replace(/(?:^|\n)((?:(?: {4}.*)?\n)*(?: {4}.*))(?=\n|$)/g, (whole, code: string) => {
    if (!/^ {4}/m.test(code)) return whole;
    examples.push(code.replace(/^\n+/, "").replace(/^ {4}/gm, ""));
    return "\n\n";
  });
  return { text, examples };
};

const sentence = (start: string): RegExp =>
  new RegExp(`(?:^|(?<=[.;)]\\s+))${start}[\\s\\S]*?(?:\\.(?=\\s+[A-Z(\`]|\\s*$)|$)`, "g");

/** Takes the sentences that begin with a word out of a text. */
const take = (text: string, start: string): [rest: string, taken: string[]] => {
  const taken: string[] = [];
  const rest = text.replace(sentence(start), (found) => {
    taken.push(found.trim());
    return "";
  });
  return [rest, taken];
};

const year = /\((?:[^()]|\([^()]*\))*?\b(?:1[89]|20)\d\d[a-z]?\b(?:[^()]|\([^()]*\))*\)/g;

/** Names and a year, without what is said beside them of other libraries. */
const sourcesIn = (text: string): string[] => {
  const found = [...text.matchAll(year)].map(([cited]) => cited.slice(1, -1).replace(/\s+/g, " "));
  const papers = found
    .flatMap((cited) => cited.split(/;\s*/))
    .filter((part) => /\p{Lu}[\p{L}'’-]+.*\b(?:1[89]|20)\d\d/u.test(part));
  return [...new Set(papers)];
};

/** Formulas with commas between them at the beginning, and what stands behind them. */
const splitFormulas = (text: string): { formulas: string[]; rest: string } => {
  const formulas: string[] = [];
  let at = 0;
  for (;;) {
    const formula = formulaAt(text, at);
    if (!formula || formula.operators === 0 || !/^(?:$|[\s,.;:)])/.test(text.slice(formula.end))) break;
    formulas.push(formula.tex);
    at = formula.end;
    const separator = /^(?:, (?:then )?|; )/.exec(text.slice(at))?.[0];
    if (separator === undefined) break;
    if (!formulaAt(text, at + separator.length)?.operators) break;
    at += separator.length;
  }
  const rest = text.slice(at);
  // What a formula stands in the middle of is a sentence.
  if (formulas.length === 0 || /^ (?!\()(?:[a-z]|−)/.test(rest)) return { formulas: [], rest: text };
  return { formulas, rest: rest.replace(/^[\s,.;:]+/, "") };
};

/** Takes a doc comment apart. */
export const tellOf = (comment: string): Told => {
  const { text, examples } = splitCode(comment);
  const lines = text.replace(/(?<!\n)\n(?!\n)/g, " ").replace(/ {2,}/g, " ");
  const [withoutShapes, shapes] = take(lines, "Shapes?(?: and masks)?: ");
  const [withoutErrors, errors] = take(withoutShapes, "Throws ");
  const paragraphs = withoutErrors
    .split(/\n\s*\n/)
    .map((part) => part.replace(/\s+/g, " ").trim())
    .filter((part) => part !== "" && part !== ".");
  const { formulas, rest } = splitFormulas(paragraphs[0] ?? "");
  return {
    formulas,
    prose: [
      rest.replace(/^\p{Ll}(?=[\p{Ll}\s])/u, (letter) => (formulas.length > 0 ? letter.toUpperCase() : letter)),
      ...paragraphs.slice(1),
    ].filter((part) => part !== ""),
    shapes: shapes.map((part) => part.replace(/^Shapes?: /, "").replace(/\s+/g, " ")),
    errors: errors.map((part) => part.replace(/\s+/g, " ")),
    sources: sourcesIn(text),
    examples,
  };
};
