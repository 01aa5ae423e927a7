// The hash of weights, and the SHA-256 that it is made with.

import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { DataError } from "../../src/errors.js";
import { writeSafetensors } from "../../src/io/safetensors.js";
import { sha256 } from "../../src/io/sha256.js";
import { weightsHash } from "../../src/io/weights-hash.js";

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

// FIPS 180-4's examples.
test.each([
  ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
  ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
  [
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  ],
])("SHA-256 of %j", (text, digest) => {
  expect(sha256(ascii(text))).toBe(digest);
});

test("SHA-256 of any length, anywhere in a buffer, is the host's", () => {
  const bytes = Uint8Array.from({ length: 400 }, (_, i) => (i * 167 + 13) & 255);
  for (let length = 0; length <= 260; length++) {
    const part = bytes.subarray(length % 5, (length % 5) + length);
    expect(sha256(part), `${length} bytes`).toBe(createHash("sha256").update(part).digest("hex"));
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5000 }), (random) => {
      expect(sha256(random)).toBe(createHash("sha256").update(random).digest("hex"));
    }),
  );
});

const kernel = { shape: [2, 3], data: Float32Array.of(0, 1, 2, 3, 4, 5) };
const bias = { shape: [3], data: Float32Array.of(6, 7, 8) };
const hash = weightsHash({ kernel, bias });

test("the hash is that of the saved file", () => {
  const saved = createHash("sha256").update(writeSafetensors({ kernel, bias }));
  expect(hash).toBe(`sha256:${saved.digest("hex")}`);
});

test("the hash does not depend on the order in which weights are listed", () => {
  expect(weightsHash({ bias, kernel })).toBe(hash);
});

test("the hash changes with a name, a shape and a single bit", () => {
  expect(weightsHash({ weight: kernel, bias })).not.toBe(hash);
  expect(weightsHash({ kernel: { ...kernel, shape: [3, 2] }, bias })).not.toBe(hash);
  const data = kernel.data.slice();
  data[0] = -0;
  expect(weightsHash({ kernel: { shape: [2, 3], data }, bias })).not.toBe(hash);
});

test.each([[null], [undefined], [3], ["weights"], [[kernel]]])("%o are no weights", (weights) => {
  expect(() => weightsHash(weights as never)).toThrow(DataError);
  expect(() => weightsHash(weights as never)).toThrow(/^weightsHash: expected tensors by name/);
});
