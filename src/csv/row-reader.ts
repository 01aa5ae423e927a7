// Rows of texts from pieces of a CSV file. What a cell is and where it ends is Papa Parse's affair.

import Papa from "papaparse";
import { DataError, show } from "../errors.js";

/** Rows that came together: all with as many cells, and the line that each begins on, counted from 1. */
export interface RowBlock {
  readonly rows: readonly (readonly string[])[];
  readonly lines: Int32Array;
}

export interface Dialect {
  readonly delimiter: string;
  readonly quote: string;
}

/** What is used of Papa Parse's parser of one text, which its types leave out. */
interface Parsed {
  readonly data: string[][];
  readonly errors: readonly { readonly code: string; readonly row?: number; readonly index?: number }[];
  readonly meta: { readonly cursor: number };
}
type Parser = new (config: object) => { parse(text: string, from: number, keepLast: boolean): Parsed };
const { Parser } = Papa as unknown as { readonly Parser: Parser };

const delimiters = [",", ";", "\t", "|"];

/** Lines that tell what stands between cells. */
export const tellingLines = 20;

/** What cuts the first lines into the most cells, as many in each; a comma where nothing does. `decimal` is no delimiter. */
export const guessDelimiter = (text: string, quote: string, decimal: string): string => {
  const widthOf = (delimiter: string): number => {
    const reader = new Parser({ delimiter, quoteChar: quote, newline: "\n" });
    const { data } = reader.parse(text.replace(/\r\n?/g, "\n"), 0, false);
    const widths = data
      .slice(0, tellingLines)
      .flatMap((row) => (row.length === 1 && row[0] === "" ? [] : [row.length]));
    // The last row may have been cut off.
    return widths.slice(0, -1).every((width) => width === widths[0]) ? (widths[0] ?? 1) : 1;
  };
  const found = delimiters
    .filter((each) => each !== decimal)
    .map((delimiter) => ({ delimiter, width: widthOf(delimiter) }));
  const best = found.reduce((a, b) => (b.width > a.width ? b : a));
  return best.width > 1 ? best.delimiter : ",";
};

const countLineBreaks = (row: readonly string[]): number => {
  let count = 0;
  for (const cell of row) for (let at = cell.indexOf("\n"); at >= 0; at = cell.indexOf("\n", at + 1)) count += 1;
  return count;
};

/** Takes a file's text in pieces and gives whole rows. Empty lines are passed over. */
export class RowReader {
  readonly #parser: InstanceType<Parser>;
  readonly #quote: string;
  #rest = "";
  #line = 1;
  /** Cells of a row, once the first has come. */
  #width: number | undefined;

  constructor(
    readonly where: string,
    { delimiter, quote }: Dialect,
  ) {
    this.#quote = quote;
    // Line breaks of Windows and of old Macs are made into "\n" on the way in.
    this.#parser = new Parser({ delimiter, quoteChar: quote, newline: "\n" });
  }

  /** The rows that a piece of text completes. Throws DataError, with the line, for rows of different lengths and for quotes that do not fit. */
  push(text: string): RowBlock {
    let whole = this.#rest + text;
    // A line break may be cut in two.
    const held = whole.endsWith("\r") ? "\r" : "";
    if (held) whole = whole.slice(0, -1);
    if (whole.includes("\r")) whole = whole.replace(/\r\n?/g, "\n");
    const { data, errors, meta } = this.#parser.parse(whole, 0, true);
    this.#rest = whole.slice(meta.cursor) + held;
    return this.#blockOf(data, errors, whole.includes(this.#quote));
  }

  /** What is left when the text is over. */
  end(): RowBlock {
    const whole = this.#rest.replace(/\r\n?/g, "\n");
    this.#rest = "";
    const { data, errors } = this.#parser.parse(whole, 0, false);
    return this.#blockOf(data, errors, whole.includes(this.#quote));
  }

  #blockOf(data: string[][], errors: Parsed["errors"], quoted: boolean): RowBlock {
    const lines = new Int32Array(data.length);
    let kept = 0;
    for (let i = 0; i < data.length; i++) {
      const row = data[i]!;
      const line = this.#line;
      const wrong = errors.length > 0 ? errors.find((error) => error.row === i) : undefined;
      if (wrong) throw this.#misquoted(wrong.code, line);
      this.#line += quoted ? 1 + countLineBreaks(row) : 1;
      if (row.length === 1 && row[0] === "") continue;
      this.#width ??= row.length;
      if (row.length !== this.#width) throw this.#uneven(row, line);
      data[kept] = row;
      lines[kept++] = line;
    }
    data.length = kept;
    return { rows: data, lines: lines.subarray(0, kept) };
  }

  #misquoted(code: string, line: number): DataError {
    const what =
      code === "MissingQuotes"
        ? "is opened and never closed"
        : "is followed by something else than the end of the cell";
    return new DataError(
      `${this.where}: line ${line}: a quote ${what}. Write a quote inside of a cell twice, or give { quote } another character.`,
    );
  }

  #uneven(row: readonly string[], line: number): DataError {
    const last = row.at(-1) === "" ? " Does the line end with a delimiter too many?" : "";
    return new DataError(
      `${this.where}: line ${line}: expected ${this.#width} cells, as in the lines before, received ${row.length}, beginning with ${show(row[0])}.${last}`,
    );
  }
}
