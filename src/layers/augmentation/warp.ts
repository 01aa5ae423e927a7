// Images moved, turned, stretched: each sample by an affine map of its own from places of the result to places of the image.

import { ShapeError } from "../../errors.js";
import { add, affine, multiply, scale, subtract } from "../../ops/arithmetic.js";
import { cast } from "../../ops/cast.js";
import { greaterEqual, lessEqual } from "../../ops/comparisons.js";
import { gatherRows } from "../../ops/gather.js";
import { iota } from "../../ops/iota.js";
import { remainder } from "../../ops/quotients.js";
import { reshape } from "../../ops/reshape.js";
import { clip, minimum, where } from "../../ops/select.js";
import { floor } from "../../ops/unary.js";
import { choice, finite, type Values } from "../../schema.js";
import type { Shape } from "../../tensor/shape.js";
import type { Tensor } from "../../tensor/tensor.js";
import type { Images } from "./images.js";

/** The options of layers that move pixels. */
export const warpOptions = {
  /** What stands where the image has nothing: it mirrored, its other end, its nearest pixel, or `fillValue`. */
  fillMode: choice(["reflect", "constant", "wrap", "nearest"], "reflect"),
  /** Between pixels: in proportion, or the nearest one. */
  interpolation: choice(["bilinear", "nearest"], "bilinear"),
  fillValue: finite(0),
};

export type WarpOptions = Values<typeof warpOptions>;

/** x′ = a·x + b·y + c and y′ = d·x + e·y + f, each coefficient a number for each sample, [batch, 1, 1, 1]. */
export interface AffineMap {
  readonly x: readonly [a: Tensor, b: Tensor, c: Tensor];
  readonly y: readonly [d: Tensor, e: Tensor, f: Tensor];
}

/** Places beyond the ends of an axis of `size` pixels, brought back into it. */
const inside = (place: Tensor, size: number, mode: WarpOptions["fillMode"]): Tensor => {
  if (mode === "wrap") return remainder(place, size);
  if (mode !== "reflect") return place;
  // d c b a | a b c d | d c b a: there and back is two images long, and begins half a pixel before the first.
  const there = remainder(affine(place, 1, 0.5), 2 * size);
  return affine(minimum(there, affine(there, -1, 2 * size)), 1, -0.5);
};

/** The images as each sample's map sees them, of the same size or another. */
export const warp = (
  { x, batch, height, width, channels }: Images,
  map: AffineMap,
  { fillMode, interpolation, fillValue }: WarpOptions,
  [rows, columns]: readonly [rows: number, columns: number] = [height, width],
): Tensor => {
  const across = cast(iota(columns, [1, 1, columns, 1]), "float32");
  const down = cast(iota(rows, [1, rows, 1, 1]), "float32");
  const placeOf = ([a, b, c]: readonly [Tensor, Tensor, Tensor]): Tensor =>
    add(add(multiply(a, across), multiply(b, down)), c);
  const [atX, atY] = [inside(placeOf(map.x), width, fillMode), inside(placeOf(map.y), height, fillMode)];
  const pixels = reshape(x, [batch * height * width, channels]);
  const first = firstRows(batch, height * width, [batch, 1, 1, 1]);
  /** The pixels at whole places, those beyond an end from the end, or the filling. */
  const pick = (column: Tensor, row: Tensor): Tensor => {
    const [ofX, ofY] = [clip(column, 0, width - 1), clip(row, 0, height - 1)];
    const index = cast(add(first, add(scale(ofY, width), ofX)), "int32");
    const picked = reshape(gatherRows(pixels, reshape(index, [batch * rows * columns])), [
      batch,
      rows,
      columns,
      channels,
    ]);
    if (fillMode !== "constant") return picked;
    const within = multiply(between(column, width), between(row, height));
    return where(within, picked, fillValue);
  };
  // The pixel behind the last one of an image that goes round is the first.
  const around = (place: Tensor, size: number): Tensor => (fillMode === "wrap" ? remainder(place, size) : place);
  if (interpolation === "nearest") {
    return pick(around(floor(affine(atX, 1, 0.5)), width), around(floor(affine(atY, 1, 0.5)), height));
  }
  const [left, above] = [floor(atX), floor(atY)];
  const [rightShare, lowerShare] = [subtract(atX, left), subtract(atY, above)];
  const [right, below] = [around(affine(left, 1, 1), width), around(affine(above, 1, 1), height)];
  const mix = (a: Tensor, b: Tensor, share: Tensor): Tensor => add(a, multiply(subtract(b, a), share));
  return mix(
    mix(pick(left, above), pick(right, above), rightShare),
    mix(pick(left, below), pick(right, below), rightShare),
    lowerShare,
  );
};

/** Rows are counted in float32, which holds whole numbers up to here. */
const mostRows = 1 << 24;

/** The row where each sample begins, when all samples' rows are one list. Throws ShapeError for more rows than are counted. */
export const firstRows = (batch: number, rows: number, shape: Shape): Tensor => {
  if (batch * rows <= mostRows) return scale(cast(iota(batch, shape), "float32"), rows);
  throw new ShapeError(
    `augmentation: expected at most ${mostRows} pixels or steps in a batch, received ${batch} × ${rows}. Take a smaller batch.`,
  );
};

/** 1 where whole places are pixels of an axis. */
const between = (place: Tensor, size: number): Tensor =>
  multiply(cast(greaterEqual(place, 0), "float32"), cast(lessEqual(place, size - 1), "float32"));

/** A map by its four coefficients that leaves the middle of images where it is. */
export const aboutMiddle = (
  { height, width }: Pick<Images, "height" | "width">,
  [a, b]: readonly [Tensor, Tensor],
  [d, e]: readonly [Tensor, Tensor],
): AffineMap => {
  const [middleX, middleY] = [(width - 1) / 2, (height - 1) / 2];
  const rest = (own: Tensor, other: Tensor, at: number, along: number, across: number): Tensor =>
    subtract(affine(scale(own, along), -1, at), scale(other, across));
  return { x: [a, b, rest(a, b, middleX, middleX, middleY)], y: [d, e, rest(e, d, middleY, middleY, middleX)] };
};
