// Batches of a data set, for training loops of one's own.

import { DataError, show } from "../errors.js";
import { checkFlag, checkOptions, checkWhole } from "../options.js";
import { sizeOf } from "../tensor/shape.js";
import { type Column, type Columns, countOf, readColumns, type TypeOf } from "./columns.js";
import {
  type Data,
  type Dataset,
  isArrayData,
  isDataset,
  isShaped,
  isTyped,
  kindOf,
  type ShapedArray,
} from "./forms.js";
import { shuffle } from "./shuffle.js";

/** Options of `batches`. */
export interface BatchesOptions {
  /** Take the samples in a new order, decided by the seed and the epoch. */
  readonly shuffle?: boolean;
  readonly seed?: number;
  readonly epoch?: number;
}

/** What stands in a batch for data that was given as one array, or as several by name. */
type Batched<D extends Data> = D extends { readonly [name: string]: unknown }
  ? D extends ShapedArray
    ? ShapedArray
    : { readonly [name in keyof D]: ShapedArray }
  : ShapedArray;

/** A batch of a data set: values under shapes, of the types that the data set has. */
export interface DatasetBatch<X extends Data = Data, Y extends Data = Data> {
  readonly x: Batched<X>;
  readonly y: Batched<Y>;
  readonly sampleWeight?: ShapedArray | { readonly [output: string]: ShapedArray };
}

const gather = ({ name, data, shape }: Column, rows: Uint32Array): ShapedArray => {
  const width = sizeOf(shape.slice(1));
  if (data.length !== sizeOf(shape)) {
    throw new DataError(
      `batches: expected the ${sizeOf(shape)} values that ${name} had before, received ${data.length}. Was its buffer transferred?`,
    );
  }
  const gathered = new (data.constructor as new (length: number) => typeof data)(rows.length * width);
  for (let i = 0; i < rows.length; i++) {
    const from = rows[i]! * width;
    gathered.set(data.subarray(from, from + width), i * width);
  }
  return { data: gathered, shape: [rows.length, ...shape.slice(1)] };
};

/** Whole numbers of 32 bits stay what they are, as floats and bytes do. */
const typeIn =
  (data: Data): TypeOf =>
  (name) => {
    const values: unknown = isArrayData(data) ? data : data[name];
    const list = isShaped(values) ? values.data : values;
    return isTyped(list) && kindOf(list) === "Int32Array" ? "int32" : "float32";
  };

/** The rows in the form in which the data was given. */
const gatherAs = (data: Data, columns: Columns, rows: Uint32Array): unknown =>
  isArrayData(data)
    ? gather(columns[0]!, rows)
    : Object.fromEntries(columns.map((column) => [column.name, gather(column, rows)]));

/**
 * The data set in batches, `{ x, y }` each, and `sampleWeight` where it has one; the last batch may be smaller. Inputs and targets
 * by name stay so, and bytes stay bytes. Throws DataError for data that cannot be used.
 *
 *     for (const batch of batches({ x, y }, 64, { shuffle: true, seed: 1, epoch })) step.run(batch);
 */
export const batches = <X extends Data, Y extends Data>(
  dataset: { readonly x: X; readonly y: Y; readonly sampleWeight?: Data },
  batchSize: number,
  options: BatchesOptions = {},
): Generator<DatasetBatch<X, Y>> => {
  checkWhole(batchSize, "batches: batchSize", 1);
  checkOptions("batches", options, ["shuffle", "seed", "epoch"]);
  const shuffled = checkFlag(options.shuffle ?? false, "batches: shuffle");
  const seed = checkWhole(options.seed ?? 0, "batches: seed");
  const epoch = checkWhole(options.epoch ?? 0, "batches: epoch");
  if (!isDataset(dataset)) throw new DataError(`batches: expected a data set { x, y }, received ${show(dataset)}.`);
  const fields = (["x", "y", "sampleWeight"] as const).flatMap((role) => {
    const data = (dataset as Dataset)[role];
    return data === undefined ? [] : [{ role, data, columns: readColumns(data, role, typeIn(data)) }];
  });
  const count = countOf(fields[0]!.columns);
  for (const { role, columns } of fields) {
    if (countOf(columns) === count) continue;
    const what = role === "y" ? "targets" : "weights";
    throw new DataError(`batches: expected ${count} ${what}, one for each sample of x, received ${countOf(columns)}.`);
  }
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  if (shuffled) shuffle(order, seed, epoch);
  return generate(fields, order, batchSize) as Generator<DatasetBatch<X, Y>>;
};

interface Field {
  readonly role: string;
  readonly data: Data;
  readonly columns: Columns;
}

function* generate(fields: readonly Field[], order: Uint32Array, batchSize: number): Generator<unknown> {
  for (let begin = 0; begin < order.length; begin += batchSize) {
    const rows = order.subarray(begin, begin + batchSize);
    yield Object.fromEntries(fields.map(({ role, data, columns }) => [role, gatherAs(data, columns, rows)]));
  }
}
