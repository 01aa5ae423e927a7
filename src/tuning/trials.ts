// The trials of a study as its events tell of them: whoever reads the same events has the same table.

import { StateError } from "../errors.js";
import type { Assignment, Params } from "./dimensions.js";
import type { StudyEvent, TrialState } from "./storage/storage.js";

/** What a trial is to try, and from where. */
export interface Suggestion {
  readonly assignment: Assignment;
  /** The trial that it goes on from; undefined for one that begins anew. */
  readonly parent: number | undefined;
}

/** A trial, running or over. */
export interface TrialRecord extends Suggestion {
  readonly number: number;
  readonly state: TrialState | "running";
  /** One for each goal; NaN where there is none. */
  readonly values: readonly number[];
  /** What it told on its way, by step. */
  readonly reports: ReadonlyMap<number, number>;
  readonly milliseconds: number | undefined;
  readonly key: string | undefined;
  /** The trial whose result it took over. */
  readonly like: number | undefined;
  readonly error: string | undefined;
  readonly notes: Readonly<Record<string, number | string>>;
}

/** What is done with a value: it is made small, or large. */
export type Direction = "minimize" | "maximize";

/** A trial that is over. */
export interface FinishedTrial {
  readonly number: number;
  readonly state: TrialState;
  /** The numbers that were chosen, by where they stand in the space; choices by what they are called. */
  readonly params: Params;
  /** The value, the first one of several. */
  readonly value: number;
  readonly values: readonly number[];
  /** What it told on its way, by step. */
  readonly reports: ReadonlyMap<number, number>;
  readonly milliseconds: number;
  /** The number of the trial that it went on from; undefined for one that began anew. */
  readonly parent: number | undefined;
  /** The number of the trial whose result it took over. */
  readonly like: number | undefined;
  readonly error: string | undefined;
  readonly notes: Readonly<Record<string, number | string>>;
}

interface Kept extends TrialRecord {
  owner: string | undefined;
}

const numberOf = (value: number | null): number => value ?? Number.NaN;

export class Trials {
  #trials: Kept[] = [];
  #seen = 0;
  fingerprint: string | undefined;

  get all(): readonly TrialRecord[] {
    return this.#trials;
  }

  get seen(): number {
    return this.#seen;
  }

  ownerOf(number: number): string | undefined {
    return this.#trials[number]?.owner;
  }

  /** Takes what happened since. What comes too late, such as a begin of what another has begun, changes nothing. */
  take(events: readonly StudyEvent[]): void {
    for (const event of events) {
      this.#seen += 1;
      if (event.type === "study") this.fingerprint ??= event.fingerprint;
      else if (event.type === "begin") this.#begin(event);
      else this.#change(event);
    }
  }

  #begin({ number, assignment, owner, after, parent }: StudyEvent & { readonly type: "begin" }): void {
    const known = this.#trials[number];
    if (!known) {
      // Numbers are given one after the other: what is not next was begun by one who saw less.
      if (number !== this.#trials.length) return;
      this.#trials.push({
        ...{ number, assignment, parent, owner, state: "running", values: [], reports: new Map(), notes: {} },
        ...{ milliseconds: undefined, key: undefined, like: undefined, error: undefined },
      });
    } else if (known.state === "running" && (known.owner === undefined || known.owner === after)) known.owner = owner;
  }

  #change(event: Exclude<StudyEvent, { readonly type: "study" | "begin" }>): void {
    const known = this.#trials[event.number];
    if (!known) throw new StateError(`study: its storage tells of trial ${event.number}, which never began.`);
    if (known.state !== "running") return;
    if (event.type === "report") (known.reports as Map<number, number>).set(event.step, numberOf(event.value));
    else if (event.type === "leave") {
      if (known.owner === event.owner) known.owner = undefined;
    } else {
      const { state, milliseconds, key, like, error, notes = {} } = event;
      const values = event.values.map(numberOf);
      this.#trials[event.number] = { ...known, state, values, milliseconds, key, like, error, notes };
    }
  }
}
