// Ctrl-C while training, testing and saving: the first ends training after the step at hand, so that what was learned is tested and saved;
// the second ends the process at once.

import { type Callback, interruptible, type Signals } from "../index.js";

/** A callback for fit, which goes on to listen behind the run, until `close` is called. */
export class Interrupt implements Callback {
  readonly #ends: ReturnType<typeof interruptible>;
  readonly onTrainBegin: NonNullable<Callback["onTrainBegin"]>;

  /** `say` is told once, when the first Ctrl-C comes. */
  constructor(process: Signals, say: () => void) {
    this.#ends = interruptible({ process, onInterrupt: say });
    this.onTrainBegin = this.#ends.onTrainBegin!;
  }

  /** Whether Ctrl-C has been pressed. */
  get requested(): boolean {
    return this.#ends.interrupted;
  }

  close(): void {
    this.#ends.onRunEnd!();
  }
}
