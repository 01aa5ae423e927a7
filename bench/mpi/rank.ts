// What mpirun starts on every rank: milliseconds of a training step, and how many of them pass while numbers are swapped.

import { writeFileSync } from "node:fs";
import { distribute, mpiWorld, type World } from "../../src/mpi/index.js";
import { batchOf, compiled, workloads } from "./models.js";

const [name, shards, steps_, folder] = process.argv.slice(2) as [string, string, string, string];
const count = Number(steps_);
const workload = workloads[name]!;
const world = await mpiWorld();
let swapped = 0;
const timed: World = {
  ...{ rank: world.rank, size: world.size },
  exchange: (partner, send, receive) => {
    const begin = performance.now();
    void world.exchange(partner, send, receive);
    swapped += performance.now() - begin;
  },
};
const model = compiled(workload);
// Without shards, a step as it is made by one process.
if (shards !== "0") distribute(model, timed, { shards: Number(shards), verifyEvery: 0 });
const batch = batchOf(workload);
const steps: { step: number; swapped: number }[] = [];

// The first steps warm up.
for (let i = -3; i < count; i++) {
  const before = { time: performance.now(), swapped };
  await model.trainOnBatch(batch);
  if (i >= 0) steps.push({ step: performance.now() - before.time, swapped: swapped - before.swapped });
}
const medianOf = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;
const parameters = Object.values(model.getWeights()).reduce((sum, { data }) => sum + data.length, 0);
const result = {
  parameters,
  step: medianOf(steps.map(({ step }) => step)),
  swapped: medianOf(steps.map((each) => each.swapped)),
};
if (world.rank === 0) writeFileSync(`${folder}/result.json`, JSON.stringify(result));
