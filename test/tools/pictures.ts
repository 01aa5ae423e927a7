// What holds of every picture and text of a tool.

import { expect } from "vitest";
import type { ChartLooks } from "../../src/tools/index.js";
import { checkXml } from "../charts/check-xml.js";

/** Well-formed in each theme and language, with a title of its own, and without a number that is none. */
export const expectPicture = (drawn: { toSvg(looks?: ChartLooks): string }, spanish: string): void => {
  for (const theme of ["auto", "light", "dark"] as const) {
    for (const language of ["en", "es"] as const) {
      const picture = drawn.toSvg({ theme, language });
      expect(checkXml(picture.replace(/<style>[^<]*<\/style>/g, ""))).toBeGreaterThan(3);
      expect(picture.replace(/<(title|desc|text)[^>]*>[^<]*</g, "")).not.toMatch(/NaN|Infinity|undefined/);
    }
  }
  expect(drawn.toSvg({ language: "es" })).toContain(`<title>${spanish}</title>`);
  expect(drawn.toSvg()).not.toContain(spanish);
  expect(drawn.toSvg({ title: "mine & yours" })).toContain("<title>mine &amp; yours</title>");
};

/** Lines that stand in a terminal. */
export const expectText = (made: object): void => {
  for (const line of String(made).split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
};
