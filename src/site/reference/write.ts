// Writes the pages of the reference.

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { exampleOf } from "./examples/index.js";
import type { Export } from "./exports.js";
import { readExports } from "./exports.js";
import { referenceFolder } from "./folder.js";
import { groupText, indexText } from "./group-page.js";
import { groups, pageOf } from "./groups.js";
import { namesElsewhere } from "./names.js";
import { pageText } from "./page.js";
import { readValues } from "./values.js";

/** The file of a page. */
const fileOf = (address: string): string =>
  `${address.replace("/reference", referenceFolder).replace(/\/$/, "/index")}.md`;

const write = (address: string, text: string): void => {
  const file = fileOf(address);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};

/** All pages, into the folder of which the site is built. */
export const writeReference = async (): Promise<void> => {
  rmSync(referenceFolder, { recursive: true, force: true });
  const { exports, checker } = await readExports();
  const values = await readValues();
  const exported = new Map([...values].map(([entry, each]) => [entry, Object.keys(each)]));
  const addresses = new Map(exports.map(({ entry, name, address }) => [`${entry} ${name}`, address]));
  const context = {
    checker,
    names: namesElsewhere(),
    valueFor: ({ entry, name }: Export) => values.get(entry)?.[name],
    exampleOf: ({ entry, name }: Export) => exampleOf(`${entry} ${name}`, exported),
    addressOf: (name: string, entry: string) => addresses.get(`${entry} ${name}`) ?? addresses.get(`fragua ${name}`),
  };
  for (const part of exports) write(part.address, pageText(part, context));
  for (const group of groups) write(pageOf(group), groupText(group, exports));
  write("/reference/", indexText(exports));
};
