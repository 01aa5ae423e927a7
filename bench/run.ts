// `npm run bench`: measures kernels and training steps against the peak of the same run.
//
//   npm run bench -- [gemm|elementwise|steps|memory …] [--browser chromium|firefox] [--json FILE] [--compare FILE]

import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { type BrowserName, browserNames } from "./browser/launch.js";
import { benchInBrowser } from "./browser/run.js";
import { type BenchRecord, header, line } from "./harness.js";
import { createPeak } from "./peak.js";
import { PeerLines } from "./peer-lines.js";
import { peakRecord, runSuites, type SuiteName, suites } from "./suites/index.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "string" }, compare: { type: "string" }, browser: { type: "string" } },
});

const fail = (message: string): never => {
  console.error(`bench: ${message}`);
  process.exit(1);
};

const unknown = positionals.filter((name) => !Object.hasOwn(suites, name));
if (unknown.length > 0) fail(`unknown suite ${unknown.join(", ")}. Known: ${Object.keys(suites).join(", ")}.`);
const chosen = (positionals.length > 0 ? positionals : Object.keys(suites)) as SuiteName[];
const { browser } = values;
if (browser !== undefined && !browserNames.includes(browser as BrowserName)) {
  fail(`unknown browser ${browser}. Known: ${browserNames.join(", ")}.`);
}
const earlier: readonly BenchRecord[] = values.compare ? JSON.parse(readFileSync(values.compare, "utf8")) : [];

const records: BenchRecord[] = [];
const keep = (record: BenchRecord): void => {
  records.push(record);
  if (record.suite === "peak") return;
  const before = earlier.find(
    (other) => other.suite === record.suite && other.name === record.name && other.threads === record.threads,
  );
  const change = before ? `  ${(before.medianMs / record.medianMs).toFixed(2)} times as fast as before` : "";
  console.log(line(record) + change);
};
const processor = cpus()[0]?.model.trim() ?? "unknown processor";
const showPeak = (gflops: number, loop: string): void =>
  console.log(`peak: ${gflops.toFixed(1)} GFLOP/s on one thread (${loop})\n\n${header}`);

const inNode = async (): Promise<void> => {
  const peak = createPeak(readFileSync(new URL("../build/peak.wasm", import.meta.url)));
  const first = peak.gflops();
  console.log(`Node ${process.version}, ${processor}`);
  showPeak(first, peak.loop);
  keep(peakRecord(first));
  await runSuites(chosen, peak, keep);
};

const inBrowser = async (name: BrowserName): Promise<void> => {
  const peers = new PeerLines();
  await benchInBrowser({
    browser: name,
    suites: chosen,
    listen: (message) => {
      if (message.kind === "about") console.log(`${message.agent}, ${processor}`);
      else if (message.kind === "peak") showPeak(message.gflops, message.loop);
      else if (message.kind === "record") keep(message.record);
      else peers.add(message.name, message.line);
    },
  });
  if (peers.empty && chosen.includes("steps")) {
    console.log("\nNo peers beside it: they are not installed. `npm run bench:peers` installs them.");
  } else if (!peers.empty) {
    console.log(`\n${peers.table()}`);
    records.push(...peers.records());
  }
};

await (browser === undefined ? inNode() : inBrowser(browser as BrowserName)).catch((error: Error) =>
  fail(error.message),
);
if (values.json) writeFileSync(values.json, `${JSON.stringify(records, undefined, 2)}\n`);
