// Turns the compiled binaries into modules that any bundler can carry: export default "<base64>".
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

const folder = new URL("../src/kernels/binary/", import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [binary, module] of [
  ["fragua.wasm", "simd.ts"],
  ["relaxed.wasm", "relaxed.ts"],
]) {
  const bytes = readFileSync(new URL(`../build/${binary}`, import.meta.url));
  writeFileSync(new URL(module, folder), `export default "${bytes.toString("base64")}";\n`);
  // Inside of other scripts, which run it silently, it is no news.
  if (process.env.npm_config_loglevel !== "silent") process.stdout.write(`${module}: ${bytes.length} bytes\n`);
}
