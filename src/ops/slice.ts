// Slice and its adjoint, pad: a box of elements taken out of a tensor, or put into a larger one.

import { ArgumentError, DataTypeError, ShapeError, show } from "../errors.js";
import { checkFinite } from "../options.js";
import type { UnaryOperation } from "../tensor/operation.js";
import { type Shape, sameShape, showShape, sizeOf, stridesOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { apply, checkTensor } from "./apply.js";
import { bitsOf } from "./broadcast.js";
import { partOf } from "./pack.js";
import { stridedCopy } from "./strided-copy.js";

interface Box {
  readonly begin: readonly number[];
  readonly size: Shape;
}

/** Elements added before and after each axis. */
type Paddings = readonly (readonly [number, number])[];

interface Padding {
  readonly paddings: Paddings;
  readonly value: number;
}

const offsetOf = (begin: readonly number[], strides: readonly number[]): number =>
  begin.reduce((offset, first, axis) => offset + first * strides[axis]!, 0);

export const sliceOp: UnaryOperation<Box> = {
  name: "slice",
  inferShape: (_, { size }) => size,
  inferType: ([x]) => x.dtype,
  emit: ([x], out, { begin, size }) => {
    const strides = stridesOf(x.shape);
    return stridedCopy(x, strides, offsetOf(begin, strides), out, stridesOf(size), 0, size);
  },
  gradient: (dy, [x], _, { begin, size }) => [
    pad(
      dy,
      x.shape.map((total, axis) => [begin[axis]!, total - begin[axis]! - size[axis]!] as const),
    ),
  ],
};

/** A number for the first axis, or a list for the first axes; the others get `rest`. */
const perAxis = (value: number | readonly number[], rest: readonly number[], option: string): readonly number[] => {
  const list = typeof value === "number" ? [value] : value;
  if (!Array.isArray(list) || list.length > rest.length || ![...list].every((each) => typeof each === "number")) {
    throw new ArgumentError(
      `slice: expected ${option} to be a number or at most ${rest.length} numbers, received ${show(value)}.`,
    );
  }
  return rest.map((other, axis) => (list as readonly number[])[axis] ?? other);
};

/**
 * The elements from `begin`, `size` of them along each axis, as in TensorFlow: −1 means all that follow, and axes that
 * the lists do not reach are taken whole. Throws ShapeError when the box reaches out of the tensor.
 */
export const slice = (x: Tensor, begin: number | readonly number[], size: number | readonly number[] = []): Tensor => {
  checkTensor(x, "slice");
  const begins = perAxis(
    begin,
    x.shape.map(() => 0),
    "begin",
  );
  const asked = perAxis(
    size,
    x.shape.map(() => -1),
    "size",
  );
  const sizes = asked.map((count, axis) => (count === -1 ? x.shape[axis]! - begins[axis]! : count));
  for (const [axis, total] of x.shape.entries()) {
    const [first, count] = [begins[axis]!, sizes[axis]!];
    if (!Number.isInteger(first) || !Number.isInteger(count) || first < 0 || count < 0 || first + count > total) {
      throw new ShapeError(
        `slice: expected a box inside ${showShape(x.shape)}, received begin ${show(begins)} and size ${show(asked)}: ` +
          `axis ${axis} has ${total} elements.`,
      );
    }
  }
  if (sameShape(sizes, x.shape)) return x;
  // Where everything behind the first axis that is cut is whole, the elements lie one behind the other.
  const cut = sizes.findIndex((count) => count !== 1);
  return sizes.every((count, axis) => axis <= cut || cut < 0 || count === x.shape[axis])
    ? partOf(x, sizes, offsetOf(begins, stridesOf(x.shape)))
    : apply(sliceOp, [x], { begin: begins, size: sizes });
};

// The whole is filled, then the box is copied over it: instructions of one operation run in order.
export const padOp: UnaryOperation<Padding> = {
  name: "pad",
  inferShape: ([x], { paddings }) => x.shape.map((size, axis) => paddings[axis]![0] + size + paddings[axis]![1]),
  inferType: ([x]) => x.dtype,
  emit: ([x], out, { paddings, value }) => {
    const count = sizeOf(out.shape);
    if (count === 0) return [];
    const strides = stridesOf(out.shape);
    const offset = offsetOf(
      paddings.map(([before]) => before),
      strides,
    );
    return [
      { name: "fill", out, count, value: bitsOf(value, out.dtype) },
      ...stridedCopy(x, stridesOf(x.shape), 0, out, strides, offset, x.shape),
    ];
  },
  gradient: (dy, [x], _, { paddings }) => [
    slice(
      dy,
      paddings.map(([before]) => before),
      x.shape,
    ),
  ],
  sumOverSteps: ([x], { paddings, value }, over) => (value === 0 ? pad(over.summed(x!), paddings) : undefined),
};

/**
 * The tensor with a constant around it, an infinity too: paddings[axis] is [before, after].
 * Throws ArgumentError unless there is a pair of whole numbers of at least 0 for each axis.
 */
export const pad = (x: Tensor, paddings: Paddings, value = 0): Tensor => {
  checkTensor(x, "pad");
  // An infinity hides what it stands for from a maximum, a minimum or a softmax.
  if (typeof value !== "number" || Math.abs(value) !== Number.POSITIVE_INFINITY) checkFinite(value, "pad");
  if (x.dtype === "int32" && (value | 0) !== value) {
    throw new DataTypeError(`pad: expected a whole number of 32 bits around an int32 tensor, received ${value}.`);
  }
  const isPair = (pair: unknown): boolean =>
    Array.isArray(pair) && pair.length === 2 && [...pair].every((count) => Number.isInteger(count) && count >= 0);
  if (!Array.isArray(paddings) || paddings.length !== x.rank || ![...paddings].every(isPair)) {
    throw new ArgumentError(
      `pad: expected [before, after], whole numbers of at least 0, for each of the ${x.rank} axes of ` +
        `${showShape(x.shape)}, received ${show(paddings)}.`,
    );
  }
  if (paddings.every(([before, after]) => before === 0 && after === 0)) return x;
  return apply(padOp, [x], { paddings: paddings.map(([before, after]) => [before, after] as const), value });
};
