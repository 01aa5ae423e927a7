// What a study remembers and where: its storage, and the table that comes of its events.

import { DataError } from "../errors.js";
import type { Assignment } from "./dimensions.js";
import type { StudyEvent, StudyStorage } from "./storage/storage.js";
import { type TrialRecord, Trials } from "./trials.js";

export class StudyLog {
  readonly #trials = new Trials();
  #catching: Promise<void> = Promise.resolve();

  constructor(readonly storage: StudyStorage) {}

  get all(): readonly TrialRecord[] {
    return this.#trials.all;
  }

  ownerOf(number: number): string | undefined {
    return this.#trials.ownerOf(number);
  }

  /** Takes what happened since. One after the other: what two read at the same time would be taken twice. */
  catchUp(): Promise<void> {
    const caught = this.#catching.then(async () => {
      this.#trials.take(await this.storage.read(this.#trials.seen));
    });
    this.#catching = caught.catch(() => {});
    return caught;
  }

  async append(event: StudyEvent): Promise<void> {
    await this.storage.append(event);
    await this.catchUp();
  }

  report(number: number, step: number, value: number): Promise<void> {
    return this.append({ type: "report", number, step, value: Number.isFinite(value) ? value : null });
  }

  /** Reads what there is, and makes sure that it is this study's. */
  async open(fingerprint: string): Promise<void> {
    await this.catchUp();
    if (this.#trials.fingerprint === undefined) await this.append({ type: "study", fingerprint, format: 1 });
    if (this.#trials.fingerprint !== fingerprint) {
      throw new DataError(
        "study: its storage holds another study: another space, direction, sampler, pruner, seed or concurrency. Give it a new place.",
      );
    }
  }

  /** Begins a trial, or one that was cut off again; whether it is this process that runs it now. */
  async begin(number: number, assignment: Assignment, after?: string): Promise<boolean> {
    const { owner } = this.storage;
    await this.append({ type: "begin", number, assignment, owner, ...(after !== undefined && { after }) });
    return this.ownerOf(number) === owner;
  }

  /** The first trial that nobody runs, of those that began: its process may have lost it, or died. */
  async abandoned(): Promise<TrialRecord | undefined> {
    const { owner: own } = this.storage;
    for (const trial of this.all) {
      if (trial.state !== "running") continue;
      const owner = this.ownerOf(trial.number);
      if (owner === undefined || (owner !== own && !(await this.storage.isAlive(owner)))) return trial;
    }
    return undefined;
  }
}
