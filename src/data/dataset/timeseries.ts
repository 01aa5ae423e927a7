// Sliding windows of a time series.

import { ArgumentError, DataError, show } from "../../errors.js";
import { checkFlag, checkOptions, checkSeed, checkWhole } from "../../options.js";
import { sizeOf } from "../../tensor/shape.js";
import { type Column, readColumns } from "../columns.js";
import { type ArrayData, isArrayData } from "../forms.js";
import type { Batch } from "../source.js";
import { Pipeline } from "./dataset.js";
import { drawn } from "./stages.js";

/** Options of `timeseriesDataset`. */
export interface TimeseriesOptions {
  /** Steps of a window. */
  readonly sequenceLength: number;
  /** Steps from the begin of one window to that of the next: 1. */
  readonly sequenceStride?: number;
  /** Steps from one value in a window to the next: 1. */
  readonly samplingRate?: number;
  /** 128, Keras' default. */
  readonly batchSize?: number;
  /** Whether windows come in a random order, another one in each pass: false. */
  readonly shuffle?: boolean;
  readonly seed?: number;
  /** Steps before it are left out: 0. */
  readonly startIndex?: number;
  /** This step and those after it are left out: the series' length. */
  readonly endIndex?: number;
}

const columnOf = (values: unknown, name: string): Column => {
  if (!isArrayData(values))
    throw new DataError(`timeseriesDataset: ${name}: expected an array, received ${show(values)}.`);
  return readColumns(values as ArrayData, `timeseriesDataset: ${name}`)[0]!;
};

/** The rows of a column, those of a window after each other. */
const gather = ({ data, shape }: Column, rows: readonly number[], front: readonly number[]) => {
  const width = sizeOf(shape.slice(1));
  const values = new (data.constructor as new (length: number) => typeof data)(rows.length * width);
  for (const [i, row] of rows.entries()) values.set(data.subarray(row * width, (row + 1) * width), i * width);
  return { data: values, shape: [...front, ...shape.slice(1)] };
};

/**
 * Batches of windows of a series [steps, …]: x [batch, sequenceLength, …], and for the window that begins at step i the target targets[i], y [batch, …]. To foretell the
 * step after a window, give `targets` from the step `sequenceLength` on: data.slice(sequenceLength). There are as many windows as have targets. Throws
 * ArgumentError for a series that is too short. Keras: `timeseries_dataset_from_array`.
 */
export const timeseriesDataset = (data: ArrayData, targets: ArrayData, options: TimeseriesOptions): Pipeline<Batch> => {
  checkOptions("timeseriesDataset", options, [
    ...["sequenceLength", "sequenceStride", "samplingRate", "batchSize", "shuffle", "seed", "startIndex", "endIndex"],
  ]);
  const [series, goals] = [columnOf(data, "data"), columnOf(targets, "targets")];
  const option = (name: keyof TimeseriesOptions, least: number, fallback?: number): number =>
    checkWhole(options?.[name] ?? fallback, `timeseriesDataset: ${name}`, least);
  const length = option("sequenceLength", 1);
  const [stride, rate, batchSize] = [
    option("sequenceStride", 1, 1),
    option("samplingRate", 1, 1),
    option("batchSize", 1, 128),
  ];
  const [start, end] = [option("startIndex", 0, 0), option("endIndex", 1, series.shape[0]!)];
  const shuffle = checkFlag(options.shuffle ?? false, "timeseriesDataset: shuffle");
  const seed = checkSeed(options.seed ?? 0, "timeseriesDataset");
  const last = Math.min(Math.min(end, series.shape[0]!) - (length - 1) * rate, goals.shape[0]!, end);
  const begins: number[] = [];
  for (let begin = start; begin < last; begin += stride) begins.push(begin);
  if (begins.length === 0) {
    throw new ArgumentError(
      `timeseriesDataset: expected at least the ${(length - 1) * rate + 1} steps of one window with its target, received ${series.shape[0]} steps ` +
        `from ${start} to ${end} and ${goals.shape[0]} targets.`,
    );
  }
  return new Pipeline(function* (pass) {
    const order = [...begins];
    for (let i = order.length - 1; shuffle && i > 0; i--) {
      const j = drawn(seed, pass, i, i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    for (let at = 0; at < order.length; at += batchSize) {
      const some = order.slice(at, at + batchSize);
      const rows = some.flatMap((begin) => Array.from({ length }, (_, step) => begin + step * rate));
      yield { x: gather(series, rows, [some.length, length]), y: gather(goals, some, [some.length]) };
    }
  });
};
