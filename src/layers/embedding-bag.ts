// The embedding of a bag: the rows of several indices as one, by their sum, mean or maximum.

import { ArgumentError, ShapeError, show } from "../errors.js";
import { initializerOption } from "../initializers/resolve.js";
import { divide, multiply } from "../ops/arithmetic.js";
import { sum } from "../ops/broadcast.js";
import { cast } from "../ops/cast.js";
import { notEqual } from "../ops/comparisons.js";
import { gatherRows } from "../ops/gather.js";
import { max, mean } from "../ops/reduce.js";
import { reshape } from "../ops/reshape.js";
import { maximum, where } from "../ops/select.js";
import { choice, optional, whole } from "../schema.js";
import { sameShape, showShape } from "../tensor/shape.js";
import { Tensor } from "../tensor/tensor.js";
import { constraintOption } from "./constraint.js";
import { defineLayer, type Tensors } from "./layer.js";
import { regularizerOption } from "./regularizer.js";
import { weight } from "./weight.js";

/** The indices of each bag, alone or with what each is multiplied by. */
export type BagInput = Tensor | { readonly indices: Tensor; readonly perSampleWeights?: Tensor };

type Mode = "sum" | "mean" | "max";

/** Below every number that a table may hold. */
const lowest = -3.4028234663852886e38;

const readBag = (input: unknown, mode: Mode) => {
  const named = (input instanceof Tensor ? { indices: input } : (input ?? {})) as Record<string, unknown>;
  const { indices, perSampleWeights } = named;
  const known = Object.keys(named).every((name) => name === "indices" || name === "perSampleWeights");
  const weighted = perSampleWeights instanceof Tensor ? perSampleWeights : undefined;
  if (!(indices instanceof Tensor) || !known || (perSampleWeights !== undefined && !weighted)) {
    throw new ArgumentError(
      `embeddingBag: expected a tensor, or { indices, perSampleWeights? }, received ${show(input)}.`,
    );
  }
  if (indices.rank !== 2) {
    throw new ShapeError(`embeddingBag: expected indices of shape [batch, n], received ${showShape(indices.shape)}.`);
  }
  if (weighted && mode !== "sum") {
    throw new ArgumentError(`embeddingBag: expected mode "sum" with perSampleWeights, received "${mode}".`);
  }
  if (weighted && !sameShape(weighted.shape, indices.shape)) {
    throw new ShapeError(
      `embeddingBag: expected perSampleWeights of the shape of indices, ${showShape(indices.shape)}, ` +
        `received ${showShape(weighted.shape)}.`,
    );
  }
  return { indices, weighted };
};

/** rows [batch, n, features] as one for each bag, without those that `kept` [batch, n, 1] leaves out; 0 where none is left. */
const together = (rows: Tensor, kept: Tensor | undefined, mode: Mode): Tensor => {
  if (!kept) return { sum, mean, max }[mode](rows, { axis: 1 });
  const count = sum(kept, { axis: 1 });
  if (mode === "max") return where(count, max(where(kept, rows, lowest), { axis: 1 }), 0);
  const total = sum(multiply(rows, kept), { axis: 1 });
  return mode === "sum" ? total : divide(total, maximum(count, 1));
};

/**
 * y = the sum, the mean or the maximum of embeddings[x₁], …, embeddings[xₙ], as PyTorch's EmbeddingBag. Parameter: embeddings [inputDim,
 * outputDim] (randomUniform as in `embedding`; PyTorch draws from a normal distribution). What is `paddingIdx` counts for nothing and gets no
 * gradient; a bag of nothing else is 0. With "sum" rows may be multiplied by `perSampleWeights` first. Indices are checked as in `embedding`.
 * Equal maxima share their gradient (PyTorch: the first has it).
 * Shapes: [batch, n] or `{ indices: [batch, n], perSampleWeights?: [batch, n] }` → [batch, outputDim].
 * Throws ArgumentError for a paddingIdx beyond inputDim − 1 and for weights with another mode, ShapeError for other shapes.
 */
export const embeddingBag = defineLayer(
  "embeddingBag",
  {
    inputDim: whole(1),
    outputDim: whole(1),
    mode: choice(["sum", "mean", "max"], "mean"),
    /** An index that counts for nothing. */
    paddingIdx: optional(whole(0)),
    embeddingsInitializer: initializerOption("randomUniform"),
    embeddingsRegularizer: regularizerOption(),
    embeddingsConstraint: constraintOption(),
  },
  (inputDim: number, outputDim: number) => ({ inputDim, outputDim }),
  ({ inputDim, outputDim, mode, paddingIdx, ...options }) => {
    if (paddingIdx !== undefined && paddingIdx >= inputDim) {
      throw new ArgumentError(
        `embeddingBag: expected a paddingIdx from 0 to inputDim − 1, ${inputDim - 1}, received ${paddingIdx}.`,
      );
    }
    const { embeddingsInitializer, embeddingsRegularizer, embeddingsConstraint } = options;
    return (x: BagInput & Tensors, scope) => {
      const given = readBag(x, mode);
      const indices = scope.expects(given.indices, "int32", inputDim);
      const shape = [inputDim, outputDim];
      const rows = gatherRows(
        weight(scope, "embeddings", shape, embeddingsInitializer, embeddingsRegularizer, embeddingsConstraint),
        indices,
      );
      const ofRows = (each: Tensor): Tensor => reshape(each, [...indices.shape, 1]);
      const kept = paddingIdx === undefined ? undefined : ofRows(cast(notEqual(indices, paddingIdx), "float32"));
      return together(given.weighted ? multiply(rows, ofRows(given.weighted)) : rows, kept, mode);
    };
  },
);
