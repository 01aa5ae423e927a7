// How much each sample counts: weights that were given by sample, as columns beside the targets.

import { DataError, nearest, show } from "../errors.js";
import { type Column, type Columns, readColumns } from "./columns.js";
import { type Data, isArrayData } from "./forms.js";
import { placeOf } from "./nested.js";

/**
 * The weights of samples, one column for each output named: one array for all outputs, or arrays by output. Weights are of shape
 * [count], or [count, ...] where every step of a sample has its own. `where` is the call and the option.
 * Throws DataError for another number of samples and for a weight below 0.
 */
export const readSampleWeights = (
  given: Data,
  outputs: readonly string[],
  count: number,
  where = "fit: sampleWeight",
): Columns => {
  const columns = readColumns(given, where);
  for (const column of columns) checkWeights(column, count, where);
  if (isArrayData(given)) return outputs.map((name) => ({ ...squeezed(columns[0]!), name }));
  for (const { name } of columns) {
    if (outputs.includes(name)) continue;
    const hint = nearest(name, outputs);
    throw new DataError(
      `${where}: expected weights for ${outputs.join(", ")}, received some for ${show(name)}, which is not an output.` +
        (hint ? ` Did you mean "${hint}"?` : ""),
    );
  }
  return columns.map(squeezed);
};

const checkWeights = ({ data, shape }: Column, count: number, where: string): void => {
  if (shape[0] !== count) {
    throw new DataError(`${where}: expected ${count} weights, one for each sample, received ${shape[0]}.`);
  }
  for (let i = 0; i < data.length; i++) {
    if (data[i]! < 0) {
      throw new DataError(`${where}: expected weights of at least 0, received ${data[i]} at ${placeOf(i, shape)}.`);
    }
  }
};

/** Weights [count, 1] are weights [count]. */
const squeezed = (column: Column): Column =>
  column.shape.length === 2 && column.shape[1] === 1 ? { ...column, shape: column.shape.slice(0, 1) } : column;
