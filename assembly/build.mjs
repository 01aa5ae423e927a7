// Compiles the kernels' two binaries side by side, the default and the relaxed one, and embeds them.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const compiler = fileURLToPath(new URL("../node_modules/assemblyscript/bin/asc.js", import.meta.url));
const root = fileURLToPath(new URL("..", import.meta.url));

const compile = (target) =>
  new Promise((resolve) => {
    const options = { cwd: root, stdio: "inherit" };
    spawn(process.execPath, [compiler, "assembly/index.ts", "--target", target], options).on("close", resolve);
  });

const codes = await Promise.all(["simd", "relaxed"].map(compile));
if (codes.some((code) => code !== 0)) process.exit(1);
await import("./embed.mjs");
