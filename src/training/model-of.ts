// Models from layers of any kind, and from graphs of layers.

import { isLayer } from "../layers/chain.js";
import { type GraphEnds, graphLayer } from "../layers/functional/graph.js";
import type { Layer, Tensors } from "../layers/layer.js";
import type { Tensor } from "../tensor/tensor.js";
import { Model } from "./model.js";
import type { ModelOptions } from "./model-options.js";

/**
 * A model from any layer, with one input and output or with several by name; or from a graph of layers, by what `input` and
 * `connect` returned: one value, several by name, or a list, whose values are called as their layers are. Inputs may be values in the middle
 * of a graph, too. A model of a graph is saved and loaded with all that it shares. Throws ArgumentError for ends that are not
 * connected. Keras: `Model(inputs, outputs)`.
 *
 *     const x = input([32]);
 *     const hidden = connect(dense(32, { activation: "relu" }), x);
 *     const residual = model({ inputs: x, outputs: connect(dense(4), connect(mergeAdd(), x, hidden)) });
 */
export const model = (
  made: Layer<Tensors, Tensors> | Layer<Tensor, Tensor> | GraphEnds,
  options: ModelOptions = {},
): Model => {
  const isGraph = typeof made === "object" && made !== null && !isLayer(made) && "inputs" in made && "outputs" in made;
  return new Model((isGraph ? graphLayer(made) : made) as Layer<Tensors, Tensors>, options);
};
