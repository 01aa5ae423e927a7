// Gives the event loop a turn, so that a page stays alive and a script can be interrupted while fit runs.

import type { Stages } from "../graph/stages.js";
import type { Abort } from "./abort.js";

/** How long work may hold the event loop: less than a frame at 60 Hz. */
const sliceMilliseconds = 12;

interface Host {
  readonly setImmediate?: (callback: () => void) => void;
}

/** Resolves in a later task. setImmediate and message channels wait less than the 4 ms of nested timers. */
export const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { setImmediate } = globalThis as Host;
    if (setImmediate) {
      setImmediate(resolve);
      return;
    }
    // A bare engine without an event loop has no other task to let in.
    if (typeof MessageChannel === "undefined") {
      resolve();
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });

/** Tells when a time is over. */
export class Interval {
  #begun = performance.now();

  constructor(readonly milliseconds: number) {}

  get due(): boolean {
    return performance.now() - this.#begun > this.milliseconds;
  }

  restart(): void {
    this.#begun = performance.now();
  }
}

/** Keeps count of how long the event loop has been held. */
export class Slice extends Interval {
  constructor() {
    super(sliceMilliseconds);
  }

  /** Lets others in when it is due. */
  async breathe(signal?: Abort): Promise<void> {
    if (this.due) await this.yield(signal);
  }

  /** Does all stages of some work, and lets others in between two of them when it is due. Rejects with the signal's reason when aborted. */
  async through<Result>(stages: Stages<Result>, signal?: Abort): Promise<Result> {
    for (;;) {
      const { done, value } = stages.next();
      if (done) return value;
      if (this.due) await this.yield(signal);
    }
  }

  async yield(signal: Abort | undefined): Promise<void> {
    await nextTask();
    signal?.throwIfAborted();
    this.restart();
  }
}
