// Samples as rows and their outputs as columns, which metrics of each output sum up one by one.

import { constant } from "../ops/apply.js";
import { broadcastTo, sum } from "../ops/broadcast.js";
import { reshape } from "../ops/reshape.js";
import { sizeOf } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { weighRows } from "./decisions.js";

/** How many numbers there are for each sample, or each of its steps. */
export const outputsOf = (x: Tensor): number => (x.rank > 1 ? x.shape.at(-1)! : 1);

/** What makes rows of tensors in the shape of one, sums of each column with the weights of the samples, and the weight of each column. */
export const byOutput = (like: Tensor, weight: Tensor | undefined) => {
  const outputs = outputsOf(like);
  const samples = sizeOf(like.shape) / outputs;
  const total = (rows: Tensor): Tensor => sum(weighRows(rows, weight), { axis: 0 });
  return {
    rows: (x: Tensor): Tensor => reshape(x, [samples, outputs]),
    total,
    counts: weight
      ? total(broadcastTo(constant(1), [samples, outputs]))
      : constant(new Array<number>(outputs).fill(samples)),
    widths: constant([outputs]),
  };
};
