// How far forecasts of a series are off, beside those of whoever says that nothing changes, or that the season comes again.

import { textTable } from "../../table/text-table.js";
import { formatNumber } from "../../training/progress.js";
import { indented, type Terminal } from "./terminal.js";

/** The mean distance of forecasts from what came. */
export const missOf = (
  values: Float64Array,
  starts: readonly number[],
  forecasts: readonly (readonly number[])[],
): number => {
  let [sum, count] = [0, 0];
  forecasts.forEach((forecast, i) => {
    forecast.forEach((value, step) => {
      sum += Math.abs(value - values[starts[i]! + step]!);
      count += 1;
    });
  });
  return sum / count;
};

/** Forecasts that say the values of so many steps before once more. */
const againAt = (values: Float64Array, starts: readonly number[], horizon: number, lag: number): number[][] =>
  starts.map((start) => Array.from({ length: horizon }, (_, step) => values[start - lag + (step % lag)]!));

/** Mean errors over the same steps. */
export interface SeriesErrors {
  readonly network: number;
  readonly linear?: number;
  /** Of whoever says the last step. */
  readonly last: number;
  /** Of whoever says the last season, where there is one. */
  readonly season?: number;
}

/** The errors of forecasts made with nothing learned. A season needs a whole period before the first start. */
export const naiveErrors = (
  values: Float64Array,
  starts: readonly number[],
  horizon: number,
  period: number,
): Pick<SeriesErrors, "last" | "season"> => ({
  last: missOf(values, starts, againAt(values, starts, horizon, 1)),
  ...(period > 1 && starts[0]! >= period
    ? { season: missOf(values, starts, againAt(values, starts, horizon, period)) }
    : {}),
});

/** The table of errors. */
export const sayErrors = ({ say }: Terminal, { network, linear, last, season }: SeriesErrors, period: number): void => {
  const text = textTable({
    header: ["", "mean error"],
    rows: [
      ["network", formatNumber(network)],
      ...(linear === undefined ? [] : [["linear model", formatNumber(linear)]]),
      ["as the last step", formatNumber(last)],
      ...(season === undefined ? [] : [[`as ${period} steps before`, formatNumber(season)]]),
    ],
    align: ["left", "right"],
    rule: false,
  });
  say(...indented(text));
};
