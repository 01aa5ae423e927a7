// The README's table of examples: what each shows, in the words that it opens with, and what it came to.

import { readExamples, showFigures } from "./examples.js";

/** The table as Markdown. */
export const examplesTable = (): string => {
  const takes = { short: "", long: " (a minute or two)", recorded: " (many minutes)" };
  const rows = readExamples().map(
    ({ name, about, length, figures }) =>
      `| [\`${name}\`](test/examples/${name}.ts) | ${about} | ${showFigures(figures)}${takes[length]} |`,
  );
  return ["| example | shows | comes to |", "|---|---|---|", ...rows].join("\n");
};
