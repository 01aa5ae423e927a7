// `npm run bench`: measures kernels and training steps against the peak of the same run. `--help` lists them.

import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { type BrowserName, browserNames } from "./browser/launch.js";
import { benchInBrowser } from "./browser/run.js";
import { type BenchRecord, header, line } from "./harness.js";
import { createPeak } from "./peak.js";
import { PeerLines } from "./peer-lines.js";
import { hasRelaxed, runRelaxedSuites } from "./relaxed-suites.js";
import { peakRecord, runSuites, type SuiteName, suites, suiteTexts } from "./suites/index.js";
import { usage } from "./usage.js";

const fail = (message: string): never => {
  console.error(`bench: ${message}`);
  process.exit(1);
};

const readArguments = () => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        json: { type: "string" },
        compare: { type: "string" },
        browser: { type: "string" },
        relaxed: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    return fail(`${(error as Error).message} \`npm run bench -- --help\` lists what there is.`);
  }
};
const { values, positionals } = readArguments();

if (values.help) {
  const flags = {
    [`--browser ${browserNames.join("|")}`]: "on a page instead of in Node",
    "--relaxed": "with the kernels that fuse, too",
    "--json FILE": "keeps the results",
    "--compare FILE": "compares with results that were kept",
    "--help": "shows this",
  };
  const what = "Measures kernels and training steps against the peak of the same run.";
  process.stdout.write(
    usage(what, "bench -- [suites] [flags]", { "Suites, all of them unless some are named": suiteTexts, Flags: flags }),
  );
  process.exit(0);
}

const unknown = positionals.filter((name) => !Object.hasOwn(suites, name));
if (unknown.length > 0) fail(`unknown suite ${unknown.join(", ")}. Known: ${Object.keys(suites).join(", ")}.`);
const chosen = (positionals.length > 0 ? positionals : Object.keys(suites)) as SuiteName[];
const { browser } = values;
if (browser !== undefined && !browserNames.includes(browser as BrowserName)) {
  fail(`unknown browser ${browser}. Known: ${browserNames.join(", ")}.`);
}
const earlier: readonly BenchRecord[] = values.compare ? JSON.parse(readFileSync(values.compare, "utf8")) : [];

const same = (a: BenchRecord, b: BenchRecord): boolean =>
  a.suite === b.suite && a.name === b.name && a.threads === b.threads;

const records: BenchRecord[] = [];
const keep = (record: BenchRecord): void => {
  records.push(record);
  if (record.suite === "peak") return;
  const before = earlier.find((other) => other.kernels === record.kernels && same(other, record));
  const standard = record.kernels && records.find((other) => !other.kernels && same(other, record));
  const gain = standard ? `  ${(standard.medianMs / record.medianMs).toFixed(2)} times as fast as the default` : "";
  const change = before ? `  ${(before.medianMs / record.medianMs).toFixed(2)} times as fast as before` : "";
  console.log(line(record) + gain + change);
};
const processor = cpus()[0]?.model.trim() ?? "unknown processor";
const showPeak = (gflops: number, loop: string): void =>
  console.log(`peak: ${gflops.toFixed(1)} GFLOP/s on one thread (${loop})\n\n${header}`);

const inNode = async (): Promise<void> => {
  if (values.relaxed && !hasRelaxed()) {
    throw new Error(`Node ${process.version} has no relaxed SIMD. Use Node 22 or newer, or --browser.`);
  }
  const peak = createPeak(readFileSync(new URL("../build/peak.wasm", import.meta.url)));
  const first = peak.gflops();
  console.log(`Node ${process.version}, ${processor}`);
  showPeak(first, peak.loop);
  keep(peakRecord(first));
  await runSuites(chosen, peak, keep);
  if (values.relaxed) await runRelaxedSuites(chosen, keep);
};

const inBrowser = async (name: BrowserName): Promise<void> => {
  const peers = new PeerLines();
  await benchInBrowser({
    browser: name,
    suites: chosen,
    relaxed: values.relaxed,
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
