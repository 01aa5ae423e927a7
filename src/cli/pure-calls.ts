// What a module computes while it loads has no effect but its result: marks it so, for bundlers cannot see it by themselves.

import { readFileSync } from "node:fs";
import type { Plugin } from "esbuild";
import ts from "typescript";

const mark = "/* @__PURE__ */ ";

/** A source with every call that makes a constant of the module marked as one that may be left out with the constant. */
export const withPureCalls = (source: string): string => {
  const file = ts.createSourceFile("module.ts", source, ts.ScriptTarget.ES2022);
  let marked = "";
  let copied = 0;
  const insert = (at: number, text: string): void => {
    marked += source.slice(copied, at) + text;
    copied = at;
  };
  const visit = (node: ts.Node): void => {
    // What is inside of a function does not run while the module loads.
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return;
    const called = ts.isCallExpression(node) || ts.isNewExpression(node) ? node.expression : undefined;
    if (called) insert(node.getStart(file), mark);
    if (called && ts.isPropertyAccessExpression(called) && ts.isCallExpression(called.expression)) {
      // In `a().b()` both calls begin at one place, and one mark would do for one of them.
      insert(called.expression.getStart(file), "(");
      visit(called.expression);
      insert(called.expression.end, ")");
      for (const argument of (node as ts.CallExpression).arguments) visit(argument);
      return;
    }
    ts.forEachChild(node, visit);
  };
  for (const statement of file.statements) if (ts.isVariableStatement(statement)) visit(statement);
  return marked + source.slice(copied);
};

/** Marks the library's sources. */
export const pureCalls: Plugin = {
  name: "pure calls",
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => ({
      contents: withPureCalls(readFileSync(path, "utf8")),
      loader: "ts",
    }));
  },
};
