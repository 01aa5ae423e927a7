// What a host calls: run a tape on one thread, lead a team through it, or serve in a team.

import { runTape } from "./interpreter";
import { MemoryMap } from "./memory-map";
import { announceJob, meet, waitForJob } from "./team";

/**
 * Walks the tape from `tape` to `end` as thread number `thread` of `threads`, `times` over; returns when the whole team
 * has finished. Every thread of the team must make the same call.
 */
export function run(tape: u32, end: u32, times: i32, thread: i32, threads: i32): void {
  for (let i = 0; i < times; i++) {
    runTape(tape, end, thread, threads);
    if (threads > 1) meet(threads);
  }
}

/** Thread 0: hands the tape to the threads that serve and does its own share. */
export function lead(tape: u32, end: u32, times: i32, threads: i32): void {
  announceJob(tape, end, times);
  run(tape, end, times, 0, threads);
}

/** Threads 1 and up: do their share of every job after job number `last`, until a job without a tape. */
export function serve(thread: i32, threads: i32, last: i32): void {
  let job = last;
  for (;;) {
    job = waitForJob(job);
    const tape = load<u32>(MemoryMap.jobAt, 4);
    if (tape === 0) return;
    run(tape, load<u32>(MemoryMap.jobAt, 8), load<i32>(MemoryMap.jobAt, 12), thread, threads);
  }
}

/** Ends `serve` in every thread. */
export function dismiss(): void {
  announceJob(0, 0, 0);
}
