// What mpirun starts on every rank: how long a training step takes, and how much of that passes while numbers are swapped.

import { writeFileSync } from "node:fs";
import { distribute, mpiWorld, type World } from "../../src/mpi/index.js";
import { batchOf, compiled, workloads } from "./models.js";

/** What one of the ranks has measured: milliseconds, the median of some steps. */
export interface Measured {
  readonly parameters: number;
  /** On the clock, which runs while others have the core, too. */
  readonly step: number;
  readonly swapping: number;
  /** Of the processor, without what it does while it waits for others. */
  readonly busy: number;
}

const [name, shards, steps, file] = process.argv.slice(2) as [string, string, string, string];
const workload = workloads[name]!;
const world = await mpiWorld();
const processor = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const now = () => ({ time: performance.now(), processor: processor() });
const swapped = { time: 0, processor: 0 };
const timed: World = {
  ...{ rank: world.rank, size: world.size },
  exchange: (partner, send, receive) => {
    const begin = now();
    void world.exchange(partner, send, receive);
    const end = now();
    swapped.time += end.time - begin.time;
    swapped.processor += end.processor - begin.processor;
  },
};
const model = compiled(workload);
// Without shards, a step as one process makes it.
if (shards !== "0") distribute(model, timed, { shards: Number(shards), verifyEvery: 0 });
const batch = batchOf(workload);
const each: { step: number; swapping: number; busy: number }[] = [];
// The first steps warm up.
for (let i = -3; i < Number(steps); i++) {
  const [begin, before] = [now(), { ...swapped }];
  await model.trainOnBatch(batch);
  const end = now();
  const swapping = swapped.time - before.time;
  const busy = end.processor - begin.processor - (swapped.processor - before.processor);
  if (i >= 0) each.push({ step: end.time - begin.time, swapping, busy });
}
const median = (key: "step" | "swapping" | "busy"): number =>
  each.map(({ [key]: value }) => value).sort((a, b) => a - b)[each.length >> 1]!;
const parameters = Object.values(model.getWeights()).reduce((sum, { data }) => sum + data.length, 0);
const result: Measured = { parameters, step: median("step"), swapping: median("swapping"), busy: median("busy") };
if (world.rank === 0) writeFileSync(file, JSON.stringify(result));
