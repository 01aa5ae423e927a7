// Pieces of guides that are made from the program itself: tables of names and defaults, the doctor's rules, the glossary. Guides include them.

import { mkdirSync, writeFileSync } from "node:fs";
import type { Language } from "../charts/svg.js";
import { doctorTable } from "./doctor/table.js";
import { glossary } from "./glossary/glossary.js";
import { kerasOverview } from "./peers/all-of-keras.js";
import { peers } from "./peers/index.js";
import { keras } from "./peers/keras.js";
import { recordedOf } from "./peers/peer.js";
import { peerTables } from "./peers/table.js";

/** Where they are written; guides include `@/build/parts/<name>.<language>.md`. */
export const partsFolder = "build/parts";

/** All pieces in a language, by name. */
export const partsIn = async (language: Language): Promise<Readonly<Record<string, string>>> => ({
  ...Object.fromEntries(peers.map((peer) => [peer.name, peerTables(peer, recordedOf(peer), language)])),
  "all-of-keras": kerasOverview(recordedOf(keras), language),
  doctor: await doctorTable(language),
  glossary: glossary(language),
});

/** Writes all pieces in both languages. */
export const writeParts = async (): Promise<void> => {
  mkdirSync(partsFolder, { recursive: true });
  for (const language of ["en", "es"] as const) {
    for (const [name, text] of Object.entries(await partsIn(language))) {
      writeFileSync(`${partsFolder}/${name}.${language}.md`, text);
    }
  }
};
