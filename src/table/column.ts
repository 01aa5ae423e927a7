// The columns of a table: numbers, truths and times as float64, texts by the words they are made of.

import type { Shape } from "../tensor/shape.js";

/** What a column holds. Times are seconds since 1970, in UTC. */
export type ColumnKind = "number" | "boolean" | "date" | "text";

/** What a cell holds; null is a gap. */
export type TableCell = number | boolean | string | Date | null;

/** Numbers, truths (0 and 1) or times; NaN is a gap. */
export interface NumberColumn {
  readonly kind: "number" | "boolean" | "date";
  readonly name: string;
  readonly values: Float64Array;
}

/** Texts: the number of each one's word, −1 for a gap. A word that occurs a million times is kept once. */
export interface TextColumn {
  readonly kind: "text";
  readonly name: string;
  readonly codes: Int32Array;
  /** In the order in which they first came. */
  readonly words: readonly string[];
}

/** A column of a table. */
export type TableColumn = NumberColumn | TextColumn;

/** Numbers as models take them. */
export interface Numbers {
  readonly data: Float32Array;
  readonly shape: Shape;
}

export const lengthOf = (column: TableColumn): number =>
  column.kind === "text" ? column.codes.length : column.values.length;

/** Whether a cell is a gap. */
export const isGap = (column: TableColumn, row: number): boolean =>
  column.kind === "text" ? column.codes[row]! < 0 : Number.isNaN(column.values[row]!);

/** A cell as people write it. */
export const cellOf = (column: TableColumn, row: number): TableCell => {
  if (isGap(column, row)) return null;
  if (column.kind === "text") return column.words[column.codes[row]!]!;
  const value = column.values[row]!;
  if (column.kind === "boolean") return value !== 0;
  return column.kind === "date" ? new Date(value * 1000) : value;
};

/** The rows of a column, in the order given. */
export const takeRows = (column: TableColumn, rows: Uint32Array): TableColumn => {
  if (column.kind === "text") {
    const codes = new Int32Array(rows.length);
    for (let i = 0; i < rows.length; i++) codes[i] = column.codes[rows[i]!]!;
    return { ...column, codes };
  }
  const values = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) values[i] = column.values[rows[i]!]!;
  return { ...column, values };
};

/** Collects texts as codes. */
export class Words {
  readonly words: string[] = [];
  readonly #codes = new Map<string, number>();

  /** The code of a word that has come before. */
  known(word: string): number | undefined {
    return this.#codes.get(word);
  }

  codeOf(word: string): number {
    const known = this.#codes.get(word);
    if (known !== undefined) return known;
    const code = this.words.length;
    this.#codes.set(word, code);
    this.words.push(word);
    return code;
  }
}
