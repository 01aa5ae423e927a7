// What a page loads to train a small network: everything, the kernels' binary included.

import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, test } from "vitest";

const program = `
import { adam, dense, sequential, sparseCategoricalCrossentropy } from "./src/index.js";
const model = sequential([dense(128, { activation: "relu" }), dense(10)]);
model.compile({ optimizer: adam(), loss: sparseCategoricalCrossentropy({ fromLogits: true }) });
globalThis.history = await model.fit([[0, 1]], [1], { epochs: 5 });
`;

test("an MLP that trains is at most 60 kB, minified and gzipped", async () => {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: process.cwd(), loader: "ts" },
    bundle: true,
    minify: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    outdir: "build/bundle",
    write: false,
  });
  const bytes = outputFiles.reduce((total, { contents }) => total + gzipSync(contents, { level: 9 }).length, 0);
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThanOrEqual(60_000);
});
