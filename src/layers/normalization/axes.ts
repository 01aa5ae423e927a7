// Axes that a layer normalises over: one or several, none of them the batch's, moved to the end where they are not there.

import { ArgumentError, show } from "../../errors.js";
import { reshape } from "../../ops/reshape.js";
import { transpose } from "../../ops/transpose.js";
import type { Axes } from "../../schema.js";
import { resolveAxes, sizeOf } from "../../tensor/shape.js";
import type { Tensor } from "../../tensor/tensor.js";

/** The axes, ascending. Throws ArgumentError where the batch's is among them. */
export const axesBehindBatch = (axes: Axes, { rank }: Tensor, where: string): readonly number[] => {
  const resolved = resolveAxes(axes, rank, where);
  if (resolved[0] !== 0) return resolved;
  throw new ArgumentError(
    `${where}: expected axes behind the batch, received ${show(axes)}. A sample's own axes begin at 1.`,
  );
};

/** A function of rows [..., features] applied to some axes as one row. */
export const overAxes = (x: Tensor, axes: readonly number[], normalize: (rows: Tensor) => Tensor): Tensor => {
  const others = x.shape.flatMap((_, axis) => (axes.includes(axis) ? [] : [axis]));
  const order = [...others, ...axes];
  const moved = order.every((axis, i) => axis === i) ? x : transpose(x, order);
  const features = sizeOf(axes.map((axis) => x.shape[axis]!));
  const y = reshape(normalize(reshape(moved, [...others.map((axis) => x.shape[axis]!), features])), moved.shape);
  if (moved === x) return y;
  const back = order.map((_, axis) => order.indexOf(axis));
  return transpose(y, back);
};
