// What the columns of a Parquet file hold, from its schema.

import type { SchemaElement, SchemaTree } from "hyparquet";
import { DataError } from "../errors.js";
import { asKind, type ColumnChoice, type ColumnMeaning, checkNames } from "../table/choose-columns.js";
import type { DecodedColumn } from "../table/decoded-column.js";

export interface ParquetColumn extends DecodedColumn {
  readonly element: SchemaElement;
  /** Which of a row group's columns it is. */
  readonly index: number;
}

/** What an element holds: a kind with a divisor, or why it is none of a table. */
type Meaning = ColumnMeaning | string;

const divisors: Readonly<Record<string, number>> = { MILLIS: 1e3, MICROS: 1e6, NANOS: 1e9 };

/** What annotations say, by the names of Parquet's logical types, then by those of its older converted types. */
const meaningOf = ({ element, children }: SchemaTree): Meaning => {
  const { type, converted_type, logical_type: logical } = element;
  if (children.length > 0 || element.repetition_type === "REPEATED") return "lists or records";
  const meant = logical?.type ?? converted_type;
  switch (meant) {
    case "BSON":
    case "INTERVAL":
    case "GEOMETRY":
    case "GEOGRAPHY":
    case "VARIANT":
      return `values of Parquet's type ${meant}`;
    case "NULL":
    case "STRING":
    case "UTF8":
    case "ENUM":
    case "JSON":
    case "UUID":
      return { kind: "text" };
    case "DATE":
    case "TIMESTAMP":
    case "TIMESTAMP_MILLIS":
    case "TIMESTAMP_MICROS":
      // The reader's parsers make seconds of them.
      return { kind: "date" };
    case "TIME":
      return { kind: "number", divisor: divisors[(logical as { readonly unit: string }).unit]! };
    case "TIME_MILLIS":
      return { kind: "number", divisor: 1e3 };
    case "TIME_MICROS":
      return { kind: "number", divisor: 1e6 };
    case "DECIMAL":
      // Powers of ten beyond are no float64, and engines differ in them.
      return (element.scale ?? 0) > 22 ? `decimals of ${element.scale} places` : { kind: "number" };
    case "FLOAT16":
      return { kind: "number" };
  }
  switch (type) {
    case "BOOLEAN":
      return { kind: "boolean", whole: true };
    case "INT32":
    case "INT64":
      return { kind: "number", whole: true };
    case "FLOAT":
    case "DOUBLE":
      return { kind: "number" };
    case "INT96":
      return { kind: "date" };
    case "BYTE_ARRAY":
      return { kind: "text" };
    default:
      return "bytes";
  }
};

/** How many leaves of a tree hold values. */
const leavesOf = ({ children }: SchemaTree): number =>
  children.length > 0 ? children.reduce((sum, child) => sum + leavesOf(child), 0) : 1;

/** The columns to be read, in the order asked for. Throws ArgumentError for those that there are not, DataError for what a table does not hold. */
export const columnsOf = (root: SchemaTree, choice: ColumnChoice, where: string): ParquetColumn[] => {
  const wanted = checkNames(
    root.children.map(({ element }) => element.name),
    choice,
    where,
  );
  let leaves = 0;
  const found = new Map<string, ParquetColumn>();
  for (const child of root.children) {
    const { name } = child.element;
    const index = leaves;
    leaves += leavesOf(child);
    if (!wanted.includes(name)) continue;
    const meaning = meaningOf(child);
    if (typeof meaning === "string") {
      throw new DataError(
        `${where}: ${name} holds ${meaning}, which a table does not. Leave it out: name those that you want in columns.`,
      );
    }
    const { kind, divisor = 1 } = asKind(name, meaning, choice.types, where);
    found.set(name, { name, kind, divisor, element: child.element, index });
  }
  return wanted.map((name) => found.get(name)!);
};
