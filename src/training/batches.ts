// Batches of a data set, for training loops of one's own.

import { DataError, show } from "../errors.js";
import { checkFlag, checkOptions, checkWhole } from "../options.js";
import { sizeOf } from "../tensor/shape.js";
import { type Column, countOf, type Dataset, isDataset, readColumns, type ShapedArray } from "./data.js";
import { shuffle } from "./shuffle.js";

export interface BatchesOptions {
  /** Take the samples in a new order, decided by the seed and the epoch. */
  readonly shuffle?: boolean;
  readonly seed?: number;
  readonly epoch?: number;
}

const gather = ({ data, shape }: Column, rows: Uint32Array): ShapedArray => {
  const width = sizeOf(shape.slice(1));
  const gathered =
    data instanceof Int32Array ? new Int32Array(rows.length * width) : new Float32Array(rows.length * width);
  for (const [i, row] of rows.entries()) gathered.set(data.subarray(row * width, (row + 1) * width), i * width);
  return { data: gathered, shape: [rows.length, ...shape.slice(1)] };
};

/**
 * The data set in batches, `{ x, y }` each; the last one may be smaller. Throws DataError for data that cannot be used.
 *
 *     for (const batch of batches({ x, y }, 64, { shuffle: true, seed: 1, epoch })) step.run(batch);
 */
export function* batches(
  dataset: Dataset,
  batchSize: number,
  options: BatchesOptions = {},
): Generator<{ readonly x: ShapedArray; readonly y: ShapedArray }> {
  checkWhole(batchSize, "batches: batchSize", 1);
  checkOptions("batches", options, ["shuffle", "seed", "epoch"]);
  if (!isDataset(dataset)) throw new DataError(`batches: expected a data set { x, y }, received ${show(dataset)}.`);
  const x = readColumns(dataset.x, "x");
  const y = readColumns(dataset.y, "y");
  if (x.length !== 1 || y.length !== 1) throw new DataError("batches: expected one array as x and one as y.");
  const count = countOf(x);
  if (countOf(y) !== count) {
    throw new DataError(`batches: expected ${count} targets, one for each sample of x, received ${countOf(y)}.`);
  }
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  if (checkFlag(options.shuffle ?? false, "batches: shuffle")) {
    shuffle(order, checkWhole(options.seed ?? 0, "batches: seed"), checkWhole(options.epoch ?? 0, "batches: epoch"));
  }
  for (let begin = 0; begin < count; begin += batchSize) {
    const rows = order.subarray(begin, begin + batchSize);
    yield { x: gather(x[0]!, rows), y: gather(y[0]!, rows) };
  }
}
