// What reports, pictures and files take of a study: its trials and what they are about, wherever they come from.

import { ArgumentError, show } from "../errors.js";
import type { Dimension, Params } from "./dimensions.js";
import { costsOf } from "./knowledge.js";
import type { Direction, FinishedTrial } from "./trials.js";

/** How a study was set up, as its report tells. */
export interface StudySetup {
  readonly seed: number;
  /** Trials that might run at the same time. */
  readonly concurrency: number;
  readonly sampler: { readonly kind: string; readonly config: Readonly<Record<string, unknown>> };
  readonly pruner: { readonly kind: string; readonly config: Readonly<Record<string, unknown>> } | undefined;
  /** The key of the history that counts; undefined where the value is the objective's own. */
  readonly metric: string | undefined;
}

/** A study that has run, or runs. */
export interface StudyResults {
  readonly trials: readonly FinishedTrial[];
  readonly bestTrials: readonly FinishedTrial[];
  readonly directions: readonly Direction[];
  readonly dimensions: readonly Dimension[];
  readonly setup: StudySetup;
  readonly hash: string;
  importances(goal?: number): Readonly<Record<string, number>>;
}

/** Throws ArgumentError for what is no study. */
export const checkStudy = (study: StudyResults, where: string): void => {
  const given = study as Partial<StudyResults> | null | undefined;
  if (Array.isArray(given?.trials) && Array.isArray(given.directions) && Array.isArray(given.dimensions)) return;
  throw new ArgumentError(`${where}: expected a study, received ${show(study)}.`);
};

/** Trials that came to their end with a value that can be drawn, in the order of their numbers. */
export const completeOf = ({ trials }: StudyResults): readonly FinishedTrial[] =>
  trials.filter(({ state, values }) => state === "complete" && values.every(Number.isFinite));

/** A value as a number: of a choice, which one; undefined where it is not there. */
export const placeOf = ({ path, labels }: Dimension, params: Params): number | undefined => {
  const value = params[path];
  if (value === undefined) return undefined;
  return labels.length > 0 ? labels.indexOf(String(value)) : (value as number);
};

/** What is to be made small of a goal. */
export const costOf = (directions: readonly Direction[], goal: number, value: number): number =>
  costsOf([value], [directions[goal]!])[0]!;

/** Trials that came to their end, best first by the first goal. */
export const bestFirst = ({
  trials,
  directions,
}: Pick<StudyResults, "trials" | "directions">): readonly FinishedTrial[] => {
  const cost = ({ value }: FinishedTrial): number => costOf(directions, 0, value);
  return trials.filter(({ state }) => state === "complete").sort((a, b) => cost(a) - cost(b) || a.number - b.number);
};

/** Those that people look at first: the best, or of several goals those that no other beats. */
export const foremost = (study: StudyResults): readonly FinishedTrial[] =>
  study.directions.length > 1 ? study.bestTrials : bestFirst(study);

/** The best value up to each trial that came to its end, and whose it is. */
export const bestSoFar = (
  study: StudyResults,
  goal = 0,
): readonly { readonly number: number; readonly value: number }[] => {
  let best: number | undefined;
  return completeOf(study).map(({ number, values }) => {
    const value = values[goal]!;
    const better = best === undefined || costOf(study.directions, goal, value) < costOf(study.directions, goal, best);
    if (better) best = value;
    return { number, value: best! };
  });
};

/** How many trials there are of each kind. */
export const countsOf = ({ trials }: StudyResults) => {
  const count = (state: FinishedTrial["state"]): number => trials.filter((trial) => trial.state === state).length;
  return {
    complete: count("complete"),
    pruned: count("pruned"),
    failed: count("failed"),
    taken: trials.filter(({ like }) => like !== undefined).length,
  };
};

/** The importances of a goal; none where there are too few trials to tell. */
export const knownImportances = (study: StudyResults, goal = 0): Readonly<Record<string, number>> =>
  completeOf(study).length < 4 ? {} : study.importances(goal);

/** A name for each goal: what is measured, or "value", numbered where there are several. */
export const goalNames = ({ directions, setup }: StudyResults, value = "value"): readonly string[] =>
  directions.length === 1 ? [setup.metric ?? value] : directions.map((_, i) => `${value} ${i}`);
