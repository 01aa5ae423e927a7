// Ctrl-C while training: the first ends it after the step at hand, so that what was learned can be tested and saved; the second ends
// the process at once.

import { checkOptions } from "../options.js";
import type { Abort } from "../runtime/abort.js";
import { builtin } from "../runtime/settings.js";
import type { Callback, Trained } from "../training/callback.js";
import { forgetInterruption, noteInterruption } from "./interruption.js";

/** What a process has of this. */
export interface Signals {
  on(event: "SIGINT", listener: () => void): unknown;
  off(event: "SIGINT", listener: () => void): unknown;
  exit(code: number): unknown;
}

/** What a shell takes for "ended by Ctrl-C": 128 and the signal's number. */
export const interruptedCode = 130;

/** Thrown by what takes Ctrl-C for its signal. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

/** Ctrl-C as a signal, for whatever takes one: from `listen` to `close` the first aborts it, and the second ends the process. */
export class CtrlC implements Abort {
  #aborted = false;
  readonly #process: Signals | undefined;
  readonly #heard: () => void;

  constructor(process: Signals | undefined, told: () => void) {
    this.#process = process;
    this.#heard = () => {
      if (this.#aborted) {
        process?.exit(interruptedCode);
        return;
      }
      this.#aborted = true;
      told();
    };
  }

  /** Whether it has been pressed since `listen`. */
  get aborted(): boolean {
    return this.#aborted;
  }

  throwIfAborted(): void {
    if (this.#aborted) throw new Interrupted("Ctrl-C was pressed.");
  }

  listen(): void {
    this.#aborted = false;
    this.#process?.on("SIGINT", this.#heard);
  }

  close(): void {
    this.#process?.off("SIGINT", this.#heard);
  }
}

/** A callback that knows whether it was Ctrl-C that ended the run. */
export interface Interruptible extends Callback {
  /** Whether Ctrl-C has been pressed in the last run. */
  readonly interrupted: boolean;
}

/** Options of `interruptible`. */
export interface InterruptibleOptions {
  /** Told once a run, when the first Ctrl-C comes. */
  readonly onInterrupt?: () => void;
  /** What Ctrl-C is heard of by; this process when left out. */
  readonly process?: Signals;
}

/**
 * Ends a run after the step at hand when Ctrl-C is pressed, as `model.stopTraining` does; pressed again it ends the process. Between runs
 * Ctrl-C means what it always did. With `backupAndRestore` the next start goes on with that step. On a page it does nothing.
 *
 *     await model.fit(x, y, { epochs: 100, callbacks: [interruptible(), backupAndRestore("run.fragua")] });
 */
export const interruptible = (options: InterruptibleOptions = {}): Interruptible => {
  checkOptions("interruptible", options, ["onInterrupt", "process"]);
  const { onInterrupt, process = builtin<Signals>("node:process") } = options;
  let model: Trained | undefined;
  const ctrlC = new CtrlC(process, () => {
    if (model) {
      model.stopTraining = true;
      noteInterruption(model);
    }
    onInterrupt?.();
  });
  return {
    get interrupted() {
      return ctrlC.aborted;
    },
    onTrainBegin: (trained) => {
      model = trained;
      ctrlC.listen();
    },
    onRunEnd: () => {
      ctrlC.close();
      if (model) forgetInterruption(model);
    },
  };
};
