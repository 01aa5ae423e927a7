// What a module computes while it loads has no effect but its result: marks it so, for bundlers cannot see it by themselves.

import { readFileSync } from "node:fs";
import type { Plugin } from "esbuild";
import ts from "typescript";

const mark = "/* @__PURE__ */ ";

/** What is inside of a function does not run while the module loads. */
const runsLater = (node: ts.Node): boolean => ts.isFunctionLike(node) || ts.isClassLike(node);

/** Whether a value is spread, or a member of it read, which may run anything: only a function around that can be marked. */
const readsMembers = (node: ts.Node): boolean => {
  if (runsLater(node)) return false;
  if (ts.isSpreadAssignment(node) || ts.isSpreadElement(node)) return true;
  // Those of enumerations and of the language, which have capitals, are known; a method that is called is marked with its call.
  const isMember = ts.isPropertyAccessExpression(node) && /^[a-z]/.test(node.expression.getText());
  return (isMember && !ts.isCallExpression(node.parent)) || ts.forEachChild(node, readsMembers) === true;
};

/** A source with every call that makes a constant of the module marked as one that may be left out with the constant. */
export const withPureCalls = (source: string): string => {
  const file = ts.createSourceFile("module.ts", source, ts.ScriptTarget.ES2022, true);
  let marked = "";
  let copied = 0;
  const insert = (at: number, text: string): void => {
    marked += source.slice(copied, at) + text;
    copied = at;
  };
  const visit = (node: ts.Node): void => {
    if (runsLater(node)) return;
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
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { initializer } of statement.declarationList.declarations) {
      if (!initializer) continue;
      const wrapped = readsMembers(initializer);
      if (wrapped) insert(initializer.getStart(file), `${mark}(() => (`);
      visit(initializer);
      if (wrapped) insert(initializer.end, "))()");
    }
  }
  return marked + source.slice(copied);
};

/** Marks the library's sources where esbuild bundles them. */
export const pureCalls: Plugin = {
  name: "pure calls",
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => ({
      contents: withPureCalls(readFileSync(path, "utf8")),
      loader: "ts",
    }));
  },
};
