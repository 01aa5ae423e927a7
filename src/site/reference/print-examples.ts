// npm run docs:examples: records what the programs print that show exports. A test holds them to it.

import { writeFileSync } from "node:fs";
import { runExamples, writeExamples } from "./run-examples.js";

const printed = await runExamples(await writeExamples("build/examples/programs"), "build/examples/run");
const failed = Object.entries(printed).filter(([, text]) => text.startsWith("failed: "));
if (failed.length > 0) throw new Error(failed.map(([name, text]) => `${name} ${text}`).join("\n"));
writeFileSync("src/site/reference/examples/printed.json", `${JSON.stringify(printed, null, 2)}\n`);
