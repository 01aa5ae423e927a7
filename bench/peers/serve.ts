// An adapter in a process of its own: the job comes on standard input, results leave as lines of JSON.

import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { type Adapter, runJob } from "./adapter.js";
import type { Workload } from "./workloads.js";

/** Runs the job on standard input with a library. */
export const serve = async (adapter: Adapter): Promise<void> => {
  const job = JSON.parse(await text(process.stdin)) as Workload[];
  await runJob(adapter, job, (line) => process.stdout.write(`${JSON.stringify(line)}\n`));
};

/** The version of an installed peer; some do not export their package.json. */
export const installedVersion = (name: string): string => {
  const path = new URL(`./node_modules/${name}/package.json`, import.meta.url);
  return (JSON.parse(readFileSync(path, "utf8")) as { readonly version: string }).version;
};
