// Rows of a text that has no quotes: read here, where most files are, since cutting every cell out takes longer than reading it.

import { numberOfDigits } from "./cells.js";
import type { PlainRows } from "./row-block.js";

/** What a piece of text gives: its whole rows, and where what is left begins. */
export interface PlainScan {
  readonly block: PlainRows;
  readonly rest: number;
  /** The line that what is left begins on. */
  readonly line: number;
  /** The first row that has not as many cells as those before: how many, where it begins and ends, and on which line. */
  readonly uneven:
    | { readonly cells: number; readonly begin: number; readonly end: number; readonly line: number }
    | undefined;
}

interface Encoder {
  encodeInto(text: string, bytes: Uint8Array): { readonly read: number; readonly written: number };
}

const grown = <A extends Uint8Array | Int32Array | Float64Array>(array: A, length: number): A => {
  const copy = new (array.constructor as new (length: number) => A)(length);
  copy.set(array as never);
  return copy;
};

/** Whether rows between such delimiters are read here: none is part of a number. */
export const isPlainDelimiter = (delimiter: string): boolean => !/[\d.-]/.test(delimiter);

/** Finds the rows of texts, one after the other, in memory that it keeps. */
export class PlainScanner {
  #bytes = new Uint8Array(0);
  #ends = new Int32Array(1024);
  #numbers = new Float64Array(1024);
  #begins = new Int32Array(256);
  #lines = new Int32Array(256);
  readonly #encoder: Encoder = new (globalThis as unknown as { readonly TextEncoder: new () => Encoder }).TextEncoder();

  constructor(readonly delimiter: string) {}

  /** The code units of a text, and a line break behind it. */
  #codesOf(text: string): Uint8Array | Uint16Array {
    const { length } = text;
    if (this.#bytes.length <= length) this.#bytes = new Uint8Array(length + 1024);
    const { read, written } = this.#encoder.encodeInto(text, this.#bytes);
    // As many bytes as code units are those of ASCII.
    const isAscii = read === length && written === length;
    const codes = isAscii ? this.#bytes : new Uint16Array(length + 1);
    if (!isAscii) for (let i = 0; i < length; i++) codes[i] = text.charCodeAt(i);
    codes[length] = 10;
    return codes;
  }

  /**
   * The rows of `text`, whose first begins on `line`, up to the first that is uneven; good until the next call. Empty lines are passed over.
   * `width` is how many cells a row has, once that is known. A row that is not ended is left unless the text is over.
   */
  scan(text: string, line: number, width: number | undefined, isOver: boolean): PlainScan {
    const comma = this.delimiter.charCodeAt(0);
    const { length } = text;
    const codes = this.#codesOf(text);
    let ends = this.#ends;
    let numbers = this.#numbers;
    let begins = this.#begins;
    let lines = this.#lines;
    let count = 0;
    let cells = 0;
    let rowCells = 0;
    let begin = 0;
    let current = line;
    let cellsOfRow = width ?? 0;
    let uneven: PlainScan["uneven"];
    // A turn is a cell. Behind the text stands a line break.
    for (let i = 0; i < length || (isOver && begin < length && i === length); i++) {
      // Digits with a point among them are read in passing, nine at a time: products of 32 bits take least time.
      const isNegative = codes[i] === 45;
      if (isNegative) i += 1;
      const first = i;
      let high = 0;
      let low = 0;
      let lowDigits = 0;
      let point = -1;
      let digit = codes[i]! - 48;
      for (; ; digit = codes[++i]! - 48) {
        if (digit >= 0 && digit <= 9) {
          if (high < 100000000) high = (Math.imul(high, 10) + digit) | 0;
          else {
            low = (Math.imul(low, 10) + digit) | 0;
            lowDigits += 1;
          }
        } else if (digit === -2 && point < 0) point = i;
        else break;
      }
      let code = digit + 48;
      const isNumber = (code === comma || code === 10 || code === 13) && i - first > (point < 0 ? 0 : 1);
      while (code > 13 ? code !== comma : code !== 10 && code !== 13 && code !== comma) code = codes[++i]!;
      // What is left of the text may go on, and a line break may be cut in two.
      if (!isOver && (i >= length || (code === 13 && i === length - 1))) break;
      if (cells === ends.length) {
        ends = this.#ends = grown(ends, 2 * ends.length);
        numbers = this.#numbers = grown(numbers, 2 * numbers.length);
      }
      const value = isNumber ? numberOfDigits(high, low, lowDigits, point < 0 ? 0 : i - point - 1) : Number.NaN;
      numbers[cells] = isNegative ? -value : value;
      ends[cells++] = i;
      if (code === comma) continue;
      const found = cells - rowCells;
      if (found === 1 && i === begin) cells = rowCells;
      else {
        if (cellsOfRow === 0) cellsOfRow = found;
        if (found !== cellsOfRow) {
          uneven = { cells: found, begin, end: i, line: current };
          break;
        }
        if (count === begins.length) {
          begins = this.#begins = grown(begins, 2 * begins.length);
          lines = this.#lines = grown(lines, 2 * lines.length);
        }
        begins[count] = begin;
        lines[count++] = current;
        rowCells = cells;
      }
      if (code === 13 && codes[i + 1] === 10 && i + 1 < length) i += 1;
      begin = i + 1;
      current += 1;
    }
    return {
      block: {
        kind: "plain",
        text,
        width: cellsOfRow,
        begins: begins.subarray(0, count),
        ends: ends.subarray(0, rowCells),
        numbers: numbers.subarray(0, rowCells),
        lines: lines.subarray(0, count),
      },
      rest: begin,
      line: current,
      uneven,
    };
  }
}
