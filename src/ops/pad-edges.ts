// Padding by what a tensor holds itself: mirrored, its edge again, or its other end.

import { ArgumentError, ShapeError, show } from "../errors.js";
import { checkOptions } from "../options.js";
import { showShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { checkFloat } from "./apply.js";
import { broadcastTo } from "./broadcast.js";
import { concatenate } from "./concatenate.js";
import { flip } from "./flip.js";
import { slice } from "./slice.js";

/** NumPy calls the second one "edge" and the third one "wrap". */
export const edgeModes = ["reflect", "replicate", "circular"] as const;

/** What stands beyond the edge. */
export type EdgeMode = (typeof edgeModes)[number];

/** Options of `padEdges`. */
export interface PadEdgesOptions {
  /**
   * "reflect": mirrored at the outermost element, which is not repeated. "replicate": the outermost element again. "circular": what
   * stands at the other end.
   */
  readonly mode?: EdgeMode;
}

type Pair = readonly [number, number];

/** `size` elements from `begin` on along an axis. */
const part = (x: Tensor, axis: number, begin: number, size: number): Tensor => {
  const before = x.shape.map((_, i) => (i === axis ? begin : 0));
  return slice(
    x,
    before,
    x.shape.map((total, i) => (i === axis ? size : total)),
  );
};

/** What goes before and after the elements along an axis. */
const edges: Readonly<Record<EdgeMode, (x: Tensor, axis: number, pair: Pair) => readonly [Tensor, Tensor]>> = {
  reflect: (x, axis, [before, after]) => [
    flip(part(x, axis, 1, before), axis),
    flip(part(x, axis, x.shape[axis]! - 1 - after, after), axis),
  ],
  replicate: (x, axis, pair) => {
    const again = (begin: number, count: number): Tensor =>
      broadcastTo(
        part(x, axis, begin, 1),
        x.shape.map((size, i) => (i === axis ? count : size)),
      );
    return [again(0, pair[0]), again(x.shape[axis]! - 1, pair[1])];
  },
  circular: (x, axis, [before, after]) => [part(x, axis, x.shape[axis]! - before, before), part(x, axis, 0, after)],
};

/** How many elements of an axis the mode can add at either end. */
const most: Readonly<Record<EdgeMode, (size: number) => number>> = {
  reflect: (size) => Math.max(0, size - 1),
  replicate: (size) => (size > 0 ? Number.MAX_SAFE_INTEGER : 0),
  circular: (size) => size,
};

const isPair = (pair: unknown): boolean =>
  Array.isArray(pair) && pair.length === 2 && [...pair].every((count) => Number.isSafeInteger(count) && count >= 0);

/** Padding under the name of the function that its errors name. */
export const padEdgesOf = (where: string, x: Tensor, paddings: readonly Pair[], mode: EdgeMode): Tensor => {
  for (const [axis, pair] of paddings.entries()) {
    const room = most[mode](x.shape[axis]!);
    if (pair.some((count) => count > room)) {
      throw new ShapeError(
        `${where}: expected at most ${room} elements on either side of axis ${axis} of ${showShape(x.shape)} in mode "${mode}", ` +
          `received ${show(pair)}.`,
      );
    }
  }
  return paddings.reduce((padded, [before, after], axis) => {
    if (before + after === 0) return padded;
    const [first, last] = edges[mode](padded, axis, [before, after]);
    return concatenate(
      [first, padded, last].filter(({ shape }) => shape[axis] !== 0),
      axis,
    );
  }, x);
};

/**
 * The tensor with its own elements around it: paddings[axis] is [before, after]. Its gradient adds up what each element gave.
 * Shapes: [n, ...] → [before + n + after, ...]. Mode "reflect". Throws ArgumentError unless there is a pair of whole numbers of at least
 * 0 for each axis, ShapeError when there are not enough elements.
 */
export const padEdges = (x: Tensor, paddings: readonly Pair[], options: PadEdgesOptions = {}): Tensor => {
  const where = "padEdges";
  checkFloat(x, where);
  if (!Array.isArray(paddings) || paddings.length !== x.rank || ![...paddings].every(isPair)) {
    throw new ArgumentError(
      `${where}: expected [before, after], whole numbers of at least 0, for each of the ${x.rank} axes of ` +
        `${showShape(x.shape)}, received ${show(paddings)}.`,
    );
  }
  checkOptions(where, options, ["mode"]);
  const { mode = "reflect" } = options;
  if (!edgeModes.includes(mode)) {
    throw new ArgumentError(
      `${where}: mode: expected one of ${edgeModes.map((each) => `"${each}"`).join(", ")}, received ${show(mode)}.`,
    );
  }
  return padEdgesOf(where, x, paddings, mode);
};
