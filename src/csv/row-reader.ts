// Rows from pieces of a CSV file. Where there are quotes, what a cell is and where it ends is Papa Parse's affair.

import Papa from "papaparse";
import { DataError, show } from "../errors.js";
import { isPlainDelimiter, PlainScanner } from "./plain-rows.js";
import type { RowBlock } from "./row-block.js";

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
  for (const cell of row) if (/[\r\n]/.test(cell)) count += cell.split(/\r\n?|\n/).length - 1;
  return count;
};

/** The text with line breaks of Windows and of old Macs made into "\n", but for those in quotes, which stay what they are. */
const withEqualLines = (text: string, { delimiter, quote }: Dialect): string => {
  if (!text.includes("\r")) return text;
  const pieces: string[] = [];
  let from = 0;
  let isCellStart = true;
  for (let i = 0; i < text.length; i++) {
    const letter = text[i];
    if (isCellStart && letter === quote) {
      let end = text.indexOf(quote, i + 1);
      while (end >= 0 && text[end + 1] === quote) end = text.indexOf(quote, end + 2);
      if (end < 0) break;
      i = end;
      isCellStart = false;
    } else if (letter === "\r") {
      pieces.push(text.slice(from, i), "\n");
      if (text[i + 1] === "\n") i += 1;
      from = i + 1;
      isCellStart = true;
    } else isCellStart = letter === delimiter || letter === "\n";
  }
  pieces.push(text.slice(from));
  return pieces.join("");
};

/** Takes a file's text in pieces and gives whole rows. Empty lines are passed over. */
export class RowReader {
  readonly #parser: InstanceType<Parser>;
  readonly #scanner: PlainScanner;
  #rest = "";
  #line = 1;
  /** Cells of a row, once the first has come. */
  #width: number | undefined;

  constructor(
    readonly where: string,
    readonly dialect: Dialect,
  ) {
    this.#scanner = new PlainScanner(dialect.delimiter);
    this.#parser = new Parser({ delimiter: dialect.delimiter, quoteChar: dialect.quote, newline: "\n" });
  }

  /**
   * The rows that a piece of text completes, good until the next call. Throws DataError, with the line, for rows of different lengths and for
   * quotes that do not fit.
   */
  push(text: string): RowBlock {
    const whole = this.#rest + text;
    if (this.#isPlain(whole)) return this.#pushPlain(whole, false);
    // A line break may be cut in two.
    const held = whole.endsWith("\r") ? "\r" : "";
    const even = withEqualLines(held ? whole.slice(0, -1) : whole, this.dialect);
    const { data, errors, meta } = this.#parser.parse(even, 0, true);
    this.#rest = even.slice(meta.cursor) + held;
    return this.#blockOf(data, errors);
  }

  /** What is left when the text is over. */
  end(): RowBlock {
    const whole = this.#rest;
    this.#rest = "";
    if (this.#isPlain(whole)) return this.#pushPlain(whole, true);
    const { data, errors } = this.#parser.parse(withEqualLines(whole, this.dialect), 0, false);
    return this.#blockOf(data, errors);
  }

  #isPlain(whole: string): boolean {
    return !whole.includes(this.dialect.quote) && isPlainDelimiter(this.dialect.delimiter);
  }

  #pushPlain(whole: string, isOver: boolean): RowBlock {
    const { block, rest, line, uneven } = this.#scanner.scan(whole, this.#line, this.#width, isOver);
    if (uneven) {
      const cells = whole.slice(uneven.begin, uneven.end).split(this.dialect.delimiter);
      this.#width ??= block.width;
      throw this.#uneven(cells, uneven.line);
    }
    if (block.width > 0) this.#width = block.width;
    this.#line = line;
    this.#rest = isOver ? "" : whole.slice(rest);
    return block;
  }

  #blockOf(data: string[][], errors: Parsed["errors"]): RowBlock {
    const lines = new Int32Array(data.length);
    let kept = 0;
    for (let i = 0; i < data.length; i++) {
      const row = data[i]!;
      const line = this.#line;
      const wrong = errors.length > 0 ? errors.find((error) => error.row === i) : undefined;
      if (wrong) throw this.#misquoted(wrong.code, line);
      this.#line += 1 + countLineBreaks(row);
      if (row.length === 1 && row[0] === "") continue;
      this.#width ??= row.length;
      if (row.length !== this.#width) throw this.#uneven(row, line);
      data[kept] = row;
      lines[kept++] = line;
    }
    data.length = kept;
    return { kind: "texts", rows: data, lines: lines.subarray(0, kept) };
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
