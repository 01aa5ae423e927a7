// What runRelaxedSuites bundles: the suites named on the command line, their records as lines of JSON.

import { readFileSync } from "node:fs";
import { createPeak } from "./peak.js";
import { runSuites, type SuiteName } from "./suites/index.js";

const [peakFile, ...names] = process.argv.slice(2);
await runSuites(names as SuiteName[], createPeak(readFileSync(peakFile!)), (record) => {
  process.stdout.write(`${JSON.stringify({ ...record, kernels: "relaxed" })}\n`);
});
