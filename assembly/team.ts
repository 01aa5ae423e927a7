// How the threads of a team meet, and how they wait for work.

import { MemoryMap } from "./memory-map";

/**
 * How often a thread looks at a word that another will change before it goes to sleep: some hundred microseconds, since
 * being woken costs fifty and more.
 */
const barrierSpins = 100000;
const jobSpins = 40000;

/** Waits until a word differs from what it was: first awake, then asleep, counted as a sleeper. */
function waitForChange(address: usize, old: i32, spins: i32): void {
  for (let i = 0; i < spins; i++) {
    if (atomic.load<i32>(address) !== old) return;
  }
  const sleepersAt: usize = MemoryMap.barrierAt + 8;
  atomic.add<i32>(sleepersAt, 1);
  while (atomic.load<i32>(address) === old) atomic.wait<i32>(address, old, -1);
  atomic.sub<i32>(sleepersAt, 1);
}

/** Changes a word that others wait for. Waking is a call out of the engine's code, so it is left out when nobody sleeps. */
function change(address: usize): void {
  atomic.add<i32>(address, 1);
  if (atomic.load<i32>(MemoryMap.barrierAt + 8) !== 0) atomic.notify(address, -1);
}

/** Returns when all threads have come here; what each wrote before, all see after. */
export function meet(threads: i32): void {
  const arrivedAt: usize = MemoryMap.barrierAt;
  const meetingsAt: usize = MemoryMap.barrierAt + 4;
  const meeting = atomic.load<i32>(meetingsAt);
  if (atomic.add<i32>(arrivedAt, 1) === threads - 1) {
    atomic.store<i32>(arrivedAt, 0);
    change(meetingsAt);
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
  change(MemoryMap.jobAt);
}
