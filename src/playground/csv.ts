// A table of one's own: numbers in all columns but the last, which names the class.

import { DataError } from "../errors.js";
import { mix, uniforms } from "./points.js";
import type { Samples } from "./setup.js";
import { standardize } from "./standardize.js";

export interface Table {
  /** Features have mean 0 and deviation 1. */
  readonly samples: Samples;
  readonly columns: readonly string[];
  readonly classNames: readonly string[];
}

const fewestRows = 10;
const mostClasses = 20;

interface Line {
  /** In the file, from 1. */
  readonly number: number;
  readonly cells: readonly string[];
}

const cellsOf = (line: string, separator: string): string[] => {
  const cells: string[] = [];
  let cell = "";
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const letter = line[i]!;
    if (letter === '"') {
      // Two quotes inside of quotes are one.
      if (quoted && line[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else quoted = !quoted;
    } else if (letter === separator && !quoted) {
      cells.push(cell.trim());
      cell = "";
    } else cell += letter;
  }
  cells.push(cell.trim());
  return cells;
};

const separatorOf = (line: string): string => {
  const counts = [",", ";", "\t"].map((separator) => [separator, line.split(separator).length] as const);
  return counts.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
};

const isNumber = (cell: string): boolean => cell !== "" && Number.isFinite(Number(cell));

/**
 * Reads text with commas, semicolons or tabs between the cells, with or without a header. Throws DataError with the line that
 * cannot be used.
 */
export const readCsv = (text: string): Table => {
  const lines = text.split(/\r?\n/).map((line, i) => ({ number: i + 1, line }));
  const filled = lines.filter(({ line }) => line.trim() !== "");
  const first = filled[0];
  if (!first) throw new DataError("the file is empty. Give it a row a sample, with the class in the last column.");
  const separator = separatorOf(first.line);
  const all: Line[] = filled.map(({ number, line }) => ({ number, cells: cellsOf(line, separator) }));
  const width = all[0]!.cells.length - 1;
  if (width < 1) {
    throw new DataError(`line ${first.number}: expected at least 2 columns, received 1. Separate cells by commas.`);
  }
  const hasHeader = all[0]!.cells.slice(0, width).every((cell) => !isNumber(cell));
  const columns = hasHeader ? all[0]!.cells : Array.from({ length: width + 1 }, (_, i) => `column ${i + 1}`);
  const rows = hasHeader ? all.slice(1) : all;
  for (const row of rows) checkRow(row, width, columns);
  if (rows.length < fewestRows) {
    throw new DataError(`expected at least ${fewestRows} rows, received ${rows.length}. Add samples.`);
  }
  const classNames = [...new Set(rows.map(({ cells }) => cells[width]!))].sort();
  if (classNames.length < 2 || classNames.length > mostClasses) {
    throw new DataError(
      `expected from 2 to ${mostClasses} classes in the last column, "${columns[width]}", received ${classNames.length}. ` +
        "Put the class there.",
    );
  }
  const x = Float32Array.from(rows.flatMap(({ cells }) => cells.slice(0, width).map(Number)));
  standardize(x, width);
  const y = Int32Array.from(rows, ({ cells }) => classNames.indexOf(cells[width]!));
  // Tables are often sorted by class: another order, always the same, lets the last fifth validate fairly.
  const samples = mix({ x, y, width, classes: classNames.length }, uniforms(1));
  return { samples, columns, classNames };
};

const checkRow = ({ number, cells }: Line, width: number, columns: readonly string[]): void => {
  if (cells.length !== width + 1) {
    throw new DataError(`line ${number}: expected ${width + 1} cells, received ${cells.length}. Add or remove cells.`);
  }
  for (const [i, cell] of cells.entries()) {
    if (i < width ? isNumber(cell) : cell !== "") continue;
    const expected = i < width ? "a number" : "a class";
    throw new DataError(
      `line ${number}, "${columns[i]}": expected ${expected}, received ${cell === "" ? "nothing" : `"${cell}"`}. ` +
        "Mend the cell or remove the line.",
    );
  }
};
