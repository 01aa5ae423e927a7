// What a table of another library's names is made of: rows by hand where names are told, defaults as both libraries have them.

import { readFileSync } from "node:fs";
import type { Words } from "../../doctor/finding.js";

/** A name of theirs, what stands for it here, and what to know. */
export interface PeerRow {
  /** As it is written there. */
  readonly theirs: string;
  /** As it is written here: a test finds every function in it. Nothing where there is none. */
  readonly ours?: string;
  /** Its record, where defaults are compared with the part that `ours` begins with. */
  readonly recorded?: string;
  readonly difference?: Words;
}

export interface PeerGroup {
  readonly title: Words;
  readonly rows: readonly PeerRow[];
}

/** What a part of theirs takes. */
export type Signature = Readonly<Record<string, { readonly default?: unknown; readonly needed?: true }>>;

export interface Recorded {
  readonly version: string;
  readonly signatures: Readonly<Record<string, Signature>>;
}

export interface Peer {
  /** The guide's name: coming-from-… */
  readonly name: string;
  readonly groups: readonly PeerGroup[];
  /** What an option of theirs is called here, where it is not the same in camel case. */
  readonly renamed: Readonly<Record<string, string>>;
}

/** What a program has recorded of a library: record-….py or record-….mjs, beside it. */
export const recordedOf = ({ name }: Pick<Peer, "name">): Recorded =>
  JSON.parse(readFileSync(`src/site/peers/${name}.json`, "utf8")) as Recorded;
