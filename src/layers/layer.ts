// What a layer is, and how one is made from a plain function.

import { ArgumentError, show } from "../errors.js";
import type { Initializer } from "../initializers/initializer.js";
import type { InitializerName } from "../initializers/resolve.js";
import { type AnyFunction, define, type Factory, flag, type Options, optional, text, type Values } from "../schema.js";
import type { OpenShape } from "../tensor/open-shape.js";
import type { Shape } from "../tensor/shape.js";
import { Tensor } from "../tensor/tensor.js";
import type { Mixing } from "./mixing.js";

/** One tensor, or several by name. */
export type Tensors = Tensor | { readonly [name: string]: Tensor };

/** What an input says of itself; what it leaves open shows when the model is built. */
export interface InputFacts {
  readonly name?: string;
  /** The shape of one sample; null is any length. */
  readonly shape?: OpenShape;
  readonly dtype?: "float32" | "int32";
}

/** How layers are applied to tensors, or to what stands for tensors. */
export interface Algebra<T> {
  apply(layer: Layer<Tensors, Tensors>, x: Several<T>): Several<T>;
  /** The value by a name, or the only one. */
  part(values: Several<T>, name: string | undefined): T;
}

/** One value, or several by name. */
export type Several<T> = T | { readonly [name: string]: T };

/** What a layer consists of that is made of layers and of nothing else. */
export interface Inside {
  /** Its name among the paths of a model. */
  readonly name: string;
  /** Its inputs, where it says something of them; the only one may be without a name. */
  readonly inputs?: readonly InputFacts[];
  /** What its layers make of its inputs. */
  compose<T>(x: Several<T>, algebra: Algebra<T>): Several<T>;
}

/** A function over tensors that owns parameters. Applying one layer twice shares its parameters. */
export interface Layer<In extends Tensors = Tensor, Out extends Tensors = Tensor> {
  readonly name: string;
  /** The name of its factory, where there is one: what a file makes it again by. */
  readonly kind?: string;
  /** The options it was made with. */
  readonly config: object;
  /** Whether training changes its parameters, and those of layers inside; true when left out. */
  readonly trainable?: boolean;
  /** The layers that it is made of, where it is a row or a graph of them. */
  readonly inside?: Inside | undefined;
  /** Traces the layer. Inside another layer pass that layer's scope on. */
  apply(x: In, scope: Scope): Out;
}

/** State of a layer: what the last step left, and what the next one will find. */
export interface State {
  /** What was written last: by the step before, or in this one where the layer was applied before. */
  readonly read: Tensor;
  /** Gives it its next value: once in each application of the layer, in its shape and type. */
  write(value: Tensor): void;
}

/** Options of a layer's state. */
export interface StateOptions {
  /** Whether each sample of a batch has a value of its own. */
  readonly perSample?: boolean;
  /** With `perSample`: a prediction that would go on from a value that is not below this is refused, until the states are set back. */
  readonly below?: number;
}

/** What a layer asks for parameters, states, penalties and random numbers. */
export interface Scope {
  /** Where the layer stands in the model: `block/dense_1`. */
  readonly path: string;
  /** Whether this trace is for training: dropout is on, and so on. */
  readonly training: boolean;
  /** Whether training changes this layer's parameters, or they are frozen. */
  readonly trainable: boolean;
  /** A trained parameter of this layer. The same name is the same parameter. */
  parameter(name: string, shape: Shape, initializer: Initializer | InitializerName): Tensor;
  /**
   * A tensor that is kept from step to step and not trained. Writes count in training only. With `perSample` it has a value of this
   * shape for each sample, [batch, ...shape], another one for each batch size; it begins at one number, writes count in prediction and
   * evaluation too, `model.resetStates` sets it back, and it is none of the model's weights.
   */
  state(name: string, shape: Shape, initializer: Initializer | InitializerName, options?: StateOptions): State;
  /**
   * The tensor as int32: whole numbers, from 0 to `classes` − 1 where that is said. Where the tensor is an input of the model, its data are
   * checked before the first step and again when they are fed, and an error names the row. What layers compute is cast, unchecked.
   */
  expects(x: Tensor, dtype: "int32", classes?: number): Tensor;
  /** The mask that belongs to a tensor: 1 where a step counts and 0 where it is padded, [batch, time] mostly. */
  mask(x: Tensor): Tensor | undefined;
  /**
   * Gives a tensor a mask, or with undefined none. A layer that says nothing passes its input's mask on where batch and time stay as they are;
   * recurrent layers keep their states where it is 0, and losses and metrics leave those steps out.
   */
  setMask(x: Tensor, mask: Tensor | undefined): void;
  /** Brings what training makes of a parameter back into bounds, in the program of the update. */
  constrain(parameter: Tensor, constraint: (value: Tensor) => Tensor): void;
  /** Adds a number of one element to the loss, as regularization does. */
  penalty(value: Tensor): void;
  /** Tells training how samples of the batch were mixed, so that their targets are; `next` is given what was told before. */
  mix(next: (before: Mixing | undefined) => Mixing): void;
  /** The number of a random stream of its own; the same place in the model gets the same number in every trace. */
  stream(): number;
  /** Runs a layer's function in a scope of its own. Called by `Layer.apply`. */
  enter(layer: Layer<Tensors, Tensors>, x: Tensors, trace: (x: Tensors, scope: Scope) => Tensors): Tensors;
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

const checkTrace = (name: string, trace: unknown): void => {
  if (typeof trace === "function") return;
  throw new ArgumentError(`layer "${name}": expected a function (x, scope) => tensor, received ${show(trace)}.`);
};

/** The layer of a function: what its function does happens in a scope of its own. */
const layerOf = <In extends Tensors, Out extends Tensors>(
  description: Omit<Layer, "apply">,
  trace: (x: In, scope: Scope) => Out,
): Layer<In, Out> => {
  const self: Layer<In, Out> = {
    ...description,
    apply: (x, scope) => scope.enter(self as unknown as Layer<Tensors, Tensors>, x, trace as never) as Out,
  };
  return self;
};

/**
 * A layer of one's own: ask the scope for parameters by name; everything else is arithmetic on tensors. Its name is its kind: a
 * file makes it again by the function that `loadModel` is given under that name, which gets the config.
 *
 *     const scaled = () => layer("scaled", {}, (x, scope) => multiply(x, scope.parameter("gain", [1], ones())));
 */
export const layer = <In extends Tensors = Tensor, Out extends Tensors = Tensor>(
  name: string,
  config: object,
  trace: (x: In, scope: Scope) => Out,
): Layer<In, Out> => {
  checkName(name, "layer");
  checkTrace(name, trace);
  if (typeof config !== "object" || config === null) {
    throw new ArgumentError(`layer "${name}": expected its config as an object, received ${show(config)}.`);
  }
  return layerOf({ name, kind: name, config }, trace);
};

/** Options that every layer has. */
const common = {
  /** What its parameters are called by; its kind when left out. */
  name: optional(text()),
  /** Whether training changes its parameters. */
  trainable: flag(true),
};

/** A layer's function, and the layers that it is made of where it is made of nothing else. */
export interface Composite<In extends Tensors, Out extends Tensors> extends Omit<Inside, "name"> {
  trace(x: In, scope: Scope): Out;
}

/** The factory of a layer, from its options and its function: `define` with what all layers share. */
export const defineLayer = <
  O extends Options,
  First extends AnyFunction,
  Out extends Tensors = Tensor,
  In extends Tensors = Tensor,
>(
  kind: string,
  options: O,
  first: First,
  make: (values: Values<O>) => ((x: In, scope: Scope) => Out) | Composite<In, Out>,
): Factory<O & typeof common, First, Layer<In, Out>> =>
  define<O & typeof common, First, Layer<In, Out>>(kind, { ...options, ...common }, first, (values, { config }) => {
    const { name = kind, trainable } = values as Values<typeof common>;
    const description = { name: checkName(name, kind), kind, config, trainable };
    const made = make(values as unknown as Values<O>);
    if (typeof made === "function") return layerOf(description, made);
    return layerOf({ ...description, inside: { ...made, name } }, made.trace);
  });
