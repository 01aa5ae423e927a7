// Large steps on more threads than the machine may have, counted, beside what two threads reach here.

import { StateError } from "../../src/errors.js";
import type { BenchRecord } from "../harness.js";
import { countThreads, type Limit } from "../threads/count.js";
import { large, type Workload } from "./networks.js";
import { prepare } from "./steps.js";

const teams = [2, 4, 8, 16] as const;
/** Limits that are shown: the worst, when they cost so much of the time. */
const [mostLimits, leastShare] = [3, 0.01];

const turns = 15;
const turnMs = 60;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

/** Steps on one thread and on two, by turns: the medians of one and of the ratio. Undefined on a host without threads. */
const measureTwo = async (workload: Workload): Promise<readonly [two: number, speedup: number] | undefined> => {
  const one = await prepare(workload);
  const two = await prepare(workload, 2).catch((error: unknown) => {
    if (error instanceof StateError) return undefined;
    throw error;
  });
  if (!two) return undefined;
  const time = (step: () => void, steps: number): number => {
    const begin = performance.now();
    for (let i = 0; i < steps; i++) step();
    return (performance.now() - begin) / steps;
  };
  time(two.step, 2);
  const steps = Math.max(1, Math.round(turnMs / time(one.step, 2)));
  const pairs = Array.from({ length: turns }, () => [time(one.step, steps), time(two.step, steps)] as const);
  two.network.session.team.dismiss();
  return [median(pairs.map(([, b]) => b)), median(pairs.map(([a, b]) => a / b))];
};

const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;

const limitsOf = (limits: readonly Limit[], time: number): string[] =>
  limits
    .filter(({ lost }) => lost > leastShare * time)
    .slice(0, mostLimits)
    .map(({ what, lost, times }) => `${what}${times > 1 ? ` (${times} times)` : ""} ${share(lost, time)}`);

/** Counted times of every large step on 2 to 16 threads with what they lose, and two threads as they are measured. */
export const threadsSuite = async (): Promise<BenchRecord[]> => {
  const records: BenchRecord[] = [];
  for (const workload of large) {
    const { program } = await prepare(workload);
    for (const threads of teams) {
      const { time, speedup, meetings, limits } = countThreads(program, threads);
      const remark = [`meetings ${share(meetings, time)}`, ...limitsOf(limits, time)].join("; ");
      records.push({
        suite: "threads",
        name: `${workload.name}, counted`,
        threads,
        medianMs: time / 1e6,
        speedup,
        remark,
      });
    }
    const measured = await measureTwo(workload);
    if (measured) {
      const [medianMs, speedup] = measured;
      records.push({ suite: "threads", name: `${workload.name}, measured`, threads: 2, medianMs, speedup });
    }
  }
  return records;
};
