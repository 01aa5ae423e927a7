// An embedding whose table is used twice: for what comes in, and for what goes out.

import { ShapeError } from "../errors.js";
import { initializerOption } from "../initializers/resolve.js";
import { gatherRows } from "../ops/gather.js";
import { matmul } from "../ops/matmul.js";
import { whole } from "../schema.js";
import { showShape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";
import { type Link, linksOption } from "./chain.js";
import { defineLayer, type Layer, oneTensor } from "./layer.js";

/**
 * layers(embeddings[x]) · embeddingsᵀ: the rows that the indices name go through the layers, and what comes out is compared with every row
 * (Press & Wolf 2017; KerasHub's reversibleEmbedding). Half of a small language model's parameters are spared. Parameter: embeddings
 * [inputDim, outputDim] (randomUniform).
 * Shapes: [batch, ...] → [batch, ..., inputDim]. Throws ShapeError unless the layers end with outputDim features.
 */
export const tiedEmbedding = defineLayer(
  "tiedEmbedding",
  {
    inputDim: whole(1),
    outputDim: whole(1),
    /** What stands between, one after another. */
    layers: linksOption(),
    embeddingsInitializer: initializerOption("randomUniform"),
  },
  (inputDim: number, outputDim: number, layers: readonly Link[]) => ({ inputDim, outputDim, layers }),
  ({ inputDim, outputDim, layers, embeddingsInitializer }) =>
    (x: Tensor, scope) => {
      const indices = scope.expects(oneTensor(x, "tiedEmbedding"), "int32", inputDim);
      const embeddings = scope.parameter("embeddings", [inputDim, outputDim], embeddingsInitializer);
      const y = (layers as readonly Layer[]).reduce(
        (value, part) => part.apply(value, scope),
        gatherRows(embeddings, indices),
      );
      if (y.shape.at(-1) !== outputDim) {
        throw new ShapeError(
          `tiedEmbedding: expected layers that end with ${outputDim} features, received ${showShape(y.shape)}.`,
        );
      }
      return matmul(y, embeddings, { transposeB: true });
    },
);
