// npm run check:time: everything that is held of time, which no test may hold.
//
//     npm run check:time              all of it
//     npm run check:time -- frame     what has this in its name

import { mkdirSync, writeFileSync } from "node:fs";
import { type TimeCheck, tries } from "./check.js";
import { csvChecks } from "./csv.js";
import { eventLoopChecks } from "./event-loop.js";
import { pageChecks } from "./pages.js";
import { stoppedProcessChecks } from "./stopped-process.js";
import { tuningChecks } from "./tuning.js";

const only = process.argv.slice(2).join(" ").toLowerCase();
const checks = [...csvChecks, ...eventLoopChecks, ...pageChecks, ...stoppedProcessChecks, ...tuningChecks].filter(
  ({ name }) => name.toLowerCase().includes(only),
);
if (checks.length === 0) throw new Error(`expected a part of a check's name, received "${only}"`);

/** Whether one of the tries holds; each is printed. */
const holds = async (check: TimeCheck): Promise<boolean> => {
  try {
    await check.prepare?.();
    for (let attempt = 0; attempt < tries; attempt++) {
      const { holds, text } = await check.measure();
      process.stdout.write(`  ${holds ? "yes" : "NO "}  ${text}\n`);
      if (holds) return true;
    }
  } catch (error) {
    process.stdout.write(`  NO   ${(error as Error).message}\n`);
  } finally {
    await check.close?.();
  }
  return false;
};

process.stdout.write(`What is held of time; one of ${tries} tries must hold.\n`);
let [passed, failed] = [0, 0];
for (const check of checks) {
  process.stdout.write(`\n${check.name}\n`);
  if (check.missing) process.stdout.write(`  left out: ${check.missing}\n`);
  else if (await holds(check)) passed += 1;
  else failed += 1;
}
mkdirSync("build", { recursive: true });
writeFileSync("build/timing.json", JSON.stringify({ passed, failed }));
process.stdout.write(`\n${passed} of ${passed + failed} hold.\n`);
process.exitCode = failed > 0 ? 1 : 0;
