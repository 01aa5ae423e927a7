// What verify.html runs off its own thread: trains all networks on as many threads as it is told, and posts each hash.

import { borrowWorker, init } from "../../src/index.js";
import { hashNetworks } from "./hashes.js";

/** What the page is told. */
export type Finding =
  | { readonly kind: "hash"; readonly name: string; readonly hash: string }
  | { readonly kind: "done" }
  | { readonly kind: "error"; readonly message: string };

const scope = globalThis as unknown as {
  onmessage: (event: { readonly data: number }) => void;
  postMessage(finding: Finding): void;
};

scope.onmessage = async ({ data: threads }) => {
  try {
    await init({ createWorker: borrowWorker });
    for await (const [name, hash] of hashNetworks(threads)) scope.postMessage({ kind: "hash", name, hash });
    scope.postMessage({ kind: "done" });
  } catch (error) {
    scope.postMessage({ kind: "error", message: String((error as Error).message ?? error) });
  }
};
