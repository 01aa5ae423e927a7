// Shapes: their sizes, their axes, and NumPy's rules of broadcasting.

import { ArgumentError, ShapeError, show } from "../errors.js";

/** What one element is. */
/** Bytes are for inputs only: a program reads them once, by cast. */
export type DataType = "float32" | "int32" | "uint8";

/** Sizes of the axes, outermost first; `[]` is a scalar. */
export type Shape = readonly number[];

/** The number of elements of a shape. */
export const sizeOf = (shape: Shape): number => shape.reduce((product, size) => product * size, 1);

/** Whether two shapes are the same. */
export const sameShape = (a: Shape, b: Shape): boolean =>
  a.length === b.length && a.every((size, axis) => size === b[axis]);

/** How a shape looks in a message: `[32,10]`. What has more axes than anybody makes is cut. */
export const showShape = (shape: Shape): string =>
  shape.length > 16 ? `[${shape.slice(0, 8).join(",")},… of ${shape.length} axes]` : `[${shape.join(",")}]`;

/** The most elements one tensor may have, so that every byte address fits 32 bits. */
export const largestSize = 0x3fff_ffff;

/**
 * The shape, checked: whole sizes of at least `least`, and a product that 32-bit addresses can reach.
 * Throws ShapeError.
 */
export const checkShape = (shape: unknown, where: string, least = 0): Shape => {
  if (!Array.isArray(shape)) {
    throw new ShapeError(`${where}: expected a shape such as [32,10], received ${show(shape)}.`);
  }
  for (const [axis, size] of (shape as unknown[]).entries()) {
    if (typeof size !== "number" || !Number.isInteger(size) || size < least) {
      throw new ShapeError(
        `${where}: expected whole sizes of at least ${least}, received ${show(size)} at axis ${axis} of ${show(shape)}.`,
      );
    }
  }
  if (sizeOf(shape as Shape) > largestSize) {
    throw new ShapeError(
      `${where}: shape ${showShape(shape as Shape)} has ${sizeOf(shape as Shape)} elements; ` +
        `one tensor may have at most ${largestSize}, since WebAssembly addresses 4 GiB. Use a smaller batch or layer.`,
    );
  }
  return shape as Shape;
};

/** An axis counted from the start; negative ones count from the end. Throws ArgumentError when there is none such. */
export const resolveAxis = (axis: number, rank: number, where: string): number => {
  if (!Number.isInteger(axis) || axis < -rank || axis >= rank) {
    const expected =
      rank === 0 ? "no axis, for a scalar has none" : `an axis from ${-rank} to ${rank - 1} for rank ${rank}`;
    throw new ArgumentError(`${where}: expected ${expected}, received ${show(axis)}.`);
  }
  return axis < 0 ? axis + rank : axis;
};

/** Axes counted from the start, ascending and without repeats; `undefined` means all of them. */
export const resolveAxes = (
  axes: number | readonly number[] | undefined,
  rank: number,
  where: string,
): readonly number[] => {
  if (axes === undefined) return Array.from({ length: rank }, (_, axis) => axis);
  const list: readonly number[] = Array.isArray(axes) ? [...axes] : [axes];
  const resolved = list.map((axis) => resolveAxis(axis, rank, where));
  if (new Set(resolved).size !== resolved.length) {
    throw new ArgumentError(`${where}: expected each axis once, received ${show(axes)}.`);
  }
  return resolved.sort((a, b) => a - b);
};

/** The shape that all shapes broadcast to, by NumPy's rules (align at the last axis; 1 stretches). */
export const broadcastShapes = (shapes: readonly Shape[], where: string): Shape => {
  const rank = Math.max(0, ...shapes.map((shape) => shape.length));
  return Array.from({ length: rank }, (_, axis) => {
    let result = 1;
    for (const shape of shapes) {
      const size = shape[axis - rank + shape.length] ?? 1;
      if (size === 1 || size === result) continue;
      if (result !== 1) {
        throw new ShapeError(
          `${where}: expected shapes that broadcast together, received ${shapes.map(showShape).join(" and ")}: ` +
            `sizes ${result} and ${size} at axis ${axis - rank} differ and neither is 1.`,
        );
      }
      result = size;
    }
    return result;
  });
};

/** Row-major strides, in elements. */
export const stridesOf = (shape: Shape): number[] => {
  const strides: number[] = [];
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = stride;
    stride *= shape[axis]!;
  }
  return strides;
};
