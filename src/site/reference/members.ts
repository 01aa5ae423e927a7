// What an interface, a class or a record of functions holds: its members, and what is said of each.

import { type DeclarationReflection, ReflectionKind } from "typedoc";
import { commentOf } from "./exports.js";
import { proseOf } from "./prose.js";

/** Members that come from the language, or that everybody knows: nothing is said of them. */
const known = [
  "constructor",
  "name",
  "message",
  "stack",
  "cause",
  "prepareStackTrace",
  "captureStackTrace",
  "stackTraceLimit",
];

const signaturesOf = (member: DeclarationReflection): string[] => {
  const inner = member.type?.type === "reflection" ? member.type.declaration.signatures : undefined;
  const signatures = member.signatures ?? inner;
  const optional = member.flags.isOptional ? "?" : "";
  if (signatures) {
    return signatures.map((signature) => {
      const parameters = (signature.parameters ?? []).map((parameter) => {
        const left = parameter.flags.isOptional || parameter.defaultValue !== undefined ? "?" : "";
        return `${parameter.flags.isRest ? "..." : ""}${parameter.name}${left}: ${parameter.type?.toString() ?? "unknown"}`;
      });
      return `${member.name}${optional}(${parameters.join(", ")}): ${signature.type?.toString() ?? "void"}`;
    });
  }
  const type = member.type ?? member.getSignature?.type;
  return [`${member.name}${optional}: ${type?.toString() ?? "unknown"}`];
};

const saidOf = (member: DeclarationReflection): string =>
  commentOf(member) || (member.getSignature?.comment?.summary ?? []).map(({ text }) => text).join("");

/** The members of a reflection that are its own, as definition lists; empty where it has none. */
export const membersOf = (reflection: DeclarationReflection, isError: boolean): string => {
  const inner = reflection.type?.type === "reflection" ? reflection.type.declaration.children : undefined;
  const members = (reflection.children ?? inner ?? []).filter(
    (member) => !member.kindOf(ReflectionKind.Constructor) && !(isError && known.includes(member.name)),
  );
  return members
    .map((member) => {
      const code = signaturesOf(member).join("\n");
      const said = saidOf(member)
        .split(/\n\s*\n/)
        .filter((part) => !/^ {4}/.test(part));
      return `### ${member.name} {#member-${member.name.toLowerCase()}}\n\n\`\`\`ts\n${code}\n\`\`\`\n\n${said.map((part) => proseOf(part.replace(/\s+/g, " "))).join("\n\n")}\n`;
    })
    .join("\n");
};
