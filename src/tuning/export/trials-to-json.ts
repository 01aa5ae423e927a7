// A study as JSON, for programs that draw or compare.

import { checkStudy, type StudyResults } from "../results.js";

/**
 * All trials with what they are about, as JSON: `{ directions, setup, dimensions, trials, best, hash }`. What is no number is null; reports are pairs of step and value. Trials
 * that are over count, so that it may be asked for while the study runs. Optuna: `study.trials`. Throws ArgumentError for what is no study.
 */
export const trialsToJson = (study: StudyResults): string => {
  checkStudy(study, "trialsToJson");
  const { directions, setup, dimensions, trials, bestTrials, hash } = study;
  const document = {
    directions,
    setup,
    dimensions: dimensions.map(({ path, kind, low, high, step, log, labels }) =>
      kind === "choice" ? { path, kind, labels } : { path, kind, low, high, step, log },
    ),
    trials: trials.map(({ number, state, params, values, reports, milliseconds, like, error, notes }) => ({
      ...{ number, state, params, values, reports: [...reports], milliseconds, like, error, notes },
    })),
    best: bestTrials.map(({ number }) => number),
    hash,
  };
  return `${JSON.stringify(document, null, 1)}\n`;
};
