// npm run hash:engines: the same networks in every engine on one to four threads, against the hashes that are expected.
//
//     --require-all     an engine that is not there counts as a failure

import { existsSync, writeFileSync } from "node:fs";
import { differing, parseHashes, readExpected } from "./compare.js";
import { type Engine, engines, prepare } from "./engines.js";
import "./install-engines.js";

const requireAll = process.argv.includes("--require-all");

interface Outcome {
  readonly engine: string;
  readonly threads: number;
  /** Networks with other weights, or why there are none. */
  readonly problem: string;
}

const attempt = async (engine: Engine, threads: number): Promise<Outcome> => {
  const outcome = (problem: string): Outcome => ({ engine: engine.name, threads, problem });
  let text: string;
  try {
    text = await engine.run(threads);
  } catch (error) {
    return outcome((error as Error).message);
  }
  const hashes = parseHashes(text);
  if (Object.keys(hashes).length === 0) return outcome(text.trim() || "it printed nothing");
  const different = differing(hashes, readExpected());
  return outcome(different.length === 0 ? "" : `other weights: ${different.join("; ")}`);
};

const write = (text: string): void => void process.stdout.write(text);

await prepare();

const nameWidth = Math.max(...engines.map(({ name }) => name.length));
write(`${"".padEnd(nameWidth)}  ${"version".padEnd(14)}  1 thread  2  3  4\n`);
const outcomes: Outcome[] = [];
for (const engine of engines) {
  write(`${engine.name.padEnd(nameWidth)}  `);
  if (!existsSync(engine.path)) {
    write(`missing: ${engine.path}\n`);
    if (requireAll) outcomes.push({ engine: engine.name, threads: 1, problem: `missing: ${engine.path}` });
    continue;
  }
  write(`${engine.version().padEnd(14)}  `);
  const begun = performance.now();
  const tried: Outcome[] = [];
  for (const threads of [1, 2, 3, 4]) {
    const width = threads === 1 ? 8 : 1;
    if (engine.threads.includes(threads)) {
      tried.push(await attempt(engine, threads));
      write(`${(tried.at(-1)!.problem ? "✗" : "✓").padEnd(width)}  `);
    } else write(`${"–".padEnd(width)}  `);
  }
  write(`${((performance.now() - begun) / 1000).toFixed(1).padStart(5)} s\n`);
  for (const { threads, problem } of tried) if (problem) write(`  on ${threads} threads: ${problem}\n`);
  outcomes.push(...tried);
}
const failed = outcomes.filter(({ problem }) => problem).length;
const passed = outcomes.length - failed;
writeFileSync("build/hash-engines.json", JSON.stringify({ passed, failed, outcomes }, null, 2));
write(`${passed} of ${outcomes.length} runs give the expected weights: ${readExpected().all}\n`);
process.exitCode = failed > 0 ? 1 : 0;
