// What users may write and what their editors underline: lines of test/package/type-lines.ts, compiled against the sources.

import ts from "typescript";
import { beforeAll, expect, test } from "vitest";
import * as library from "../../src/index.js";
import { accepted, refused } from "./type-lines.js";

const folder = `${process.cwd()}/build/type-lines`;
const lines = [...accepted, ...refused.map(([line]) => line)];
const fileOf = (line: string): string => `${folder}/line-${lines.indexOf(line)}.ts`;

/** Each line is a module of its own, which is nowhere but in memory. */
const programOf = (line: string): string => {
  const used = Object.keys(library).filter((name) => new RegExp(`\\b${name}\\b`).test(line));
  return `import { ${used.join(", ")} } from "fragua";\n${line}\n`;
};

let program: ts.Program;

beforeAll(() => {
  const { config } = ts.readConfigFile("tsconfig.json", ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: ["src/index.ts"] }, ts.sys, ".");
  const texts = new Map(lines.map((line) => [fileOf(line), programOf(line)]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  host.getSourceFile = (path, ...more) => {
    const text = texts.get(path);
    return text === undefined ? getSourceFile(path, ...more) : ts.createSourceFile(path, text, ts.ScriptTarget.ES2022);
  };
  program = ts.createProgram([...texts.keys()], options, host);
});

/** What the compiler says to a line. */
const saidTo = (line: string): string[] =>
  ts
    .getPreEmitDiagnostics(program, program.getSourceFile(fileOf(line)))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));

test.each(accepted)("compiles: %s", (line) => {
  expect(saidTo(line)).toEqual([]);
});

test.each(refused)("does not compile: %s", (line, message) => {
  expect(saidTo(line)).toEqual([expect.stringContaining(message)]);
});
