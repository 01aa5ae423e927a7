// What editors show: the defaults of options and the examples of parts, written into the package's types from the same records as the
// pages of the reference.

import ts from "typescript";
import { describedOptions, schemaOf } from "./described-options.js";
import { exampleOf } from "./examples/index.js";

/** What stands at a place of a text instead of what was there. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text of the comment in front of a node, without its marks, and where it stands. */
const commentBefore = (
  source: ts.SourceFile,
  node: ts.Node,
): { text: string; start: number; end: number } | undefined => {
  const ranges = ts.getLeadingCommentRanges(source.text, node.getFullStart()) ?? [];
  const last = ranges.filter(({ pos }) => source.text.startsWith("/**", pos)).at(-1);
  if (!last) return undefined;
  const text = source.text
    .slice(last.pos + 3, last.end - 2)
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, "").trimEnd())
    .join("\n")
    .trim();
  return { text, start: last.pos, end: last.end };
};

const commentText = (lines: readonly string[], indent: string): string =>
  lines.length === 1
    ? `/** ${lines[0]} */`
    : `/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join("\n")}\n${indent} */`;

/** The edit that gives a node another comment. */
const recomment = (source: ts.SourceFile, node: ts.Node, lines: readonly string[], indent: string): Edit => {
  const before = commentBefore(source, node);
  const text = commentText(lines, indent);
  if (before) return { start: before.start, end: before.end, text };
  return { start: node.getStart(source), end: node.getStart(source), text: `${text}\n${indent}` };
};

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** Each option of a declaration's type with its meaning, what it takes and its default. */
const optionEdits = (source: ts.SourceFile, node: ts.Node, value: unknown): Edit[] => {
  const schema = schemaOf(value);
  if (!schema) return [];
  const edits: Edit[] = [];
  const visit = (child: ts.Node): void => {
    if (ts.isPropertySignature(child) && /^Option\b/.test(child.type?.getText(source) ?? "")) {
      const name = child.name.getText(source);
      const said = commentBefore(source, child)?.text.replace(/\s+/g, " ");
      const option = Object.hasOwn(schema.options, name)
        ? describedOptions(schema, said === undefined ? {} : { [name]: said }).find((each) => each.name === name)
        : undefined;
      if (option) {
        const told = [option.meaning, sentence(option.expects)].filter((text) => text !== "").join(" ");
        const lines = [told, ...(option.fallback === undefined ? [] : [`@default ${option.fallback}`])];
        const { character } = source.getLineAndCharacterOfPosition(child.getStart(source));
        edits.push(recomment(source, child, lines.length === 1 ? lines : [lines.join(" ")], " ".repeat(character)));
      }
    }
    ts.forEachChild(child, visit);
  };
  visit(node);
  return edits;
};

/** The names that the file exports, by what they are called in it. */
const exportedAs = (source: ts.SourceFile): ReadonlyMap<string, string> => {
  const names = new Map<string, string>();
  for (const statement of source.statements) {
    if (!ts.isExportDeclaration(statement) || !statement.exportClause || !ts.isNamedExports(statement.exportClause))
      continue;
    for (const { name, propertyName } of statement.exportClause.elements)
      names.set((propertyName ?? name).text, name.text);
  }
  return names;
};

const declaredIn = (statement: ts.Statement): readonly ts.Identifier[] => {
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement))
    return statement.name ? [statement.name] : [];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name] : []));
};

/** The types of an entry with what its schemas and examples say. `exported` names what each entry exports. */
export const withHover = (
  types: string,
  entry: string,
  values: Readonly<Record<string, unknown>>,
  exported: ReadonlyMap<string, readonly string[]>,
): string => {
  const source = ts.createSourceFile("index.d.ts", types, ts.ScriptTarget.Latest, true);
  const names = exportedAs(source);
  const told = new Set<string>();
  const edits = source.statements.flatMap((statement) =>
    declaredIn(statement).flatMap(({ text }) => {
      const name = names.get(text);
      if (name === undefined || told.has(name) || !Object.hasOwn(values, name)) return [];
      told.add(name);
      const example = exampleOf(`${entry} ${name}`, exported);
      const lines = (commentBefore(source, statement)?.text ?? "").split("\n");
      const shown = example === undefined ? [] : ["@example", ...example.replaceAll("*/", "*\\/").split("\n")];
      return [recomment(source, statement, [...lines, ...shown], ""), ...optionEdits(source, statement, values[name])];
    }),
  );
  return edits
    .sort((a, b) => b.start - a.start)
    .reduce((text, { start, end, text: instead }) => text.slice(0, start) + instead + text.slice(end), types);
};
