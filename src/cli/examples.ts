// The examples: programs that read like a lesson, what each is about and what it came to.

import { readdirSync, readFileSync } from "node:fs";
import { ArgumentError, nearest } from "../errors.js";
import { formatNumber } from "../training/progress.js";
import { wordsOf } from "./example-result.js";

/** What is known of an example without running it. */
export interface Example {
  readonly name: string;
  /** Its opening comment. */
  readonly about: string;
  /** short: seconds. long: up to two minutes, tested where FRAGUA_LONG is set. recorded: many minutes, tested where FRAGUA_RECORDED is. */
  readonly length: "short" | "long" | "recorded";
  /** What it came to, which is the same everywhere. */
  readonly figures: Readonly<Record<string, number>>;
}

const folder = new URL("../../test/examples/", import.meta.url);

/** The lines of comment that a program begins with, as one. */
export const openingComment = (source: string): string =>
  /^(?:\/\/ .*\n)*/
    .exec(source)![0]
    .split("\n")
    .map((line) => line.slice(3))
    .join(" ")
    .trim();

/** All examples, by name. */
export const readExamples = (): Example[] => {
  const records = JSON.parse(readFileSync(new URL("records.json", folder), "utf8")) as Record<
    string,
    Omit<Example, "name" | "about">
  >;
  return readdirSync(folder)
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .sort()
    .map((file) => {
      const name = file.slice(0, -3);
      const about = openingComment(readFileSync(new URL(file, folder), "utf8"));
      return { name, about, ...(records[name] ?? { length: "short", figures: {} }) };
    });
};

/** Throws ArgumentError unless there is an example of that name. */
export const findExample = (name: string): Example => {
  const examples = readExamples();
  const found = examples.find((example) => example.name === name);
  if (found) return found;
  const names = examples.map((example) => example.name);
  const hint = nearest(name, names);
  throw new ArgumentError(
    `train: --example: unknown name "${name}".${hint ? ` Did you mean "${hint}"?` : ""} Known: ${names.join(", ")}.`,
  );
};

/** Where an example's program is. */
export const fileOf = ({ name }: Example): URL => new URL(`${name}.ts`, folder);

/** Figures as text: "test accuracy 0.967, loss 0.12". */
export const showFigures = (figures: Example["figures"]): string =>
  Object.entries(figures)
    .map(([name, value]) => `${wordsOf(name)} ${formatNumber(value)}`)
    .join(", ");

/** How long an example of a length takes, unless that is seconds. */
export const takes: Readonly<Record<Example["length"], string>> = {
  short: "",
  long: "(a minute or two)",
  recorded: "(many minutes)",
};

/** What `--list` shows: a line for each, with how long it takes unless that is seconds. */
export const exampleList = (): string[] => {
  const examples = readExamples();
  const width = Math.max(...examples.map(({ name }) => name.length));
  return examples.map(({ name, about, length }) => `${name.padEnd(width)}  ${`${takes[length]} ${about}`.trimStart()}`);
};
