// `npm run bench:mpi`: a training step on 1, 2 and 4 ranks of this machine, beside one that nobody shares. With `--plan` it measures
// nothing, and prints what more machines would give, as src/mpi/README.md has it.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { workloads } from "./models.js";
import { plan } from "./plan.js";
import type { Measured } from "./rank.js";

/** Ranks and shards; none of these is a step as one process makes it. */
const settings = [
  [1, 0],
  [1, 1],
  [1, 8],
  [2, 8],
  [4, 8],
] as const;

const folder = mkdtempSync(join(tmpdir(), "fragua-mpi-"));

const measure = (name: string, ranks: number, shards: number): Measured => {
  const file = join(folder, "result.json");
  const program = [process.execPath, "--import", "tsx", "bench/mpi/rank.ts", name, String(shards), "15", file];
  const { status, stderr } = spawnSync("mpirun", ["--oversubscribe", "-n", String(ranks), ...program], {
    encoding: "utf8",
    env: { ...process.env, OMPI_ALLOW_RUN_AS_ROOT: "1", OMPI_ALLOW_RUN_AS_ROOT_CONFIRM: "1" },
  });
  if (status !== 0) throw new Error(`bench:mpi: mpirun ended with ${status}: ${stderr}`);
  return JSON.parse(readFileSync(file, "utf8")) as Measured;
};

if (process.argv.includes("--plan")) process.stdout.write(plan());
else {
  console.log(
    "| network | parameters | ranks | shards | ms a step | of them swapping | processor's ms of a rank, swapping aside |",
  );
  console.log("|---|--:|--:|--:|--:|--:|--:|");
  try {
    for (const name of Object.keys(workloads)) {
      for (const [ranks, shards] of settings) {
        const { parameters, step, swapping, busy } = measure(name, ranks, shards);
        const share = ranks > 1 ? `${((100 * swapping) / step).toFixed(0)} %` : "–";
        const count = parameters.toLocaleString("en");
        console.log(
          `| ${name} | ${count} | ${ranks} | ${shards || "–"} | ${step.toFixed(1)} | ${share} | ${busy.toFixed(1)} |`,
        );
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
