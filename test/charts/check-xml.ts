// Whether markup is well-formed, without a parser of XML: what charts are made of is simple.

import { expect } from "vitest";

/** Throws unless every element that is opened is closed, and what stands between them is escaped. */
export const checkXml = (markup: string): number => {
  const open: string[] = [];
  let elements = 0;
  const rest = markup.replace(
    /<(\/?)([a-zA-Z]+)((?: [a-zA-Z][\w:-]*="[^"<&]*(?:&(?:amp|lt|gt|quot|#39);[^"<&]*)*")*)(\/?)>/g,
    (_, closes, name, __, empty) => {
      elements += 1;
      if (closes) expect(open.pop()).toBe(name);
      else if (!empty) open.push(name as string);
      return "";
    },
  );
  expect(open).toEqual([]);
  expect(rest).not.toMatch(/[<>]|&(?!amp;|lt;|gt;|quot;|#39;)/);
  return elements;
};
