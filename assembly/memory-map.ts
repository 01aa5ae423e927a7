// Fixed addresses at the start of every memory, each from the last; read by both compilers.
//
//   0         64          128     1024        scratchAt + threads · scratchBytes
//   | unused  | barrier   | job   | scratch of thread 0, 1, …   | the runtime's regions …

/** Byte addresses and sizes. Address 0 stays unused, so that a forgotten address is seen. */
export enum MemoryMap {
  /**
   * Six words: threads that have arrived; meetings so far; threads asleep; whether the team has lost a thread; milliseconds of
   * patience; looks at a word before a thread sleeps.
   */
  barrierAt = 64,
  /** Two words: jobs so far, jobs done; and for jobs of even and of odd number, 32 bytes on: tape, its end, times, walkers. */
  jobAt = 128,
  scratchAt = 1024,
  /** For each thread: packed panels of a matrix product, or tiles of a map. */
  scratchBytes = 524288,
  /** Floats that a map works on at a time. */
  mapBlock = 512,
}
