// What the compiler says of programs that stand in guides.

import { resolve } from "node:path";
import ts from "typescript";

/** Names that a piece of a program has from what stands before it. */
const unknownNames = [2304, 2552, 18004];

/** What is wrong with some programs, the compiler as strict as its `strict` alone makes it. */
export const faultsOfTypes = (paths: readonly (readonly [path: string, fragment: boolean])[]): string[] => {
  const { config } = ts.readConfigFile("tsconfig.json", ts.sys.readFile) as { config: { compilerOptions: object } };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, resolve("."));
  const loose = { noUncheckedIndexedAccess: false, exactOptionalPropertyTypes: false, verbatimModuleSyntax: false };
  const program = ts.createProgram(
    paths.map(([path]) => path),
    { ...options, ...loose },
  );
  return paths.flatMap(([path, fragment]) => {
    const source = program.getSourceFile(path)!;
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return found
      .filter(({ code }) => !fragment || !unknownNames.includes(code))
      .map(({ messageText, start = 0 }) => {
        const line = source.text.slice(0, start).split("\n").length;
        return `${path}:${line} ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
      });
  });
};
