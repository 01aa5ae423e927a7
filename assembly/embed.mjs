// Turns the compiled binaries into modules that any bundler can carry: export default "<base64>".
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

const folder = new URL("../src/kernels/binary/", import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [binary, module] of [
  ["fragua.wasm", "simd.ts"],
  ["relaxed.wasm", "relaxed.ts"],
]) {
  const bytes = readFileSync(new URL(`../build/${binary}`, import.meta.url));
  const file = new URL(module, folder);
  const text = `export default "${bytes.toString("base64")}";\n`;
  // What is the same stays: others may be reading it.
  if (!existsSync(file) || readFileSync(file, "utf8") !== text) writeFileSync(file, text);
  // Inside of other scripts, which run it silently, it is no news.
  if (process.env.npm_config_loglevel !== "silent") process.stdout.write(`${module}: ${bytes.length} bytes\n`);
}
