// Turns the compiled binaries into modules that any bundler can carry: export default "<text>".
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

/** Bytes as printable text: each as it stands in src/runtime/binary-text.ts, which reads it. */
const letters = Array.from({ length: 256 }, (_, byte) => {
  const digit = (byte + 10) % 256;
  return ["", "}", "~"][Math.floor(digit / 93)] + String.fromCharCode(32 + (digit % 93));
});

const folder = new URL("../src/kernels/binary/", import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [binary, module] of [
  ["core.wasm", "core.ts"],
  ["fragua.wasm", "simd.ts"],
  ["relaxed.wasm", "relaxed.ts"],
]) {
  const bytes = readFileSync(new URL(`../build/${binary}`, import.meta.url));
  const file = new URL(module, folder);
  const text = `export default ${JSON.stringify(Array.from(bytes, (byte) => letters[byte]).join(""))};\n`;
  // What is the same stays: others may be reading it.
  if (!existsSync(file) || readFileSync(file, "utf8") !== text) writeFileSync(file, text);
  // Inside of other scripts, which run it silently, it is no news.
  if (process.env.npm_config_loglevel !== "silent") process.stdout.write(`${module}: ${bytes.length} bytes\n`);
}
