// A column that grows while a file is read.

import { DataError, show } from "../errors.js";
import { type ColumnKind, type TableColumn, Words } from "../table/column.js";
import { type ReadNumber, readDigits, readPlainNumber } from "./cells.js";
import type { RowBlock } from "./row-reader.js";

/** What a column is read as. */
export interface ColumnReading {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Reads what is not text. */
  readonly read: ReadNumber | undefined;
  /** Whether the kind was found in the first rows, and not said by the user. */
  readonly inferred: boolean;
}

const what: Readonly<Record<ColumnKind, string>> = {
  number: "a number",
  boolean: "true or false",
  date: "a date",
  text: "a text",
};

export class ColumnBuilder {
  #values: Float64Array | Int32Array;
  #count = 0;
  #words = new Words();

  constructor(
    readonly where: string,
    readonly reading: ColumnReading,
    readonly gaps: ReadonlySet<string>,
  ) {
    this.#values = this.#make(1024);
  }

  #make(length: number): Float64Array | Int32Array {
    return this.reading.kind === "text" ? new Int32Array(length) : new Float64Array(length);
  }

  /** Takes a column's cells. Throws DataError, with line and column, for what is not of its kind. */
  push({ rows, lines }: RowBlock, column: number): void {
    const end = this.#count + rows.length;
    if (end > this.#values.length) {
      const wider = this.#make(Math.max(end, 2 * this.#values.length));
      wider.set(this.#values);
      this.#values = wider;
    }
    const { read } = this.reading;
    if (!read) this.#pushWords(rows, column);
    else this.#pushValues(rows, lines, column, read);
    this.#count = end;
  }

  #pushWords(rows: RowBlock["rows"], column: number): void {
    const values = this.#values;
    const begin = this.#count;
    for (let i = 0; i < rows.length; i++) {
      const cell = rows[i]![column]!;
      values[begin + i] = this.#words.known(cell) ?? (this.gaps.has(cell) ? -1 : this.#words.codeOf(cell));
    }
  }

  #pushValues(rows: RowBlock["rows"], lines: Int32Array, column: number, read: ReadNumber): void {
    const values = this.#values;
    const begin = this.#count;
    // Most cells are digits: read in this loop, without a call.
    const digits = read === readPlainNumber;
    for (let i = 0; i < rows.length; i++) {
      const cell = rows[i]![column]!;
      const value = (digits ? readDigits(cell) : undefined) ?? read(cell);
      if (value !== undefined) values[begin + i] = value;
      else if (this.gaps.has(cell.trim())) values[begin + i] = Number.NaN;
      else throw this.#unfit(cell, lines[i]!, column);
    }
  }

  #unfit(cell: string, line: number, column: number): DataError {
    const { name, kind, inferred } = this.reading;
    const mend = inferred
      ? ` as in the first rows, received ${show(cell)}. Add it to gaps, or say what the column is: types: { ${JSON.stringify(name)}: "text" }.`
      : `, received ${show(cell)}. Add it to gaps if it stands for a missing value.`;
    return new DataError(`${this.where}: line ${line}, column ${column + 1} (${name}): expected ${what[kind]}${mend}`);
  }

  /** The column so far; then it begins anew. */
  take(): TableColumn {
    const { name, kind } = this.reading;
    const values = this.#values.slice(0, this.#count);
    const { words } = this.#words;
    this.#count = 0;
    this.#words = new Words();
    return kind === "text"
      ? { kind, name, codes: values as Int32Array, words }
      : { kind, name, values: values as Float64Array };
  }
}
