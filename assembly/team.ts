// How the threads of a team meet, and how they wait for work.

import { MemoryMap } from "./memory-map";

/**
 * How often a thread looks at a word that another will change before it goes to sleep: about a millisecond, since being woken costs
 * fifty microseconds and on virtual machines several hundred. The host says how often: where threads share cores, who looks keeps the
 * other from working.
 */
function barrierSpins(): i32 {
  return load<i32>(MemoryMap.barrierAt + 20);
}

/** How much longer a thread sleeps that has no work. */
const IDLE_SLEEPS: i64 = 10;

/**
 * Waits until a word differs from what it was: first awake, then asleep, counted as a sleeper. Returns false when it stayed the
 * same for as many sleeps in a row as `patience` says, each to its end; a negative patience has none. Sleeps are counted and no time,
 * since a process that was stopped comes back to a clock that has gone on: all its threads were stopped, and one sleep is over.
 * Every sleep has an end, that of a thread without work, too: a waking that the engine or the system loses then costs seconds, not
 * the run.
 */
function waitForChange(address: usize, old: i32, spins: i32, patience: i32): bool {
  for (let i = 0; i < spins; i++) {
    if (atomic.load<i32>(address) !== old) return true;
  }
  const sleepersAt: usize = MemoryMap.barrierAt + 8;
  const nanoseconds: i64 = <i64>load<i32>(MemoryMap.barrierAt + 16) * 1000000 * (patience < 0 ? IDLE_SLEEPS : 1);
  let sleeps = patience;
  atomic.add<i32>(sleepersAt, 1);
  while (atomic.load<i32>(address) === old && sleeps !== 0) {
    // 2: the time is over.
    if (atomic.wait<i32>(address, old, nanoseconds) === 2) sleeps -= 1;
  }
  atomic.sub<i32>(sleepersAt, 1);
  return atomic.load<i32>(address) !== old;
}

/** Changes a word that others wait for. Waking is a call out of the engine's code, so it is left out when nobody sleeps. */
function change(address: usize): void {
  atomic.add<i32>(address, 1);
  if (atomic.load<i32>(MemoryMap.barrierAt + 8) !== 0) atomic.notify(address, -1);
}

/** Whether a thread was lost: then nobody may go on with the job. */
export function hasFailed(): bool {
  return atomic.load<i32>(MemoryMap.barrierAt + 12) !== 0;
}

/**
 * Returns true when all threads have come here; what each wrote before, all see after. A thread that does not come for longer
 * than the team's patience is lost: then all that wait return false.
 */
export function meet(threads: i32): bool {
  const arrivedAt: usize = MemoryMap.barrierAt;
  const meetingsAt: usize = MemoryMap.barrierAt + 4;
  const meeting = atomic.load<i32>(meetingsAt);
  if (atomic.add<i32>(arrivedAt, 1) === threads - 1) {
    atomic.store<i32>(arrivedAt, 0);
    change(meetingsAt);
  } else if (!waitForChange(meetingsAt, meeting, barrierSpins(), load<i32>(MemoryMap.barrierAt + 24))) {
    atomic.store<i32>(MemoryMap.barrierAt + 12, 1);
    change(meetingsAt);
  }
  return !hasFailed();
}

/** Waits for the job after job number `last` and returns its number. */
export function waitForJob(last: i32): i32 {
  // Between jobs there may be nothing to do for long.
  waitForChange(MemoryMap.jobAt, last, barrierSpins() >> 3, -1);
  return atomic.load<i32>(MemoryMap.jobAt);
}

/**
 * Where the words of a job are. Two jobs in turn have places of their own: a thread that had no share in a job may come to
 * read it when the next one is being written.
 */
export function jobPlace(job: i32): usize {
  return <usize>MemoryMap.jobAt + 32 + ((<usize>(job & 1)) << 5);
}

/** Whether a job is the latest: then its words are what was announced. */
export function isLatest(job: i32): bool {
  return atomic.load<i32>(MemoryMap.jobAt) === job;
}

/** The number of the lending that the memory has its threads from; the host counts them. */
export function currentLending(): i32 {
  return atomic.load<i32>(MemoryMap.jobAt + 8) >> 8;
}

/** Tells the team of a new job. */
export function announceJob(tape: u32, end: u32, times: i32, walkers: i32): void {
  const place = jobPlace(atomic.load<i32>(MemoryMap.jobAt) + 1);
  store<u32>(place, tape);
  store<u32>(place, end, 4);
  store<i32>(place, times, 8);
  store<i32>(place, walkers, 12);
  change(MemoryMap.jobAt);
}

/** Counts a job as done, and wakes who waits for it. */
export function finishJob(): void {
  atomic.add<i32>(MemoryMap.jobAt + 4, 1);
  atomic.notify(MemoryMap.jobAt + 4, -1);
}
