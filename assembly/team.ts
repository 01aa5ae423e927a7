// How the threads of a team meet, and how they wait for work.

import { MemoryMap } from "./memory-map";

/** Looks at a word that another thread will change before it goes to sleep: a few microseconds. */
const barrierSpins = 2000;
const jobSpins = 20000;

/** Waits until a word differs from what it was: first awake, then asleep. */
function waitForChange(address: usize, old: i32, spins: i32): void {
  for (let i = 0; i < spins; i++) {
    if (atomic.load<i32>(address) !== old) return;
  }
  while (atomic.load<i32>(address) === old) atomic.wait<i32>(address, old, -1);
}

/** Returns when all threads have come here; what each wrote before, all see after. */
export function meet(threads: i32): void {
  const arrivedAt: usize = MemoryMap.barrierAt;
  const meetingsAt: usize = MemoryMap.barrierAt + 4;
  const meeting = atomic.load<i32>(meetingsAt);
  if (atomic.add<i32>(arrivedAt, 1) === threads - 1) {
    atomic.store<i32>(arrivedAt, 0);
    atomic.add<i32>(meetingsAt, 1);
    atomic.notify(meetingsAt, -1);
  } else {
    waitForChange(meetingsAt, meeting, barrierSpins);
  }
}

/** Waits for the job after job number `last` and returns its number. */
export function waitForJob(last: i32): i32 {
  waitForChange(MemoryMap.jobAt, last, jobSpins);
  return atomic.load<i32>(MemoryMap.jobAt);
}

/** Tells the team of a new job. */
export function announceJob(tape: u32, end: u32, times: i32): void {
  store<u32>(MemoryMap.jobAt, tape, 4);
  store<u32>(MemoryMap.jobAt, end, 8);
  store<i32>(MemoryMap.jobAt, times, 12);
  atomic.add<i32>(MemoryMap.jobAt, 1);
  atomic.notify(MemoryMap.jobAt, -1);
}
