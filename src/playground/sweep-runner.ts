// Hands the runs of a sweep to workers, each its next one as it is done with one, until all are done or it is stopped.

import type { Split } from "./samples.js";
import type { Outcome, Trial } from "./sweep.js";

/** What a worker of a sweep is told: samples that set-ups do not make by themselves, and runs. */
export type SweepOrder =
  | { readonly kind: "samples"; readonly split: Split }
  | { readonly kind: "trial"; readonly id: number; readonly setup: Trial["setup"] };

export type SweepNews =
  | { readonly kind: "outcome"; readonly id: number; readonly outcome: Outcome }
  | { readonly kind: "failure"; readonly id: number; readonly message: string };

/** A worker, or what stands for one in a test. */
export interface SweepWorker {
  postMessage(order: SweepOrder): void;
  addEventListener(type: "message", listener: (event: { readonly data: SweepNews }) => void): void;
  addEventListener(type: "error", listener: (event: { readonly message: string }) => void): void;
  terminate(): void;
}

export interface SweepListener {
  /** One run is done. */
  done(id: number, outcome: Outcome): void;
  /** One run could not be made. */
  failed(id: number, message: string): void;
  /** All are done; not called after `stop`. */
  over(): void;
}

export class SweepRunner {
  readonly #workers: SweepWorker[] = [];
  #next = 0;
  #open: number;
  #stopped = false;
  #working = 0;

  /** Begins at once, on `count` workers at most. Samples are sent where set-ups do not make them. */
  constructor(
    readonly setups: readonly Trial["setup"][],
    makeWorker: () => SweepWorker,
    count: number,
    samples: Split | undefined,
    readonly listener: SweepListener,
  ) {
    this.#open = setups.length;
    for (let i = 0; i < Math.min(count, setups.length); i++) {
      const worker = makeWorker();
      this.#workers.push(worker);
      this.#working += 1;
      let at = -1;
      worker.addEventListener("message", ({ data: news }) => {
        if (this.#stopped) return;
        if (news.kind === "outcome") listener.done(news.id, news.outcome);
        else listener.failed(news.id, news.message);
        this.#close();
        at = this.#hand(worker);
      });
      worker.addEventListener("error", ({ message }) => {
        if (this.#stopped || at < 0) return;
        // A worker that could not be loaded takes nothing any more; where none is left, nothing more is run.
        const lost = at;
        at = -1;
        this.#working -= 1;
        const rest = this.#working > 0 ? [] : Array.from({ length: setups.length - this.#next }, () => this.#next++);
        for (const id of [lost, ...rest]) {
          listener.failed(id, message);
          this.#close();
        }
      });
      if (samples) worker.postMessage({ kind: "samples", split: samples });
      at = this.#hand(worker);
    }
  }

  /** Gives a worker its next run. Returns the run's number, -1 where none is left. */
  #hand(worker: SweepWorker): number {
    if (this.#next >= this.setups.length) return -1;
    const id = this.#next++;
    worker.postMessage({ kind: "trial", id, setup: this.setups[id]! });
    return id;
  }

  #close(): void {
    this.#open -= 1;
    if (this.#open > 0) return;
    this.stop();
    this.listener.over();
  }

  /** Ends all workers: nothing more is heard of them. */
  stop(): void {
    this.#stopped = true;
    for (const worker of this.#workers) worker.terminate();
  }
}
