// What a lesson is: a set-up, something that happens, a question, and something to mend.

import type { Words } from "../../index.js";
import { defaultSetup, type Setup } from "../setup.js";
import type { Check } from "./checks.js";
import type { Outcome } from "./outcome.js";

/** What a set-up differs in from another. */
export type Change = Partial<Setup>;

/** A run to look at. */
export interface Watch {
  readonly kind: "watch";
  readonly text: Words;
  /** What the page is set up as, beginning with its default. */
  readonly setup: Change;
  /** Whether what the lesson is about did happen. */
  readonly happens: (run: Outcome) => boolean;
}

export interface Choice {
  readonly text: Words;
  readonly right: boolean;
  /** Why it is right, or is not. */
  readonly because: Words;
  /** What the answer would change, for those who would rather see than be told. */
  readonly change?: Change;
}

export interface Question {
  readonly kind: "question";
  readonly text: Words;
  readonly choices: readonly Choice[];
}

/** Something to change until all checks hold. */
export interface Mend {
  readonly kind: "mend";
  readonly text: Words;
  /** What has to hold of the runs that were finished meanwhile. */
  readonly checks: readonly Check[];
  readonly hints: readonly Words[];
  /** A way that does it: one run, or several that are compared. */
  readonly cure: readonly Change[];
}

export type Step = Watch | Question | Mend;

export interface Lesson {
  readonly id: string;
  readonly title: Words;
  readonly goal: Words;
  readonly steps: readonly Step[];
}

/** The set-up that a step is about: that of the last run to look at. */
export const sickSetup = ({ steps }: Lesson, at: number, seed = defaultSetup.seed): Setup => {
  const watched = steps
    .slice(0, at + 1)
    .filter((step) => step.kind === "watch")
    .at(-1);
  return { ...defaultSetup, ...watched?.setup, seed };
};

/** Hidden layers of one activation. */
export const layersOf = (activation: Setup["layers"][number]["activation"], ...units: readonly number[]) =>
  units.map((each) => ({ units: each, activation }));
