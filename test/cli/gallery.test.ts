// Rows of pictures with their captions.

import { expect, test } from "vitest";
import { renderGallery } from "../../src/cli/gallery.js";
import { plain } from "../../src/cli/paint.js";

const picture = { width: 3, lines: ["abc", "def"] };

test("captions stand above, cut to the column, and rows end where the screen does", () => {
  const pictures = ["one", "two", "three", "four"].map((caption) => ({ caption, picture }));
  const [captions, first, , empty, below] = renderGallery(pictures, plain, 22);
  expect(captions).toBe(`one${" ".repeat(23)}two${" ".repeat(23)}three`);
  expect(first).toBe(`abc${" ".repeat(23)}abc${" ".repeat(23)}abc`);
  expect([empty, below]).toEqual(["", "four"]);
  expect(renderGallery([{ caption: "wide caption", picture }], plain)[0]).toBe("wi…");
});

test("nothing is nothing", () => {
  expect(renderGallery([], plain)).toEqual([]);
});
