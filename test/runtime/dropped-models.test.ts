// Models that are dropped leave nothing behind: no thread, no memory.

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { build } from "esbuild";
import { expect, test } from "vitest";

interface Left {
  readonly threads: number;
  readonly residentKilobytes: number;
  readonly memories: number;
}

test.runIf(existsSync("/proc/self/status"))(
  "a hundred models on two threads, each trained once and dropped: no thread more, and no memory",
  async () => {
    const outfile = "build/runtime/dropped-models.mjs";
    await build({
      entryPoints: ["test/runtime/dropped-models-run.ts"],
      bundle: true,
      format: "esm",
      platform: "node",
      outfile,
      logLevel: "silent",
    });
    const text = execFileSync(process.execPath, ["--expose-gc", outfile, "100"], { encoding: "utf8" });
    const { before, after, hashes } = JSON.parse(text) as { before: Left; after: Left; hashes: number };
    expect(hashes).toBe(1);
    expect(after.threads).toBe(before.threads);
    expect(after.memories).toBe(before.memories);
    // Each had at least 1 MB.
    expect(after.residentKilobytes - before.residentKilobytes).toBeLessThan(50_000);
  },
  120_000,
);
