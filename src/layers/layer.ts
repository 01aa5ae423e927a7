// What a layer is, and how one is made from a plain function.

import { ArgumentError, show } from "../errors.js";
import { Tensor } from "../tensor/tensor.js";
import type { Scope } from "./scope.js";

/** One tensor, or several by name. */
export type Tensors = Tensor | { readonly [name: string]: Tensor };

/** A function over tensors that owns parameters. Applying one layer twice shares its parameters. */
export interface Layer<In extends Tensors = Tensor, Out extends Tensors = Tensor> {
  readonly name: string;
  /** The options it was made with. */
  readonly config: object;
  /** Traces the layer. Inside another layer pass that layer's scope on. */
  apply(x: In, scope: Scope): Out;
}

/** The input of a layer that takes one tensor. Throws ArgumentError for several by name. */
export const oneTensor = (x: Tensors, where: string): Tensor => {
  if (x instanceof Tensor) return x;
  throw new ArgumentError(
    `${where}: expected one tensor, received ${show(x)}. Where a model has several inputs, take them by name in a ` +
      "layer of your own and join them, with concatenate for example.",
  );
};

/** Names become parts of paths such as `dense_1/kernel`. */
const goodName = /^[A-Za-z][\w .-]*$/;

/** The name, when it can be part of a path. Throws ArgumentError. */
export const checkName = (name: unknown, where: string): string => {
  if (typeof name === "string" && goodName.test(name)) return name;
  throw new ArgumentError(
    `${where}: expected a name such as "dense" (a letter, then letters, digits, ". _-"), received ${show(name)}.`,
  );
};

/**
 * A layer of one's own: ask the scope for parameters by name; everything else is arithmetic on tensors.
 *
 *     const scaled = () => layer("scaled", {}, (x, scope) => multiply(x, scope.parameter("gain", [1], ones())));
 */
export const layer = <In extends Tensors = Tensor, Out extends Tensors = Tensor>(
  name: string,
  config: object,
  trace: (x: In, scope: Scope) => Out,
): Layer<In, Out> => {
  checkName(name, "layer");
  if (typeof trace !== "function") {
    throw new ArgumentError(`layer "${name}": expected a function (x, scope) => tensor, received ${show(trace)}.`);
  }
  const self: Layer<In, Out> = {
    name,
    config,
    apply: (x, scope) => scope.enter(self as unknown as Layer<Tensors, Tensors>, x, trace as never) as Out,
  };
  return self;
};
