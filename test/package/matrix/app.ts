// The files of an empty application that uses the package.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { transformSync } from "esbuild";

const source = readFileSync(new URL("program.ts", import.meta.url), "utf8");
const program = (format: "esm" | "cjs"): string => transformSync(source, { loader: "ts", format }).code;

/** Reports to a server: the one that the page came from, if no other is named. */
export const report = (to = ""): string => `
const report = (text) => fetch("${to}/result", { method: "POST", body: text, mode: "no-cors" });
const failed = (error) => report(error + " " + error.stack);
`;

/** A page's module that trains and reports. */
export const pageModule = (to = ""): string => `
import { train } from "./program.js";
${report(to)}
train().then(report, failed);
`;

/** A page with something in its body. */
export const page = (body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>fragua</title></head><body>${body}</body></html>
`;

export const moduleScript = '<script type="module" src="./page.js"></script>';

/** Everything that a row may start from; each tool takes what it needs. */
const commonFiles: Readonly<Record<string, string>> = {
  "package.json": JSON.stringify({ private: true, type: "module" }),
  "program.js": program("esm"),
  "program.ts": source,
  "main.mjs": 'import { train } from "./program.js";\nconsole.log(await train());\n',
  "cjs/package.json": JSON.stringify({ private: true, type: "commonjs" }),
  "cjs/program.js": program("cjs"),
  "cjs/main.js": 'require("./program.js").train().then(console.log);\n',
  "page.js": pageModule(),
  "index.html": page(moduleScript),
};

export const writeFiles = (folder: string, files: Readonly<Record<string, string>>): void => {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
};

/** Makes an application in a folder. */
export const makeApp = (folder: string, files: Readonly<Record<string, string>> = {}): void =>
  writeFiles(folder, { ...commonFiles, ...files });
