// Which columns of a file with a schema are read, and as what.

import { ArgumentError, DataError, nearest, show } from "../errors.js";
import { checkOptions } from "../options.js";
import type { ColumnKind } from "./column.js";

/** Which columns of a file are read, and how. */
export interface ColumnChoiceOptions {
  /** The columns that are read, in this order: all of them. Others take no time. */
  readonly columns?: readonly string[];
  /** What whole numbers and truths are read as, where it is not what the file says: `{ id: "text" }` for numbers beyond 2⁵³. */
  readonly types?: Readonly<Record<string, ColumnKind>>;
}

export interface ColumnChoice {
  readonly columns: readonly string[] | undefined;
  readonly types: Readonly<Record<string, ColumnKind>>;
}

/** What a column of a file holds, as tables hold it. */
export interface ColumnMeaning {
  readonly kind: ColumnKind;
  /** What values are divided by: 1000 where times come in milliseconds. 1 where it is left out. */
  readonly divisor?: number;
  /** Whether it has a spelling of its own, such as whole numbers have. */
  readonly whole?: boolean;
}

/** Options as they are given. Throws ArgumentError. */
export const checkChoice = (options: ColumnChoiceOptions, known: readonly string[], where: string): ColumnChoice => {
  checkOptions(where, options, known);
  const { columns, types = {} } = options;
  const isNames = Array.isArray(columns) && columns.every((name) => typeof name === "string");
  if (columns !== undefined && (!isNames || columns.length === 0 || new Set(columns).size < columns.length)) {
    throw new ArgumentError(`${where}: columns: expected the names of columns, each once, received ${show(columns)}.`);
  }
  if (typeof types !== "object" || types === null) {
    throw new ArgumentError(
      `${where}: types: expected kinds by column, such as { id: "text" }, received ${show(types)}.`,
    );
  }
  return { columns, types };
};

/** The names of the columns to be read. Throws ArgumentError for those that there are not, DataError for a name that two columns have. */
export const checkNames = (names: readonly string[], choice: ColumnChoice, where: string): readonly string[] => {
  for (const [option, asked] of Object.entries({ columns: choice.columns ?? [], types: Object.keys(choice.types) })) {
    const missing = asked.find((name) => !names.includes(name));
    if (missing === undefined) continue;
    const hint = nearest(missing, names);
    throw new ArgumentError(
      `${where}: ${option}: expected one of the columns ${names.join(", ")}, received ${show(missing)}.${hint ? ` Did you mean "${hint}"?` : ""}`,
    );
  }
  if (new Set(names).size === names.length) return choice.columns ?? names;
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  throw new DataError(`${where}: two columns are called ${show(twice)}.`);
};

/** What a column is read as. Throws ArgumentError for a type that its values do not have. */
export const asKind = (
  name: string,
  meaning: ColumnMeaning,
  types: Readonly<Record<string, ColumnKind>>,
  where: string,
): ColumnMeaning => {
  const type = Object.hasOwn(types, name) ? types[name] : meaning.kind;
  if (type === meaning.kind) return meaning;
  if (meaning.whole && type === "text") return { kind: "text" };
  if (meaning.kind === "boolean" && type === "number") return { kind: "number" };
  const others = meaning.kind === "boolean" ? ', "number" or "text"' : meaning.whole ? ' or "text"' : "";
  throw new ArgumentError(
    `${where}: types: ${name}: expected "${meaning.kind}"${others}, as the column holds it, received ${show(type)}.`,
  );
};
