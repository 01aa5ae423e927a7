// Gray images against pictures drawn by hand.

import { expect, test } from "vitest";
import { grayArt } from "../../src/cli/gray-art.js";

test("two rows of pixels are one line of shades", () => {
  expect(grayArt([0, 1, 0.5, 0.25, 0, 1, 0.5, 0.25], 2, 4)).toEqual({ width: 4, lines: [" █▒░"] });
});

test("an odd last row lies on paper, and what is beyond 0 and 1 counts as they do", () => {
  expect(grayArt([2, -1, 2, 0, 1, 0], 3, 2)).toEqual({ width: 2, lines: ["█ ", "▒ "] });
});
