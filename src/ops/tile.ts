// Tile: a tensor repeated along its axes. Made of broadcasting, which knows how to sum the gradients of all copies.

import { ArgumentError, show } from "../errors.js";
import { checkShape, showShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { checkTensor } from "./apply.js";
import { broadcastTo } from "./broadcast.js";
import { reshape } from "./reshape.js";

/**
 * The tensor repeated `repetitions[axis]` times along each axis.
 * Shapes: [n, ...] → [n · repetitions[0], ...]. Throws ArgumentError unless there is one whole number for each axis.
 */
export const tile = (x: Tensor, repetitions: readonly number[]): Tensor => {
  const { shape, rank } = checkTensor(x, "tile");
  const isCount = (count: unknown): boolean => Number.isInteger(count) && (count as number) >= 0;
  if (!Array.isArray(repetitions) || repetitions.length !== rank || ![...repetitions].every(isCount)) {
    throw new ArgumentError(
      `tile: expected ${rank} whole numbers of at least 0, one for each axis of ${showShape(shape)}, ` +
        `received ${show(repetitions)}.`,
    );
  }
  checkShape(
    shape.map((size, axis) => size * repetitions[axis]!),
    "tile",
  );
  // An axis that is repeated becomes two: which copy, and where in it.
  const apart = (copies: (count: number) => number): number[] =>
    shape.flatMap((size, axis) => (repetitions[axis] === 1 ? [size] : [copies(repetitions[axis]!), size]));
  const copies = broadcastTo(
    reshape(
      x,
      apart(() => 1),
    ),
    apart((count) => count),
  );
  return reshape(
    copies,
    shape.map((size, axis) => size * repetitions[axis]!),
  );
};
