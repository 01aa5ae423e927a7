// The README's table of examples: what each shows, in the words that it opens with, and what it came to.

import { readExamples, showFigures, takes } from "./examples.js";

/** The table as Markdown. */
export const examplesTable = (): string => {
  const rows = readExamples().map(
    ({ name, about, length, figures }) =>
      `| [\`${name}\`](test/examples/${name}.ts) | ${about} | ${`${showFigures(figures)} ${takes[length]}`.trimEnd()} |`,
  );
  return ["| example | shows | comes to |", "|---|---|---|", ...rows].join("\n");
};
