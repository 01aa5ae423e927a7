// Runs the programs that show exports, one after the other in one process, as their test and the record of what they print need.

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { format } from "node:util";
import { writeNamed } from "../../../test/site/files.js";
import { exampleNames, exampleOf } from "./examples/index.js";
import { forPages } from "./examples/programs.js";
import { readValues } from "./values.js";

/** Files that some of them read. */
const files = ["houses.csv", "houses.arrow", "houses.parquet", "digits.keras", "pictures"];

/** The names that each entry exports. */
export const exportedNames = async (): Promise<ReadonlyMap<string, readonly string[]>> =>
  new Map([...(await readValues())].map(([entry, values]) => [entry, Object.keys(values)]));

/** Writes all programs into a folder, each in a file of its own: their paths by name. */
export const writeExamples = async (folder: string): Promise<ReadonlyMap<string, string>> => {
  const exported = await exportedNames();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const paths = new Map<string, string>();
  for (const name of exampleNames) {
    const path = `${folder}/${name.replace(/[ /]/g, "-")}.ts`;
    writeFileSync(path, `${exampleOf(name, exported, false)}\n`);
    paths.set(name, path);
  }
  return paths;
};

/** What a program prints. */
const printedBy = async (path: string): Promise<string> => {
  const { log } = console;
  const lines: string[] = [];
  console.log = (...values: unknown[]): void => void lines.push(format(...values));
  try {
    await import(/* @vite-ignore */ path);
  } finally {
    console.log = log;
  }
  return lines.join("\n");
};

/** What each program prints, by name; the error of one that fails. Those for pages are left out. */
export const runExamples = async (
  paths: ReadonlyMap<string, string>,
  folder: string,
): Promise<Record<string, string>> => {
  const home = process.cwd();
  rmSync(folder, { recursive: true, force: true });
  for (const name of files) await writeNamed(folder, name);
  const printed: Record<string, string> = {};
  process.chdir(folder);
  try {
    for (const [name, path] of paths) {
      if (forPages.includes(name)) continue;
      printed[name] = await printedBy(`${home}/${path}`).catch((error) => `failed: ${error}`);
    }
  } finally {
    process.chdir(home);
  }
  return printed;
};
