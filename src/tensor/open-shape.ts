// Shapes in which some axes may be of any length: what a model is built for when its samples differ, as sentences do.

import { ShapeError, show } from "../errors.js";
import { checkShape, type Shape, showShape } from "./shape.js";

/** Sizes of the axes, outermost first; null is any length. */
export type OpenShape = readonly (number | null)[];

const isShape = (shape: OpenShape): shape is Shape => !shape.includes(null);

/** The shape, checked: whole sizes of at least `least`, or null. Throws ShapeError. */
export const checkOpenShape = (shape: unknown, where: string, least = 0): OpenShape => {
  if (!Array.isArray(shape)) {
    throw new ShapeError(`${where}: expected a shape such as [32] or [null,8], received ${show(shape)}.`);
  }
  for (const [axis, size] of (shape as unknown[]).entries()) {
    if (size === null || (typeof size === "number" && Number.isInteger(size) && size >= least)) continue;
    throw new ShapeError(
      `${where}: expected whole sizes of at least ${least}, or null for any, received ${show(size)} at axis ${axis} of ${show(shape)}.`,
    );
  }
  checkShape(closed(shape as OpenShape, 1), where, least);
  return shape as OpenShape;
};

/** Whether a shape is one that the open shape stands for. */
export const matches = (shape: Shape, open: OpenShape): boolean =>
  shape.length === open.length && shape.every((size, axis) => open[axis] === null || open[axis] === size);

/** The shape with one length for all axes that may have any: what layers are tried with. */
export const closed = (open: OpenShape, length: number): Shape =>
  isShape(open) ? open : open.map((size) => size ?? length);

/** How it looks in a message: `[any,8]`. */
export const showOpenShape = (open: OpenShape): string =>
  isShape(open) ? showShape(open) : `[${open.map((size) => size ?? "any").join(",")}]`;

/** An open shape that stands for both, where they differ in the first axes alone, so many of them; undefined where they do not. */
export const opened = (open: OpenShape, shape: Shape, axes: number): OpenShape | undefined => {
  const both = open.map((size, axis) => (size === shape[axis] ? size : null));
  const fits = shape.length === open.length && both.every((size, axis) => size !== null || axis < axes);
  return fits ? both : undefined;
};
