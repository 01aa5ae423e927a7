// A study as Optuna's journal, so that its dashboard and its pictures show it.

import { ArgumentError, show } from "../../errors.js";
import { checkOptions } from "../../options.js";
import type { Dimension } from "../dimensions.js";
import { checkStudy, placeOf, type StudyResults } from "../results.js";
import type { FinishedTrial } from "../trials.js";
import { directionCodes, operations, stateCodes, zone } from "./optuna-journal.js";

/** Options of `trialsToOptuna`. */
export interface OptunaOptions {
  /** What Optuna calls the study. Default "fragua". */
  readonly name?: string;
  /** When the first trial began. The others follow one after the other, each for as long as it took. Default the first of January 1970, so that the same study gives the same file. */
  readonly begin?: Date;
}

const distributionOf = ({ kind, labels, low, high, log, step }: Dimension): string => {
  if (kind === "choice") return JSON.stringify({ name: "CategoricalDistribution", attributes: { choices: labels } });
  if (kind === "int") {
    const attributes = { log, step: log ? 1 : (step ?? 1), low, high };
    return JSON.stringify({ name: "IntDistribution", attributes });
  }
  // Optuna knows no steps of what is spread by ratios.
  const attributes = { step: log ? null : (step ?? null), low, high, log };
  return JSON.stringify({ name: "FloatDistribution", attributes });
};

/** A number as Python's JSON has it: infinite ones and none, too. */
const written = (value: unknown): string => {
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return `[${value.map(written).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, each]) => each !== undefined);
    return `{${entries.map(([key, each]) => `${JSON.stringify(key)}: ${written(each)}`).join(", ")}}`;
  }
  return JSON.stringify(value);
};

/**
 * All trials as the journal of Optuna (versions 3.1 to 5), as text for a file: `JournalStorage(JournalFileBackend(path))` loads it. Values, states, directions, reports, parameters
 * and their distributions are those of the study; notes are user attributes, as are errors and the trial whose result was taken over. A failed trial has no value there. Throws ArgumentError for what is no study and options that cannot be used.
 */
export const trialsToOptuna = (study: StudyResults, options: OptunaOptions = {}): string => {
  const where = "trialsToOptuna";
  checkStudy(study, where);
  checkOptions(where, options, ["name", "begin"]);
  const { name = "fragua", begin = new Date(0) } = options;
  if (typeof name !== "string" || name === "") {
    throw new ArgumentError(`${where}: name: expected the name of the study, received ${show(name)}.`);
  }
  if (!(begin instanceof Date) || Number.isNaN(begin.getTime())) {
    throw new ArgumentError(`${where}: begin: expected a date, received ${show(begin)}.`);
  }
  const { directions, dimensions, trials } = study;
  const worker = { worker_id: "fragua" };
  let passed = begin.getTime();
  const moment = (milliseconds: number): string => `${new Date(milliseconds).toISOString().slice(0, -1)}000${zone}`;
  const distributions = Object.fromEntries(dimensions.map((each) => [each.path, distributionOf(each)]));
  const trialOf = ({ state, values, params, reports, milliseconds, notes, error, like }: FinishedTrial): object => {
    const began = passed;
    passed += milliseconds;
    const several = values.length > 1;
    const given = state === "failed" || values.some(Number.isNaN) ? undefined : values;
    const counting = dimensions.filter(({ path }) => path in params);
    return {
      ...{ op_code: operations.createTrial, ...worker, study_id: 0, datetime_start: moment(began) },
      state: stateCodes[state],
      value: several || !given ? null : given[0]!,
      values: several && given ? given : null,
      datetime_complete: moment(passed),
      distributions: Object.fromEntries(counting.map(({ path }) => [path, distributions[path]!])),
      params: Object.fromEntries(counting.map((each) => [each.path, placeOf(each, params)])),
      user_attrs: { ...notes, error, like },
      system_attrs: {},
      intermediate_values: Object.fromEntries(reports),
    };
  };
  const events = [
    {
      ...{ op_code: operations.createStudy, ...worker, study_name: name },
      directions: directions.map((direction) => directionCodes[direction]),
    },
    ...trials.map(trialOf),
  ];
  return events.map((event) => `${written(event)}\n`).join("");
};
