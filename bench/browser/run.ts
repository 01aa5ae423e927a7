// The bench in a browser: bundles, serves and opens its pages, and hands over what they report.

import { fileURLToPath } from "node:url";
import type { SuiteName } from "../suites/index.js";
import { bundlePages, installedPeers } from "./bundle.js";
import { type BrowserName, findBrowser, launch } from "./launch.js";
import type { Message } from "./messages.js";
import { servePages } from "./serve.js";

const folder = fileURLToPath(new URL("../../build/bench", import.meta.url));
/** How long a browser may take for everything. */
const limitMs = 900_000;

export interface BrowserRun {
  readonly browser: BrowserName;
  readonly suites: readonly SuiteName[];
  /** Runs the suites on the relaxed kernels as well. */
  readonly relaxed: boolean;
  /** Hears every message but the last. */
  readonly listen: (message: Exclude<Message, { kind: "done" | "failed" }>) => void;
}

/** Runs suites in a browser. Throws when it is not installed, when the page fails and when it takes too long. */
export const benchInBrowser = async ({ browser, suites, relaxed, listen }: BrowserRun): Promise<void> => {
  const program = findBrowser(browser);
  if (program === undefined) throw new Error(`${browser} is not installed: there is no such program on the path.`);
  const peers = suites.includes("steps") ? installedPeers() : [];
  await bundlePages(folder, peers);

  let finish: (failure?: Error) => void = () => {};
  const finished = new Promise<void>((resolve, reject) => {
    finish = (failure) => (failure ? reject(failure) : resolve());
  });
  const server = await servePages(folder, (message) => {
    if (message.kind === "done") finish();
    else if (message.kind === "failed") finish(new Error(`${browser}: ${message.message}`));
    else listen(message);
  });
  const query = new URLSearchParams({ suites: suites.join(",") });
  if (relaxed) query.set("relaxed", "");
  for (const peer of peers) query.append("peer", peer);
  const opened = launch(
    browser,
    program,
    `${server.url}${suites.includes("steps") ? "start.html" : "bench.html"}?${query.toString()}`,
  );
  const timer = setTimeout(() => finish(new Error(`${browser}: no end after ${limitMs / 1000} s.`)), limitMs);
  try {
    await Promise.race([finished, opened.ended]);
  } finally {
    clearTimeout(timer);
    await opened.close();
    server.close();
  }
};
