// How an export is called or declared, as TypeScript says it.

import ts from "typescript";

const flags =
  ts.TypeFormatFlags.NoTruncation |
  ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope |
  ts.TypeFormatFlags.WriteArrowStyleSignature;

/** Parameters on lines of their own where one line would be long. */
const wrapped = (text: string): string => {
  if (text.length <= 80) return text;
  let depth = 0;
  let out = "";
  for (const letter of text) {
    if ("([{<".includes(letter)) depth++;
    if (")]}".includes(letter) || (letter === ">" && !out.endsWith("="))) depth--;
    if (letter === "(" && depth === 1 && !out.includes("\n")) out += "(\n  ";
    else if (letter === ")" && depth === 0 && out.includes("\n") && !out.includes("\n)")) out += ",\n)";
    else if (letter === "," && depth === 1 && !out.includes("\n)")) out += ",\n ";
    else out += letter;
  }
  return out.replace(/\(\n {2},\n\)/, "()");
};

/** The ways in which a value is called. `name` stands before the parentheses. */
export const callsOf = (checker: ts.TypeChecker, symbol: ts.Symbol, name: string): string[] => {
  const type = checker.getTypeOfSymbol(symbol);
  return type.getCallSignatures().map((signature) => {
    const text = checker.signatureToString(signature, undefined, flags).replace(/\) => /, "): ");
    return wrapped(`${name}${text.replace(/\s+/g, " ")}`);
  });
};

/** A type, where it is short enough to be read; options go by the name that users give them. */
const shortType = (text: string, name: string): string =>
  text.startsWith("Given<") || text.length > 120 ? `OptionsOf<typeof ${name}>` : text;

/** A parameter as it is written; a tuple is as many as it holds. */
const writtenBy = (checker: ts.TypeChecker, parameter: ts.Symbol, name: string): string[] => {
  const type = checker.getTypeOfSymbol(parameter);
  const written = (label: string, given: ts.Type, optional: boolean): string => {
    const text = checker.typeToString(given, undefined, flags);
    return optional
      ? `${label}?: ${shortType(text.replace(/ \| undefined$/, ""), name)}`
      : `${label}: ${shortType(text, name)}`;
  };
  const declaration = parameter.valueDeclaration;
  const declared = declaration !== undefined && ts.isParameter(declaration) ? declaration : undefined;
  if (!declared?.dotDotDotToken) return [written(parameter.name, type, declared?.questionToken !== undefined)];
  if (!checker.isTupleType(type)) return [`...${written(parameter.name, type, false)}`];
  const tuple = type as ts.TupleTypeReference;
  const { labeledElementDeclarations: labels, elementFlags } = tuple.target;
  return checker
    .getTypeArguments(tuple)
    .map((given, i) =>
      written(labels?.[i]?.name.getText() ?? "options", given, (elementFlags[i]! & ts.ElementFlags.Optional) !== 0),
    );
};

/** The ways in which a factory is called: its options by the name that users give them. */
export const factoryCalls = (checker: ts.TypeChecker, symbol: ts.Symbol, name: string): string[] => {
  const signatures = checker.getTypeOfSymbol(symbol).getCallSignatures();
  const calls = signatures.map((signature) => {
    const given = signature.getParameters().flatMap((parameter) => writtenBy(checker, parameter, name));
    const made = checker.typeToString(signature.getReturnType(), undefined, flags);
    return wrapped(`${name}(${given.join(", ")}): ${made}`);
  });
  return [...new Set(calls)];
};
