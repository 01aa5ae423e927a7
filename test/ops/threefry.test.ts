// The reference generator against the vectors that its authors published (Random123, kat_vectors).

import { expect, test } from "vitest";
import { threefry } from "./reference/random.js";

test.each([
  [
    [0, 0],
    [0, 0],
    [0x6b200159, 0x99ba4efe],
  ],
  [
    [0xffffffff, 0xffffffff],
    [0xffffffff, 0xffffffff],
    [0x1cb996fc, 0xbb002be7],
  ],
  [
    [0x243f6a88, 0x85a308d3],
    [0x13198a2e, 0x03707344],
    [0xc4923a9c, 0x483df7a0],
  ],
] as [[number, number], [number, number], [number, number]][])("counter %j, key %j gives %j", (counter, key, words) => {
  expect(threefry(counter, key)).toEqual(words);
});
