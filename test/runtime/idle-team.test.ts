// A team that waits for work lets the process end.

import { execFileSync } from "node:child_process";
import { build } from "esbuild";
import { expect, test } from "vitest";

const program = `
import { dense, sequential } from "./src/index.js";
const model = sequential([dense(8), dense(1)], { threads: 2 });
model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
const x = { data: new Float32Array(64).fill(0.5), shape: [32, 2] };
await model.fit(x, new Float32Array(32), { epochs: 3, verbose: "silent" });
console.log("trained");
`;

test("a script with two threads ends when it has trained", async () => {
  const outfile = "build/runtime/idle-team.mjs";
  await build({
    stdin: { contents: program, resolveDir: process.cwd() },
    bundle: true,
    format: "esm",
    platform: "node",
    outfile,
    logLevel: "silent",
  });
  expect(execFileSync(process.execPath, [outfile], { encoding: "utf8", timeout: 240_000 })).toBe("trained\n");
});
