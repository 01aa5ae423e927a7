// A series of a table's column, in the order of time, and what a network looks at and foretells of it.

import { nearest, show } from "../../errors.js";
import { ArgumentError, DataError, type DataTable, type ShapedArray } from "../../index.js";
import type { SeriesTask } from "./model-file.js";

export interface Series {
  readonly column: string;
  /** The column of times, where there is one. */
  readonly time: string | null;
  readonly values: Float64Array;
  /** Of each value, in seconds or in what the column holds; none without a column of times. */
  readonly times: Float64Array | undefined;
  readonly isDate: boolean;
  /** Values that were missing, and were taken from the step before. */
  readonly filled: number;
}

const numberColumn = (rows: DataTable, name: string | undefined, where: string): string => {
  const numbers = rows.columns.filter(({ kind }) => kind === "number").map((column) => column.name);
  if (name === undefined) {
    if (numbers.length === 1) return numbers[0]!;
    throw new ArgumentError(
      `${where}: expected --column, the series' column: one of ${(numbers.length > 0 ? numbers : rows.names).join(", ")}.`,
    );
  }
  if (numbers.includes(name)) return name;
  const hint = nearest(name, rows.names);
  throw new ArgumentError(
    rows.names.includes(name)
      ? `${where}: --column: expected a column of numbers, ${name} holds values of kind ${rows.column(name).kind}.`
      : `${where}: --column: expected one of the columns ${rows.names.join(", ")}, received ${show(name)}.${hint ? ` Did you mean "${hint}"?` : ""}`,
  );
};

/** The series in some rows: by the column of times that is named, or the first of dates, or as the rows stand. */
export const seriesIn = (
  rows: DataTable,
  column: string | undefined,
  time: string | undefined,
  where: string,
): Series => {
  const name = numberColumn(rows, column, where);
  const timed = time ?? rows.columns.find(({ kind }) => kind === "date")?.name;
  if (timed !== undefined && !rows.names.includes(timed)) {
    throw new ArgumentError(
      `${where}: --time: expected one of the columns ${rows.names.join(", ")}, received ${show(timed)}.`,
    );
  }
  const stamps = timed === undefined ? undefined : rows.column(timed);
  if (stamps?.kind === "text")
    throw new ArgumentError(
      `${where}: --time: ${timed} holds texts. Say how its dates are written: --types ${timed}=date:DD.MM.YYYY.`,
    );
  const gap = stamps?.values.findIndex(Number.isNaN) ?? -1;
  if (gap >= 0) throw new DataError(`${where}: --time: ${timed} has a gap in row ${gap + 1}.`);
  const order = Array.from({ length: rows.count }, (_, row) => row);
  if (stamps) order.sort((a, b) => stamps.values[a]! - stamps.values[b]! || a - b);
  const source =
    rows.column(name).kind === "text" ? undefined : (rows.column(name) as { readonly values: Float64Array });
  const known = order.findIndex((row) => !Number.isNaN(source!.values[row]!));
  const kept = known < 0 ? [] : order.slice(known);
  let [last, filled] = [0, 0];
  const values = Float64Array.from(kept, (row) => {
    const value = source!.values[row]!;
    if (Number.isNaN(value)) filled += 1;
    else last = value;
    return last;
  });
  const times = stamps && Float64Array.from(kept, (row) => stamps.values[row]!);
  return { column: name, time: timed ?? null, values, times, isDate: stamps?.kind === "date", filled };
};

/** How far apart equal moments of a season are: where the changes of the series look most like themselves; 1 where they do nowhere. */
export const periodOf = (values: Float64Array): number => {
  const changes = values.slice(1).map((value, i) => value - values[i]!);
  const mean = changes.reduce((sum, value) => sum + value, 0) / Math.max(1, changes.length);
  const apart = changes.map((value) => value - mean);
  const likeness = (lag: number): number => {
    let [product, square] = [0, 0];
    for (let i = 0; i < apart.length; i++) {
      square += apart[i]! * apart[i]!;
      if (i >= lag) product += apart[i]! * apart[i - lag]!;
    }
    return square === 0 ? 0 : product / square;
  };
  let [best, most] = [1, 0.3];
  for (let lag = 2; lag <= Math.min(400, Math.floor(values.length / 3)); lag++) {
    const found = likeness(lag);
    // A multiple of a period is as alike, and no better.
    if (found > most + 0.02) [best, most] = [lag, found];
  }
  return best;
};

/** Windows that end before some steps, as differences from their last value in units of the scale: without a level, and of usual size. */
export const windowsAt = (
  values: Float64Array,
  starts: readonly number[],
  { window, scale }: SeriesTask,
): ShapedArray => {
  const data = new Float32Array(starts.length * window);
  starts.forEach((start, i) => {
    for (let step = 0; step < window; step++) {
      data[i * window + step] = (values[start - window + step]! - values[start - 1]!) / scale;
    }
  });
  return { data, shape: [starts.length, window] };
};

/** What follows each window, in the same way. */
export const futuresAt = (
  values: Float64Array,
  starts: readonly number[],
  { horizon, scale }: SeriesTask,
): ShapedArray => {
  const data = new Float32Array(starts.length * horizon);
  starts.forEach((start, i) => {
    for (let step = 0; step < horizon; step++) {
      data[i * horizon + step] = (values[start + step]! - values[start - 1]!) / scale;
    }
  });
  return { data, shape: [starts.length, horizon] };
};

/** What a network's numbers mean, in the series' units: a row of steps for each start. */
export const inUnits = (
  values: Float64Array,
  starts: readonly number[],
  { horizon, scale }: SeriesTask,
  data: ArrayLike<number>,
): number[][] =>
  starts.map((start, i) =>
    Array.from({ length: horizon }, (_, step) => values[start - 1]! + scale * data[i * horizon + step]!),
  );

/** The times of the steps to come, as far apart as the last ones; counted from 1 where there are none. */
export const timesToCome = ({ times, isDate }: Series, steps: number): string[] => {
  if (!times || times.length < 2) return Array.from({ length: steps }, (_, i) => String(i + 1));
  const gaps = Array.from(times.slice(1), (value, i) => value - times[i]!).sort((a, b) => a - b);
  const usual = gaps[Math.floor(gaps.length / 2)]!;
  return Array.from({ length: steps }, (_, i) => {
    const at = times.at(-1)! + (i + 1) * usual;
    return isDate ? new Date(1000 * at).toISOString().replace("T00:00:00.000Z", "") : String(at);
  });
};
