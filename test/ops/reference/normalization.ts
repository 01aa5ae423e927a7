// Float64 references of the records that normalise rows.

import { RowBlock } from "../../../assembly/opcodes.js";
import { ndArray, total } from "../nd-array.js";
import type { References } from "../records.js";
import type { NdArray } from "../sample.js";

interface RowNormalization {
  readonly centered: boolean;
  readonly epsilon: number;
}

const meanOf = (values: readonly number[]): number => total([...values]) / values.length;

export const rowsOf = (x: NdArray): number[][] => {
  const columns = x.shape.at(-1)!;
  return Array.from({ length: x.data.length / columns }, (_, row) =>
    Array.from(x.data.slice(row * columns, (row + 1) * columns)),
  );
};

/** A row's values with their mean taken off and their deviation divided out, and 1 / √(variance + epsilon). */
export const normalRow = (row: readonly number[], { centered, epsilon }: RowNormalization) => {
  const mean = centered ? meanOf(row) : 0;
  const inverse = 1 / Math.sqrt(meanOf(row.map((value) => (value - mean) ** 2)) + epsilon);
  return { normal: row.map((value) => (value - mean) * inverse), inverse };
};

export const normalizationReferences = {
  normalizeRows: ([x, gamma, beta], attributes) =>
    ndArray(
      x!.shape,
      rowsOf(x!).flatMap((row) =>
        normalRow(row, attributes).normal.map((value, i) => value * gamma!.data[i]! + beta!.data[i]!),
      ),
    ),
  normalizeRowsGradient: ([dy, x, gamma], attributes, shape) => {
    const columns = x!.shape.at(-1)!;
    const gradients = rowsOf(dy!);
    const rows = rowsOf(x!).map((row) => normalRow(row, attributes));
    const dx = rows.flatMap(({ normal, inverse }, at) => {
      const g = gradients[at]!.map((value, i) => value * gamma!.data[i]!);
      const mean = attributes.centered ? meanOf(g) : 0;
      const product = meanOf(g.map((value, i) => value * normal[i]!));
      return g.map((value, i) => inverse * (value - mean - normal[i]! * product));
    });
    const sums: number[] = [];
    for (let begin = 0; begin < rows.length; begin += RowBlock.Rows) {
      const block = gradients.slice(begin, begin + RowBlock.Rows);
      for (let i = 0; i < columns; i++) {
        sums.push(total(block.map((each, row) => each[i]! * rows[begin + row]!.normal[i]!)));
      }
      for (let i = 0; i < columns; i++) sums.push(total(block.map((each) => each[i]!)));
    }
    return ndArray(shape, [...dx, ...sums]);
  },
} satisfies Partial<References>;
