// A study as text that people read in a terminal: the best settings, a table of trials, what counts, and how the best value fell.

import { scaleFor } from "../charts/scale.js";
import { shortened, textTable, usualColumns } from "../table/text-table.js";
import { formatNumber } from "../training/progress.js";
import {
  bestSoFar,
  completeOf,
  countsOf,
  foremost,
  goalNames,
  knownImportances,
  type StudyResults,
} from "./results.js";

const shown = (value: number | string | undefined): string =>
  value === undefined ? "–" : typeof value === "number" ? formatNumber(value) : shortened(value, 16);

const mostRows = 20;
const mostNames = 12;
const barCells = 24;

/** Numbers of the space that are in use, those that count most first. */
const namesOf = (study: StudyResults, importances: Readonly<Record<string, number>>): readonly string[] => {
  const names = [...new Set(study.trials.flatMap(({ params }) => Object.keys(params)))];
  return names.sort((a, b) => (importances[b] ?? 0) - (importances[a] ?? 0));
};

/** As many columns as a terminal has room for; how many were left out is said. */
const tableOfTrials = (study: StudyResults, names: readonly string[], ranked: boolean): readonly string[] => {
  const rows = foremost(study);
  const first = rows.slice(0, mostRows);
  if (first.length === 0) return [];
  const goals = goalNames(study);
  const made = (some: readonly string[]): readonly string[] =>
    textTable({
      header: ["trial", ...goals, ...some.map((name) => shortened(name, 24))],
      rows: first.map(({ number, values, params }) => [
        String(number),
        ...values.map(shown),
        ...some.map((name) => shown(params[name])),
      ]),
      align: ["right", ...goals, ...some].map(() => "right" as const),
    }).split("\n");
  let count = names.length;
  while (count > 0 && made(names.slice(0, count)).some((line) => line.length > usualColumns)) count -= 1;
  const left = names.length - count;
  return [
    ...made(names.slice(0, count)),
    ...(rows.length > first.length ? [`… ${rows.length - first.length} more trials`] : []),
    ...(left > 0 ? [`… ${left} more ${left === 1 ? "column" : "columns"}${ranked ? ", of less importance" : ""}`] : []),
  ];
};

const bestSettings = ({ directions, bestTrials }: StudyResults): readonly string[] => {
  const [best] = bestTrials;
  if (!best || directions.length > 1) return [];
  const entries = Object.entries(best.params);
  const width = Math.max(...entries.map(([name]) => name.length));
  const lines = entries.map(
    ([name, value]) => `  ${name.padEnd(width)}  ${typeof value === "number" ? value : shown(value)}`,
  );
  return [`Best: trial ${best.number}, ${shown(best.value)}`, ...lines];
};

const bars = (importances: Readonly<Record<string, number>>): readonly string[] => {
  const entries = Object.entries(importances).slice(0, mostNames);
  const most = Math.max(...entries.map(([, share]) => share), 1e-9);
  const width = Math.max(...entries.map(([name]) => Math.min(32, name.length)));
  return entries.map(([name, share]) => {
    const bar = "█".repeat(Math.round((barCells * share) / most));
    return `  ${shortened(name, 32).padEnd(width)}  ${(100 * share).toFixed(1).padStart(5)} %  ${bar}`.trimEnd();
  });
};

const [historyColumns, historyRows] = [60, 6];

/** Fewer trials than these have no course. */
const fewest = 5;

/** Values as dots over the trials, the best so far as a line through them. */
const historyOf = (study: StudyResults, goal: number): readonly string[] => {
  const done = completeOf(study);
  if (done.length < fewest) return [];
  const values = done.map((trial) => trial.values[goal]!);
  const scale = scaleFor(values, 3);
  const columns = Math.min(historyColumns, done.length);
  const cells = Array.from({ length: historyRows }, () => Array.from({ length: columns }, () => " "));
  const rowOf = (value: number): number => Math.round((historyRows - 1) * (1 - scale.place(value)));
  const columnOf = (i: number): number => Math.floor((i * columns) / done.length);
  bestSoFar(study, goal).forEach(({ value }, i) => {
    cells[rowOf(values[i]!)]![columnOf(i)] = "·";
    const column = columnOf(i);
    for (const row of cells) if (row[column] === "─") row[column] = " ";
    cells[rowOf(value)]![column] = "─";
  });
  const ends = [scale.ticks.at(-1)!, scale.ticks[0]!].map((tick) => scale.write(tick));
  const width = Math.max(...ends.map((end) => end.length));
  return cells.map((row, i) => {
    const label = i === 0 ? ends[0]! : i === historyRows - 1 ? ends[1]! : "";
    return `  ${label.padStart(width)} ${row.join("")}`.trimEnd();
  });
};

/** A study in lines of 80 columns: counts, the best settings, the best trials or the Pareto front, importances, and how the value went. */
export const printedStudy = (study: StudyResults): string => {
  const { complete, pruned, failed, taken } = countsOf(study);
  const counts = `${study.trials.length} trials: ${complete} complete, ${pruned} pruned, ${failed} failed`;
  const goals = study.directions.map((_, goal) => goal);
  const several = goals.length > 1;
  const importances = goals.map((goal) => knownImportances(study, goal));
  const names = goalNames(study);
  const section = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ["", ...(title === "" ? [] : [title]), ...lines];
  return [
    taken > 0 ? `${counts}; ${taken} of another with the same settings` : counts,
    ...section("", bestSettings(study)),
    ...section(
      several ? `Pareto front: ${study.bestTrials.length} trials that no other beats in all goals` : "",
      tableOfTrials(study, namesOf(study, importances[0]!), Object.keys(importances[0]!).length > 0),
    ),
    ...goals.flatMap((goal) => section(`What ${names[goal]} depends on`, bars(importances[goal]!))),
    ...goals.flatMap((goal) =>
      section(`${names[goal]}, trial by trial; the best so far as a line`, historyOf(study, goal)),
    ),
  ].join("\n");
};
