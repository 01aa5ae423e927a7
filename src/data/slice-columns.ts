// Part of the samples of a data set.

import { sizeOf } from "../tensor/shape.js";
import type { Columns } from "./columns.js";

/** Rows [begin, end) of every column, without copying. */
export const sliceColumns = (columns: Columns, begin: number, end: number): Columns =>
  columns.map((column) => {
    const { data, shape } = column;
    const width = sizeOf(shape.slice(1));
    return { ...column, data: data.subarray(begin * width, end * width), shape: [end - begin, ...shape.slice(1)] };
  });
