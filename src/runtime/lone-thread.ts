// Who walks tapes: a team, and the team of one thread, which is all that most pages have.

import { isWhole, type Kernels } from "./load.js";

/** Kernels on one memory. */
export interface Team {
  /** The most threads that can walk a tape. */
  readonly threads: number;
  /** Whether its kernels know all instructions. */
  readonly whole: boolean;
  /** Whether a thread was lost: then this thread goes on alone. */
  readonly lost: boolean;
  /**
   * Runs a tape `times` over on `walkers` threads, or on this one alone while the others are lent elsewhere; returns when all have
   * finished. A page's own thread walks alone. Throws StateError when a thread was lost on the way: what the tape writes is then
   * not to be trusted.
   */
  run(tape: number, end: number, times: number, walkers: number): void;
  /** The same where this thread may not wait; undefined where it may. */
  readonly runApart: ((tape: number, end: number, times: number, walkers: number) => Promise<void>) | undefined;
  /** Gives the workers back to the pool. They come again when they are needed. */
  dismiss(): void;
}

/** How long a thread may keep the others waiting: so many sleeps in a row of so many milliseconds. */
export interface Patience {
  readonly sleeps: number;
  readonly milliseconds: number;
}

/** This thread alone. */
export class LoneThread implements Team {
  readonly threads = 1;
  readonly lost = false;
  readonly runApart = undefined;

  constructor(readonly kernels: Kernels) {}

  get whole(): boolean {
    return isWhole(this.kernels);
  }

  run(tape: number, end: number, times: number): void {
    this.kernels.run(tape, end, times, 0, 1);
  }

  dismiss(): void {}
}
