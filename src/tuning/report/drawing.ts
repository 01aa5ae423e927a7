// What all pictures of a study are drawn with: the study, its words, its goal, and where its numbers lie on axes.

import type { AxisRange } from "../../charts/scale.js";
import type { ChartLooks, Language } from "../../charts/svg.js";
import { figure } from "../../evaluation/report/page.js";
import type { Dimension } from "../dimensions.js";
import { completeOf, goalNames, knownImportances, type StudyResults } from "../results.js";
import type { FinishedTrial } from "../trials.js";
import { type StudyWords, words } from "./words.js";

export interface Drawing {
  readonly study: StudyResults;
  readonly said: StudyWords;
  readonly language: Language;
  readonly looks: ChartLooks;
  /** What each goal is called. */
  readonly goals: readonly string[];
  /** The dimensions that were in use, the most important for the first goal first. */
  readonly dimensions: readonly Dimension[];
  /** Shares by path, one record a goal. */
  readonly importances: readonly Readonly<Record<string, number>>[];
}

/** Looks at a study once for all its pictures. */
export const drawingOf = (study: StudyResults, { language = "en", ...looks }: ChartLooks): Drawing => {
  const said = words[language];
  const importances = study.directions.map((_, goal) => knownImportances(study, goal));
  const [first = {}] = importances;
  const used = new Set(completeOf(study).flatMap(({ params }) => Object.keys(params)));
  const dimensions = study.dimensions
    .filter(({ path }) => used.has(path))
    .sort((a, b) => (first[b.path] ?? 0) - (first[a.path] ?? 0));
  return {
    ...{ study, said, language, dimensions, importances },
    looks: { ...looks, language },
    goals: goalNames(study, said.value),
  };
};

/** Where a dimension's values lie. */
export const axisOf = ({ kind, low, high, log, labels }: Dimension): AxisRange => ({
  whole: kind === "int",
  range: [low, high],
  logarithmic: log,
  names: labels.length > 0 ? labels : undefined,
});

/** What is said of a trial that somebody points at. */
export const told = ({ said, language, goals }: Drawing, { number, values, params }: FinishedTrial): string => {
  const results = values.flatMap((value, goal) =>
    Number.isNaN(value) ? [] : [`${goals[goal]} ${figure(value, language)}`],
  );
  const settings = Object.entries(params).map(
    ([name, value]) => `${name} ${typeof value === "number" ? figure(value, language) : value}`,
  );
  return `${said.trial} ${number}: ${[...results, ...settings].join(", ")}`;
};

/** The best and the worst value of a goal, as people read them. */
export const endsOf = (
  { study, language }: Drawing,
  goal: number,
): { readonly best: string; readonly worst: string } => {
  const values = completeOf(study)
    .map((trial) => trial.values[goal]!)
    .sort((a, b) => a - b);
  const ends = [values[0]!, values.at(-1)!].map((value) => figure(value, language)) as [string, string];
  const [best, worst] = study.directions[goal] === "maximize" ? ends.reverse() : ends;
  return { best: best!, worst: worst! };
};
