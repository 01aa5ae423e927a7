// Rows of a CSV file that came together, all with as many cells.

/** Rows of texts: what had quotes in it. */
export interface TextRows {
  readonly kind: "texts";
  readonly rows: readonly (readonly string[])[];
  /** The line that each begins on, counted from 1. */
  readonly lines: Int32Array;
}

/** Rows as they stand in a text without quotes: where each begins and where each cell ends. No cell is cut out before somebody wants it. */
export interface PlainRows {
  readonly kind: "plain";
  readonly text: string;
  readonly width: number;
  readonly begins: Int32Array;
  /** Of all cells, row by row. */
  readonly ends: Int32Array;
  /** What their digits stand for; NaN where there is more than digits. */
  readonly numbers: Float64Array;
  readonly lines: Int32Array;
}

export type RowBlock = TextRows | PlainRows;

export const countOf = (block: RowBlock): number => block.lines.length;

/** A cell of plain rows. */
export const plainCell = ({ text, width, begins, ends }: PlainRows, row: number, column: number): string => {
  const at = row * width + column;
  return text.slice(column === 0 ? begins[row]! : ends[at - 1]! + 1, ends[at]!);
};

/** The rows from `begin` up to `end`. */
export const sliceRows = (block: RowBlock, begin: number, end: number): RowBlock => {
  const lines = block.lines.subarray(begin, end);
  if (block.kind === "texts") return { kind: "texts", rows: block.rows.slice(begin, end), lines };
  const { text, width } = block;
  const ends = block.ends.subarray(begin * width, end * width);
  const numbers = block.numbers.subarray(begin * width, end * width);
  return { kind: "plain", text, width, begins: block.begins.subarray(begin, end), ends, numbers, lines };
};

/** The cells as texts. */
export const asTexts = (block: RowBlock): TextRows => {
  if (block.kind === "texts") return block;
  const rows = Array.from({ length: countOf(block) }, (_, row) =>
    Array.from({ length: block.width }, (__, column) => plainCell(block, row, column)),
  );
  return { kind: "texts", rows, lines: block.lines.slice() };
};

/** All of them, one behind the other. */
export const joinRows = (blocks: readonly TextRows[]): TextRows => {
  const lines = new Int32Array(blocks.reduce((sum, block) => sum + block.lines.length, 0));
  let at = 0;
  for (const block of blocks) {
    lines.set(block.lines, at);
    at += block.lines.length;
  }
  return { kind: "texts", rows: blocks.flatMap(({ rows }) => rows), lines };
};
