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

/** The elements of the tuple that a factory's rest parameter is: name, type, whether it may be left out. */
const elementsOf = (
  checker: ts.TypeChecker,
  parameter: ts.Symbol,
): [name: string, type: string, optional: boolean][] => {
  const tuple = checker.getTypeOfSymbol(parameter) as ts.TupleTypeReference;
  if (!checker.isTupleType(tuple))
    return [[`...${parameter.name}`, checker.typeToString(tuple, undefined, flags), false]];
  const { labeledElementDeclarations: labels, elementFlags } = tuple.target;
  return checker
    .getTypeArguments(tuple)
    .map((type, i) => [
      labels?.[i]?.name.getText() ?? `given${i}`,
      checker.typeToString(type, undefined, flags),
      (elementFlags[i]! & ts.ElementFlags.Optional) !== 0,
    ]);
};

/** A factory's call: its options by their own name. */
export const factoryCall = (checker: ts.TypeChecker, symbol: ts.Symbol, name: string): string => {
  const [signature] = checker.getTypeOfSymbol(symbol).getCallSignatures();
  if (!signature) return name;
  const given = signature
    .getParameters()
    .flatMap((parameter) => elementsOf(checker, parameter))
    .map(([label, type, optional]) => {
      const text = label === "options" ? `OptionsOf<typeof ${name}>` : type;
      return optional ? `${label}?: ${text.replace(/ \| undefined$/, "")}` : `${label}: ${text}`;
    });
  const made = checker.typeToString(signature.getReturnType(), undefined, flags);
  return wrapped(`${name}(${given.join(", ")}): ${made}`);
};
