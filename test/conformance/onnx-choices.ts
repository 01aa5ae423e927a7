// ONNX's operators that choose, sort, scatter and cut in terms of this library's operations.

import type { Tensor } from "../../src/index.js";
import * as ops from "../../src/ops/index.js";
import { sizeOf } from "../../src/tensor/shape.js";
import { floats, type Operand, type Operator } from "./onnx-operations.js";

const fromStart = (axis: number, rank: number): number => (axis < 0 ? axis + rank : axis);

/** Indices in [0, size): negative ones count from the end. */
const within = ({ numbers, tensor }: Operand, size: number): Tensor =>
  ops.constant(
    numbers.map((index) => fromStart(index, size)),
    tensor.shape,
    "int32",
  );

const topK: Operator = ([x, k], { axis = -1, largest = 1 }) => {
  const chosen = ops.topK(floats(x!.tensor), k!.numbers[0]!, { axis, largest: largest === 1 });
  return [chosen.values, chosen.indices];
};

const gatherElements: Operator = ([x, indices], { axis = 0 }) =>
  ops.gather(x!.tensor, within(indices!, x!.tensor.shape.at(axis)!), { axis });

/** Sums where indices meet; where none meet, numbers are replaced by those. */
const scatterElements: Operator = ([x, indices, updates], { axis = 0, reduction = "none" }) => {
  if (reduction !== "add" && reduction !== "none") return "by products or extrema";
  const size = x!.tensor.shape.at(axis)!;
  const places = within(indices!, size);
  const added = ops.scatterAdd(updates!.tensor, places, size, { axis });
  if (reduction === "add") return ops.add(x!.tensor, added);
  const met = ops.scatterAdd(ops.broadcastTo(ops.constant(1), places.shape), places, size, { axis });
  return ops.where(ops.greater(met, 0), added, x!.tensor);
};

/** Which rows of x, whose first axes are one, tuples of indices stand for; a batch's tuples begin with the place that they stand at. */
const rowsOf = (x: Tensor, { tensor, numbers }: Operand, batchAxes: number) => {
  const size = tensor.shape.at(-1)!;
  const tuples = tensor.shape.slice(0, -1);
  const axes = x.shape.slice(0, batchAxes + size);
  const places = Array.from({ length: sizeOf(tuples) }, (_, at) => {
    const batch = tuples.slice(0, batchAxes).map((own, axis) => Math.floor(at / sizeOf(tuples.slice(axis + 1))) % own);
    const tuple = [...batch, ...numbers.slice(at * size, (at + 1) * size)];
    return tuple.reduce((row, index, axis) => row * axes[axis]! + fromStart(index, axes[axis]!), 0);
  });
  const rest = x.shape.slice(batchAxes + size);
  return { places: ops.constant(places, [places.length], "int32"), tuples, rest, rows: sizeOf(axes) };
};

const gatherNd: Operator = ([x, indices], { batch_dims = 0 }) => {
  const { places, tuples, rest, rows } = rowsOf(x!.tensor, indices!, batch_dims as number);
  const table = ops.reshape(floats(x!.tensor), [rows, sizeOf(rest)]);
  return ops.reshape(ops.gatherRows(table, places), [...tuples, ...rest]);
};

const scatterNd: Operator = ([x, indices, updates], { reduction = "none" }) => {
  if (reduction !== "add" && reduction !== "none") return "by products or extrema";
  const { places, rest, rows } = rowsOf(x!.tensor, indices!, 0);
  const given = ops.reshape(updates!.tensor, [places.shape[0]!, sizeOf(rest)]);
  const added = ops.reshape(ops.scatterAddRows(given, places, rows), x!.tensor.shape);
  if (reduction === "add") return ops.add(x!.tensor, added);
  const ones = ops.broadcastTo(ops.constant(1), given.shape);
  const met = ops.reshape(ops.scatterAddRows(ones, places, rows), x!.tensor.shape);
  return ops.where(ops.greater(met, 0), added, x!.tensor);
};

const triangle: Operator = ([x, diagonal], { upper = 1 }) => {
  const options = { diagonal: diagonal?.numbers[0] ?? 0 };
  return upper === 1 ? ops.triu(floats(x!.tensor), options) : ops.tril(floats(x!.tensor), options);
};

/** The sign of the divisor, or of the dividend by fmod. */
const modulo: Operator = ([a, b], { fmod = 0 }) => {
  const [x, y] = [floats(a!.tensor), floats(b!.tensor)];
  return fmod === 1 ? ops.subtract(x, ops.multiply(y, ops.truncatedDivide(x, y))) : ops.remainder(x, y);
};

const range: Operator = ([start, limit, delta]) => {
  const [first, last, step] = [start, limit, delta].map((each) => each!.numbers[0]!) as [number, number, number];
  const count = Math.max(0, Math.ceil((last - first) / step));
  return ops.linspace(first, first + (count - 1) * step, count);
};

/** Steps other than 1 gather what they meet. */
const slice: Operator = ([x, starts, ends, axes, steps]) => {
  const { rank } = x!.tensor;
  let y = x!.tensor;
  for (const [i, start] of starts!.numbers.entries()) {
    const axis = fromStart(axes?.numbers[i] ?? i, rank);
    const size = y.shape[axis]!;
    const step = steps?.numbers[i] ?? 1;
    const bound = (position: number): number =>
      Math.min(Math.max(fromStart(position, size), step < 0 ? -1 : 0), step < 0 ? size - 1 : size);
    const [first, last] = [bound(start), bound(ends!.numbers[i]!)];
    const count = Math.max(0, Math.ceil((last - first) / step));
    if (step === 1) {
      const begin = y.shape.map((_, own) => (own === axis ? first : 0));
      y = ops.slice(
        y,
        begin,
        y.shape.map((own, at) => (at === axis ? count : own)),
      );
    } else {
      const places = y.shape.map((own, at) => (at === axis ? count : own));
      const along = Array.from({ length: count }, (_, at) => first + at * step);
      const shape = y.shape.map((_, at) => (at === axis ? count : 1));
      y = ops.gather(y, ops.broadcastTo(ops.constant(along, shape, "int32"), places), { axis });
    }
  }
  return y;
};

const compress: Operator = ([x, condition], { axis }) => {
  const flat = axis === undefined ? ops.reshape(x!.tensor, [sizeOf(x!.tensor.shape)]) : x!.tensor;
  const at = fromStart(axis ?? 0, flat.rank);
  const kept = condition!.numbers.flatMap((value, i) => (value ? [i] : []));
  const shape = flat.shape.map((_, own) => (own === at ? kept.length : 1));
  const places = flat.shape.map((own, i) => (i === at ? kept.length : own));
  return ops.gather(flat, ops.broadcastTo(ops.constant(kept, shape, "int32"), places), { axis: at });
};

export const choosingOperators: Readonly<Record<string, Operator>> = {
  Compress: compress,
  Einsum: (operands, { equation }) => ops.einsum(equation as string, ...operands.map(({ tensor }) => tensor)),
  EyeLike: ([x], { k = 0 }) => ops.eye(x!.tensor.shape[0]!, x!.tensor.shape[1]!, k as number),
  GatherElements: gatherElements,
  GatherND: gatherNd,
  Mod: modulo,
  Range: range,
  Scatter: scatterElements,
  ScatterElements: scatterElements,
  ScatterND: scatterNd,
  Shape: ([x], { start = 0, end }) => {
    const sizes = x!.tensor.shape.slice(start as number, end as number | undefined);
    return ops.constant(sizes, [sizes.length], "int32");
  },
  Size: ([x]) => ops.constant([sizeOf(x!.tensor.shape)], [], "int32"),
  Slice: slice,
  TopK: topK,
  Trilu: triangle,
};
