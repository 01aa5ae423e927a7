// What a module makes while it loads may be left out of a bundle; what runs later stays as it is.

import { transform } from "esbuild";
import { type Plugin, rollup } from "rollup";
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

test("a namespace of the sources is left out with what it names, and works where it is asked for", async () => {
  const files: Readonly<Record<string, string>> = {
    "./all.js": "export const a = 1;\nexport const b = 2;",
    "./index.js": 'import * as all from "./all.js";\nexport const find = (name) => all[name];\nexport const c = 3;',
    "./use-c.js": 'export { c } from "./index.js";',
    "./find-b.js": 'import { find } from "./index.js";\nexport const found = find("b");',
  };
  const bundled = async (input: string): Promise<string> => {
    const plugin: Plugin = { name: "files", resolveId: (path) => path, load: (path) => files[path]! };
    const bundle = await rollup({ input, plugins: [plugin], treeshake: { moduleSideEffects: false } });
    return (await bundle.generate({ format: "esm" })).output[0].code;
  };
  expect(await bundled("./use-c.js")).not.toMatch(/all|\bb\b/);
  const { found } = (await import(`data:text/javascript,${encodeURIComponent(await bundled("./find-b.js"))}`)) as {
    found: number;
  };
  expect(found).toBe(2);
});
