// A table of one's own as samples: numbers in all columns but the last, which names the class.

import { type CsvInput, readCsv } from "../csv/index.js";
import { DataError } from "../errors.js";
import type { TableColumn } from "../index.js";
import { mix, uniforms } from "./points.js";
import type { Samples } from "./setup.js";
import { standardize } from "./standardize.js";

export interface OwnTable {
  /** Features have mean 0 and deviation 1. */
  readonly samples: Samples;
  readonly classNames: readonly string[];
}

const fewestRows = 10;
const mostClasses = 20;

const checkGaps = (column: TableColumn, expected: string): void => {
  const values: ArrayLike<number> = column.kind === "text" ? column.codes : column.values;
  for (let row = 0; row < values.length; row++) {
    if (values[row]! >= 0 || (column.kind === "number" && !Number.isNaN(values[row]))) continue;
    throw new DataError(
      `row ${row + 1}, "${column.name}": expected ${expected}, received nothing. Fill the cell, or open the table on the page ` +
        "for tables, which fills gaps.",
    );
  }
};

/** Reads a CSV file by the library's reader, with or without a header. Throws DataError for what cannot be used. */
export const readOwnTable = async (input: CsvInput): Promise<OwnTable> => {
  const found = await readCsv(input);
  const { names } = found;
  const [features, target] = [names.slice(0, -1), names.at(-1)!];
  if (features.length === 0) {
    throw new DataError("expected at least 2 columns, received 1. Separate cells by commas, semicolons or tabs.");
  }
  const fits =
    found.columns.at(-1)!.kind === "text" && found.columns.slice(0, -1).every(({ kind }) => kind === "number");
  // Read again as what is needed, the reader names the cell that cannot be.
  const types = { ...Object.fromEntries(features.map((name) => [name, "number" as const])), [target]: "text" as const };
  const table = fits ? found : await readCsv(input, { types });
  if (table.count < fewestRows) {
    throw new DataError(`expected at least ${fewestRows} rows, received ${table.count}. Add samples.`);
  }
  for (const name of features) checkGaps(table.column(name), "a number");
  const last = table.column(target);
  checkGaps(last, "a class");
  const labels = Array.from({ length: table.count }, (_, row) => String(table.row(row)[target]).trim());
  const classNames = [...new Set(labels)].sort();
  if (classNames.length < 2 || classNames.length > mostClasses) {
    throw new DataError(
      `expected from 2 to ${mostClasses} classes in the last column, "${target}", received ${classNames.length}. ` +
        "Put the class there.",
    );
  }
  const { data } = table.numbers(...features);
  const x = Float32Array.from(data);
  standardize(x, features.length);
  const y = Int32Array.from(labels, (label) => classNames.indexOf(label));
  // Tables are often sorted by class: another order, always the same, lets the last fifth validate fairly.
  const samples = mix({ x, y, width: features.length, classes: classNames.length }, uniforms(1));
  return { samples, classNames };
};
