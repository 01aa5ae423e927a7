// What a module makes while it loads may be left out of a bundle; what runs later stays as it is.

import { build, type Plugin, transform } from "esbuild";
import { expect, test } from "vitest";
import { withPureCalls, withPureNamespaces } from "../../src/cli/pure-calls.js";

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

test("a namespace that is made for others is left out with what it names, and works where it is asked for", async () => {
  const files: Readonly<Record<string, string>> = {
    "./all.js": "export const a = 1;\nexport const b = 2;",
    "./index.js": 'import * as all from "./all.js";\nexport const find = (name) => all[name];\nexport const c = 3;',
  };
  const plugin: Plugin = {
    name: "files",
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /^\.\/\w+\.js$/ }, ({ path }) => ({ path, namespace: "files" }));
      onLoad({ filter: /./, namespace: "files" }, ({ path }) => ({ contents: files[path]! }));
    },
  };
  const { outputFiles } = await build({
    entryPoints: ["./index.js"],
    bundle: true,
    format: "esm",
    write: false,
    plugins: [plugin],
  });
  const library = outputFiles[0]!.text;
  const bundled = async (program: string): Promise<string> => {
    const { code } = await transform(withPureNamespaces(library).replace(/export \{[^}]*\};/, program), {
      treeShaking: true,
      format: "esm",
    });
    return code;
  };
  expect(await bundled("export { c };")).not.toMatch(/all|__export\(/);
  const { found } = (await import(
    `data:text/javascript,${encodeURIComponent(await bundled('export const found = find("b");'))}`
  )) as {
    found: number;
  };
  expect(found).toBe(2);
});
