// `fragua train --series file.csv --column births --horizon 30`: foretells the steps to come of a series.

import { basename } from "node:path";
import {
  adam,
  connect,
  DataError,
  dense,
  dropout,
  input,
  lbfgs,
  type Model,
  mergeAdd,
  model,
  sequential,
} from "../../index.js";
import { formatCount } from "../../training/progress.js";
import { screenWidth } from "../curves.js";
import type { Given } from "../flags.js";
import { lineChart } from "../line-chart.js";
import { finish, named } from "./finish.js";
import { fitRun } from "./fit-run.js";
import { checkData, hashOf, type Journal } from "./journal.js";
import { notesOf, type SeriesTask } from "./model-file.js";
import { readTable } from "./read-table.js";
import { futuresAt, inUnits, periodOf, type Series, seriesIn, timesToCome, windowsAt } from "./series.js";
import { missOf, naiveErrors, sayErrors } from "./series-errors.js";
import type { Terminal } from "./terminal.js";
import type { TrainFiles } from "./train-files.js";

/** A line through the window, and what a hidden layer adds to it. */
const networkOf = async (task: SeriesTask, hidden: readonly number[], rate: number, given: Given): Promise<Model> => {
  const x = input([task.window]);
  const straight = connect(dense(task.horizon), x);
  const bent = hidden.reduce((y, units) => {
    const layer = connect(dense(units, { activation: "relu" }), y);
    return rate > 0 ? connect(dropout(rate), layer) : layer;
  }, x);
  const outputs = hidden.length === 0 ? straight : connect(mergeAdd(), straight, connect(dense(task.horizon), bent));
  const made = model(
    { inputs: x, outputs },
    { seed: given.whole("seed", 0)!, threads: given.threads("threads"), name: "series" },
  );
  // One day that nobody could foresee should not count a hundredfold.
  made.compile({
    optimizer: adam({ learningRate: given.positive("learning-rate") ?? 0.002 }),
    loss: "meanAbsoluteError",
  });
  await made.build([task.window]);
  return made;
};

const linearOn = async (task: SeriesTask, values: Float64Array, starts: readonly number[]): Promise<Model> => {
  const made = sequential([dense(task.horizon)], { threads: 1 });
  made.compile({ loss: "meanSquaredError" });
  await made.build([task.window]);
  await lbfgs(made, windowsAt(values, starts, task), futuresAt(values, starts, task), { maxIterations: 100 });
  return made;
};

/** The deviation of some values. */
const deviationOf = (values: Float64Array): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length);
};

const drawForecast = (terminal: Terminal, series: Series, forecast: readonly number[]): void => {
  const before = Array.from(series.values.slice(-2 * forecast.length));
  const gap = (count: number): number[] => Array.from({ length: count }, () => Number.NaN);
  terminal.say(
    "",
    ...lineChart({
      title: series.column,
      width: screenWidth,
      height: 12,
      paint: terminal.paint,
      series: [
        { name: "so far", values: [...before, ...gap(forecast.length)], marker: "●", style: "blue" },
        { name: "to come", values: [...gap(before.length), ...forecast], marker: "○", style: "yellow" },
      ],
    }).lines,
  );
};

export const trainSeries = async (
  path: string,
  given: Given,
  files: TrainFiles,
  terminal: Terminal,
  resumed: Journal | undefined,
): Promise<number> => {
  const { where } = given;
  const horizon = given.whole("horizon", 1)!;
  const series = seriesIn(await readTable(path, given), given.text("column"), given.text("time"), where);
  const { values, column, time } = series;
  const data = await hashOf([path]);
  checkData(resumed, data, path, where);
  const period = periodOf(values);
  const window = Math.min(Math.max(2 * horizon, 2 * period, 14), Math.floor(values.length / 4));
  const [validationShare, testShare] = [given.fraction("validation")!, given.fraction("test")!];
  const first = window;
  const count = values.length - horizon - first + 1;
  const [validating, testing] = [validationShare, testShare].map((share) => Math.max(1, Math.floor(share * count))) as [
    number,
    number,
  ];
  // Windows whose future reaches into a later part would know of it.
  const training = count - validating - testing - 2 * (horizon - 1);
  if (training < 10) {
    throw new DataError(
      `${where}: ${path}: expected more than the ${formatCount(values.length)} steps of ${column} to foretell ${horizon}: at least ${formatCount(6 * horizon + 60)} or so. A smaller --horizon needs fewer.`,
    );
  }
  const range = (from: number, length: number): number[] => Array.from({ length }, (_, i) => first + from + i);
  const train = range(0, training);
  const validation = range(training + horizon - 1, validating);
  const test = range(count - testing, testing);
  const scale = deviationOf(values.slice(0, first + training)) || 1;
  const task: SeriesTask = { kind: "series", column, time, window, horizon, period, scale };
  terminal.title("Series");
  terminal.tell(
    `  ${formatCount(values.length)} steps of ${column}${time === null ? "" : ` by ${time}`}${period > 1 ? `, with a period of ${period}` : ""}${series.filled > 0 ? `, ${series.filled} gaps filled by the step before` : ""}.`,
  );
  terminal.tell(
    `  ${window} steps are looked at to foretell ${horizon}: ${formatCount(training)} windows to train on, ${formatCount(validating)} to validate, the newest ${formatCount(testing)} to test.`,
  );
  const hidden = given.units("hidden") ?? [64];
  const made = await networkOf(task, hidden, given.fraction("dropout") ?? 0, given);
  terminal.say("", String(made.summary()), "");
  const batchSize = given.whole("batch", 1) ?? 32;
  const epochs =
    given.whole("epochs", 1) ?? Math.max(10, Math.min(200, Math.round(10_000 / Math.ceil(training / batchSize))));
  const dataOf = (starts: readonly number[]) => ({
    x: windowsAt(values, starts, task),
    y: futuresAt(values, starts, task),
  });
  const held = dataOf(validation);
  const options = { batchSize, validationData: [held.x, held.y] as const, diagnose: true };
  const run = { save: files.save, args: files.args, folder: files.folder, data, resumed };
  const fit = { epochs, patience: Math.max(5, Math.round(epochs / 10)), options };
  const ended = await fitRun(made, dataOf(train), fit, run, terminal);

  const forecast = async (by: Model, starts: readonly number[]): Promise<number[][]> =>
    inUnits(values, starts, task, (await by.predict(windowsAt(values, starts, task))).data);
  const miss = {
    network: missOf(values, test, await forecast(made, test)),
    linear: missOf(values, test, await forecast(await linearOn(task, values, train), test)),
    ...naiveErrors(values, test, horizon, period),
  };
  terminal.title(`${column}: mean error over ${horizon} steps that were held out`);
  sayErrors(terminal, miss, period);
  const [coming] = await forecast(made, [values.length]);
  drawForecast(terminal, series, coming!);
  const times = timesToCome(series, horizon);
  return finish(
    { model: made, notes: notesOf(task), ended, files, title: `${basename(path)}: ${column}`, data: dataOf(test) },
    {
      data: named(path),
      ...{ column, time, period, window, horizon },
      windows: { train: training, validation: validating, test: testing },
      meanAbsoluteError: miss,
      forecast: coming!.map((value, i) => ({ time: times[i], value })),
    },
    terminal,
  );
};
