// A lesson as it is taken: at which step one is, what was answered and trained there, and whether one may go on.

import type { Setup } from "../setup.js";
import type { Check } from "./checks.js";
import { type Choice, type Lesson, type Step, sickSetup } from "./lesson.js";
import type { Outcome } from "./outcome.js";

/** Runs of a step that are kept to be compared. */
const mostRuns = 12;

export class Course {
  #at = 0;
  #runs: readonly Outcome[] = [];
  #answered: Choice | undefined;
  #hints = 0;
  #solved = false;

  /** Begins at a step, the first where there is no such step. */
  constructor(
    readonly lesson: Lesson,
    at = 0,
  ) {
    this.#at = lesson.steps[at] ? at : 0;
  }

  get at(): number {
    return this.#at;
  }

  get step(): Step {
    return this.lesson.steps[this.#at]!;
  }

  /** The set-up that the step is about. */
  get sick(): Setup {
    return sickSetup(this.lesson, this.#at);
  }

  /** Runs that were finished at this step. */
  get runs(): readonly Outcome[] {
    return this.#runs;
  }

  /** The latest answer. */
  get answered(): Choice | undefined {
    return this.#answered;
  }

  /** Hints that were asked for. */
  get hints(): number {
    return this.#hints;
  }

  /** Whether the step is done: once it is, nothing takes that back. */
  get solved(): boolean {
    return this.#solved;
  }

  get last(): boolean {
    return this.#at === this.lesson.steps.length - 1;
  }

  /** Whether a check of this step holds by now. */
  holds({ holds }: Check): boolean {
    return holds(this.#runs, this.sick);
  }

  /** Hears what a finished run came to; whether the latest run is what a step to watch is about, or mends one to mend. */
  hear(run: Outcome): boolean {
    const { step } = this;
    this.#runs = [...this.#runs, run].slice(-mostRuns);
    const well =
      (step.kind === "watch" && step.happens(run)) ||
      (step.kind === "mend" && step.checks.every((check) => this.holds(check)));
    this.#solved ||= well;
    return well;
  }

  answer(choice: Choice): void {
    this.#answered = choice;
    this.#solved ||= choice.right;
  }

  /** Shows one hint more. */
  hint(): void {
    if (this.step.kind === "mend") this.#hints = Math.min(this.#hints + 1, this.step.hints.length);
  }

  /** Goes on to the next step. */
  next(): void {
    if (!this.#solved || this.last) return;
    this.#at += 1;
    this.#runs = [];
    this.#answered = undefined;
    this.#hints = 0;
    this.#solved = false;
  }
}
