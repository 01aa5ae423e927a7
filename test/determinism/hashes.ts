// The hashes of all networks: what is trained, and how a run is compared with what it should be.

import { runtimeInfo, weightsHash } from "../../src/index.js";
import { sha256 } from "../../src/io/sha256.js";
import { networks } from "./networks.js";

/** A network, or all of them, and the hash of its weights. */
export type Hash = readonly [name: string, hash: string];

/** The name of the hash over all others. */
export const everything = "all";

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

/**
 * Trains every network, one after another; the last hash is over all before it.
 * Throws when a weight is not finite, and when fewer threads than asked for did the work.
 */
export async function* hashNetworks(threads: number): AsyncGenerator<Hash> {
  const lines: string[] = [];
  for (const [name, train] of networks) {
    const weights = await train(threads);
    for (const [path, { data }] of Object.entries(weights)) {
      // NaN hides what was computed: a network full of it would have the same hash wherever it came from.
      if (!data.every(Number.isFinite)) throw new Error(`${name}: ${path} is not finite.`);
    }
    const { singleThreadReason } = runtimeInfo();
    // The bits of one thread would pass for those of a team.
    if (threads > 1 && singleThreadReason) throw new Error(`${name}: trained on one thread: ${singleThreadReason}`);
    const hash = weightsHash(weights);
    lines.push(`${hash}  ${name}\n`);
    yield [name, hash];
  }
  yield [everything, `sha256:${sha256(ascii(lines.join("")))}`];
}
