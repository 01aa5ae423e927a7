// The programs of the English guides run and print what the guides say; a test of their own language runs the Spanish ones.

import { describe, expect, test } from "vitest";
import { checkPrograms } from "./check-programs.js";
import { endedWith, programsIn, untrueIn } from "./guide-programs.js";

checkPrograms("en");

describe("what the tests of guides read", () => {
  const markdown = [
    "<!-- files: houses.csv, loans.csv -->",
    "```ts",
    'console.log("one");',
    "// two … three",
    "```",
    "",
    "```text",
    "one",
    "```",
    "<!-- continues -->",
    "```ts",
    "```",
    "```ts fragment",
    "```",
    "```js page",
    "```",
  ].join("\n");

  test("programs, their files and what they print", () => {
    expect(programsIn("guide", markdown)).toEqual([
      {
        name: "guide-1",
        text: 'console.log("one");\n// two … three\n',
        prints: ["two … three", "one"],
        files: ["houses.csv", "loans.csv"],
        continues: false,
        fragment: false,
      },
      { name: "guide-2", text: "", prints: [], files: [], continues: true, fragment: false },
      { name: "guide-3", text: "", prints: [], files: [], continues: false, fragment: true },
    ]);
  });

  test("lines are told in their order, and … stands for anything", () => {
    expect(untrueIn(["a … c", "d"], ["a b c", "x", "d"])).toEqual([]);
    expect(untrueIn(["d", "a … c"], ["a b c", "d"])).toEqual(["not printed: a … c"]);
    expect(untrueIn(["a.c"], ["abc"])).toEqual(["not printed: a.c"]);
  });

  test("an error that a guide does not tell is a fault", () => {
    expect(untrueIn([], ["ShapeError: no.", endedWith])).toEqual(["ended with ShapeError: no."]);
    expect(untrueIn(["ShapeError: …"], ["ShapeError: no.", endedWith])).toEqual([]);
  });
});
