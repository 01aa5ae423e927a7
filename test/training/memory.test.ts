// Ten thousand steps of training and prediction in turn leave memory as it was.

import { execFileSync } from "node:child_process";
import { build } from "esbuild";
import { expect, test } from "vitest";

test("10,000 steps in turn, and 300 times a new optimizer: no page more, and a flat heap", async () => {
  const outfile = "build/training/memory-run.mjs";
  await build({
    entryPoints: ["test/training/memory-run.ts"],
    bundle: true,
    format: "esm",
    platform: "node",
    outfile,
    logLevel: "silent",
  });
  const text = execFileSync(process.execPath, ["--expose-gc", outfile], { encoding: "utf8" });
  const { memories, bytes, heapGrowth } = JSON.parse(text) as {
    memories: [number, number];
    bytes: [number, number, number];
    heapGrowth: number;
  };
  expect(memories).toEqual([1, 1]);
  expect(bytes[1]).toBe(bytes[0]);
  expect(bytes[2]).toBe(bytes[0]);
  expect(bytes[0]).toBeGreaterThan(0);
  expect(Math.abs(heapGrowth)).toBeLessThan(1_000_000);
});
