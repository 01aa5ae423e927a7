// Sorting along an axis: the order as indices, the values in that order, and the first of them.

import { ArgumentError, show } from "../errors.js";
import { inWholeBinary } from "../kernels/binaries.js";
import { checkFlag } from "../options.js";
import type { UnaryOperation } from "../tensor/operation.js";
import { sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { apply } from "./apply.js";
import { checkAlong } from "./axes.js";
import { aroundRun } from "./broadcast.js";
import { gatherAlongOp } from "./gather-along.js";
import { reshape } from "./reshape.js";
import { slice } from "./slice.js";

/** Options of `sort` and `argSort`. */
export interface SortOptions {
  /** The axis to sort along; the last when left out. Negative axes count from the end. */
  readonly axis?: number;
  /** From the largest to the smallest. */
  readonly descending?: boolean;
}

interface Order {
  readonly axis: number;
  readonly descending: boolean;
}

export const argSortOp: UnaryOperation<Order> = inWholeBinary({
  name: "argSort",
  inferShape: ([x]) => x.shape,
  inferType: () => "int32",
  emit: ([x], out, { axis, descending }) => {
    const { outer, reduced, inner } = aroundRun(x.shape, { first: axis, end: axis + 1 });
    if (sizeOf(out.shape) === 0) return [];
    return [{ name: "argSort", x, out, outer, axis: reduced, inner, descending: Number(descending) }];
  },
  gradient: () => [undefined],
});

const checkSort = (name: string, x: Tensor, options: SortOptions) => {
  const along = checkAlong(name, x, options, ["axis", "descending"]);
  return { ...along, descending: checkFlag(options.descending ?? false, `${name}: descending`) };
};

/**
 * The indices (int32) that sort x along one axis, the last by default. Equal elements keep their order in both directions; NaN counts as the
 * largest, as in PyTorch. No gradient passes.
 * Shapes: [..., n, ...] → the same
 */
export const argSort = (x: Tensor, options: SortOptions = {}): Tensor => {
  const { x: along, axis, descending } = checkSort("argSort", x, options);
  return reshape(apply(argSortOp, [along], { axis, descending }), x.shape);
};

/**
 * The elements in order along one axis, the last by default; NaN counts as the largest, as in PyTorch. The gradient goes to the places the
 * elements came from.
 * Shapes: [..., n, ...] → the same
 */
export const sort = (x: Tensor, options: SortOptions = {}): Tensor => {
  const { x: along, axis, descending } = checkSort("sort", x, options);
  const order = apply(argSortOp, [along], { axis, descending });
  return reshape(apply(gatherAlongOp, [along, order], { axis, outside: 0 }), x.shape);
};

/** Options of `topK`. */
export interface TopKOptions {
  /** The axis to choose along; the last when left out. Negative axes count from the end. */
  readonly axis?: number;
  /** The largest, as left out; the smallest when false. */
  readonly largest?: boolean;
}

/** What topK chose: the values, and where along the axis they stand. */
export interface TopK {
  readonly values: Tensor;
  /** int32. */
  readonly indices: Tensor;
}

/**
 * The k largest elements along one axis, the last by default, from the largest down, and their indices; of equal ones the first. NaN counts as
 * the largest. The gradient goes to the elements that were chosen. It sorts the whole axis, n · log n.
 * Shapes: [..., n, ...] → values and indices [..., k, ...]. Throws ArgumentError unless 0 ≤ k ≤ n.
 */
export const topK = (x: Tensor, k: number, options: TopKOptions = {}): TopK => {
  const { x: along, axis } = checkAlong("topK", x, options, ["axis", "largest"]);
  const descending = checkFlag(options.largest ?? true, "topK: largest");
  const size = along.shape[axis]!;
  if (!Number.isInteger(k) || k < 0 || k > size) {
    throw new ArgumentError(
      `topK: expected a whole number from 0 to the ${size} elements along axis ${axis}, received ${show(k)}.`,
    );
  }
  const order = apply(argSortOp, [along], { axis, descending });
  const begin = along.shape.map(() => 0);
  const indices = slice(
    order,
    begin,
    along.shape.map((own, i) => (i === axis ? k : own)),
  );
  return { values: apply(gatherAlongOp, [along, indices], { axis, outside: 0 }), indices };
};
