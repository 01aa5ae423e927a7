// The same in a page's worker, which may wait for other threads: posts the lines, or the error.

import { borrowWorker, init } from "../../src/index.js";
import { hashNetworks } from "./hashes.js";

const scope = globalThis as unknown as { readonly location: Location; postMessage(text: string): void };

const lines: string[] = [];
try {
  await init({ createWorker: borrowWorker });
  const threads = Number(new URL(scope.location.href).searchParams.get("threads") ?? 1);
  for await (const [name, hash] of hashNetworks(threads)) lines.push(`${hash}  ${name}\n`);
  scope.postMessage(lines.join(""));
} catch (error) {
  scope.postMessage(`${(error as Error).stack}`);
}
