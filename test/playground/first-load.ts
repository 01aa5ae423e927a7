// What a page of the built playground loads before anybody chooses anything, and how large it is.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** Style sheets and scripts of a page, modules that scripts import at once, and their workers. */
const neededBy = (file: string): string[] => {
  if (!existsSync(file) || !/\.(html|js)$/.test(file)) return [];
  const text = readFileSync(file, "utf8");
  const found = file.endsWith(".html")
    ? text.matchAll(/<(?:script|link)[^>]+(?:src|href)="\.\/([^"]+)"/g)
    : // Not `import(…)`, which waits until it is asked for.
      text.matchAll(/(?:from|import|new URL\()\s*"\.\/([^"]+\.js)"/g);
  return [...found].map(([, name]) => name!);
};

/** The files of a page's first load, itself among them. */
export const firstLoadOf = (folder: string, page: string): string[] => {
  const files = new Set([page]);
  // A set hands out what is added while it is walked through.
  for (const file of files) for (const name of neededBy(join(folder, file))) files.add(name);
  return [...files];
};

/** Bytes of these files as a server sends them. */
export const compressedSize = (folder: string, files: readonly string[]): number =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0);
