// What happens once before training, and what memory a step plans.

import { mostAlive } from "../../src/program/plan-memory.js";
import { compileModule } from "../../src/runtime/load.js";
import { type BenchRecord, measure, measureAsync } from "../harness.js";
import { large, type Workload } from "./networks.js";
import { prepare } from "./steps.js";

/** Milliseconds of the first trace of a network, which the engine has to compile the compiler for, and of later ones. */
const traces = async (workload: Workload): Promise<BenchRecord[]> => {
  const { trace, program } = await prepare(workload);
  const begin = performance.now();
  trace();
  const first = performance.now() - begin;
  const { lifetimes, plan } = program;
  const record = { suite: "memory", threads: 1 };
  return [
    { ...record, name: `trace and plan ${workload.name}, early`, medianMs: first },
    { ...record, name: `trace and plan ${workload.name}`, medianMs: measure(() => void trace()) },
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
