// Training that waits when it is told to.

import type { Callback } from "../training/callback.js";

/** A callback with a switch. */
export interface Pausable extends Callback {
  readonly paused: boolean;
  /** Lets training wait before its next batch. */
  pause(): void;
  /** Lets it go on. */
  resume(): void;
}

/**
 * Lets a run wait, between two batches, until it is told to go on; meanwhile the model can be looked at, saved and asked.
 *
 *     const run = pausable();
 *     button.onclick = () => (run.paused ? run.resume() : run.pause());
 *     await model.fit(x, y, { callbacks: run });
 */
export const pausable = (): Pausable => {
  let waiting: Promise<void> | undefined;
  let goOn: () => void = () => {};
  return {
    get paused() {
      return waiting !== undefined;
    },
    pause: () => {
      waiting ??= new Promise((resolve) => {
        goOn = resolve;
      });
    },
    resume: () => {
      waiting = undefined;
      goOn();
    },
    // Again paused before it was woken, it waits again.
    onBatchBegin: async () => {
      while (waiting) await waiting;
    },
  };
};
