// What the columns of a file are called and what they hold, from its first rows.

import { ArgumentError, DataError, nearest, show } from "../errors.js";
import type { ColumnKind } from "../table/column.js";
import { dateReader, type NumberFormat, numberReader, type ReadNumber, readIsoDate, readTruth } from "./cells.js";
import type { ColumnReading } from "./column-builder.js";
import type { TextRows } from "./row-block.js";

/** What a column is to be read as: a kind, or dates by a pattern. */
export type ColumnType = ColumnKind | { readonly date: string };

export interface ColumnOptions extends NumberFormat {
  readonly header: "auto" | boolean | readonly string[];
  readonly types: Readonly<Record<string, ColumnType>>;
  readonly gaps: ReadonlySet<string>;
}

const kinds = ["number", "boolean", "date", "text"] as const;

const readers = (format: NumberFormat, isInferred: boolean): readonly (readonly [ColumnKind, ReadNumber])[] => [
  ["number", numberReader(format, isInferred)],
  ["boolean", readTruth],
  ["date", readIsoDate],
];

/** The narrowest kind that all cells have; text where there are none. */
const kindOf = (cells: readonly string[], { gaps, ...format }: ColumnOptions): ColumnKind => {
  const filled = cells.filter((cell) => !gaps.has(cell.trim()));
  if (filled.length === 0) return "text";
  return readers(format, true).find(([, read]) => filled.every((cell) => read(cell) !== undefined))?.[0] ?? "text";
};

const isYear = (cell: string): boolean => /^[12]\d{3}$/.test(cell.trim());

/**
 * Whether the first row names the columns: it does unless each of its cells is of the kind of those below. Years in a rising row over
 * numbers are names: 2019, 2020, 2021.
 */
const looksLikeHeader = (
  first: readonly string[],
  below: readonly (readonly string[])[],
  options: ColumnOptions,
): boolean => {
  const years = first.filter(isYear).map(Number);
  const rising = years.length > 1 && years.every((year, i) => i === 0 || year > years[i - 1]!);
  const others = first.filter((cell) => !isYear(cell));
  if (rising && others.every((cell) => kindOf([cell], options) === "text")) return true;
  if (new Set(first).size < first.length || first.some((cell) => options.gaps.has(cell.trim()))) {
    // Names differ and are there. One column at the left may have none.
    if (new Set(first.slice(1)).size < first.length - 1 || first.slice(1).some((cell) => options.gaps.has(cell.trim())))
      return false;
  }
  const kindsBelow = first.map((_, c) =>
    kindOf(
      below.map((row) => row[c]!),
      options,
    ),
  );
  const differs = first.some((cell, c) => kindsBelow[c] !== "text" && kindOf([cell], options) !== kindsBelow[c]);
  return differs || kindsBelow.every((kind) => kind === "text");
};

const checkNames = (names: readonly string[], where: string): void => {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice === undefined) return;
  throw new DataError(
    `${where}: line 1: two columns are called ${show(twice)}. Give the columns names of their own: { header: ["…"] }, and a row in their place is passed over.`,
  );
};

/** How many of the first rows are looked at. */
export const lookedAt = 1000;

export interface Layout {
  readonly columns: readonly ColumnReading[];
  /** Rows at the beginning that are no data. */
  readonly headerRows: 0 | 1;
}

/** Names and kinds from the first rows. Throws DataError and ArgumentError for names and types that do not fit. */
export const inferLayout = ({ rows }: TextRows, options: ColumnOptions, where: string): Layout => {
  const [first] = rows;
  if (!first) throw new DataError(`${where}: expected at least a row, the file is empty.`);
  const { header, types, gaps: _, ...format } = options;
  const named = Array.isArray(header) ? (header as readonly string[]) : undefined;
  if (named && named.length !== first.length) {
    throw new ArgumentError(
      `${where}: header: expected ${first.length} names, as many as there are columns, received ${named.length}.`,
    );
  }
  const found = header === "auto" || named ? looksLikeHeader(first, rows.slice(1), options) : (header as boolean);
  // Names that the user gives take the place of those in the file, where there are some.
  const headerRows = found && !(named && rows.length === 1) ? 1 : 0;
  const written = first.map((name, c) => (headerRows === 1 && name.trim() !== "" ? name.trim() : `column ${c + 1}`));
  const names = named ?? written;
  checkNames(names, where);
  for (const [name, type] of Object.entries(types)) {
    if (!names.includes(name)) {
      const hint = nearest(name, names);
      throw new ArgumentError(
        `${where}: types: expected one of the columns ${names.join(", ")}, received ${show(name)}.${hint ? ` Did you mean "${hint}"?` : ""}`,
      );
    }
    if (typeof type === "object" && type !== null && "date" in type) continue;
    if (!(kinds as readonly unknown[]).includes(type)) {
      throw new ArgumentError(
        `${where}: types: ${name}: expected one of ${kinds.join(", ")}, or { date: "DD.MM.YYYY" }, received ${show(type)}.`,
      );
    }
  }
  const data = rows.slice(headerRows);
  const columns = names.map((name, c): ColumnReading => {
    const type = Object.hasOwn(types, name) ? types[name] : undefined;
    if (typeof type === "object")
      return { name, kind: "date", read: dateReader(type.date, `${where}: types: ${name}`), inferred: false };
    const kind =
      type ??
      kindOf(
        data.map((row) => row[c]!),
        options,
      );
    const inferred = type === undefined;
    return { name, kind, read: readers(format, inferred).find(([each]) => each === kind)?.[1], inferred };
  });
  return { columns, headerRows };
};
