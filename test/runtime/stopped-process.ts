// Stops a process that works on two threads for longer than its patience, again and again: no thread may be taken for lost. Needs a
// clock, so it is no part of npm test: npx tsx test/runtime/stopped-process.ts

import { spawn } from "node:child_process";
import { build } from "esbuild";

const outfile = "build/runtime/stopped-process-run.mjs";
const patience = { sleeps: 5, milliseconds: 100 };
const stopMilliseconds = 700;
const stops = 8;

/** Meets again and again; whoever comes first goes to sleep at once. */
const program = `
import { Memory } from "./src/runtime/memory.js";
import { createTeam } from "./src/runtime/team.js";
import { words } from "./src/runtime/worker-source.js";
const memory = new Memory(2);
const team = await createTeam(memory, ${JSON.stringify(patience)});
memory.ints[words.spins] = 0;
console.log("running");
const end = performance.now() + ${stops * (stopMilliseconds + 100) + 500};
let runs = 0;
while (performance.now() < end) {
  team.run(4096, 4096, 10000, 2);
  runs += 1;
}
console.log(team.lost ? "lost" : "done");
process.exit(team.lost || runs === 0 ? 1 : 0);
`;

await build({
  stdin: { contents: program, resolveDir: process.cwd() },
  bundle: true,
  format: "esm",
  platform: "node",
  outfile,
  logLevel: "silent",
});
const child = spawn(process.execPath, [outfile], { stdio: ["ignore", "pipe", "inherit"] });
let stopped = false;
child.stdout.on("data", (text: Buffer) => {
  process.stdout.write(text);
  if (stopped) return;
  stopped = true;
  for (let i = 0; i < stops; i++) {
    const begin = 100 + i * (stopMilliseconds + 100);
    setTimeout(() => child.kill("SIGSTOP"), begin);
    setTimeout(() => child.kill("SIGCONT"), begin + stopMilliseconds);
  }
});
child.on("exit", (code) => {
  console.log(code === 0 ? "A stopped process goes on with all its threads." : "A thread was taken for lost.");
  process.exitCode = code ?? 1;
});
