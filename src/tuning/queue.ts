// Where trials run: right here, on workers, or on other machines that share the study's storage.

import type { Abort } from "../runtime/abort.js";
import type { StudyStorage } from "./storage/storage.js";

/** A trial that has begun and waits to be run, by whoever has the study's program. */
export interface TrialJob {
  readonly number: number;
  /** Of the study: whoever runs the trial must have the same one. */
  readonly fingerprint: string;
  /** How many trials of the study may run at the same time. */
  readonly concurrency: number;
  /** Where its events go. */
  readonly storage: StudyStorage;
  readonly signal: Abort;
}

/** Runs the trials of a study somewhere: what `run({ queue })` takes. */
export interface TrialQueue {
  readonly kind: string;
  /**
   * Sees to it that the trial comes to its end, as an event in its storage. Rejects with the error of its objective, and with the signal's reason when that ends it; no event of
   * an end is needed then.
   */
  run(job: TrialJob): Promise<void>;
}
