// Hashes that were printed, against those that are expected.

import { readFileSync } from "node:fs";

export type Hashes = Readonly<Record<string, string>>;

export const expectedFile = "test/determinism/expected.json";

/** The hashes by network. They change only on purpose: the changelog says why. */
export const readExpected = (): Hashes => JSON.parse(readFileSync(expectedFile, "utf8")) as Hashes;

/** What the program prints, by network: lines of a hash, two spaces and a name. */
export const parseHashes = (text: string): Hashes =>
  Object.fromEntries(
    [...text.matchAll(/^(sha256:[0-9a-f]{64}) {2}(.+?)\r?$/gm)].map(([, hash, name]) => [name!, hash!]),
  );

/** The networks whose hash is another one, is missing, or is not expected. */
export const differing = (hashes: Hashes, expected: Hashes): readonly string[] =>
  [...new Set([...Object.keys(expected), ...Object.keys(hashes)])].filter((name) => hashes[name] !== expected[name]);
