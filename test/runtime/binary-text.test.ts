// The kernels' binaries as text: whole, printable, and as small as the binaries once they are compressed.

import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import relaxed from "../../src/kernels/binary/relaxed.js";
import simd from "../../src/kernels/binary/simd.js";
import { decodeBinary } from "../../src/runtime/binary-text.js";

test.each([
  ["fragua.wasm", simd],
  ["relaxed.wasm", relaxed],
])("%s is what its text says", (file, text) => {
  const binary = readFileSync(`build/${file}`);
  expect(Buffer.compare(binary, decodeBinary(text))).toBe(0);
  expect(text).toMatch(/^[ -~]*$/);
  expect(text.length).toBeLessThan(binary.length * 1.25);
  expect(gzipSync(text).length).toBeLessThan(gzipSync(binary).length * 1.05);
});

test("every byte has a letter: 42 more than itself, after } where that is past the letters, and after ~ past those", () => {
  expect([...decodeBinary(" *|} }|~ ~e")]).toEqual([246, 0, 82, 83, 175, 176, 245]);
});
