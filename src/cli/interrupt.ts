// Ctrl-C while training: the first ends it after the step at hand, so that what was learned is tested and saved; the second
// ends the process at once.

import type { Callback } from "../index.js";

/** What a process has of this. */
export interface Interruptible {
  on(event: "SIGINT", listener: () => void): unknown;
  off(event: "SIGINT", listener: () => void): unknown;
  exit(code: number): unknown;
}

/** What a shell takes for "ended by Ctrl-C": 128 and the signal's number. */
export const interruptedCode = 130;

/** A callback for fit; it listens from the first step until `close` is called. */
export class Interrupt implements Callback {
  /** Whether Ctrl-C has been pressed. */
  requested = false;
  #model: { stopTraining: boolean } | undefined;

  /** `say` is told once, when the first Ctrl-C comes. */
  constructor(
    readonly process: Interruptible,
    readonly say: () => void,
  ) {}

  onTrainBegin = (model: { stopTraining: boolean }): void => {
    this.#model = model;
    this.process.on("SIGINT", this.#listener);
  };

  #listener = (): void => {
    if (this.requested) {
      this.process.exit(interruptedCode);
      return;
    }
    this.requested = true;
    this.#model!.stopTraining = true;
    this.say();
  };

  close(): void {
    this.process.off("SIGINT", this.#listener);
  }
}
