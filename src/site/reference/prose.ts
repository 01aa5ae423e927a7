// Doc comments as Markdown: formulas in TeX, shapes and code as code, all else as it is said.

import { formulaAt } from "./formula-parser.js";

/** Letters that Markdown or Vue would read as marks. */
const escaped = (text: string): string =>
  text
    .replace(/[\\`*_#~[\]|$]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("{{", "{<!-- -->{");

/** A slash or a sign between words is prose: and/or. */
const isFormula = (source: string, operators: number): boolean =>
  operators > 0 &&
  (/[^\w\s/.,'"()-]/.test(source) || / \/ /.test(source) || /\d\/|\/\(/.test(source)) &&
  !/^\d+(?:\.\d+)?e-\d+$/.test(source);

/** A piece of prose without code. */
const withFormulas = (text: string): string => {
  let out = "";
  let at = 0;
  while (at < text.length) {
    // Shapes and lists stand as code.
    const shape = /^\[(?:[^[\]]|\[[^[\]]*\])*\]/.exec(text.slice(at));
    if (shape) {
      out += `\`${shape[0]}\``;
      at += shape[0].length;
      continue;
    }
    const before = text[at - 1] ?? " ";
    const formula = /[\s([]/.test(before) || at === 0 ? formulaAt(text, at) : undefined;
    const source = formula ? text.slice(at, formula.end) : "";
    const whole = formula && /^(?:$|[\s,.;:)])/.test(text.slice(formula.end));
    if (formula && whole && isFormula(source, formula.operators)) {
      out += `$${formula.tex}$`;
      at = formula.end;
      continue;
    }
    const word = /^(?:[\p{L}\p{N}_'’.-]+|[\s\S])/u.exec(text.slice(at))![0];
    out += escaped(word);
    at += word.length;
  }
  return out;
};

/** Prose as Markdown: what stands between backquotes stays as it is. */
export const proseOf = (text: string): string =>
  text
    .split(/(`[^`]*`)/)
    .map((part, i) => (i % 2 === 1 ? part : withFormulas(part)))
    .join("");

/** A text for a cell of a table: on one line, without bars. */
export const cellOf = (text: string): string => proseOf(text.replaceAll("\n", " ")).replaceAll(/(?<!\\)\|/g, "\\|");

/** Code for a cell of a table. */
export const codeCell = (text: string): string => `\`${text.replaceAll("\n", " ").replaceAll("|", "\\|")}\``;

/** A text for a cell, its formulas as they are said: lists of hundreds hold no pictures. */
export const plainCell = (text: string): string =>
  text
    .split(/(`[^`]*`)/)
    .map((part, i) => (i % 2 === 1 ? part : escaped(part)))
    .join("")
    .replaceAll(/(?<!\\)\|/g, "\\|");
