// The suites on the relaxed kernels, in a Node process of their own: one process has one kind of kernels.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { BenchRecord } from "./harness.js";
import { relaxedKernels } from "./relaxed-kernels.js";
import type { SuiteName } from "./suites/index.js";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Whether this Node runs relaxed instructions. */
export const hasRelaxed = (): boolean => WebAssembly.validate(readFileSync(`${root}build/relaxed.wasm`));

/** Runs suites; `emit` hears every record. Throws when the process fails. */
export const runRelaxedSuites = async (
  names: readonly SuiteName[],
  emit: (record: BenchRecord) => void,
): Promise<void> => {
  const program = `${root}build/bench/relaxed-program.mjs`;
  await build({
    entryPoints: [`${root}bench/relaxed-program.ts`],
    bundle: true,
    format: "esm",
    platform: "node",
    outfile: program,
    external: ["benchmark"],
    logLevel: "error",
    plugins: [relaxedKernels],
  });
  const child = spawn(process.execPath, [program, `${root}build/peak.wasm`, ...names], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const code = new Promise<number | null>((resolve) => child.on("close", resolve));
  for await (const text of createInterface({ input: child.stdout })) emit(JSON.parse(text) as BenchRecord);
  if ((await code) !== 0) throw new Error(`The suites on the relaxed kernels ended with code ${await code}.`);
};
