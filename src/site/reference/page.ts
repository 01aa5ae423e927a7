// The page of one export, as Markdown.

import type { DeclarationReflection, SomeType } from "typedoc";
import type ts from "typescript";
import { type Told, tellOf } from "./comment.js";
import { type DescribedOption, describedOptions, schemaOf } from "./described-options.js";
import { commentOf, type Export } from "./exports.js";
import { pageOf } from "./groups.js";
import { membersOf } from "./members.js";
import type { NamesElsewhere } from "./names.js";
import { cellOf, codeCell, proseOf } from "./prose.js";
import { callsOf, factoryCalls } from "./signature.js";

/** What pages are made from beside the export itself. */
export interface PageContext {
  readonly checker: ts.TypeChecker;
  /** The value that is exported, by entry and name. */
  readonly valueFor: (part: Export) => unknown;
  readonly names: ReadonlyMap<string, NamesElsewhere>;
  /** The program that shows it; undefined where there is none. */
  readonly exampleOf: (part: Export) => string | undefined;
  /** Where the page of a name is that types mention. */
  readonly addressOf: (name: string, entry: string) => string | undefined;
}

const code = (text: string): string => `\`\`\`ts\n${text}\n\`\`\``;
const section = (title: string, text: string): string => (text === "" ? "" : `## ${title}\n\n${text}\n`);

/** What is said of options where they are written, by name. */
const optionComments = (type: SomeType | undefined, found: Record<string, string> = {}): Record<string, string> => {
  if (type?.type === "intersection") for (const part of type.types) optionComments(part, found);
  if (type?.type === "reference") for (const part of type.typeArguments ?? []) optionComments(part, found);
  if (type?.type === "reflection") {
    for (const child of type.declaration.children ?? []) {
      const said = commentOf(child);
      if (said !== "") found[child.name] = said;
    }
  }
  return found;
};

const optionsTable = (options: readonly DescribedOption[]): string => {
  const rows = options.map(({ name, meaning, expects, fallback, needed }) => {
    const standard = fallback !== undefined ? codeCell(fallback) : needed ? "required" : "–";
    return `| \`${name}\` | ${cellOf(expects)} | ${standard} | ${cellOf(meaning)} |`;
  });
  return ["| option | takes | default | meaning |", "|---|---|---|---|", ...rows].join("\n");
};

/** Types that a signature mentions, as links to their pages. */
const mentioned = (texts: readonly string[], part: Export, addressOf: PageContext["addressOf"]): string => {
  const names = [...new Set(texts.join(" ").match(/\b[A-Z]\w+/g) ?? [])].filter((name) => name !== part.name);
  const links = names.flatMap((name) => {
    const address = addressOf(name, part.entry);
    return address === undefined ? [] : [`[${name}](${address})`];
  });
  return links.length === 0 ? "" : `Types: ${links.join(", ")}.\n`;
};

const formulaBlock = ({ formulas }: Told): string =>
  formulas.length === 0 ? "" : `$$\n\\begin{gathered}\n${formulas.join(" \\\\[4pt]\n")}\n\\end{gathered}\n$$\n`;

/** One type as it is written, for names of types. */
const typeText = (reflection: DeclarationReflection): string => {
  const parameters = (reflection.typeParameters ?? []).map(({ name }) => name).join(", ");
  return `type ${reflection.name}${parameters === "" ? "" : `<${parameters}>`} = ${reflection.type?.toString() ?? "unknown"}`;
};

/** How a type or a class begins. */
const headOf = (part: Export): string => {
  const { reflection } = part;
  if (part.isType && reflection.type && reflection.type.type !== "reflection") return typeText(reflection);
  const parameters = (reflection.typeParameters ?? []).map(({ name }) => name).join(", ");
  const extended = (reflection.extendedTypes ?? []).map((type) => type.toString()).join(", ");
  const kind = part.isType ? "interface" : "class";
  return `${kind} ${part.name}${parameters && `<${parameters}>`}${extended && ` extends ${extended}`}`;
};

const elsewhere = (names: NamesElsewhere | undefined): string => {
  if (!names) return "";
  const told = [
    names.keras === "–" ? "" : `Keras: ${names.keras}`,
    names.torch === "–" ? "" : `PyTorch: ${names.torch}`,
  ].filter((text) => text !== "");
  return told.length === 0 ? "Neither Keras nor PyTorch has it." : `${told.join(". ")}.`;
};

/** The page, as Markdown. */
export const pageText = (part: Export, context: PageContext): string => {
  const { checker, names, valueFor, exampleOf, addressOf } = context;
  const told = tellOf(part.comment);
  const value = part.isType ? undefined : valueFor(part);
  const schema = schemaOf(value);
  const isClass = /^[A-Z]/.test(part.name) && !part.isType;
  const options = schema ? describedOptions(schema, optionComments(part.reflection.type)) : [];
  const calls =
    part.isType || isClass || !part.symbol
      ? [headOf(part)]
      : schema
        ? factoryCalls(checker, part.symbol, part.name)
        : callsOf(checker, part.symbol, part.name);
  const signatures = calls.length > 0 ? calls : [`${part.name}: ${part.reflection.type?.toString() ?? "unknown"}`];
  const [first = "", ...prose] = told.prose.map(proseOf);
  const summary = part.comment
    .replace(/\s+/g, " ")
    .split(/(?<=\.) /)[0]!
    .replaceAll('"', "'")
    .replaceAll("`", "");
  const example = exampleOf(part);
  const shown = [...(example === undefined ? [] : [example]), ...told.examples.filter(() => example === undefined)];
  return [
    `---\ntitle: ${part.name}\ndescription: ${JSON.stringify(summary)}\n---\n`,
    `# ${part.name}\n`,
    `[${part.group.title}](${pageOf(part.group)}) · \`import { ${part.isType ? "type " : ""}${part.name} } from "${part.entry}"\`{.import}\n`,
    formulaBlock(told),
    [first, ...prose].join("\n\n"),
    "",
    code(signatures.join("\n")),
    "",
    mentioned(signatures, part, addressOf),
    section("Shapes", told.shapes.map(proseOf).join("\n\n")),
    section("Options", options.length === 0 ? "" : optionsTable(options)),
    section("Example", shown.map(code).join("\n\n")),
    section("Members", schema ? "" : membersOf(part.reflection, isClass && part.name.endsWith("Error"))),
    section("Errors", told.errors.map(proseOf).join("\n\n")),
    section(
      "Sources",
      [
        ...told.sources.map((source) => `- ${proseOf(source)}`),
        part.isType ? "" : `- ${elsewhere(names.get(part.name))}`,
        `- \`${part.file}\`, line ${part.line}`,
      ]
        .filter((line) => line !== "" && line !== "- ")
        .join("\n"),
    ),
  ].join("\n");
};
