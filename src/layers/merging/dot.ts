// The layer of products of two tensors along an axis of each.

import { ArgumentError, ShapeError } from "../../errors.js";
import { multiply } from "../../ops/arithmetic.js";
import { sum } from "../../ops/broadcast.js";
import { matmul } from "../../ops/matmul.js";
import { reshape } from "../../ops/reshape.js";
import { maximum } from "../../ops/select.js";
import { transpose } from "../../ops/transpose.js";
import { rsqrt, square } from "../../ops/unary.js";
import { type Axes, axes as axesOption, flag } from "../../schema.js";
import { resolveAxis, showShape, sizeOf } from "../../tensor/shape.js";
import type { Tensor } from "../../tensor/tensor.js";
import { defineLayer } from "../layer.js";
import { mergedBy, type Several } from "./merge.js";

/** Below this a square of a length is taken as this, as in Keras. */
const smallestSquare = 1e-12;

const normalized = (x: Tensor, axis: number): Tensor =>
  multiply(x, rsqrt(maximum(sum(square(x), { axis, keepDims: true }), smallestSquare)));

/** The tensor with an axis moved to its end. */
const toEnd = (x: Tensor, axis: number): Tensor =>
  axis === x.rank - 1 ? x : transpose(x, [...x.shape.map((_, i) => i).filter((i) => i !== axis), axis]);

/**
 * Σₖ a[…k…] · b[…k…] for each sample, along an axis of each or one of both; with `normalize` both are of length 1 along it, which makes their
 * cosine.
 * Shapes: [batch, n], [batch, n] → [batch, 1]; [batch, i, n], [batch, j, n] for axes 2 → [batch, i, j]. Throws ArgumentError unless there are two
 * tensors, and for the axis of the batch; ShapeError where sizes differ. Keras: `Dot`.
 */
export const mergeDot = defineLayer(
  "mergeDot",
  { axes: axesOption(), normalize: flag(false) },
  (axes: Axes) => ({ axes }),
  ({ axes, normalize }) =>
    (x: Several) => {
      const both = mergedBy(x, "mergeDot", 2) as readonly [Tensor, Tensor];
      const pair = typeof axes === "number" ? [axes, axes] : axes;
      if (pair.length !== 2) {
        throw new ArgumentError(`mergeDot: axes: expected one axis, or one for each tensor, received ${pair.length}.`);
      }
      const [first, second] = both.map((tensor, i): Part => {
        const along = resolveAxis(pair[i]!, tensor.rank, "mergeDot");
        if (along === 0) throw new ArgumentError("mergeDot: axes: expected axes of a sample, received 0, the batch.");
        const last = toEnd(normalize ? normalized(tensor, along) : tensor, along);
        const [batch = 1, ...sample] = last.shape;
        const others = sample.slice(0, -1);
        return { rows: reshape(last, [batch, sizeOf(others), sample.at(-1)!]), others, batch };
      }) as unknown as readonly [Part, Part];
      if (first.rows.shape[2] !== second.rows.shape[2]) {
        throw new ShapeError(
          `mergeDot: expected axes of one size, received ${showShape(both[0].shape)} and ${showShape(both[1].shape)} along ${pair.join(" and ")}.`,
        );
      }
      const others = [...first.others, ...second.others];
      const y = matmul(first.rows, second.rows, { transposeB: true });
      return reshape(y, [first.batch, ...(others.length === 0 ? [1] : others)]);
    },
);

interface Part {
  /** [batch, others, n] */
  readonly rows: Tensor;
  readonly others: readonly number[];
  readonly batch: number;
}
