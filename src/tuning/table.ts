// A study as a table that people read.

import { textTable } from "../table/text-table.js";
import type { Direction, FinishedTrial } from "./trials.js";

const digits = (value: number): string => (Number.isInteger(value) ? String(value) : value.toPrecision(4));
const shown = (value: number | string | undefined): string =>
  value === undefined ? "–" : typeof value === "number" ? digits(value) : value;

const mostRows = 20;

/** The best trials, and how many of each kind there are. */
export const printedStudy = (trials: readonly FinishedTrial[], directions: readonly Direction[]): string => {
  const names = [...new Set(trials.flatMap(({ params }) => Object.keys(params)))];
  const cost = ({ state, value }: FinishedTrial): number =>
    state === "failed" ? Number.POSITIVE_INFINITY : directions[0] === "maximize" ? -value : value;
  const best = trials
    .filter(({ state }) => state === "complete")
    .sort((a, b) => cost(a) - cost(b) || a.number - b.number)
    .slice(0, mostRows);
  const count = (state: FinishedTrial["state"]): number => trials.filter((trial) => trial.state === state).length;
  const values = directions.map((_, i) => (directions.length === 1 ? "value" : `value ${i}`));
  const table = textTable({
    header: ["trial", ...values, ...names],
    rows: best.map(({ number, values: each, params }) => [
      String(number),
      ...each.map(digits),
      ...names.map((name) => shown(params[name])),
    ]),
    align: ["right", ...values.map(() => "right" as const), ...names.map(() => "right" as const)],
  });
  return `${trials.length} trials: ${count("complete")} complete, ${count("pruned")} pruned, ${count("failed")} failed\n\n${table}`;
};
