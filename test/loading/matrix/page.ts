// Runs in a page: breaks off and resumes every run on two threads, from its own files and from Node's, and posts what is other than in Node.

import { runtimeInfo } from "../../../src/index.js";
import { broken, cases, resumed } from "./cases.js";

/** What Node came to: the weights at the end, and the file of the run that was broken off. */
export interface Expected {
  readonly hash: string;
  readonly file: string;
}

export interface Found {
  /** Names of cases, and in what they differ. */
  readonly differences: readonly string[];
  readonly compared: number;
  readonly singleThreadReason?: string | undefined;
}

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
const equal = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);

const compare = async (): Promise<Found> => {
  const expected = (await (await fetch("expected.json")).json()) as Record<string, Expected>;
  const differences: string[] = [];
  let compared = 0;
  for (const each of cases) {
    const { hash, file } = expected[each.name]!;
    const ofNode = bytesOf(file);
    const own = await broken(each, 2);
    if (!equal(own, ofNode)) differences.push(`${each.name}: the file`);
    if ((await resumed(own, 2)) !== hash) differences.push(`${each.name}: resumed from its own file`);
    if ((await resumed(ofNode, 1)) !== hash) differences.push(`${each.name}: resumed from Node's file`);
    compared += 1;
  }
  return { differences, compared, singleThreadReason: runtimeInfo().singleThreadReason };
};

const found = await compare().catch((error: unknown) => ({ error: String(error) }));
await fetch("/result", { method: "POST", body: JSON.stringify(found) });
