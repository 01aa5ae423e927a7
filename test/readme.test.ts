// The README says what is true: its programs run, its commands and files exist.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { withTables } from "../src/cli/docs.js";
import { conv2d, dense, exportWeights, flatten, maxPooling2d, sequential } from "../src/index.js";
import { fileOf } from "./keras/cases.js";
import { housePrice, loanRows, writeNamed } from "./site/files.js";

const readme = readFileSync("README.md", "utf8");
const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
const programs = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, text]) => text!);

const folder = "build/readme";

/** Runs one of its programs in a folder with the files that it reads: the lines that it writes. */
const run = async (program: string, name: string): Promise<string[]> => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/${name}.ts`, program);
  const lines: string[] = [];
  const log = vi.spyOn(console, "log").mockImplementation((line: unknown) => void lines.push(formatted(line)));
  const home = process.cwd();
  process.chdir(folder);
  try {
    await import(/* @vite-ignore */ `../${folder}/${name}.ts`);
  } finally {
    process.chdir(home);
    log.mockRestore();
  }
  return lines;
};

const formatted = (line: unknown): string => (typeof line === "string" ? line : JSON.stringify(line));

test("it has eight programs, the first of about twenty lines", () => {
  expect(programs.length).toBe(8);
  expect(programs[0]!.split("\n").filter((line) => line.trim() !== "").length).toBeLessThanOrEqual(22);
});

test("the first program learns", async () => {
  const lines = await run(programs[0]!, "circle");
  const [accuracy] = /accuracy (\S+)/.exec(lines[0]!)!.slice(1).map(Number);
  expect(accuracy).toBeGreaterThan(0.97);
  const [centre, corner] = /centre (\S+), corner (\S+)/.exec(lines[1]!)!.slice(1).map(Number);
  expect(centre).toBeGreaterThan(0.9);
  expect(corner).toBeLessThan(0.1);
});

test("house prices take ten lines, and their report says what it should", async () => {
  await writeNamed(folder, "houses.csv");
  expect(
    programs[1]!.split("\n").filter((line) => line !== "" && !line.startsWith("import")).length,
  ).toBeLessThanOrEqual(10);
  const [said] = await run(programs[1]!, "house-prices");
  // The formula's price of that house.
  const price = housePrice("Sevilla", 120, 4, 1990, true);
  const [predicted] = Object.values((JSON.parse(said!) as { data: Record<string, number> }).data);
  expect(Math.abs(predicted! - price)).toBeLessThan(0.1 * price);
  const report = readFileSync(`${folder}/report.html`, "utf8");
  for (const part of ["House prices", "Nothing wrong was found.", "mean absolute error", "Furthest off"]) {
    expect(report).toContain(part);
  }
});

test("the sick run says what the README says that it says, and is cured", async () => {
  const lines = await run(programs[2]!, "sick-run");
  const told = [...programs[2]!.matchAll(/^\/\/ (.*?) …$/gm)].map(([, words]) => words!);
  expect(told.length).toBe(2);
  expect(lines.map((line, i) => line.startsWith(told[i]!))).toEqual([true, true]);
  expect(lines[1]).toContain("Nothing wrong was found.");
});

test("what is stopped is resumed", async () => {
  const [unbroken] = await run(programs[3]!, "whole");
  // The same program, in which the power goes out at the hundredth batch.
  const cut = "{ onBatchEnd: () => { if (++batches === 100) throw new Error('power'); } }";
  const broken = programs[3]!
    .replace("callbacks: [", `callbacks: [${cut}, `)
    .replace("const model", "let batches = 0;\nconst model");
  await expect(run(broken, "broken")).rejects.toThrow("power");
  expect(existsSync(`${folder}/run.fragua`)).toBe(true);
  expect(await run(programs[3]!, "again")).toEqual([unbroken]);
  expect(existsSync(`${folder}/run.fragua`)).toBe(false);
});

test("an imbalanced table finds what is rare", async () => {
  const loans = loanRows();
  const share = loans.filter(([, , , lost]) => lost).length / loans.length;
  expect(1 / share).toBeGreaterThan(11);
  expect(1 / share).toBeLessThan(13);
  await writeNamed(folder, "loans.csv");
  const [report] = await run(programs[4]!, "loans");
  const lost = /lost\s+(\S+)\s+(\S+)\s+(\S+)/.exec(report!)!.slice(1).map(Number);
  for (const figure of lost) expect(figure).toBeGreaterThan(0.7);
});

test("k-fold tells figures with their deviation", async () => {
  await writeNamed(folder, "penguins.csv");
  const [told] = await run(programs[5]!, "penguins");
  const figureOf = (row: string) => Number(new RegExp(`^${row}.*?(\\S+)$`, "m").exec(told!)![1]);
  const [mean, deviation] = [figureOf("mean"), figureOf("deviation")];
  expect(mean).toBeGreaterThan(0.97);
  expect(deviation).toBeLessThan(0.03);
});

test("a study finds settings that do well on rows that it has not seen", async () => {
  await writeNamed(folder, "houses.csv");
  const [table, loss] = await run(programs[6]!, "tuning");
  expect(table).toMatch(/^20 trials: \d+ complete, [1-9]\d* pruned, 0 failed\n/);
  expect((JSON.parse(loss!) as { loss: number }).loss).toBeLessThan(0.06);
});

test("weights come from PyTorch and Keras, and go back", async () => {
  mkdirSync(folder, { recursive: true });
  const trained = sequential([conv2d(8, 3), maxPooling2d(2), flatten(), dense(10)], { seed: 7 });
  await trained.build([28, 28, 1]);
  const names = { conv2d: "0", dense: "4" };
  const file = await exportWeights(trained, { layout: "pytorch", names });
  writeFileSync(`${folder}/digits.safetensors`, file);
  writeFileSync(`${folder}/digits.keras`, fileOf("row"));
  const [summary] = await run(programs[7]!, "weights");
  expect(summary).toContain("digits/dense_7");
  expect(Uint8Array.from(readFileSync(`${folder}/trained.safetensors`))).toEqual(file);
});

/** Without its first steps, whose files and commands are of the reader's own projects; npm run newcomer walks them. */
const ofThisProject = readme.replace(/\n## First steps[\s\S]*?(?=\n## )/, "");

test("every file and folder it names exists", () => {
  const linked = [...ofThisProject.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path]) => path!);
  const quoted = [...ofThisProject.matchAll(/`((?:src|test|bench|assembly)(?:\/[\w.-]+)*)`/g)].map(([, path]) => path!);
  expect(linked.length + quoted.length).toBeGreaterThan(25);
  expect([...linked, ...quoted].filter((path) => !existsSync(path))).toEqual([]);
});

test("every command it names is there", () => {
  const commands = [...ofThisProject.matchAll(/npm (?:run )?(test|(?<=run )[a-z]+(?::[a-z]+)?)/g)].map(
    ([, name]) => name!,
  );
  expect(commands.length).toBeGreaterThan(4);
  expect(commands.filter((name) => !(name in scripts))).toEqual([]);
});

test("its tables are what the schemas and the examples say", () => {
  expect(withTables(readme)).toBe(readme);
  expect(readme).toContain("`dense(units, { activation = linear, useBias = true,");
});
