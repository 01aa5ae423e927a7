// The usual model: layers one after another.

import { chain, type Link } from "../layers/chain.js";
import type { Layer, Tensors } from "../layers/layer.js";
import { Model } from "./model.js";
import type { ModelOptions } from "./model-options.js";

/**
 * A model of layers one after another; a model may be one of them.
 *
 *     const model = sequential([dense(128, { activation: "relu" }), dropout(0.2), dense(10)]);
 */
export const sequential = (layers: readonly Link[], options: ModelOptions = {}): Model =>
  new Model(chain(layers) as unknown as Layer<Tensors, Tensors>, options);
