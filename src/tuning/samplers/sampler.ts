// What a sampler is asked, and what it knows: the trials whose end may count, whatever ran beside them.

import { ArgumentError } from "../../errors.js";
import type { Assignment, Dimension } from "../dimensions.js";
import type { Draws } from "../draws.js";

/** A trial that is over, as samplers see it. */
export interface Observed {
  readonly number: number;
  readonly assignment: Assignment;
  /** What is to be made small, one for each goal; Infinity where there is none. */
  readonly values: readonly number[];
  /** The step at which it was pruned; its value is that of then. */
  readonly prunedAt: number | undefined;
}

/** What a sampler is asked for a trial, and what it may know. */
export interface Question {
  readonly dimensions: readonly Dimension[];
  /** The number of the trial that is asked for. */
  readonly number: number;
  /** In the order of their numbers. */
  readonly past: readonly Observed[];
  /** What runs, or may run, beside it: it must not count how that ends. */
  readonly pending: readonly Assignment[];
  readonly draws: Draws;
  readonly seed: number;
  /** How many goals there are. */
  readonly goals: number;
}

/** Says what to try next. The same question has the same answer. */
export interface Sampler {
  readonly kind: string;
  readonly config: Readonly<Record<string, unknown>>;
  /** The trials that it has in all; undefined where there is no end. */
  readonly count?: (dimensions: readonly Dimension[]) => number;
  /**
   * How many of the first trials it may know for trial `number`, where that is a matter of its own, such as whole generations: the study waits for them, and its trials are the same
   * whatever its concurrency. Left out, it knows all that cannot run beside the trial.
   */
  readonly knows?: (number: number) => number;
  readonly suggest: (question: Question) => Assignment;
  /** The trial that this one goes on from, with what `suggest` says; undefined for one that begins anew. What trials of such a sampler leave behind is kept. */
  readonly parent?: (question: Question) => number | undefined;
}

/** For samplers that look for the least of one value. Throws ArgumentError where a study has several. */
export const checkOneGoal = (where: string, { goals }: Pick<Question, "goals">): void => {
  if (goals === 1) return;
  throw new ArgumentError(
    `${where}: expected a study of one goal, received one of ${goals}. Take nsga2Sampler or tpeSampler for several.`,
  );
};

/** Whether the trials of an earlier question are the first of those of this one: a study tells of each by the same object. */
export const goesOn = (seen: readonly Observed[], past: readonly Observed[]): boolean =>
  seen.length <= past.length && seen.every((trial, i) => past[i] === trial);
