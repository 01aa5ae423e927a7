// What a study remembers: one event after the other, each added and never changed, so that any number of processes come to the same table.

import type { Assignment } from "../dimensions.js";

/** How a trial has ended: `complete`, `pruned` or `failed`. */
export type TrialState = "complete" | "pruned" | "failed";

/** What happened, in the order in which all see it. */
export type StudyEvent =
  /** The study itself, first: another one may not go on in its place. */
  | { readonly type: "study"; readonly fingerprint: string; readonly format: 1 }
  /** A trial begins; one that was cut off begins again by another owner, who names the one before. */
  | {
      readonly type: "begin";
      readonly number: number;
      readonly assignment: Assignment;
      readonly owner: string;
      readonly after?: string;
      /** The trial that it goes on from. */
      readonly parent?: number;
    }
  /** An owner stops before the end: somebody else may go on. */
  | { readonly type: "leave"; readonly number: number; readonly owner: string }
  | { readonly type: "report"; readonly number: number; readonly step: number; readonly value: number | null }
  | {
      readonly type: "end";
      readonly number: number;
      readonly state: TrialState;
      /** One for each goal; null for what is no number. */
      readonly values: readonly (number | null)[];
      readonly milliseconds: number;
      /** What makes it the same trial as another: program, data, settings and seed. */
      readonly key?: string;
      /** The trial that it was like, which was not run again. */
      readonly like?: number;
      readonly error?: string;
      /** What the objective wants to be remembered. */
      readonly notes?: Readonly<Record<string, number | string>>;
    };

/** Where a study is remembered. One of your own needs `read` and `append` that all who share the study see in one order. */
export interface StudyStorage {
  readonly kind: string;
  /** Events from number `from` on. */
  read(from: number): Promise<readonly StudyEvent[]>;
  /** Adds an event behind all others; it is there for good when the promise is fulfilled. */
  append(event: StudyEvent): Promise<void>;
  /** Who this process is, and whether another owner still lives; without it trials that were cut off are left to their owner. */
  readonly owner: string;
  isAlive(owner: string): boolean | Promise<boolean>;
  /** The path of the file in which a trial may keep its checkpoint; what was kept of it elsewhere is in the file. */
  checkpoint?(number: number): Promise<string>;
  /** Takes what that file holds now to where other machines find it; without it the file itself lies there. */
  keepCheckpoint?(number: number): Promise<void>;
  /** Takes what a trial leaves behind, whole or not at all, so that others may go on from there; what is left again takes its place. */
  leave?(number: number, state: Uint8Array): Promise<void>;
  /** What a trial has left behind; undefined where there is nothing. */
  left?(number: number): Promise<Uint8Array | undefined>;
  close?(): Promise<void>;
}
