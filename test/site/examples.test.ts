// Every export is told, and shown by a program that runs and prints what its page says.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { exampleNames } from "../../src/site/reference/examples/index.js";
import { forPages } from "../../src/site/reference/examples/programs.js";
import { readExports } from "../../src/site/reference/exports.js";
import { exportedNames, runExamples, writeExamples } from "../../src/site/reference/run-examples.js";
import { faultsOfTypes } from "./check-types.js";

test("every export of every entry has a doc comment", async () => {
  const { exports } = await readExports();
  expect(exports.length).toBeGreaterThan(800);
  expect(exports.filter(({ comment }) => comment === "").map(({ entry, name }) => `${entry} ${name}`)).toEqual([]);
});

test("every value that is exported has a program, and no program shows what is not", async () => {
  const names = [...(await exportedNames())].flatMap(([entry, values]) => values.map((name) => `${entry} ${name}`));
  expect(names.filter((name) => !exampleNames.includes(name))).toEqual([]);
  expect(exampleNames.filter((name) => !names.includes(name))).toEqual([]);
});

test("the programs are what TypeScript takes, and print what was recorded; npm run docs:examples records it", async () => {
  const paths = await writeExamples("build/examples/tested");
  expect(faultsOfTypes([...paths.values()].map((path) => [path, false]))).toEqual([]);
  const printed = await runExamples(paths, "build/examples/test");
  expect(Object.keys(printed).length).toBe(exampleNames.length - forPages.length);
  expect(printed).toEqual(JSON.parse(readFileSync("src/site/reference/examples/printed.json", "utf8")));
});
