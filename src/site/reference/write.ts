// Writes the pages of the reference.

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { referenceFolder } from "./folder.js";

/** All pages, into the folder of which the site is built. */
export const writeReference = async (): Promise<void> => {
  rmSync(referenceFolder, { recursive: true, force: true });
  mkdirSync(referenceFolder, { recursive: true });
  writeFileSync(`${referenceFolder}/index.md`, "---\ntitle: Reference\n---\n\n# Reference\n");
};
