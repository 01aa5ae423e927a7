// The README says what is true: its programs run, its commands and files exist.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { withTables } from "../src/cli/docs.js";

const readme = readFileSync("README.md", "utf8");
const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
const programs = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, text]) => text!);

test("the example learns, in about twenty lines", async () => {
  expect(programs.length).toBe(1);
  const [program] = programs;
  expect(program!.split("\n").filter((line) => line.trim() !== "").length).toBeLessThanOrEqual(22);
  mkdirSync("build/readme", { recursive: true });
  writeFileSync("build/readme/example.ts", program!);
  const lines: string[] = [];
  const log = vi.spyOn(console, "log").mockImplementation((line: string) => void lines.push(line));
  try {
    const file = "../build/readme/example.ts";
    await import(/* @vite-ignore */ file);
  } finally {
    log.mockRestore();
  }
  const [accuracy] = /accuracy (\S+)/.exec(lines[0]!)!.slice(1).map(Number);
  expect(accuracy).toBeGreaterThan(0.97);
  const [centre, corner] = /centre (\S+), corner (\S+)/.exec(lines[1]!)!.slice(1).map(Number);
  expect(centre).toBeGreaterThan(0.9);
  expect(corner).toBeLessThan(0.1);
});

test("every file and folder it names exists", () => {
  const linked = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path]) => path!);
  const quoted = [...readme.matchAll(/`((?:src|test|bench|assembly)(?:\/[\w.-]+)*)`/g)].map(([, path]) => path!);
  expect(linked.length + quoted.length).toBeGreaterThan(25);
  expect([...linked, ...quoted].filter((path) => !existsSync(path))).toEqual([]);
});

test("every command it names is there", () => {
  const commands = [...readme.matchAll(/npm (?:run )?(test|(?<=run )[a-z]+(?::[a-z]+)?)/g)].map(([, name]) => name!);
  expect(commands.length).toBeGreaterThan(4);
  expect(commands.filter((name) => !(name in scripts))).toEqual([]);
});

test("its tables are what the schemas and the examples say", () => {
  expect(withTables(readme)).toBe(readme);
  expect(readme).toContain("`dense(units, { activation = linear, useBias = true,");
});
