// Columns from arrays of cells, as people write them in a program.

import { DataError, show } from "../errors.js";
import { type ColumnKind, type TableCell, type TableColumn, Words } from "./column.js";

/** The kind of a cell; undefined for a gap. Throws DataError for what no cell can hold. */
const kindOfCell = (cell: unknown, where: string): ColumnKind | undefined => {
  if (cell === null || cell === undefined || Number.isNaN(cell)) return undefined;
  if (typeof cell === "number") return "number";
  if (typeof cell === "boolean") return "boolean";
  if (typeof cell === "string") return "text";
  if (Object.prototype.toString.call(cell) === "[object Date]") return "date";
  throw new DataError(`${where}: expected numbers, texts, truths, dates or null, received ${show(cell)}.`);
};

/**
 * The column of some cells: the kind of the first that is no gap is the kind of all. Throws DataError that names the row of another one.
 */
export const readCells = (
  name: string,
  cells: ArrayLike<TableCell | undefined>,
  where = `table: ${name}`,
): TableColumn => {
  let kind: ColumnKind | undefined;
  for (let row = 0; row < cells.length; row++) {
    const own = kindOfCell(cells[row], `${where}, row ${row}`);
    kind ??= own;
    if (own !== undefined && own !== kind) {
      throw new DataError(
        `${where}, row ${row}: expected ${kind === "text" ? "texts" : `values of kind ${kind}`}, as in the rows before, received ${show(cells[row])}.`,
      );
    }
  }
  if (kind === "text") {
    const words = new Words();
    // An empty text is a text; null is none.
    const codeOf = (cell: string | null | undefined): number =>
      cell === null || cell === undefined ? -1 : words.codeOf(cell);
    const codes = Int32Array.from(cells as ArrayLike<string | null>, codeOf);
    return { kind, name, codes, words: words.words };
  }
  const numberOf = (cell: TableCell | undefined): number => {
    if (cell === null || cell === undefined) return Number.NaN;
    return kind === "date" ? (cell as Date).getTime() / 1000 : Number(cell);
  };
  return { kind: kind ?? "number", name, values: Float64Array.from(cells as ArrayLike<TableCell>, numberOf) };
};
