// The guides that are there, in their order, as their files say.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { ArgumentError } from "../errors.js";

export interface Guide {
  /** The file's name without its ending. */
  readonly name: string;
  readonly title: string;
  readonly order: number;
}

/** One line of a file's frontmatter. */
const field = (path: string, text: string, name: string): string => {
  const [, frontmatter = ""] = /^---\n([\s\S]*?)\n---/.exec(text) ?? [];
  const [, value] = new RegExp(`^${name}: *(.+?) *$`, "m").exec(frontmatter) ?? [];
  if (value !== undefined) return value.replace(/^(["'])(.*)\1$/, "$2");
  throw new ArgumentError(`${path}: expected a frontmatter with ${name}, received ${JSON.stringify(frontmatter)}.`);
};

/** The guides of a folder. Throws when a file does not say its title and its place. */
export const guidesIn = (folder: string): readonly Guide[] => {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".md")) : [];
  const guides = names.map((file) => {
    const path = `${folder}/${file}`;
    const text = readFileSync(path, "utf8");
    return {
      name: file.slice(0, -".md".length),
      title: field(path, text, "title"),
      order: Number(field(path, text, "order")),
    };
  });
  return guides.sort((a, b) => a.order - b.order || (a.name < b.name ? -1 : 1));
};
