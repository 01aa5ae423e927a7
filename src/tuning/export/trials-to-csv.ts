// A study as a table of its trials, for spreadsheets.

import { csvCell } from "../../table/csv-cell.js";
import { checkStudy, goalNames, type StudyResults } from "../results.js";

type Cell = number | string | undefined;

/** What is no number is empty. */
const written = (cell: Cell): string => csvCell(cell === undefined || Number.isNaN(cell) ? "" : String(cell));

/**
 * All trials as CSV with a header: number, state, values, a column for each number of the space (empty where it does not count), the last step that was reported, time, whose result was
 * taken over, the error, and the notes. Numbers are written with all their digits. Optuna: `study.trials_dataframe`. Throws ArgumentError for what is no study.
 */
export const trialsToCsv = (study: StudyResults): string => {
  checkStudy(study, "trialsToCsv");
  const { trials, dimensions } = study;
  const notes = [...new Set(trials.flatMap((trial) => Object.keys(trial.notes)))];
  const columns: readonly (readonly [name: string, of: (trial: (typeof trials)[number]) => Cell])[] = [
    ["trial", ({ number }) => number],
    ["state", ({ state }) => state],
    ...goalNames(study).map((name, goal) => [name, ({ values }: (typeof trials)[number]) => values[goal]] as const),
    ...dimensions.map(({ path }) => [path, ({ params }: (typeof trials)[number]) => params[path]] as const),
    ["last step", ({ reports }) => [...reports.keys()].at(-1)],
    ["milliseconds", ({ milliseconds }) => milliseconds],
    ["like", ({ like }) => like],
    ["error", ({ error }) => error],
    ...notes.map((name) => [`note ${name}`, (trial: (typeof trials)[number]) => trial.notes[name]] as const),
  ];
  const rows = [columns.map(([name]) => name), ...trials.map((trial) => columns.map(([, of]) => of(trial)))];
  return rows.map((row) => `${row.map(written).join(",")}\n`).join("");
};
