// The embedding: a row of a table for each index.

import { initializerOption } from "../initializers/resolve.js";
import { notEqual } from "../ops/comparisons.js";
import { gatherRows } from "../ops/gather.js";
import { flag, whole } from "../schema.js";
import { constraintOption } from "./constraint.js";
import { defineLayer, oneTensor } from "./layer.js";
import { regularizerOption } from "./regularizer.js";

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
  },
  (inputDim: number, outputDim: number) => ({ inputDim, outputDim }),
  ({ inputDim, outputDim, embeddingsInitializer, embeddingsRegularizer, embeddingsConstraint, maskZero }) =>
    (x, scope) => {
      const indices = scope.expects(oneTensor(x, "embedding"), "int32", inputDim);
      const embeddings = scope.parameter("embeddings", [inputDim, outputDim], embeddingsInitializer);
      if (embeddingsRegularizer) scope.penalty(embeddingsRegularizer(embeddings));
      if (embeddingsConstraint) scope.constrain(embeddings, embeddingsConstraint);
      const y = gatherRows(embeddings, indices);
      if (maskZero) scope.setMask(y, notEqual(indices, 0));
      return y;
    },
);
