// What an initializer is: the first values of a parameter, as a tensor of random numbers or constants.

import type { Shape } from "../tensor/shape.js";
import type { Tensor } from "../tensor/tensor.js";

export interface Initializer {
  readonly name: string;
  /** The options it was made with. */
  readonly config: object;
  /** The values as a graph; random ones draw from the stream given, under the model's seed. */
  initialize(shape: Shape, context: { readonly stream: number }): Tensor;
}
