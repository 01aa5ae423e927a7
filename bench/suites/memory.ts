// What happens once before training, and what memory a step plans.

import { mostAlive } from "../../src/program/plan-memory.js";
import { compileModule } from "../../src/runtime/load.js";
import { type BenchRecord, measureAsync } from "../harness.js";
import { large, type Workload } from "./networks.js";
import { prepare } from "./steps.js";

/** Of so many traces the shortest counts: what neighbours on the machine take is no work of ours. */
const runs = 15;

/** Milliseconds of an early trace of a network, for which the engine has hardly compiled the compiler, and of the best later one. */
const traces = async (workload: Workload): Promise<BenchRecord[]> => {
  const { trace, program } = await prepare(workload);
  const times = Array.from({ length: runs }, () => {
    const begin = performance.now();
    trace();
    return performance.now() - begin;
  });
  const { lifetimes, plan } = program;
  const record = { suite: "memory", threads: 1 };
  return [
    // Its own network was traced before, to be trained: this is the second time.
    { ...record, name: `trace and plan ${workload.name}, early`, medianMs: times[0]! },
    { ...record, name: `trace and plan ${workload.name}`, medianMs: Math.min(...times) },
    {
      ...record,
      name: `arena of ${workload.name} / most alive`,
      medianMs: 0,
      bytes: plan.bytes,
      ratio: plan.bytes / mostAlive(lifetimes),
    },
  ];
};

export const memorySuite = async (): Promise<BenchRecord[]> => {
  const records: BenchRecord[] = [];
  for (const workload of large) records.push(...(await traces(workload)));
  const loading = await measureAsync(() => compileModule(false));
  return [...records, { suite: "memory", name: "load the runtime", threads: 1, medianMs: loading }];
};
