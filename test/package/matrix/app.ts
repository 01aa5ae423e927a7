// The files of an empty application that uses the package.

import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { transformSync } from "esbuild";

const source = readFileSync(new URL("program.ts", import.meta.url), "utf8");
const program = (format: "esm" | "cjs"): string => transformSync(source, { loader: "ts", format }).code;

/** Reports to the server that the page came from. */
export const report = `
const report = (text) => fetch(new URL("/result", location.href), { method: "POST", body: text });
`;

const page = (script: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>fragua</title></head><body>${script}</body></html>
`;

/** Everything that a row may start from; each tool takes what it needs. */
export const commonFiles: Readonly<Record<string, string>> = {
  "package.json": JSON.stringify({ private: true, type: "module" }),
  "program.js": program("esm"),
  "main.mjs": 'import { train } from "./program.js";\nconsole.log(await train());\n',
  "cjs/package.json": JSON.stringify({ private: true, type: "commonjs" }),
  "cjs/program.js": program("cjs"),
  "cjs/main.js": 'require("./program.js").train().then(console.log);\n',
  "page.js": `import { train } from "./program.js";\n${report}\ntrain().then(report, (error) => report(String(error.stack)));\n`,
  "index.html": page('<script type="module" src="./page.js"></script>'),
};

/** Makes an application in a folder. */
export const makeApp = (folder: string, files: Readonly<Record<string, string>> = {}): string => {
  for (const [name, text] of Object.entries({ ...commonFiles, ...files })) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return folder;
};

/** A page around a script that a tool has built. */
export const makePage = (folder: string, script: string): void =>
  writeFileSync(join(folder, "index.html"), page(script));

export const copy = (from: string, to: string): void => cpSync(from, to, { recursive: true });
