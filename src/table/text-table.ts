// A table as plain text, for terminals and logs.

export interface TextTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** How each column is aligned; left where it is silent. */
  readonly align?: readonly ("left" | "right")[];
  /** Whether a rule stands under the header; one does where nothing is said. */
  readonly rule?: boolean;
}

/** Columns of most terminals. */
export const usualColumns = 80;

/** The text, cut where it has more than so many letters. */
export const shortened = (words: string, most: number): string => {
  const letters = [...words];
  return letters.length <= most ? words : `${letters.slice(0, Math.max(1, most - 1)).join("")}…`;
};

/** Columns two spaces apart, as wide as their widest cell. */
export const textTable = ({ header, rows, align = [], rule = true }: TextTable): string => {
  const widths = header.map((title, i) => Math.max(title.length, ...rows.map((row) => (row[i] ?? "").length)));
  const lineOf = (cells: readonly string[]): string =>
    widths
      .map((width, i) => (align[i] === "right" ? (cells[i] ?? "").padStart(width) : (cells[i] ?? "").padEnd(width)))
      .join("  ")
      .trimEnd();
  const ruled = rule ? [widths.map((width) => "─".repeat(width)).join("──")] : [];
  return [lineOf(header), ...ruled, ...rows.map(lineOf)].join("\n");
};
