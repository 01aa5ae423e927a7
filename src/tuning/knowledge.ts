// What a trial may know of others: those whose end may count for it, whichever of those beside it ends first.

import type { Assignment, Dimension } from "./dimensions.js";
import { Draws } from "./draws.js";
import type { Pruner, Told } from "./pruners/pruner.js";
import type { Observed, Question, Sampler } from "./samplers/sampler.js";
import type { StudyLog } from "./study-log.js";
import type { Direction, TrialRecord } from "./trials.js";

export interface Rules {
  readonly dimensions: readonly Dimension[];
  readonly directions: readonly Direction[];
  readonly sampler: Sampler;
  readonly pruner: Pruner | undefined;
  readonly seed: number;
  readonly concurrency: number;
}

/** What is to be made small, of what is to be made small or large. */
export const costsOf = (values: readonly number[], directions: readonly Direction[]): number[] =>
  directions.map((direction, i) => {
    const value = values[i] ?? Number.NaN;
    if (Number.isNaN(value)) return Number.POSITIVE_INFINITY;
    return direction === "maximize" ? -value : value;
  });

export class Knowledge {
  constructor(
    readonly log: StudyLog,
    readonly rules: Rules,
  ) {}

  /** How many of the first trials count for trial `number`: all but those that may run beside it. */
  #seen(number: number): number {
    return Math.max(0, number - this.rules.concurrency + 1);
  }

  /** How many of the first trials its sampler may know. */
  #known(number: number): number {
    const { knows } = this.rules.sampler;
    return knows ? Math.min(number, knows(number)) : this.#seen(number);
  }

  #before(number: number): readonly TrialRecord[] {
    return this.log.all.slice(0, this.#seen(number));
  }

  /** Whether all that trial `number` may know is over. */
  isSettled(number: number): boolean {
    const count = Math.max(this.#seen(number), this.#known(number));
    return this.log.all.slice(0, count).every(({ state }) => state !== "running");
  }

  /** What the sampler is asked; settings that were refused are asked for again, in another turn. */
  question(number: number, turn: number): Question {
    const { dimensions, directions, seed } = this.rules;
    const known = this.#known(number);
    return {
      ...{ dimensions, number, seed, goals: directions.length, draws: new Draws(seed, number, turn) },
      past: this.log.all.slice(0, known).map((trial) => this.#observe(trial)),
      pending: this.log.all.slice(known, number).map(({ assignment }): Assignment => assignment),
    };
  }

  /** A finished trial that was the same, among those whose end may count. */
  twin(number: number, key: string): TrialRecord | undefined {
    return this.#before(number).find((other) => other.state === "complete" && other.key === key);
  }

  prunes(number: number, step: number): boolean {
    const { pruner } = this.rules;
    if (!pruner) return false;
    const past = this.#before(number).map((trial) => this.#toldOf(trial));
    // A trial that is run again has told of later steps before.
    const own = this.#tell(this.log.all[number]!);
    const reports = new Map([...own.reports].filter(([each]) => each <= step));
    return pruner.prunes({ own: { ...own, reports }, step, past });
  }

  /** What trials that are over came to and have told, as samplers and pruners take it: the same for all trials that follow. */
  readonly #observed = new WeakMap<TrialRecord, Observed>();
  readonly #told = new WeakMap<TrialRecord, Told>();

  #observe(trial: TrialRecord): Observed {
    const known = this.#observed.get(trial);
    if (known) return known;
    const { number, assignment, values, state, reports } = trial;
    const prunedAt = state === "pruned" ? [...reports.keys()].reduce((a, b) => Math.max(a, b), 0) : undefined;
    const observed = { number, assignment, values: costsOf(values, this.rules.directions), prunedAt };
    this.#observed.set(trial, observed);
    return observed;
  }

  #tell(trial: TrialRecord): Told {
    const sign = this.rules.directions[0] === "maximize" ? -1 : 1;
    const reports = new Map([...trial.reports].map(([step, value]) => [step, sign * value]));
    return { number: trial.number, reports, complete: trial.state === "complete" };
  }

  #toldOf(trial: TrialRecord): Told {
    const known = this.#told.get(trial);
    if (known) return known;
    const told = this.#tell(trial);
    this.#told.set(trial, told);
    return told;
  }
}
