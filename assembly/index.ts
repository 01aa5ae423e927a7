// What a host calls: run a tape on one thread, lead a team through it, or serve in a team.

import { runTape } from "./interpreter";
import { writeConstants } from "./math/constants";
import { announceJob, currentLending, finishJob, hasFailed, isLatest, jobPlace, meet, waitForJob } from "./team";

writeConstants();

/** Whether all instructions are known; the small binary leaves some out. */
export const whole: i32 = WHOLE;

/**
 * Walks the tape from `tape` to `end` as thread number `thread` of `threads`, `times` over; returns when all of them have
 * finished. Every one must make the same call. Returns false when one of them was lost.
 */
export function run(tape: u32, end: u32, times: i32, thread: i32, threads: i32): bool {
  for (let i = 0; i < times; i++) {
    if (!runTape(tape, end, thread, threads)) return false;
    if (threads > 1 && !meet(threads)) return false;
  }
  return true;
}

/** Hands the tape to the first `walkers` of the threads that serve. */
export function announce(tape: u32, end: u32, times: i32, walkers: i32): void {
  announceJob(tape, end, times, walkers);
}

/** Thread 0: hands the tape to the threads that serve and does its own share. Returns false when one of them was lost. */
export function lead(tape: u32, end: u32, times: i32, walkers: i32): bool {
  announceJob(tape, end, times, walkers);
  return run(tape, end, times, 0, walkers);
}

/**
 * Does a thread's share of every job after job number `last` that it is one of the walkers of, until a job without a tape, until the
 * team has lost a thread, or until the memory was lent other threads. Thread 0 serves where the host's own thread may not wait; it
 * tells when a job is done.
 */
export function serve(thread: i32, last: i32, lending: i32): void {
  let job = last;
  while (!hasFailed()) {
    job = waitForJob(job);
    // A thread that overslept its dismissal must not take part in what the next ones do.
    if (currentLending() !== lending) return;
    const place = jobPlace(job);
    const tape = load<u32>(place);
    const end = load<u32>(place, 4);
    const times = load<i32>(place, 8);
    const walkers = load<i32>(place, 12);
    if (!isLatest(job)) continue;
    if (tape === 0) return;
    if (thread < walkers) run(tape, end, times, thread, walkers);
    if (thread === 0) finishJob();
  }
}

/** Ends `serve` in every thread. */
export function dismiss(): void {
  announceJob(0, 0, 0, 0);
}
