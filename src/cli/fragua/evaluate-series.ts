// How far a model of a series is off on steps that are known, beside forecasts that learned nothing.

import { DataError, type Model } from "../../index.js";
import { formatCount } from "../../training/progress.js";
import type { Given } from "../flags.js";
import type { SeriesTask } from "./model-file.js";
import { readTable } from "./read-table.js";
import { inUnits, periodOf, seriesIn, windowsAt } from "./series.js";
import { missOf, naiveErrors, type SeriesErrors, sayErrors } from "./series-errors.js";
import type { Terminal } from "./terminal.js";

/** Says the errors over all windows of a file; returns the figures. Throws DataError where there is no whole window with what followed. */
export const evaluateSeries = async (
  model: Model,
  task: SeriesTask,
  path: string,
  given: Given,
  terminal: Terminal,
): Promise<object> => {
  const { where } = given;
  const { column, window, horizon } = task;
  const { values, time, filled } = seriesIn(await readTable(path, given), column, task.time ?? undefined, where);
  const count = values.length - window - horizon + 1;
  if (count < 1) {
    throw new DataError(
      `${where}: ${path}: expected at least ${window + horizon} steps of ${column}, the ${window} that the model looks at and the ${horizon} that it foretells, received ${values.length}.`,
    );
  }
  const period = task.period ?? periodOf(values);
  const starts = Array.from({ length: count }, (_, i) => window + i);
  const { data } = await model.predict(windowsAt(values, starts, task), { batchSize: 1024 });
  const errors: SeriesErrors = {
    network: missOf(values, starts, inUnits(values, starts, task, data)),
    ...naiveErrors(values, starts, horizon, period),
  };
  terminal.title(`${column}: mean error over ${horizon} steps`);
  terminal.tell(
    `  ${formatCount(values.length)} steps${time === null ? "" : ` by ${time}`}, ${formatCount(count)} windows${filled > 0 ? `, ${filled} gaps filled by the step before` : ""}. Steps that the model has learned from make the error look smaller.`,
  );
  sayErrors(terminal, errors, period);
  return {
    data: path,
    ...{ column, time, period, window, horizon },
    ...{ steps: values.length, windows: count, filled },
    meanAbsoluteError: errors,
  };
};
