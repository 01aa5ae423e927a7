// Columns from what the readers of other formats give: typed arrays, and lists of numbers, bigints, truths, texts and gaps.

import { DataError, show } from "../errors.js";
import { type ColumnKind, lengthOf, type TableColumn, Words } from "./column.js";

/** What a decoded column is to be. */
export interface DecodedColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  /** What values are divided by: 1000 where times come in milliseconds. */
  readonly divisor: number;
}

/** A number of 64 bits, where float64 holds it; divided, it is a time, and the nearest float64 is taken. */
const numberOf = (value: bigint, divisor: number): number | undefined => {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number / divisor;
  if (divisor === 1) return undefined;
  const per = BigInt(divisor);
  return Number(value / per) + Number(value % per) / divisor;
};

const numberOfCell = (cell: unknown, divisor: number): number | undefined => {
  if (typeof cell === "number") return cell / divisor;
  if (typeof cell === "bigint") return numberOf(cell, divisor);
  if (typeof cell === "boolean") return cell ? 1 : 0;
  return cell === null ? Number.NaN : undefined;
};

/**
 * The column of `parts` that stand one behind the other, of which the first begins at `firstRow` of the file. null and NaN are gaps;
 * undefined is what a decoder gives for a code that its dictionary does not have. Throws DataError, with the row, for whole numbers that
 * float64 does not hold, and for cells of another kind.
 */
export const decodedColumn = (
  { name, kind, divisor }: DecodedColumn,
  parts: readonly ArrayLike<unknown>[],
  firstRow: number,
  where: string,
): TableColumn => {
  const count = parts.reduce((sum, part) => sum + part.length, 0);
  let at = 0;
  if (kind === "text") {
    const words = new Words();
    const codes = new Int32Array(count);
    for (const part of parts) {
      for (let i = 0; i < part.length; i++) {
        const cell = part[i];
        if (cell === undefined) throw unfit(cell, `${where}: ${name}, row ${firstRow + at}`, name, kind);
        codes[at++] = cell === null ? -1 : words.codeOf(String(cell));
      }
    }
    return { kind, name, codes, words: words.words };
  }
  const values = new Float64Array(count);
  for (const part of parts) {
    if (divisor === 1 && (part instanceof Float64Array || part instanceof Float32Array || part instanceof Int32Array)) {
      values.set(part, at);
      at += part.length;
      continue;
    }
    for (let i = 0; i < part.length; i++) {
      const value = numberOfCell(part[i], divisor);
      if (value === undefined) throw unfit(part[i], `${where}: ${name}, row ${firstRow + at}`, name, kind);
      values[at++] = value;
    }
  }
  return { kind, name, values };
};

const unfit = (cell: unknown, where: string, name: string, kind: ColumnKind): DataError =>
  typeof cell === "bigint"
    ? new DataError(
        `${where}: ${cell} is beyond 2⁵³, where numbers lose digits. Read the column as texts: types: { ${JSON.stringify(name)}: "text" }.`,
      )
    : new DataError(
        `${where}: expected a ${kind}, received ${cell === undefined ? "a code without a word" : show(cell)}.`,
      );

/** Columns of one name and kind, one behind the other. */
export const joinColumns = (parts: readonly TableColumn[]): TableColumn => {
  const [first] = parts;
  if (parts.length === 1) return first!;
  const count = parts.reduce((sum, part) => sum + lengthOf(part), 0);
  let at = 0;
  if (first!.kind === "text") {
    const words = new Words();
    const codes = new Int32Array(count);
    for (const part of parts) {
      if (part.kind !== "text") continue;
      const known = part.words.map((word) => words.codeOf(word));
      for (const code of part.codes) codes[at++] = code < 0 ? -1 : known[code]!;
    }
    return { kind: "text", name: first!.name, codes, words: words.words };
  }
  const values = new Float64Array(count);
  for (const part of parts) {
    if (part.kind === "text") continue;
    values.set(part.values, at);
    at += part.values.length;
  }
  return { kind: first!.kind, name: first!.name, values };
};

/** A copy of the rows from `begin` up to `end`. */
export const sliceColumn = (column: TableColumn, begin: number, end: number): TableColumn =>
  column.kind === "text"
    ? { ...column, codes: column.codes.slice(begin, end) }
    : { ...column, values: column.values.slice(begin, end) };
