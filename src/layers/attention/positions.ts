// Layers that tell steps where they stand: learned, of sines, and turned.

import { ShapeError } from "../../errors.js";
import { initializerOption } from "../../initializers/resolve.js";
import { add } from "../../ops/arithmetic.js";
import { cast } from "../../ops/cast.js";
import { stack } from "../../ops/concatenate.js";
import { gatherRows } from "../../ops/gather.js";
import { iota } from "../../ops/iota.js";
import { reshape } from "../../ops/reshape.js";
import { anglesOf, rotatePositions } from "../../ops/rotary.js";
import { slice } from "../../ops/slice.js";
import { cos, sin } from "../../ops/unary.js";
import { none, positive, whole } from "../../schema.js";
import { showShape } from "../../tensor/shape.js";
import type { Tensor } from "../../tensor/tensor.js";
import { defineLayer, oneTensor } from "../layer.js";
import { goesOn, nextPosition } from "./cache.js";

/** Time and features of x [batch, time, features]. */
const stepsOf = (x: Tensor, kind: string): readonly [number, number] => {
  if (oneTensor(x, kind).rank === 3) return [x.shape[1]!, x.shape[2]!];
  throw new ShapeError(`${kind}: expected x of shape [batch, time, features], received ${showShape(x.shape)}.`);
};

/**
 * x + positionEmbeddings[0 … time − 1]: a vector that is learned for each position (Gehring et al. 2017), added to x (KerasHub: the sum is the
 * user's). Parameter: positionEmbeddings [sequenceLength, features] (glorotUniform). With `cacheLength` above 0 a single step outside of
 * training stands behind the step before, until `model.resetStates()`.
 * Shapes: [batch, time, features] → the same. Throws ShapeError for more steps than sequenceLength.
 */
export const positionEmbedding = defineLayer(
  "positionEmbedding",
  {
    sequenceLength: whole(1),
    positionEmbeddingsInitializer: initializerOption("glorotUniform"),
    /** As in multiHeadAttention. */
    cacheLength: whole(0, 0),
  },
  (sequenceLength: number) => ({ sequenceLength }),
  ({ sequenceLength, positionEmbeddingsInitializer, cacheLength }) =>
    (x, scope) => {
      const [time, features] = stepsOf(x, "positionEmbedding");
      if (time > sequenceLength) {
        throw new ShapeError(`positionEmbedding: expected at most ${sequenceLength} steps, received ${time}.`);
      }
      const table = scope.parameter("positionEmbeddings", [sequenceLength, features], positionEmbeddingsInitializer);
      if (goesOn(cacheLength, time, scope)) {
        const position = nextPosition(scope, Math.min(cacheLength, sequenceLength));
        return add(x, gatherRows(table, cast(position, "int32")));
      }
      return add(x, slice(table, 0, time));
    },
);

/**
 * x + sines: feature 2i of position p gets sin(p · maxWavelength^(−2i / features)) and feature 2i + 1 the cosine (Vaswani et al. 2017, 3.5;
 * KerasHub: the sum is the user's).
 * Shapes: [batch, time, features] → the same. Throws ShapeError for an odd number of features.
 */
export const sinePositionEncoding = defineLayer(
  "sinePositionEncoding",
  { maxWavelength: positive(10_000) },
  none,
  ({ maxWavelength }) =>
    (x) => {
      const [time, features] = stepsOf(x, "sinePositionEncoding");
      if (features % 2 !== 0) {
        throw new ShapeError(
          `sinePositionEncoding: expected an even number of features, received ${showShape(x.shape)}.`,
        );
      }
      const angles = anglesOf(cast(iota(time), "float32"), features / 2, maxWavelength);
      return add(x, reshape(stack([sin(angles), cos(angles)], 2), [time, features]));
    },
);

/**
 * Turns pairs of features by angles that grow with the step, as `rotatePositions` says (Su et al. 2021). For queries and keys:
 * multiHeadAttention has it as its option `rotary`.
 * Shapes: [..., time, features] → the same. Throws ShapeError for an odd number of features.
 */
export const rotaryEmbedding = defineLayer(
  "rotaryEmbedding",
  { maxWavelength: positive(10_000) },
  none,
  ({ maxWavelength }) =>
    (x) =>
      rotatePositions(oneTensor(x, "rotaryEmbedding"), { maxWavelength }),
);
