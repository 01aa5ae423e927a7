// Training over a file that is larger than the memory that the process may have.

import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "fragua-large-"));
const outfile = "build/csv/larger-than-memory-run.mjs";

beforeAll(async () => {
  await build({
    entryPoints: ["test/csv/larger-than-memory-run.ts"],
    bundle: true,
    format: "esm",
    platform: "node",
    outfile,
    logLevel: "silent",
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A file of at least so many bytes: eight numbers, a town in quotes here and there, and what is to be learned. */
const write = (bytes: number): { readonly path: string; readonly rows: number; readonly size: number } => {
  const path = join(folder, `${bytes}.csv`);
  const file = openSync(path, "w");
  writeSync(file, "a,b,c,d,e,f,g,h,town,y\n");
  let state = 12345;
  const draw = (): number => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  let rows = 0;
  for (let written = 0; written < bytes; ) {
    const lines: string[] = [];
    for (let i = 0; i < 2000; i++) {
      const cells = Array.from({ length: 8 }, () => draw() - 0.5);
      const town = rows % 5000 === 4999 ? '"Peñíscola, ""la vieja"""' : `town ${rows % 50}`;
      lines.push(`${cells.join(",")},${town},${(3 * cells[0]! - cells[1]!).toFixed(6)}`);
      rows += 1;
    }
    written += writeSync(file, `${lines.join("\n")}\n`);
  }
  closeSync(file);
  return { path, rows, size: statSync(path).size };
};

interface Run {
  readonly rows: number;
  /** The most bytes at a time. */
  readonly arrayBuffers: number;
  readonly resident: number;
  readonly loss: readonly number[];
}

const run = (path: string, megabytes: number): Run => {
  const flags = [`--max-old-space-size=${megabytes}`, "--max-semi-space-size=2"];
  return JSON.parse(execFileSync(process.execPath, [...flags, outfile, path], { encoding: "utf8" })) as Run;
};

const check = (bytes: number, megabytes: number): void => {
  const small = write(1_000_000);
  const large = write(bytes);
  expect(large.size).toBeGreaterThan(megabytes * 2 ** 20);
  const [first, second] = [run(small.path, megabytes), run(large.path, megabytes)];
  expect([first.rows, second.rows]).toEqual([2 * small.rows, 2 * large.rows]);
  expect(second.loss[1]!).toBeLessThan(second.loss[0]!);
  // What a file takes does not grow with it: neither what is bounded by the flag, nor what is not.
  expect(second.arrayBuffers).toBeLessThan(16_000_000);
  expect(second.resident - first.resident).toBeLessThan(large.size / 2);
};

test("a file of 48 MB in a process with 20 MB", () => check(48_000_000, 20), 300_000);

// Takes minutes: set FRAGUA_LONG to run it.
test.runIf(process.env.FRAGUA_LONG)(
  "a file of 400 MB in a process with 20 MB",
  () => check(400_000_000, 20),
  1_200_000,
);
