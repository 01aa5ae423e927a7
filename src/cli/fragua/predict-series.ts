// The steps to come of a series, by a model that was trained on it or on one like it.

import { DataError, type Model } from "../../index.js";
import type { Given } from "../flags.js";
import type { SeriesTask } from "./model-file.js";
import { shortNumber } from "./predict-table.js";
import { readTable } from "./read-table.js";
import { inUnits, seriesIn, timesToCome, windowsAt } from "./series.js";
import { csvWriter } from "./write-csv.js";

/** Writes a row for each step. */
export const predictSeries = async (
  model: Model,
  task: SeriesTask,
  path: string,
  output: string | undefined,
  given: Given,
): Promise<{ readonly rows: number }> => {
  const { where } = given;
  const series = seriesIn(await readTable(path, given), task.column, task.time ?? undefined, where);
  const { values } = series;
  if (values.length < task.window) {
    throw new DataError(
      `${where}: ${path}: expected at least the ${task.window} steps that the model looks at, received ${values.length}.`,
    );
  }
  const starts = [values.length];
  const [coming] = inUnits(values, starts, task, (await model.predict(windowsAt(values, starts, task))).data);
  const times = timesToCome(series, task.horizon);
  const writer = await csvWriter(output, `${where}: --output`);
  await writer.write([
    [task.time ?? "step", `predicted ${task.column}`],
    ...coming!.map((value, i) => [times[i]!, shortNumber(value)]),
  ]);
  await writer.end();
  return { rows: task.horizon };
};
