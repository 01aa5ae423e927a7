// All that the package exports, as TypeDoc reads it from the sources.

import { Application, type Context, Converter, type DeclarationReflection, ReflectionKind } from "typedoc";
import type ts from "typescript";
import { type Group, groupOf } from "./groups.js";

export interface Export {
  /** What it is imported from: "fragua", "fragua/csv". */
  readonly entry: string;
  readonly name: string;
  /** Its page's address. */
  readonly address: string;
  readonly group: Group;
  /** A type has no value: an interface, or a name for a type. */
  readonly isType: boolean;
  /** The doc comment, without tags; empty where there is none. */
  readonly comment: string;
  /** The file that it stands in, and the line. */
  readonly file: string;
  readonly line: number;
  readonly reflection: DeclarationReflection;
  /** What the compiler knows it by, where it has a value. */
  readonly symbol: ts.Symbol | undefined;
}

/** Exports, and the compiler that knows them. */
export interface Exports {
  readonly exports: readonly Export[];
  readonly checker: ts.TypeChecker;
}

const entries = [
  "index",
  "arrow",
  "csv",
  "evaluation",
  "images",
  "keras",
  "mpi",
  "parquet",
  "queue",
  "tools",
  "tuning",
] as const;
const entryName = (module: string): string => (module === "index" ? "fragua" : `fragua/${module}`);

const options = {
  entryPoints: entries.map((name) => (name === "index" ? "src/index.ts" : `src/${name}/index.ts`)),
  tsconfig: "src/site/reference/tsconfig.json",
  excludeInternal: true,
  excludeExternals: true,
  excludePrivate: true,
  disableGit: true,
  sourceLinkTemplate: "{path}",
  gitRevision: "main",
  // The compiler checks the sources elsewhere.
  skipErrorChecking: true,
  logLevel: "Error",
  sort: ["source-order"],
} as const;

/** The text of a comment: code between backquotes, links as their names. */
export const commentOf = (reflection: DeclarationReflection): string => {
  const own = (reflection.comment ?? reflection.signatures?.[0]?.comment)?.summary;
  const inner =
    reflection.type?.type === "reflection" ? reflection.type.declaration.signatures?.[0]?.comment?.summary : [];
  return (own ?? inner ?? []).map(({ text }) => text).join("");
};

/** What a type or class is called in an address: their names may differ from those of values by a capital letter only. */
const addressOf = (entry: string, name: string, clashes: boolean): string =>
  `/reference/${entry === "fragua" ? "fragua" : entry.slice("fragua/".length)}/${name}${clashes ? "-type" : ""}`;

/** Every export of every entry, in the order of the sources. */
export const readExports = async (): Promise<Exports> => {
  const application = await Application.bootstrap({
    ...options,
    entryPoints: [...options.entryPoints],
    sort: ["source-order"],
  });
  let context: Context | undefined;
  application.converter.on(Converter.EVENT_BEGIN, (begun) => {
    context = begun;
  });
  const project = await application.convert();
  if (!project || !context) throw new Error("TypeDoc could not read the sources.");
  const checker = context.programs[0]!.getTypeChecker() as unknown as ts.TypeChecker;
  const exports = (project.children ?? []).flatMap((module) => {
    const entry = entryName(module.name);
    const all = module.children ?? [];
    const lower = all.map(({ name }) => name.toLowerCase());
    return all.flatMap((child): Export[] => {
      const reflection = child.isReference() ? (child.getTargetReflectionDeep() as DeclarationReflection) : child;
      const source = reflection.sources?.[0];
      if (!source) return [];
      const isType = reflection.kindOf([ReflectionKind.Interface, ReflectionKind.TypeAlias]);
      const isClass = reflection.kindOf(ReflectionKind.Class);
      const clashes = (isType || isClass) && lower.filter((name) => name === child.name.toLowerCase()).length > 1;
      return [
        {
          entry,
          name: child.name,
          address: addressOf(entry, child.name, clashes),
          group: groupOf(entry, source.fileName.replace(/^src\//, "")),
          isType,
          comment: commentOf(reflection),
          file: source.fileName,
          line: source.line,
          reflection,
          symbol: context!.getSymbolFromReflection(reflection) as ts.Symbol | undefined,
        },
      ];
    });
  });
  return { exports, checker };
};
