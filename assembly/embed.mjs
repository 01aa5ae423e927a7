// Turns the compiled binary into a module that any bundler can carry: export default "<base64>".
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

const folder = new URL("../src/kernels/binary/", import.meta.url);
const binary = readFileSync(new URL("../build/fragua.wasm", import.meta.url));
mkdirSync(folder, { recursive: true });
writeFileSync(new URL("simd.ts", folder), `export default "${binary.toString("base64")}";\n`);
process.stdout.write(`kernels: ${binary.length} bytes\n`);
