// What an initializer is: the first values of a parameter, as a tensor of random numbers or constants.

import type { Described } from "../schema.js";
import type { Shape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";

/** One of a user's own needs a kind and a config only where it is to be written to a file. */
export interface Initializer extends Partial<Described> {
  /** The values as a graph; random ones draw from the stream given, under the model's seed. */
  initialize(shape: Shape, context: { readonly stream: number }): Tensor;
}
