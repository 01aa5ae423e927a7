// Joining tensors along an axis, and taking them apart again.

import { ArgumentError, DataTypeError, ShapeError, show } from "../errors.js";
import type { Operation } from "../tensor/operation.js";
import { resolveAxis, sameShape, showShape, stridesOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { apply, checkTensor } from "./apply.js";
import { reshape } from "./reshape.js";
import { slice } from "./slice.js";
import { stridedCopy } from "./strided-copy.js";

/** At least one. */
type SomeTensors = readonly [Tensor, ...Tensor[]];

interface Axis {
  readonly axis: number;
}

/** Where each part begins along the axis. */
const beginnings = (sizes: readonly number[]): number[] => {
  let sum = 0;
  return sizes.map((size) => {
    const begin = sum;
    sum += size;
    return begin;
  });
};

const sizesAlong = (tensors: readonly Tensor[], axis: number): number[] => tensors.map(({ shape }) => shape[axis]!);

// One copy for each operand, to its place along the axis.
export const concatenateOp: Operation<Axis, SomeTensors> = {
  name: "concatenate",
  inferShape: (inputs, { axis }) => {
    const total = sizesAlong(inputs, axis).reduce((sum, size) => sum + size, 0);
    return inputs[0].shape.map((size, i) => (i === axis ? total : size));
  },
  inferType: ([first]) => first.dtype,
  emit: (inputs, out, { axis }) => {
    const strides = stridesOf(out.shape);
    const begins = beginnings(sizesAlong(inputs, axis));
    return inputs.flatMap((x, i) =>
      stridedCopy(x, stridesOf(x.shape), 0, out, strides, begins[i]! * strides[axis]!, x.shape),
    );
  },
  gradient: (dy, inputs, _, { axis }) => split(dy, sizesAlong(inputs, axis), axis) as [Tensor, ...Tensor[]],
};

const isSome = (tensors: readonly Tensor[]): tensors is SomeTensors => Array.isArray(tensors) && tensors.length > 0;

const checkTensors = (tensors: readonly Tensor[], where: string): SomeTensors => {
  if (!isSome(tensors)) {
    throw new ArgumentError(`${where}: expected a list of at least one tensor, received ${show(tensors)}.`);
  }
  for (const tensor of tensors) {
    checkTensor(tensor, where);
    if (tensor.dtype !== tensors[0].dtype) {
      throw new DataTypeError(
        `${where}: expected tensors of one type, received ${tensors[0].dtype} and ${tensor.dtype}. ` +
          `Convert with cast(x, "${tensors[0].dtype}").`,
      );
    }
  }
  // A list of its own: what the caller does to his later, the graph does not see.
  const [first, ...others] = tensors;
  return [first, ...others];
};

/**
 * The tensors one after another along an axis; all their other axes must be the same.
 * Shapes: [..., n₁, ...], [..., n₂, ...] → [..., n₁ + n₂, ...]. Throws ShapeError when they do not fit.
 */
export const concatenate = (tensors: readonly Tensor[], axis = 0): Tensor => {
  const checked = checkTensors(tensors, "concatenate");
  const [first] = checked;
  if (first.rank === 0) {
    throw new ShapeError("concatenate: expected tensors of at least one axis, received scalars. Use stack.");
  }
  const along = resolveAxis(axis, first.rank, "concatenate");
  for (const { shape } of checked) {
    if (shape.length !== first.rank || shape.some((size, i) => i !== along && size !== first.shape[i])) {
      throw new ShapeError(
        `concatenate: expected shapes that differ only at axis ${along}, received ${tensors.map((t) => showShape(t.shape)).join(" and ")}.`,
      );
    }
  }
  return join(checked, along, "concatenate");
};

/** Checked tensors one after another, for the function that is named in errors. */
const join = (tensors: SomeTensors, axis: number, where: string): Tensor =>
  tensors.length === 1 ? tensors[0] : apply(concatenateOp, tensors, { axis }, where);

/**
 * Tensors of one shape side by side along a new axis.
 * Shapes: k times [...] → [k, ...] for axis 0. Throws ShapeError when the shapes differ.
 */
export const stack = (tensors: readonly Tensor[], axis = 0): Tensor => {
  const [first, ...others] = checkTensors(tensors, "stack");
  const { shape, rank } = first;
  const along = resolveAxis(axis, rank + 1, "stack");
  if (!tensors.every((tensor) => sameShape(tensor.shape, shape))) {
    throw new ShapeError(
      `stack: expected tensors of one shape, received ${tensors.map((t) => showShape(t.shape)).join(" and ")}. ` +
        "Use concatenate to join along an axis they have.",
    );
  }
  const widened = [...shape.slice(0, along), 1, ...shape.slice(along)];
  return join([reshape(first, widened), ...others.map((tensor) => reshape(tensor, widened))], along, "stack");
};

/**
 * The tensor cut along an axis: a number makes that many equal parts, a list gives the size of each part.
 * Throws ShapeError unless the parts make up the whole axis. (In NumPy and Keras a list holds where to cut.)
 */
export const split = (x: Tensor, parts: number | readonly number[], axis = 0): Tensor[] => {
  const along = resolveAxis(axis, checkTensor(x, "split").rank, "split");
  const total = x.shape[along]!;
  const sizes = typeof parts === "number" ? equalParts(total, parts) : Array.isArray(parts) ? [...parts] : [-1];
  if (
    !sizes.every((size) => Number.isInteger(size) && size >= 0) ||
    sizes.reduce((sum, size) => sum + size, 0) !== total
  ) {
    throw new ShapeError(
      `split: expected a number of equal parts or a list of sizes that add up to ${total}, received ${show(parts)} ` +
        `for axis ${along} of ${showShape(x.shape)}.`,
    );
  }
  return beginnings(sizes).map((begin, i) =>
    slice(
      x,
      x.shape.map((_, other) => (other === along ? begin : 0)),
      x.shape.map((size, other) => (other === along ? sizes[i]! : size)),
    ),
  );
};

const equalParts = (total: number, parts: number): readonly number[] =>
  Number.isInteger(parts) && parts > 0 && parts <= Math.max(total, 1) && total % parts === 0
    ? Array<number>(parts).fill(total / parts)
    : [];
