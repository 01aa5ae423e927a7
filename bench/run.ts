// `npm run bench`: measures kernels and training steps against the peak of the same run.
//
//   npm run bench -- [gemm|elementwise|steps|memory …] [--json FILE] [--compare FILE]

import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { type BenchRecord, header, line } from "./harness.js";
import { createPeak } from "./peak.js";
import { elementwiseSuite } from "./suites/elementwise.js";
import { gemmSuite } from "./suites/gemm.js";
import { memorySuite, stepsSuite } from "./suites/steps.js";

const suites = {
  gemm: gemmSuite,
  elementwise: elementwiseSuite,
  steps: stepsSuite,
  memory: memorySuite,
} as const;
type SuiteName = keyof typeof suites;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "string" }, compare: { type: "string" } },
});
const unknown = positionals.filter((name) => !Object.hasOwn(suites, name));
if (unknown.length > 0) {
  console.error(`bench: unknown suite ${unknown.join(", ")}. Known: ${Object.keys(suites).join(", ")}.`);
  process.exit(1);
}
const chosen = (positionals.length > 0 ? positionals : Object.keys(suites)) as SuiteName[];
const earlier: readonly BenchRecord[] = values.compare ? JSON.parse(readFileSync(values.compare, "utf8")) : [];

const peak = createPeak();
const first = peak.gflops();

console.log(`Node ${process.version}, ${cpus()[0]?.model ?? "unknown processor"}`);
console.log(`peak: ${first.toFixed(1)} GFLOP/s on one thread (${peak.loop})\n`);
console.log(header);
const records: BenchRecord[] = [
  { suite: "peak", name: "peak", threads: 1, medianMs: 0, gflops: first, peakGflops: first },
];
for (const name of chosen) {
  for (const record of await suites[name](peak.gflops)) {
    records.push(record);
    const before = earlier.find(
      (other) => other.suite === record.suite && other.name === record.name && other.threads === record.threads,
    );
    const change = before ? `  ${(before.medianMs / record.medianMs).toFixed(2)} times as fast as before` : "";
    console.log(line(record) + change);
  }
}
if (values.json) writeFileSync(values.json, `${JSON.stringify(records, undefined, 2)}\n`);
