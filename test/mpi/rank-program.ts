// What mpirun starts on every rank: trains, or fails in a way of its own, and writes what it came to into a folder, a file for each rank.

import { writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { type Callback, dense, sequential } from "fragua";
import { distribute, mpiWorld } from "../../src/mpi/index.js";
import { samples, trainOn } from "./models.js";

const [scenario, folder] = process.argv.slice(2) as [keyof typeof scenarios, string];

/** A fit of many epochs, which a callback ends for one of the ranks. */
const fitWith = async (callback: Callback): Promise<string> => {
  const model = distribute(sequential([dense(2)]), await mpiWorld(), { shards: 4 });
  model.compile({ loss: "meanSquaredError" });
  const x = Array.from({ length: 32 }, (_, i) => [i / 32, 1 - i / 32]);
  await model.fit(x, x, { epochs: 500, verbose: "lines", callbacks: callback });
  return "trained";
};

const scenarios = {
  train: async () => {
    const world = await mpiWorld();
    const results: unknown[] = [];
    for (const sample of Object.values(samples)) {
      results.push(await trainOn(sample, (model) => distribute(model, world)));
    }
    return results;
  },
  killed: async () => {
    const { rank } = await mpiWorld();
    return fitWith({ onEpochEnd: (epoch) => void (rank === 1 && epoch === 3 && process.kill(process.pid, "SIGKILL")) });
  },
  thrown: async () => {
    const { rank } = await mpiWorld();
    return fitWith({
      onEpochEnd: (epoch) => {
        if (rank === 1 && epoch === 3) throw new Error("rank 1 has had enough");
      },
    });
  },
  silent: async () => {
    // The other waits longer, however slow the machine is: there is one who can complain.
    const { rank } = await mpiWorld(process.env.OMPI_COMM_WORLD_RANK === "0" ? { timeoutSeconds: 2 } : {});
    // Longer than anybody waits for it.
    return fitWith({ onEpochEnd: async (epoch) => void (rank === 1 && epoch === 3 && (await setTimeout(600_000))) });
  },
  "no library": async () => mpiWorld({ library: "/nowhere/libmpi.so" }),
};

const result = await scenarios[scenario]();
const { rank } = await mpiWorld();
writeFileSync(`${folder}/${rank}.json`, JSON.stringify(result));
