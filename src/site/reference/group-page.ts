// Pages that list what there is: one for each group, and the reference's front page.

import type { Export } from "./exports.js";
import { type Group, groups, pageOf } from "./groups.js";
import { plainCell } from "./prose.js";

/** The first sentence of what is said of an export. */
const firstSentence = (comment: string): string => {
  const text = comment.replace(/\s+/g, " ");
  const [sentence = ""] = /^.*?\.(?=\s+[A-Z`]|$)/.exec(text) ?? [text];
  return sentence.length > 300 ? `${sentence.slice(0, 300)} …` : sentence;
};

const tableOf = (parts: readonly Export[]): string =>
  [...parts]
    .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1))
    .map(({ name, address, comment }) => `| [${name}](${address}) | ${plainCell(firstSentence(comment))} |`)
    .join("\n");

const table = (title: string, parts: readonly Export[]): string =>
  parts.length === 0 ? "" : `## ${title}\n\n| name | what it is |\n|---|---|\n${tableOf(parts)}\n`;

/** A group's page. */
export const groupText = (group: Group, exports: readonly Export[]): string => {
  const own = exports.filter((part) => part.group === group);
  const values = own.filter(({ isType }) => !isType);
  const types = own.filter(({ isType }) => isType);
  return [
    `---\ntitle: ${group.title}\ndescription: ${JSON.stringify(group.about)}\n---\n`,
    `# ${group.title}\n\n${group.about}\n`,
    table("Functions and values", values),
    table("Types", types),
  ].join("\n");
};

/** The front page: all groups. */
export const indexText = (exports: readonly Export[]): string => {
  const rows = groups.map((group) => {
    const count = exports.filter((part) => part.group === group && !part.isType).length;
    return `| [${group.title}](${pageOf(group)}) | ${group.about} | ${count} |`;
  });
  return [
    "---\ntitle: Reference\ndescription: Every export of the package.\n---\n",
    "# Reference\n",
    "A page for every export: what it computes, shapes, options with their defaults, errors, where it comes from and a program that runs. " +
      "Options and defaults come from the schemas that check them; what an editor shows of a name is the same text.\n",
    "| group | what it has | functions |\n|---|---|---|",
    rows.join("\n"),
  ].join("\n");
};
