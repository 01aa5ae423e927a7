// How late the event loop of a program is whose study runs on four workers: milliseconds, half of all times, 99 of 100 and at most, printed as JSON.

import { monitorEventLoopDelay } from "node:perf_hooks";
import { trialWorkers } from "../../src/tuning/index.js";
import { busyStudy } from "./tuning-study.js";

const queue = trialWorkers(new URL("./tuning-worker.mjs", import.meta.url), { count: 4 });
const search = busyStudy();
// What starts workers and compiles kernels is no part of it.
await search.run({ trials: 4, queue });
const resolution = 10;
const delay = monitorEventLoopDelay({ resolution });
delay.enable();
await search.run({ trials: 28, queue });
delay.disable();
queue.close();
const late = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - resolution);
const [half, rare] = [late(delay.percentile(50)), late(delay.percentile(99))];
process.stdout.write(JSON.stringify({ half, rare, most: late(delay.max) }));
