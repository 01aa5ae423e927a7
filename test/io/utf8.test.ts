// UTF-8 with and without the host's help.

import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { decodeUtf8, encodeUtf8 } from "../../src/io/utf8.js";

afterEach(() => vi.unstubAllGlobals());

describe.each([[true], [false]])("with the host's own coders: %s", (helped) => {
  const withoutHelp = (): void => {
    if (!helped) for (const name of ["TextEncoder", "TextDecoder"]) vi.stubGlobal(name, undefined);
  };

  test("any text goes there and back, to Node's bytes", () => {
    withoutHelp();
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const bytes = encodeUtf8(text);
        expect(bytes).toEqual(Uint8Array.from(Buffer.from(text)));
        expect(decodeUtf8(bytes)).toBe(text);
      }),
    );
  });

  test.each([[[0xff]], [[0xc3]], [[0xed, 0xa0, 0x80]]])("%o is refused", (bytes) => {
    withoutHelp();
    expect(() => decodeUtf8(Uint8Array.from(bytes))).toThrow();
  });
});
