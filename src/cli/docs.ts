// npm run docs: writes the README's tables, which are derived from what they describe.

import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { examplesTable } from "./examples-table.js";
import { partsTable } from "./parts-table.js";

/** By the name that stands between the marks: <!-- parts: npm run docs --> and <!-- /parts -->. */
const tables: Readonly<Record<string, () => string>> = { parts: partsTable, examples: examplesTable };

/** The README with each table in its place. */
export const withTables = (readme: string): string =>
  Object.entries(tables).reduce((text, [name, table]) => {
    const [begin, end] = [`<!-- ${name}: npm run docs -->`, `<!-- /${name} -->`];
    const [before, rest = ""] = text.split(begin);
    const [, after = ""] = rest.split(end);
    return `${before}${begin}\n\n${table()}\n\n${end}${after}`;
  }, readme);

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync("README.md", withTables(readFileSync("README.md", "utf8")));
}
