// A process that is stopped again and again, each time for longer than its patience, goes on with all its threads.

import { spawn } from "node:child_process";
import { build } from "esbuild";
import type { TimeCheck } from "./check.js";

const outfile = "build/timing/stopped-process.mjs";
const patience = { sleeps: 5, milliseconds: 100 };
const stopMilliseconds = 700;
const stops = 8;
const pauseMilliseconds = 100;

/** Meets again and again; whoever comes first goes to sleep at once. */
const program = `
import { Memory } from "./src/runtime/memory.js";
import { createTeam } from "./src/runtime/team.js";
import { words } from "./src/runtime/worker-source.js";
const memory = new Memory(2);
const team = await createTeam(memory, ${JSON.stringify(patience)});
memory.ints[words.spins] = 0;
console.log("running");
const end = performance.now() + ${stops * (stopMilliseconds + pauseMilliseconds) + 500};
while (performance.now() < end && !team.lost) team.run(4096, 4096, 10000, 2);
process.exit(0);
`;

/** Runs the program, stops it and lets it go on. Resolves with its exit code. */
const stopAndGoOn = (): Promise<number | null> => {
  const child = spawn(process.execPath, [outfile], { stdio: ["ignore", "pipe", "ignore"] });
  child.stdout.once("data", () => {
    for (let i = 0; i < stops; i++) {
      const begin = pauseMilliseconds + i * (stopMilliseconds + pauseMilliseconds);
      setTimeout(() => child.kill("SIGSTOP"), begin);
      setTimeout(() => child.kill("SIGCONT"), begin + stopMilliseconds);
    }
  });
  return new Promise((resolve) => child.on("exit", resolve));
};

export const stoppedProcessChecks: readonly TimeCheck[] = [
  {
    name: "A stopped process keeps its threads",
    ...(process.platform === "win32" ? { missing: "processes cannot be stopped here" } : {}),
    prepare: async () => {
      await build({
        stdin: { contents: program, resolveDir: process.cwd() },
        bundle: true,
        format: "esm",
        platform: "node",
        outfile,
        logLevel: "silent",
      });
    },
    measure: async () => {
      const holds = (await stopAndGoOn()) === 0;
      return { holds, text: `stopped ${stops} times: ${holds ? "all threads go on" : "a thread was taken for lost"}` };
    },
  },
];
