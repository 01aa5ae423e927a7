// Pictures of text next to each other.

/** Lines that are all `width` wide on a terminal. */
export interface Picture {
  readonly width: number;
  readonly lines: readonly string[];
}

/** Text at the left of so many columns, or cut to fit. */
export const fitText = (text: string, width: number): string =>
  text.length <= width ? text.padEnd(width) : `${text.slice(0, Math.max(width - 1, 0))}…`.slice(0, width);

/** Text in lines of at most so many columns, broken at spaces where there are any. */
export const wrapText = (text: string, width: number): string[] =>
  text
    .split("\n")
    .flatMap((line) => line.match(new RegExp(`.{1,${width}}(?:\\s|$)|.{${width}}`, "gu")) ?? [""])
    .map((line) => line.trimEnd());

/** The pictures from left to right, `gap` columns apart, aligned at the top. */
export const sideBySide = (pictures: readonly Picture[], gap: number): string[] => {
  const height = Math.max(0, ...pictures.map(({ lines }) => lines.length));
  return Array.from({ length: height }, (_, row) =>
    pictures
      .map(({ lines, width }) => lines[row] ?? " ".repeat(width))
      .join(" ".repeat(gap))
      .trimEnd(),
  );
};
