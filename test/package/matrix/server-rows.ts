// Rows of the matrix that run on a machine: engines, and tools that run programs and tests.

import type { Row } from "./row.js";
import { binary, command, engine } from "./tools.js";

const node = (version: 20 | 22 | 24): readonly Row[] => [
  {
    name: `Node ${version}, ESM`,
    tool: `node${version}`,
    run: (folder) => command(engine(`node${version}`), ["main.mjs"], folder),
  },
  {
    name: `Node ${version}, CommonJS`,
    tool: `node${version}`,
    run: (folder) => command(engine(`node${version}`), ["cjs/main.js"], folder),
  },
  {
    // The same functions by import and by require: else a model of one would be a stranger to the other.
    name: `Node ${version}, import and require`,
    tool: `node${version}`,
    files: {
      "both.mjs": `
import { createRequire } from "node:module";
import { dense, DataError } from "fragua";
import { train } from "./program.js";
const required = createRequire(import.meta.url)("fragua");
if (required.dense !== dense || required.DataError !== DataError) throw new Error("two instances of the library");
console.log(await train());
`,
    },
    run: (folder) => command(engine(`node${version}`), ["--no-warnings", "both.mjs"], folder),
  },
];

export const serverRows: readonly Row[] = [
  ...node(20),
  ...node(22),
  ...node(24),
  {
    name: "tsx",
    tool: "tsx",
    files: {
      "main.ts": 'import { train } from "./program.js";\nconst hash: string = await train();\nconsole.log(hash);\n',
    },
    run: (folder) => command(binary("tsx"), ["main.ts"], folder),
  },
  {
    name: "Vitest",
    tool: "vitest",
    files: {
      // Else it would find the one of the repository that this folder lies in.
      "vitest.config.js": "export default {};\n",
      "train.test.js": `
import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { train } from "./program.js";
test("trains", async () => { const hash = await train(); writeFileSync("hash", hash); expect(hash).toContain("sha256"); });
`,
    },
    run: async (folder) => {
      await command(binary("vitest"), ["run", "--root", "."], folder);
      return command("cat", ["hash"], folder);
    },
  },
  {
    name: "Jest, require",
    tool: "jest",
    files: {
      "cjs/train.test.js": `
const { writeFileSync } = require("node:fs");
test("trains", async () => { writeFileSync("hash", await require("./program.js").train()); });
`,
    },
    run: async (folder) => {
      await command(binary("jest"), ["--rootDir", "."], `${folder}/cjs`);
      return command("cat", ["cjs/hash"], folder);
    },
  },
  {
    name: "Deno, no permissions",
    tool: "deno",
    run: (folder) => command(engine("deno"), ["run", "--no-prompt", "--node-modules-dir=manual", "main.mjs"], folder),
  },
  { name: "Bun", tool: "bun", run: (folder) => command(engine("bun"), ["run", "main.mjs"], folder) },
];
