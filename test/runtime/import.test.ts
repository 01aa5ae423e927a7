// Importing asks nothing of the host: what a sandbox lacks is missed when it is used, and not before.

import { runInNewContext } from "node:vm";
import { build } from "esbuild";
import { expect, test } from "vitest";

test("the library is imported, and traces and hashes, where there is nothing but the language", async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { constant, exp, printGraph, readSafetensors, sequential, dense, weightsHash, writeSafetensors } from "./src/index.js";
        const weights = { "gewicht/ä": { shape: [2], data: Float32Array.of(1, 2) } };
        const read = readSafetensors(writeSafetensors(weights, { by: "ö" }));
        sequential([dense(3)]);
        globalThis.result = [weightsHash(read.tensors) === weightsHash(weights), read.metadata.by, printGraph([exp(constant([1], [1]))])];
      `,
      resolveDir: process.cwd(),
    },
    bundle: true,
    format: "iife",
    platform: "neutral",
    write: false,
    logLevel: "silent",
  });
  // No TextDecoder, no performance, no timers, no process.
  const sandbox: { result?: unknown } = {};
  runInNewContext(outputFiles[0]!.text, sandbox);
  expect(JSON.parse(JSON.stringify(sandbox.result))).toEqual([true, "ö", expect.stringContaining("exp")]);
});
