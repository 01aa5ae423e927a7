// Training under mpirun: the bits of one rank on 1, 2 and 4 ranks, and an end for all where one fails.

import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";

const missing = spawnSync("mpirun", ["--version"]).status !== 0;
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Runs the program of a scenario on so many ranks; without mpirun for none. */
const run = async (scenario: string, ranks: number) => {
  const folder = mkdtempSync(join(tmpdir(), "fragua-mpi-"));
  folders.push(folder);
  const program = [process.execPath, "--import", "tsx", "test/mpi/rank-program.ts", scenario, folder];
  // A machine of tests may have fewer cores than ranks, and be root's.
  const command = ranks === 0 ? program : ["mpirun", "--oversubscribe", "-n", String(ranks), ...program];
  const root = { OMPI_ALLOW_RUN_AS_ROOT: "1", OMPI_ALLOW_RUN_AS_ROOT_CONFIRM: "1" };
  const child = spawn(command[0]!, command.slice(1), { env: { ...process.env, ...root } });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
  }
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  const results = readdirSync(folder).map((file): unknown => JSON.parse(readFileSync(join(folder, file), "utf8")));
  return { code, text, results };
};

// Debian: apt-get install openmpi-bin libopenmpi3
describe.skipIf(missing)("under mpirun, where it is installed", () => {
  test("1, 2 and 4 ranks come to the weights and the history of a process without MPI", async () => {
    const alone = await run("train", 0);
    expect(alone).toEqual({ code: 0, text: "", results: [expect.any(Array)] });
    for (const ranks of [1, 2, 4]) {
      const { code, text, results } = await run("train", ranks);
      expect(text).toBe("");
      expect(code).toBe(0);
      expect(results).toEqual(Array(ranks).fill(alone.results[0]));
    }
  });

  test("a rank that is killed ends all", async () => {
    const { code, text, results } = await run("killed", 2);
    expect(code).not.toBe(0);
    expect(text).toContain("signal 9");
    expect(results).toEqual([]);
    // One rank tells how training goes.
    expect(text.match(/^Epoch 1\/500/gm)).toHaveLength(1);
  });

  test("a rank that throws ends all, and says what it has thrown", async () => {
    const { code, text, results } = await run("thrown", 2);
    expect(code).not.toBe(0);
    expect(text).toContain("rank 1 has had enough");
    expect(results).toEqual([]);
  });

  test("a rank that does not answer is waited for as long as was said", async () => {
    const { code, text, results } = await run("silent", 2);
    expect(code).not.toBe(0);
    expect(text).toContain("mpi: expected an answer of rank 1 on rank 0 within 2 seconds, received none");
    expect(results).toEqual([]);
  });

  test("a library that is not there: what to install", async () => {
    const { code, text } = await run("no library", 1);
    expect(code).not.toBe(0);
    expect(text).toContain("expected an MPI library, and found none under /nowhere/libmpi.so");
    expect(text).toContain("apt-get install libopenmpi3 openmpi-bin");
  });
});

test("without mpirun it is a world of one, for which nothing is loaded", async () => {
  const { code, text, results } = await run("no library", 0);
  expect({ code, text, results }).toEqual({ code: 0, text: "", results: [{ rank: 0, size: 1 }] });
});
