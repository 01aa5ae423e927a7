// The programs of a guide, as they stand in its Markdown, and how they are run.

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { format } from "node:util";
import { vi } from "vitest";
import { writeNamed } from "./files.js";

export interface GuideProgram {
  /** The guide's name and its place in it, from 1. */
  readonly name: string;
  readonly text: string;
  /** Lines that it says to print, in their order; … stands for anything. */
  readonly prints: readonly string[];
  /** Files that it reads. */
  readonly files: readonly string[];
  /** Whether it runs in the folder of the program before. */
  readonly continues: boolean;
  /** A piece that cannot run by itself. */
  readonly fragment: boolean;
}

const block =
  /((?:<!--.*?-->\s*\n)*)^```ts(?: (fragment))?(?: *[{[].*)?\n([\s\S]*?)^```$(?:\s*^```text\n([\s\S]*?)^```$)?/gm;

/** Whole-line comments that hold … tell what is printed. */
const toldIn = (text: string): string[] => [...text.matchAll(/^\s*\/\/ (.*….*)$/gm)].map(([, line]) => line!);

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** The programs of one guide's Markdown. */
export const programsIn = (guide: string, markdown: string): GuideProgram[] =>
  [...markdown.matchAll(block)].map(([, marks = "", fragment, text = "", printed = ""], i) => ({
    name: `${guide}-${i + 1}`,
    text,
    prints: [...toldIn(text), ...linesOf(printed)],
    files: (/<!-- files: (.*?) -->/.exec(marks)?.[1] ?? "").split(/[,\s]+/).filter((name) => name !== ""),
    continues: marks.includes("<!-- continues -->"),
    fragment: fragment !== undefined,
  }));

/** The programs of all guides of one language. */
export const programsOf = (language: "en" | "es"): GuideProgram[] => {
  const folder = `src/site/${language === "en" ? "" : "es/"}guide`;
  return readdirSync(folder)
    .filter((file) => file.endsWith(".md"))
    .flatMap((file) => programsIn(file.slice(0, -".md".length), readFileSync(`${folder}/${file}`, "utf8")));
};

/** Writes a program and the files that it reads into its folder: its path. */
export const writeProgram = async (folder: string, program: GuideProgram): Promise<string> => {
  if (!program.continues) rmSync(folder, { recursive: true, force: true });
  for (const name of program.files) await writeNamed(folder, name);
  mkdirSync(folder, { recursive: true });
  const path = `${folder}/${program.name}.ts`;
  // What has no import and no export is no module, and could not await.
  writeFileSync(path, /^(import|export) /m.test(program.text) ? program.text : `${program.text}\nexport {};\n`);
  return path;
};

/** Runs a program in its folder: the lines that it writes; an error that it ends with is the last. */
export const linesWrittenBy = async (path: string): Promise<string[]> => {
  const written: string[] = [];
  const log = (...values: unknown[]): void => void written.push(`${format(...values)}\n`);
  const spies = [
    ...(["log", "info", "warn", "error"] as const).map((name) => vi.spyOn(console, name).mockImplementation(log)),
    vi.spyOn(process.stdout, "write").mockImplementation((text) => written.push(String(text)) > 0),
  ];
  const home = process.cwd();
  process.chdir(dirname(path));
  try {
    await import(/* @vite-ignore */ `${home}/${path}`);
  } catch (error) {
    written.push(`${error}\n`);
    if (!(error instanceof Error)) throw error;
    return [...linesOf(written.join("")), endedWith];
  } finally {
    process.chdir(home);
    for (const spy of spies) spy.mockRestore();
  }
  return linesOf(written.join(""));
};

/** Stands behind the lines of a program that ended with an error. */
export const endedWith = "(ended with an error)";

/** What was told and not printed, in the order of telling; an error that was not told. */
export const untrueIn = (told: readonly string[], printed: readonly string[]): string[] => {
  const escaped = (line: string): RegExp =>
    new RegExp(
      `^${line
        .split("…")
        .map((part) => part.trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
        .join(".*")}$`,
    );
  let place = 0;
  const wrong: string[] = [];
  for (const line of told) {
    const found = printed.findIndex((text, i) => i >= place && escaped(line).test(text.trim()));
    if (found < 0) wrong.push(`not printed: ${line}`);
    else place = found + 1;
  }
  const lastLine = printed.at(-2) ?? "";
  if (printed.at(-1) === endedWith && !told.some((line) => escaped(line).test(lastLine)))
    wrong.push(`ended with ${lastLine}`);
  return wrong;
};
