// A column that grows while a file is read.

import { DataError, show } from "../errors.js";
import { type ColumnKind, type TableColumn, Words } from "../table/column.js";
import { isPlainNumber, losesDigits, type ReadNumber } from "./cells.js";
import { countOf, type PlainRows, plainCell, type RowBlock, type TextRows } from "./row-block.js";

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
  push(block: RowBlock, column: number): void {
    const end = this.#count + countOf(block);
    if (end > this.#values.length) {
      const wider = this.#make(Math.max(end, 2 * this.#values.length));
      wider.set(this.#values);
      this.#values = wider;
    }
    const { read } = this.reading;
    if (block.kind === "texts") this.#pushTexts(block, column, read);
    else if (isPlainNumber(read)) this.#pushPlainNumbers(block, column, read);
    else this.#pushPlain(block, column, read);
    this.#count = end;
  }

  #codeOf(cell: string): number {
    return this.#words.known(cell) ?? (this.gaps.has(cell) ? -1 : this.#words.codeOf(cell));
  }

  #valueOf(read: ReadNumber, cell: string, line: number, column: number): number {
    const value = read(cell);
    if (value !== undefined) return value;
    if (this.gaps.has(cell.trim())) return Number.NaN;
    throw this.#unfit(cell, line, column);
  }

  #pushTexts({ rows, lines }: TextRows, column: number, read: ReadNumber | undefined): void {
    for (let i = 0; i < rows.length; i++) {
      const cell = rows[i]![column]!;
      this.#values[this.#count + i] = read ? this.#valueOf(read, cell, lines[i]!, column) : this.#codeOf(cell);
    }
  }

  #pushPlain(block: PlainRows, column: number, read: ReadNumber | undefined): void {
    const count = countOf(block);
    const { lines } = block;
    for (let i = 0; i < count; i++) {
      const cell = plainCell(block, i, column);
      this.#values[this.#count + i] = read ? this.#valueOf(read, cell, lines[i]!, column) : this.#codeOf(cell);
    }
  }

  /** Most cells are digits, which have been read. */
  #pushPlainNumbers(block: PlainRows, column: number, read: ReadNumber): void {
    const { numbers, width, lines } = block;
    const values = this.#values;
    const at = this.#count;
    for (let i = 0; i < lines.length; i++) {
      const value = numbers[i * width + column]!;
      values[at + i] = Number.isNaN(value)
        ? this.#valueOf(read, plainCell(block, i, column), lines[i]!, column)
        : value;
    }
  }

  #unfit(cell: string, line: number, column: number): DataError {
    const { name, kind, inferred } = this.reading;
    const place = `${this.where}: line ${line}, column ${column + 1} (${name})`;
    if (kind === "number" && losesDigits(cell, Number(cell))) {
      return new DataError(
        `${place}: ${cell.trim()} is beyond 2⁵³, where numbers lose digits. Say what the column is: types: { ${JSON.stringify(name)}: "text" }, or "number" for the nearest ones.`,
      );
    }
    const mend = inferred
      ? ` as in the first rows, received ${show(cell)}. Add it to gaps, or say what the column is: types: { ${JSON.stringify(name)}: "text" }.`
      : `, received ${show(cell)}. Add it to gaps if it stands for a missing value.`;
    return new DataError(`${place}: expected ${what[kind]}${mend}`);
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
