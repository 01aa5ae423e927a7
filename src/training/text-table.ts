// A table as plain text, for terminals and logs.

export interface TextTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** How each column is aligned; left where it is silent. */
  readonly align?: readonly ("left" | "right")[];
}

/** Columns two spaces apart, as wide as their widest cell, with a rule under the header. */
export const textTable = ({ header, rows, align = [] }: TextTable): string => {
  const widths = header.map((title, i) => Math.max(title.length, ...rows.map((row) => (row[i] ?? "").length)));
  const lineOf = (cells: readonly string[]): string =>
    widths
      .map((width, i) => (align[i] === "right" ? (cells[i] ?? "").padStart(width) : (cells[i] ?? "").padEnd(width)))
      .join("  ")
      .trimEnd();
  return [lineOf(header), widths.map((width) => "─".repeat(width)).join("──"), ...rows.map(lineOf)].join("\n");
};
