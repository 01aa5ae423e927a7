// Compiles the kernels' binaries side by side, the small, the whole and the relaxed one, and embeds them; does nothing when what
// they are made of is what it was the last time, since every command begins with it.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);
const compiler = "node_modules/assemblyscript/bin/asc.js";
const stamp = "build/kernels.sha256";
const made = [
  "build/core.wasm",
  "build/core.wat",
  "build/fragua.wasm",
  "build/fragua.wat",
  "build/relaxed.wasm",
  "src/kernels/binary/core.ts",
  "src/kernels/binary/simd.ts",
  "src/kernels/binary/relaxed.ts",
];

/** A hash of all that decides the binaries: the sources, how they are built, and the compiler's version. */
const inputs = () => {
  const files = readdirSync("assembly", { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(ts|mjs)$/.test(name))
    .sort()
    .map((name) => `assembly/${name}`);
  const hash = createHash("sha256");
  for (const file of [...files, "asconfig.json", "node_modules/assemblyscript/package.json"]) {
    hash.update(`${file}\n`).update(readFileSync(file)).update("\n");
  }
  return hash.digest("hex");
};

const compile = (target) =>
  new Promise((resolve) => {
    const options = { stdio: "inherit" };
    spawn(process.execPath, [compiler, "assembly/index.ts", "--target", target], options).on("close", resolve);
  });

const wanted = inputs();
if (!made.every((file) => existsSync(file)) || !existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
  // Whatever happens from here on, half of it is not taken for the whole.
  rmSync(stamp, { force: true });
  const codes = await Promise.all(["core", "simd", "relaxed"].map(compile));
  if (codes.some((code) => code !== 0)) process.exit(1);
  await import("./embed.mjs");
  mkdirSync("build", { recursive: true });
  writeFileSync(stamp, wanted);
}
