// What a module makes while it loads may be left out of a bundle; what runs later stays as it is.

import { transform } from "esbuild";
import { expect, test } from "vitest";
import { withPureCalls } from "../../src/cli/pure-calls.js";

/** What is left where nobody asks for anything. */
const left = async (source: string): Promise<string> => {
  const { code } = await transform(withPureCalls(source), { loader: "ts", treeShaking: true, format: "esm" });
  return code.trim();
};

test.each([
  "const a = make();",
  "const a: Map<string, number> = new Map<string, number>();",
  "const a = make(option(), { b: choice(['c']), d: [whole(1)] });",
  "const a = make('x', () => later(option()));",
  "const a = 'x y'.split(' ').map((word) => parse(word));",
  "const a = read({ b: 1 }).c.d(e());",
  "const a = { ...make(), b: 1 } as const satisfies object;",
  "const a = make('x', { ...others, b: [...c] });",
  "const a = make('x', { schema: other.schema });",
  "const a = make(), b = new Other(make());",
])("%s is left out", async (source) => {
  expect(await left(source)).toBe("");
});

test("calls inside of functions and statements are not touched", () => {
  const source = "const a = () => make(option());\nclass B { c = make(); }\nregister(a);\n";
  expect(withPureCalls(source)).toBe(source);
});
