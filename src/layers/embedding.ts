// The embedding: a row of a table for each index.

import { ArgumentError } from "../errors.js";
import { initializerOption } from "../initializers/resolve.js";
import { equal, notEqual } from "../ops/comparisons.js";
import { stopGradient } from "../ops/custom.js";
import { gatherRows } from "../ops/gather.js";
import { reshape } from "../ops/reshape.js";
import { where } from "../ops/select.js";
import { flag, optional, whole } from "../schema.js";
import { constraintOption } from "./constraint.js";
import { defineLayer, oneTensor } from "./layer.js";
import { regularizerOption } from "./regularizer.js";
import { weight } from "./weight.js";

/**
 * y = embeddings[x]: the row that each index names. Parameter: embeddings [inputDim, outputDim] (randomUniform, from −0.05 to 0.05 as in
 * Keras; PyTorch draws from a normal distribution). An index of a model's input that is not a whole number from 0 to inputDim − 1 is
 * named with its row before the first step; what other layers compute is cast to whole numbers, unchecked.
 * Shapes: [batch, ...] → [batch, ..., outputDim]. Throws ArgumentError for sizes that are no whole numbers of at least 1.
 */
export const embedding = defineLayer(
  "embedding",
  {
    inputDim: whole(1),
    outputDim: whole(1),
    embeddingsInitializer: initializerOption("randomUniform"),
    embeddingsRegularizer: regularizerOption(),
    embeddingsConstraint: constraintOption(),
    /** Whether index 0 stands for padding: those steps are masked, for recurrent layers, losses and metrics. */
    maskZero: flag(false),
    /** An index whose row gets no gradient: it stays as it was drawn (PyTorch: 0 at first, too). */
    paddingIdx: optional(whole(0)),
  },
  (inputDim: number, outputDim: number) => ({ inputDim, outputDim }),
  ({
    inputDim,
    outputDim,
    embeddingsInitializer,
    embeddingsRegularizer,
    embeddingsConstraint,
    maskZero,
    paddingIdx,
  }) => {
    if (paddingIdx !== undefined && paddingIdx >= inputDim) {
      throw new ArgumentError(
        `embedding: expected a paddingIdx from 0 to inputDim − 1, ${inputDim - 1}, received ${paddingIdx}.`,
      );
    }
    return (x, scope) => {
      const indices = scope.expects(oneTensor(x, "embedding"), "int32", inputDim);
      const embeddings = weight(
        scope,
        "embeddings",
        [inputDim, outputDim],
        embeddingsInitializer,
        embeddingsRegularizer,
        embeddingsConstraint,
      );
      const rows = gatherRows(embeddings, indices);
      // What stands for padding is looked up, and passes no gradient on.
      const y =
        paddingIdx === undefined
          ? rows
          : where(reshape(equal(indices, paddingIdx), [...indices.shape, 1]), stopGradient(rows), rows);
      if (maskZero) scope.setMask(y, notEqual(indices, 0));
      return y;
    };
  },
);
