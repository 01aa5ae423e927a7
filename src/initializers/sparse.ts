// Matrices of which a part is 0.

import { ShapeError } from "../errors.js";
import { cast } from "../ops/cast.js";
import { less } from "../ops/comparisons.js";
import { normal, uniform } from "../ops/random.js";
import { where } from "../ops/select.js";
import { argSort } from "../ops/sort.js";
import { between, define, neededOption, notNegative, seed } from "../schema.js";
import { showShape } from "../tensor/shape.js";
import type { Initializer } from "./initializer.js";

/** What the streams of places are apart from those of values. */
const apart = 0x2000_0000;

/**
 * Normal with deviation `stddev`, but in each row, of one input, ⌈sparsity · columns⌉ units at random are 0 (Martens 2010): PyTorch's sparse_ of its
 * [out, in] weights. Shapes: [in, out]. Stddev 0.01. Throws ArgumentError unless 0 ≤ sparsity ≤ 1, ShapeError for other ranks.
 */
export const sparse = define(
  "sparse",
  { sparsity: neededOption(between(0, 1, 0)), stddev: notNegative(0.01), seed: seed() },
  (sparsity: number) => ({ sparsity }),
  ({ sparsity, stddev, seed }, part): Initializer => ({
    ...part,
    initialize: (shape, { stream }) => {
      if (shape.length !== 2) {
        throw new ShapeError(`sparse: expected a matrix [in,out], received ${showShape(shape)}.`);
      }
      const values = normal(shape, { stddev, stream, seed });
      // Ranks are all different, whatever is drawn: as many are 0 as are to be.
      const places = argSort(uniform(shape, { stream: stream + apart, seed }));
      const ranks = argSort(cast(places, "float32"));
      return where(less(cast(ranks, "float32"), Math.ceil(sparsity * shape[1]!)), 0, values);
    },
  }),
);
