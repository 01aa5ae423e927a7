// Fixed addresses at the start of every memory, each from the last; read by both compilers.
//
//   0         64          128     256         1024        scratchAt + threads · scratchBytes
//   | unused  | barrier   | job   | constants | scratch of thread 0, 1, …   | the runtime's regions …

/** Byte addresses and sizes. Address 0 stays unused, so that a forgotten address is seen. */
export enum MemoryMap {
  /**
   * Seven words: threads that have arrived; meetings so far; threads asleep; whether the team has lost a thread; milliseconds that a
   * thread sleeps at a time while it waits for another; looks at a word before a thread sleeps; how many such sleeps in a row it waits.
   */
  barrierAt = 64,
  /**
   * Three words: jobs so far, jobs done, threads that have come since the memory was last given some; and for jobs of even and of odd
   * number, 32 bytes on: tape, its end, times, walkers.
   */
  jobAt = 128,
  /** The numbers of math/constants.ts, which every instance of the kernels writes when it begins. */
  constantsAt = 256,
  scratchAt = 1024,
  /** For each thread: packed panels of a matrix product, or tiles of a map. */
  scratchBytes = 524288,
  /** Floats that a map works on at a time. */
  mapBlock = 512,
}
