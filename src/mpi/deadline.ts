// How long a rank waits for another before it says that there is no answer.

interface Host {
  readonly performance: { now(): number };
}

/** A moment so many seconds from now: `passed` tells whether it has come. */
export class Deadline {
  readonly #host = globalThis as unknown as Host;
  readonly #at: number;

  constructor(seconds: number) {
    this.#at = this.#host.performance.now() + 1000 * seconds;
  }

  get passed(): boolean {
    return this.#host.performance.now() > this.#at;
  }
}

const nobody = new Int32Array(new SharedArrayBuffer(4));

/** Lets other processes have the core for a moment. */
export const pause = (milliseconds: number): void => {
  Atomics.wait(nobody, 0, 0, milliseconds);
};
